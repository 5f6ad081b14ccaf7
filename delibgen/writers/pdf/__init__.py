"""A text as PDF: its words as plain data, which Typst sets in the look of a style file."""
