"""Rules on gender."""
