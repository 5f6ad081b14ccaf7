"""Rules on bilingual."""
