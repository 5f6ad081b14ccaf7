"""A French and an English text side by side: what corresponds, and what they say differently."""
