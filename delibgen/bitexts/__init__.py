"""The texts that a spec says in two languages: which lack one, what a translator needs to know, and what comes back."""
