"""A file for translators, in XLIFF 2: what it holds, and to bytes and back."""
