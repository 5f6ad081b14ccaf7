"""Rules on French grammar: those that a table settles, and what a grammar checker says."""
