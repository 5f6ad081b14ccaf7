"""American and British spelling in one text, and which of the two a text is in."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from delibgen.checks.judging import Spans, exempt_spans, touches
from delibgen.checks.passage import Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.text import Text
from delibgen.tables import get_data

Variety = Literal["en-GB", "en-US"]
Form = Literal["american", "british", "ize", "ise"]

_WORD = re.compile(r"(?<![\w’'.@/-])[A-Za-z]{4,20}(?![\w@/])")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;\n]\s|[-–•➤]\s|\d[.)]\s)\W*$")
_SOFTWARE = re.compile(r"\b(?:computer|software)\s$", re.IGNORECASE)


class _Spelt(NamedTuple):
    """A word of one of the two spellings."""

    span: Span
    form: Form
    other: str
    """The same word in the other spelling."""


def variety(text: Text) -> Variety:
    """Which English the text is in: what its file says, or else what most of its words say."""
    if text.document.lang.startswith("en-"):
        return "en-US" if text.document.lang.startswith("en-US") else "en-GB"
    forms = [spelt.form for spelt in _spelt(text)]
    return "en-US" if forms.count("american") > forms.count("british") + forms.count("ise") else "en-GB"


@on_text(
    "EN-02",
    "warning",
    "en",
    fr="Cette graphie n’est pas celle de l’anglais de ce texte. Écrivez « {fix} ».",
    en="This spelling is not that of the English of this text. Write “{fix}”.",
    source="EU Interinstitutional Style Guide, section 10.3",
)
def mixed_spelling(text: Text) -> Iterator[Hit]:
    found = [*_spelt(text)]
    wrong = _wrong_forms(text, found)
    for spelt in found:
        if spelt.form in wrong:
            also = next((other.span for other in found if other.form not in wrong | {"ize"}), None)
            yield Hit(spelt.span, fix=spelt.other, also=also)


def _wrong_forms(text: Text, found: list[_Spelt]) -> set[Form]:
    """Which spellings the text should not have."""
    count = {form: sum(spelt.form == form for spelt in found) for form in ("american", "british", "ize", "ise")}
    kind = variety(text)
    if kind == "en-US":
        # -- Word says that a text is American when nobody has said anything --
        return {"british", "ise"} if count["american"] + count["ize"] else set()
    wrong: set[Form] = set()
    if count["british"] + count["ise"] or text.document.lang.startswith("en-"):
        wrong.add("american")
    if count["ize"] and count["ise"]:
        wrong.add("ise" if count["ize"] > count["ise"] else "ize")
    return wrong


def _spelt(text: Text) -> Iterator[_Spelt]:
    """The words of the text that are of one spelling, outside names and quotations."""
    forms = _forms()
    for passage in text.passages:
        exempt: Spans | None = None
        for match in _WORD.finditer(passage.text):
            known = forms.get(match[0].lower())
            if not known or _is_name(passage, match):
                continue
            exempt = exempt_spans(passage, "en", quoted=False) if exempt is None else exempt
            if not touches(exempt, *match.span()):
                form, other = known
                if match[0][0].isupper():
                    other = other.capitalize()
                yield _Spelt(Span(passage, *match.span()), form, other)


def _is_name(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the word is part of a name: a capital within a sentence, or beside another."""
    before, after = (
        passage.text[max(0, match.start() - 10) : match.start()],
        passage.text[match.end() : match.end() + 2],
    )
    if _SOFTWARE.search(before):
        return True
    if match[0].islower():
        return False
    return match[0].isupper() or not _SENTENCE_BEFORE.search(before) or after[1:].isupper()


@cache
def _forms() -> Mapping[str, tuple[Form, str]]:
    """Each word that is of one spelling, with which, and with the other."""
    table: Mapping[str, Any] = get_data("spelling")["en"]
    forms: dict[str, tuple[Form, str]] = {}
    for american, british, ends in table["words"]:
        for end in ends.split("|"):
            forms[american + end] = ("american", british + end)
            forms[british + end] = ("british", american + end)
    for stem in table["ize"]:
        for end in table["ize_ends"]:
            forms[f"{stem}iz{end}"] = ("ize", f"{stem}is{end}")
            forms[f"{stem}is{end}"] = ("ise", f"{stem}iz{end}")
    return forms
