"""Tracked changes and comments in a Word file that somebody else wrote."""
