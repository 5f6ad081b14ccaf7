"""What a text cites, found in its words: codes and their articles, laws, bodies and people."""

import re
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from delibgen.tables import get_data
from delibgen.writers.akn.names import slug

CitedKind = Literal["", "ref", "organization", "person"]
_ARTICLE: Final = r"(?P<article>\b(?:L\.\s?O|[LRDA])\.\s?\*?\s?\d+(?:[-‑]\d+)*)"


class Cited(NamedTuple):
    """Words of a text, and what they cite; nothing where `kind` is empty."""

    words: str
    kind: CitedKind = ""
    target: str = ""
    """The IRI of a text, or the name of a body or person."""


class Citing(NamedTuple):
    """What a text may cite, beside laws."""

    country: str
    lang: str
    organizations: tuple[str, ...]
    people: tuple[str, ...]


class Citations:
    """Finds what the words of a text cite; an article is of the code that its paragraph named last."""

    def __init__(self, citing: Citing) -> None:
        self._citing = citing
        self._kinds: dict[str, CitedKind] = dict.fromkeys(citing.people, "person")
        self._kinds |= dict.fromkeys(citing.organizations, "organization")
        self._names, self._all = _patterns(citing.lang, tuple(self._kinds))
        self._marks = _marks(citing.lang)
        self._code = ""

    def begin(self) -> None:
        """Begins another paragraph."""
        self._code = ""

    def found(self, words: str) -> list[Cited]:
        """`words` in pieces, each with what it cites."""
        is_legal = any(map(words.__contains__, self._marks))  # few are, and all would be looked at for long
        pieces, place = list[Cited](), 0
        for match in (self._all if is_legal else self._names).finditer(words):
            kind, target = self._meant(match)
            if target:
                pieces += [Cited(words[place : match.start()]), Cited(match[0], kind, target)]
                place = match.end()
        return [*pieces, Cited(words[place:])] if pieces else [Cited(words)]

    def _meant(self, match: re.Match[str]) -> tuple[CitedKind, str]:
        """What words cite, and where that is found; nowhere where they may mean something else."""
        words = match[0]
        match match.lastgroup:
            case None:
                return self._kinds[words], words
            case "article":
                name = slug(words).replace("-", "", 1)
                return "ref", f"{self._code}#art_{name}" if self._code else ""
            case "law":
                return "ref", self._law(match["act"], match["number"])
        self._code = f"/akn/{self._citing.country}/act/code/{_code(words, self._citing.lang)}/!main"
        return "ref", self._code

    def _law(self, act: str, number: str) -> str:
        kind = get_data("akn")["acts"][self._citing.lang][act.casefold().replace("\u00a0", " ")]
        return f"/akn/{self._citing.country}/act/{kind}/{_year(number)}/{number}/!main"


def _code(title: str, lang: str) -> str:
    """The segment of a code: its key in our table, or its title."""
    codes = get_data("references")["codes"].items()
    return next((key for key, code in codes if code[lang].casefold() == title.casefold()), slug(title))


def _year(number: str) -> str:
    """The year that begins the number of a law.

    >>> _year("2000-321"), _year("82-213")
    ('2000', '1982')
    """
    year = number.partition("-")[0]
    return year if len(year) > 2 else f"19{year}"


@lru_cache(maxsize=256)
def _patterns(lang: str, names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Finds those names; and the same with codes, laws and articles. The longest come first: one may begin another."""
    said = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
    # -- it begins with one class of letters, to which a search skips --
    firsts = "".join(sorted({name[0] for name in said}))
    ends = "|".join(rf"(?<={re.escape(name[0])}){re.escape(name[1:])}" for name in said)
    named = rf"[{re.escape(firsts)}](?<!\w.)(?:{ends})(?!\w)" if said else r"(?!)"
    return re.compile(named), re.compile("|".join((*_of_law(lang), named)))


@cache
def _marks(lang: str) -> tuple[str, ...]:
    """What a text without cites no code, law or article."""
    table = get_data("akn")
    titles = [code[lang][1:] for code in get_data("references")["codes"].values() if lang in code]
    acts = {act.rpartition(" ")[2] for act in table["acts"].get(lang, {})}
    return ("L.", "R.", "D.", "A.", *titles, *acts, *(before for before, _ in table["codes"].get(lang, ())))


@cache
def _of_law(lang: str) -> tuple[str, ...]:
    """Patterns of codes, laws and articles in a language."""
    table = get_data("akn")
    titles = [re.escape(code[lang]) for code in get_data("references")["codes"].values() if lang in code]
    titles += [
        rf"(?<={re.escape(before)}){re.escape(word)}\s[^,;:()]+" for before, word in table["codes"].get(lang, ())
    ]
    acts = sorted(table["acts"].get(lang, {}), key=len, reverse=True)
    said = "|".join(re.escape(act).replace(r"\ ", r"\s") for act in acts)
    law = [rf"(?P<law>\b(?P<act>(?i:{said}))\s?(?P<number>\d{{2,4}}-\d+))"] if said else []
    return (*([rf"(?P<code>(?i:{'|'.join(titles)}))"] if titles else []), *law, _ARTICLE)
