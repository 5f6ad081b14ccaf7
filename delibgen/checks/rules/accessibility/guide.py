"""What the rules on accessibility share: the guide that they come from, and the languages by name."""

GUIDE = "DINSIC, guide « Créer des documents bureautiques accessibles »"
LANGUAGES = {"fr": ("français", "French"), "en": ("anglais", "English")}
"""In each language of messages."""
