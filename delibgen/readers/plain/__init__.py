"""A text file as a document."""
