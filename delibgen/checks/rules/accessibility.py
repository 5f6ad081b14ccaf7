"""Rules on accessibility."""
