"""The facts that a text mentions."""
