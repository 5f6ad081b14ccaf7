"""Rules on english."""
