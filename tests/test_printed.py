"""Whatever is typed is printed, in each language that it is typed in, or told."""

from copy import deepcopy
from typing import Any

import pytest

import delibgen
from delibgen.kinds import FOLDER
from delibgen.project.decisions import KINDS
from delibgen.sources.yaml import read_yaml
from delibgen.writers.plain import format_text
from tests.specs import GRANT

VISAS = ("code", "law", "deliberation", "opinion", "referral", "agreement", "text")
TYPED: dict[str, tuple[Any, str, str]] = {
    "code": ("Code qcodeq", "qcodeq", "qcodeq"),
    "number": ("qnumberq", "qnumberq", "qnumberq"),
    "articles": ("L. 9999-7", "9999-7", "9999-7"),
    "arrondissement": (13, "13e arrondissement", "13th arrondissement"),
    "body": ({"fr": "Comité qbodyq", "en": "qbodyq Committee"}, "qbodyq", "qbodyq"),
    "date": ("1999-01-03", "3 janvier 1999", "3 January 1999"),
    "subject": ({"fr": "relative à qsubjectq", "en": "on qsubjectq"}, "qsubjectq", "qsubjectq"),
    "text": ({"fr": "qtextq", "en": "qtextq"}, "qtextq", "qtextq"),
}
"""What is typed in a field of a visa, and what of it stands in French and in English."""
CITED: dict[str, Any] = {
    "code": {"code": "Code exemple"},
    "law": {"number": "99-1"},
    "deliberation": {"date": "1998-02-02"},
    "opinion": {"body": {"fr": "Comité exemple", "en": "Example Committee"}},
    "referral": {"body": {"fr": "Comité exemple", "en": "Example Committee"}},
    "agreement": {"number": "99-1"},
    "text": {"text": {"fr": "la charte", "en": "the charter"}},
}


def said(spec: Any, lang: Any) -> str:
    """The whole document as plain text, on one line."""
    text = format_text(delibgen.compose(delibgen.load(spec), lang))
    return " ".join(text.replace("\u2011", "-").split())


@pytest.mark.parametrize("field", TYPED)
@pytest.mark.parametrize("kind", VISAS)
def test_a_field_of_a_visa_is_printed_in_both_languages_or_refused(kind: str, field: str) -> None:
    value, french, english = TYPED[field]
    spec = {**read_yaml(GRANT, "spec").data, "visas": [{"kind": kind, **CITED[kind], field: value}]}
    try:
        # -- what opens a cell of the English table has its capital there --
        printed = [french in said(spec, "fr"), english.lower() in said(spec, "en").lower()]
    except delibgen.SpecError as refused:
        printed = [f"visas[0].{field}" in str(refused)]
    assert all(printed)


def marked(node: Any, found: list[str]) -> Any:
    """The spec with a mark of its own at the end of each text in two languages."""
    if isinstance(node, dict) and node.keys() == {"fr", "en"}:
        found.append(f"q{len(found)}q")
        return {lang: f"{words.rstrip('.')} {found[-1]}" for lang, words in node.items()}
    if isinstance(node, dict):
        return {key: marked(inner, found) for key, inner in node.items()}
    return [marked(inner, found) for inner in node] if isinstance(node, list) else node


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_kind_of_decision_is_printed_in_both_languages(kind: str) -> None:
    found: list[str] = []
    text = FOLDER.joinpath(f"{kind}.yaml").read_text(encoding="utf-8")
    spec = marked(deepcopy(dict(read_yaml(text, kind).data)), found)
    assert found
    for lang in ("fr", "en"):
        printed = said(spec, lang)
        assert [mark for mark in found if mark not in printed] == [], lang
