"""A Word file as a document."""
