"""A text read for the rules: its passages, the parts of the act, the facts that it mentions."""
