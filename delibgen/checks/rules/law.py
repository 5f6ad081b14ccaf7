"""Rules on law."""
