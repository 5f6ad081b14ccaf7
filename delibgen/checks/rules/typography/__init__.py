"""Rules of French typography."""
