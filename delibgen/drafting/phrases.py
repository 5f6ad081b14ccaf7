"""What templates say of a noun: with an article or a preposition before it, and with words that agree with it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from delibgen.drafting.tags import escape, listed, marked
from delibgen.language import Determiner, Language, NounPhrase
from delibgen.tables import get_data


class Phrase(ABC):
    """A noun, a name, or several: `{{ grant.a(capital=true) }} {{ grant.agree("est attribué") }}`."""

    @abstractmethod
    def after(self, determiner: Determiner, *, capital: bool = False) -> Markup:
        """The phrase with what stands before it."""

    @abstractmethod
    def agree(self, words: str) -> str:
        """`words`, written as they stand with one masculine noun, in agreement with the phrase.

        Raises `LookupError` where no table knows a word that agrees.
        """

    def the(self, *, capital: bool = False) -> Markup:
        return self.after("the", capital=capital)

    def of(self, *, capital: bool = False) -> Markup:
        return self.after("of", capital=capital)

    def to(self, *, capital: bool = False) -> Markup:
        return self.after("to", capital=capital)

    def a(self, *, capital: bool = False) -> Markup:
        return self.after("a", capital=capital)

    def of_a(self) -> Markup:
        return self.after("of_a")

    def to_a(self) -> Markup:
        return self.after("to_a")

    def this(self, *, capital: bool = False) -> Markup:
        return self.after("this", capital=capital)

    def of_this(self) -> Markup:
        return self.after("of_this")

    def to_this(self) -> Markup:
        return self.after("to_this")


class Common(Phrase):
    """A noun phrase whose words are what is printed; `bare` is those words alone."""

    def __init__(self, language: Language, phrase: NounPhrase, bare: Markup | None = None) -> None:
        self._language = language
        self.phrase = phrase
        self.bare = escape(phrase.words) if bare is None else bare
        """The words as tag text."""

    def __html__(self) -> Markup:
        return self.bare

    def after(self, determiner: Determiner, *, capital: bool = False) -> Markup:
        if determiner == "bare":
            return self.bare
        return _say_after(self._language, self.phrase, self.bare, determiner, capital)

    def agree(self, words: str) -> str:
        return self._language.agree(words, self.phrase)


@lru_cache(maxsize=1024)
def counted(language: Language, noun: str, count: int, modifiers: tuple[str, ...]) -> Common:
    """So many of a common noun, with words that say which; remembered, since acts share most of their nouns."""
    return Common(language, language.noun(noun, count, *modifiers))


@lru_cache(maxsize=256)
def granted(language: Language, nature: str, number: int, modifiers: tuple[str, ...]) -> Common:
    """Money by its nature; remembered likewise."""
    words: Mapping[str, Any] = get_data("nouns")[language.code]["natures"][nature]
    shared = words.get("shared") if number > 1 else None
    count = 1 if shared else 2 if words.get("several") else number
    noun, kept = shared or words["noun"], tuple(filter(None, modifiers))
    if "part_of" in words:
        part = counted(language, noun, min(count, 2), ()).phrase
        whole = counted(language, words["part_of"], 2 if shared else 1, kept)
        return Common(language, part.having(f"{part.words} {whole.bare}"))
    kind = (words["kind"],) if words.get("kind") else ()
    return counted(language, noun, min(count, 2), kind + kept)


@lru_cache(maxsize=1024)
def _say_after(
    language: Language,
    phrase: NounPhrase,
    bare: Markup,
    determiner: Determiner,
    capital: bool,  # noqa: FBT001
) -> Markup:
    before, rest = language.determine(determiner, phrase, capital=capital)
    return marked(f"{escape(before)}{bare if rest == phrase.words else escape(rest)}")


class Several(Phrase):
    """Several phrases as a list, of which the words around agree with all."""

    def __init__(self, language: Language, phrases: Sequence[Phrase], whole: NounPhrase) -> None:
        self._language = language
        self._phrases = phrases
        self._whole = whole

    def after(self, determiner: Determiner, *, capital: bool = False) -> Markup:
        said = [phrase.after(determiner, capital=capital and not number) for number, phrase in enumerate(self._phrases)]
        return listed(self._language, said, apart=True)

    def agree(self, words: str) -> str:
        return self._language.agree(words, self._whole)


def together(phrases: Sequence[NounPhrase]) -> NounPhrase:
    """What agrees with several: feminine where all are, and more than one unless there is but one."""
    if len(phrases) == 1:
        return phrases[0]
    feminine = all(phrase.gender == "f" for phrase in phrases)
    return NounPhrase("", "f" if feminine else "m", plural=True)
