"""Many looks at a text as one: most ask for words, and what asks for none of those that a text has is not asked."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from delibgen.checks.reading.expression import Sieve, asking, words_of


@dataclass(frozen=True)
class SideBySide:
    """A sieve for one of some words, right before another, and with one more anywhere.

    >>> SideBySide(frozenset({"an"}), then=frozenset({"unit"}))("Of an unit"), SideBySide(frozenset({"an"}))("A unit")
    (True, False)
    """

    words: frozenset[str]
    then: frozenset[str] = frozenset()
    """One of them must follow, unless there is none."""
    also: frozenset[str] = frozenset()
    """One of them must stand anywhere, unless there is none."""

    def __call__(self, text: str) -> bool:
        said = words_of(text)
        if self.words.isdisjoint(said) or (self.also and self.also.isdisjoint(said)):
            return False
        return not self.then or any(one in self.words and two in self.then for one, two in pairwise(said))


class Sieves:
    """Several, each by its number."""

    def __init__(self, sieves: Sequence[Sieve | None]) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._then_asked: dict[int, Callable[[str], object]] = {}
        self._asked: list[tuple[int, Callable[[str], object]]] = []
        for number, sieve in enumerate(sieves):
            words = sieve.words if isinstance(sieve, SideBySide) else sieve
            if not isinstance(words, frozenset):
                self._asked.append((number, asking(sieve)))
                continue
            if words is not sieve:
                self._then_asked[number] = asking(sieve)
            for word in words:
                self._by_word[word].append(number)

    def passed_by(self, words: str) -> Sequence[int]:
        """Those that let the words through, in their order; one that is `None` lets all through."""
        said = self._by_word.keys() & frozenset(words_of(words))
        found = {number for word in said for number in self._by_word[word]}
        passed = [number for number in found if number not in self._then_asked or self._then_asked[number](words)]
        return sorted((*passed, *[number for number, ask in self._asked if ask(words)]))
