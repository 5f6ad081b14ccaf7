"""Bodies named again: in full where a passage first names them, then by a noun."""

import re

from delibgen.document.elements import read_tag
from delibgen.kept_patterns import expression

_REF = expression(r"(<ref\b[^>]*>)(.*?)</ref>", re.DOTALL)


class Mentions:
    """The bodies that a passage has named: an article, a citation, or a paragraph with the list that it opens."""

    def __init__(self) -> None:
        self._named: dict[str, set[str]] = {}
        """The names that one and the same noun could stand for."""
        self._last = ""
        """The name of the body that was named last, but for the council's own, which is always there."""

    def clear(self) -> None:
        """Begins another passage."""
        self._named.clear()
        self._last = ""

    def settle(self, words: str) -> str:
        """`words` without their `<ref>` tags: each body in full, or by its noun where that can mean no other."""
        return _REF.sub(self._said, words) if "<ref" in words else words

    def _said(self, found: re.Match[str]) -> str:
        attributes = read_tag(found[1]).attributes
        again = attributes.get("again", "")
        names = self._named.setdefault(attributes.get("noun", ""), set())
        name = attributes.get("title", "")
        is_known = name in names and len(names) == 1 and self._last == name
        names.add(name)
        self._last = attributes.get("other", "") or self._last
        return again if again and is_known else found[2]  # several bodies of one noun: each by its name
