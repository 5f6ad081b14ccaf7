"""Rules on what helps whoever hears a text instead of seeing it."""
