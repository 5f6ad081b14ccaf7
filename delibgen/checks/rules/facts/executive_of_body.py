"""Who carries out what a council of France decides in an English text: a mayor or a president, as the council is."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from delibgen.checks.reading.expression import any_of, may_hold
from delibgen.checks.reading.lexicon import any_pattern
from delibgen.checks.reading.meeting import met_on
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import matches, sentence_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_OTHER = {"mayor": "president", "president": "mayor"}
_OFFICES = frozenset(_OTHER)
_HEAD, _LONG_LINE = 6, 100


def executive_of_another_body(text: WholeText) -> Iterator[Hit]:
    """“The departmental council… The Mayor is authorised to sign”; a president told so once, beside a mayor."""
    if not may_hold(_OFFICES, text.words):
        return
    bodies = {office: _found(text, _get_bodies(office)) for office in _OTHER}
    own = [office for office, other in _OTHER.items() if _decides(bodies[office], text) and not bodies[other]]
    for office in own:
        wrong = _OTHER[office]
        named, right = _found(text, _get_office(wrong)), _found(text, _get_office(office))
        told = [*_found(text, _get_told(wrong, is_signing=True))]
        told += _found(text, _get_told(wrong, is_signing=False)) if len(named) == 1 else []
        beside = right or (bodies[office] if office == "president" else [])
        if beside and len(told) == 1 and (office == "president" or len(named) == 1):
            yield Hit(told[0], also=beside[0])


def _decides(bodies: Sequence[TextSpan], text: WholeText) -> bool:
    """Whether it is the council whose text this is: the sentence on its meeting names it, or a line at the head."""
    met = met_on(text)
    sentence = sentence_of(met.at) if met else None
    heads = {id(each) for each in text.passages[:_HEAD] if len(each.text) < _LONG_LINE and ". " not in each.text}
    return any(each.overlaps(sentence) if sentence else id(each.passage) in heads for each in bodies)


def _found(text: WholeText, pattern: re.Pattern[str]) -> Sequence[TextSpan]:
    return [TextSpan(passage, *match.span(match.lastgroup or 0)) for passage, match in matches(text.passages, pattern)]


def _phrases(name: str) -> str:
    return any_pattern(get_data("titles")["en"]["executive"]["of_body"][name])


@cache
def _get_bodies(office: str) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?P<said>{_phrases(office)})(?!\w)", re.IGNORECASE)


@cache
def _get_office(office: str) -> re.Pattern[str]:
    below = get_data("titles")["en"]["executive"]["of_body"]["below"]
    never = "".join(rf"(?<!{word}\s)" for word in below)
    return compiled(rf"(?<![\w-]){never}(?P<said>{office})(?!\w)", re.IGNORECASE)


@cache
def _get_told(office: str, *, is_signing: bool) -> re.Pattern[str]:
    """“the Mayor, Mr X, is authorised to sign”, of the council’s own: “the mayor of Exemple” is of another."""
    civilities = get_data("titles")["civilities"]["en"]
    called = rf"(?:,\s(?:{any_of((*civilities['f'], *civilities['m']))})\s[^,;.]{{3,40}},)?"
    said = rf"(?P<said>{office})(?!\w)(?!\s{_phrases('of')}\b)"
    after = rf"(?<!\w){_phrases('own')}\s{said}{called}\s{_phrases('signs' if is_signing else 'acts')}(?!\w)"
    lets = _get_lets(office) if is_signing else ""
    return compiled(rf"{after}{lets}", re.IGNORECASE)


def _get_lets(office: str) -> str:
    return rf"|(?<!\w){_phrases('lets')}\s(?P<let>{office})(?!\w)(?!\s{_phrases('of')}\b)"
