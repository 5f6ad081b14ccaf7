"""A rule on who sat and how each voted: the figures that the head of an act gives of one sitting."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from delibgen.checks.reading.expression import expression, signs_of, spot
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text

_LABELLED = expression(
    r"\b(?P<label>exercice|présents?|pouvoirs?|procurations?|représentés?|votants|absents?|pour|contre|abstentions?"
    r"|present|proxies)\b(?:\s\w+){0,2}\s?[:=]\s?(?P<number>\d{1,3})\b(?![\d\s]*[€%£$/])",
    re.IGNORECASE,
)
_VOTED = expression(
    r"(?<![\w.,])(?P<number>\d{1,3}|une?|aucune?)\s(?:voix\s|votes?\s)?(?P<label>pour|contre|abstentions?|oui|non)\b",
    re.IGNORECASE,
)
_DIVIDED = expression(
    r"\b(?P<label>present|ayes?|yeas?|for|in favour|in favor|noes?|nays?|against|abst\w+|neutral|total)\b"
    r"(?:,|:)?\s(?P<number>\d{1,3})(?![\w.,]*[\d%])",
    re.IGNORECASE,
)
_PRESENT = expression(r"(?<![\w.,])(?P<number>\d{1,3})\s(?:members\s|councillors\s)?(?:were\s)?present\b")
_NAMES: Mapping[str, str] = {
    "exercice": "seats", "présent": "present", "present": "present", "pouvoir": "proxies", "procuration": "proxies",
    "représenté": "proxies", "proxie": "proxies", "votant": "voters", "absent": "absent", "pour": "for", "oui": "for",
    "aye": "for", "yea": "for", "for": "for", "in favour": "for", "in favor": "for", "contre": "against",
    "non": "against", "noe": "against", "nay": "against", "against": "against", "abstention": "abstained",
    "abstained": "abstained", "neutral": "abstained", "total": "voters",
}  # fmt: skip
_WITHDRAWN = spot(
    r"\b(?:s[’'](?:est|étant|étaient|est) (?:\w+ )?retiré\w*|se retir\w+"
    r"|(?:pris|prend|prennent|prenant) (?:ni |pas )?part"
    r"|(?:quitt\w+|sort\w*|sorti\w*) (?:de )?(?:la|sa) (?:salle|séance)|déport\w*|n[’']\w+ (?:pas )?participé"
    r"|ne particip\w+|ne vot\w+ pas|n[’']\w+ (?:pas )?voté"
    r"|compte administratif|bulletins?|(?:arrivée|départ|entrée|sortie) de (?:M\.|MM?e?\b)|left the"
    r"|withdr\w+|did not vote|not (?:having )?vot(?:ed|ing)|conflict of interest|declared an? [\w-]* ?[\w-]* ?interest"
    r"|remaining member|leaving the)\b"
)


@on_text(
    "LEG-26",
    "error",
    look=signs_of("votant", "abst", "présents", "pouvoir", "ayes", "favour", "against", "contre"),
    fr="« {found} » : {parts_fr} font {sum}. Corrigez l’un ou les autres.",
    en="“{found}”: {parts_en} make {sum}. Correct the one or the others.",
    source="Les présents et les pouvoirs font les votants ; les voix pour, contre et les abstentions font les votants",
)
def voters_of_another_number(text: WholeText) -> Iterator[Hit]:
    """In a text on one sitting, which gives each figure once and tells of nobody who came, left or stood aside."""
    if _WITHDRAWN.search(text.words):
        return
    told = _told(text)
    present, proxies, voters = (told.get(name) for name in ("present", "proxies", "voters"))
    if present and proxies and voters and present[0] + proxies[0] != voters[0]:
        yield _hit(voters, present[0] + proxies[0], "les présents et les pouvoirs", "those present and the proxies")
        return
    seats, absent = told.get("seats"), told.get("absent")
    if (
        seats
        and absent
        and present
        and seats[0]
        not in {
            present[0] + absent[0],
            present[0] + absent[0] + (proxies[0] if proxies else 0),
        }
    ):
        there = present[0] + absent[0] + (proxies[0] if proxies else 0)
        yield _hit(seats, there, "les présents et les absents", "those present and those absent")
        return
    is_whole = "abstained" in told or _ABSTAINED.search(text.words) is None
    yield from _votes(told, is_whole=is_whole)


_TWO, _THREE = 2, 3
_ABSTAINED = spot(r"\babst[eai]\w+")


def _votes(told: Mapping[str, tuple[int, TextSpan]], *, is_whole: bool) -> Iterator[Hit]:
    sides = [told[side] for side in ("for", "against", "abstained") if side in told]
    cast = sum(number for number, _ in sides)
    voters, present, proxies = (told.get(name) for name in ("voters", "present", "proxies"))
    if len(sides) < _TWO or "for" not in told:
        return
    if voters and cast != voters[0] and (is_whole or cast > voters[0]):
        yield _hit(voters, cast, "les voix", "the votes")
    elif not voters and present and len(sides) == _THREE and cast != present[0] + _number(proxies):
        yield _hit(present, cast, "les voix", "the votes")


def _number(figure: tuple[int, TextSpan] | None) -> int:
    return figure[0] if figure else 0


def _hit(at: tuple[int, TextSpan], sum_: int, parts_fr: str, parts_en: str) -> Hit:
    return Hit(at[1], values={"sum": sum_, "parts_fr": parts_fr, "parts_en": parts_en})


def _told(text: WholeText) -> dict[str, tuple[int, TextSpan]]:
    """Each figure that the text gives once, or always alike, by what it counts."""
    found: defaultdict[str, list[tuple[int, TextSpan]]] = defaultdict(list)
    for label, at in _figures(text):
        folded = label.casefold()
        name = _NAMES.get(folded) or _NAMES.get(folded.rstrip("s"))
        if name:
            found[name].append((_value(at.text), at))
    return {name: figures[0] for name, figures in found.items() if len({number for number, _ in figures}) == 1}


def _figures(text: WholeText) -> Iterator[tuple[str, TextSpan]]:
    """Each figure with its label, which stands beside it or in the cell before."""
    patterns = (_LABELLED, _VOTED) if text.lang == "fr" else (_DIVIDED, _PRESENT)
    before = ""
    for passage in text.passages:
        words = passage.text.strip()
        if before and passage.kind == "cell" and words.isdecimal():
            start = passage.text.index(words)
            yield before, TextSpan(passage, start, start + len(words))
        elif any(map(str.isdigit, words)):
            yield from _labelled(passage, patterns)
        before = words.casefold().rstrip(" :").removeprefix("voix ") if passage.kind == "cell" else ""


def _labelled(passage: Passage, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, TextSpan]]:
    spans: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.finditer(passage.text):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                spans.append(match.span())
                yield match.groupdict().get("label") or "present", TextSpan(passage, *match.span("number"))


def _value(said: str) -> int:
    return int(said) if said.isdecimal() else int(said.casefold() in {"un", "une"})
