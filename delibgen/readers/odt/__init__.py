"""An OpenDocument text as a document."""
