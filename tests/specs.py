"""Specs to break: a small one, and one with every text field, as data and as YAML."""

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Spec = dict[str, Any]
Say = Callable[[str], str]
"""What is typed in the field of that name."""

COMMUNICATION = """\
schema: 1
council: paris
date: 2023-03-14
title: {fr: Un titre, en: A title}
context:
  - {fr: Une phrase., en: A sentence.}
"""

GRANT = """\
schema: 1
council: paris
reference: 2023 DGRI 26
session: [2023-03-14, 2023-03-15]
title:
  fr: Acceptation de {grant}
  en: Acceptance of {grant}
rapporteurs: [{name: Camille EXEMPLE, gender: f, committee: 7}]
parties:
  forum: {name: Forum des villes, article: le, kind: network}
facts:
  grant: 15850 GBP
  start: 2023-S1
budget:
  culture: {year: 2023, chapter: 011}
agreements:
  pact: {form: agreement, with: forum}
context:
  - fr: Le {forum} verse {grant}.
    en: The {forum} pays {grant}.
decisions:
  - kind: accept_grant
    from: forum
    amount: grant
    period: start
    instalments:
      - {share: 90 %, when: {fr: au début, en: at the start}}
      - {share: 10 %, when: {fr: à la fin, en: at the end}}
    receipt: culture
  - {kind: conclude_agreement, agreement: pact}
allow: {LEG-10: these specs are about something else}
"""


def parsed(text: str = GRANT) -> Spec:
    """What a spec says, all of text as a workbook would have it; a new one each time."""
    return deepcopy(_parsed(text))


@cache
def _parsed(text: str) -> Spec:
    values: Spec = yaml.load(text, Loader=yaml.BaseLoader)
    return values


def changed(text: str, old: str, new: str) -> str:
    """`text` with the one `old` in it replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the spec"
    return text.replace(old, new)


def grant(old: str = "", new: str = "") -> str:
    """The spec of a grant, with one piece replaced."""
    return changed(GRANT, old, new) if old else GRANT


def as_json(spec: Spec) -> str:
    return json.dumps(spec, ensure_ascii=False)


def saved(folder: Path, text: str | bytes, name: str = "projet.yaml") -> Path:
    """A file in `folder` with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _both(say: Say, field: str) -> dict[str, str]:
    return {"fr": say(f"{field}-fr"), "en": say(f"{field}-en")}


def _parties(say: Say) -> Spec:
    def named(key: str) -> Spec:
        return {"name": _both(say, f"{key}-name"), "kind": "public_body", "article": "le"}

    return {
        "long": named("long") | {"acronym": _both(say, "acronym"), "country": "US"},
        "brief": named("brief") | {"short": _both(say, "short")},
        "seated": named("seated")
        | {"address": _both(say, "address"), "number": _both(say, "number"), "arrondissement": 7},
        "bare": {"name": _both(say, "bare-name"), "kind": "person"},
        "cited": {"name": _both(say, "cited-name"), "lang": "en"},
    }


def _declared(say: Say) -> Spec:
    line: Spec = {"year": 2023, "section": "operating", "chapter": say("chapter"), "nature": say("nature")}
    numbers = ("subchapter", "article", "account", "function", "subfunction", "line", "label", "mission", "programme")
    codes = {name: say(name) for name in (*numbers, "operation", "authorisation", "commitment")}
    codes["cost_centre"] = say("cost-centre")
    words = {"other": _both(say, "other"), "policy": _both(say, "policy"), "if_funded": True, "later_years": True}
    return {
        "facts": {"programme": {"name": _both(say, "programme"), "lang": "es"}, "sum": "15850 GBP"},
        "budget": {"full": line | codes | words},
        "agreements": {
            "pact": {
                "form": "agreement",
                "with": ["long", "brief"],
                "title": _both(say, "agreement-title"),
                "gender": "f",
                "purpose": _both(say, "agreement-purpose"),
                "amends": _both(say, "amends"),
                "duration": "2 years",
                "file": "pacte.docx",
            }
        },
        "annexes": {"terms": {"title": _both(say, "annex-title"), "sections": [_section(say, "annex-section")]}},
    }


def _section(say: Say, field: str) -> Spec:
    return {
        "title": _both(say, f"{field}-title"),
        "text": [_both(say, f"{field}-prose"), {"items": [_both(say, f"{field}-item-prose")]}],
        "table": {
            "columns": [_both(say, f"{field}-column"), _both(say, f"{field}-other-column")],
            "rows": [[_both(say, f"{field}-cell"), _both(say, f"{field}-other-cell")]],
        },
    }


def _on_members_and_means(say: Say) -> list[Spec]:
    """Decisions on what the council asks for, lends, and whom it sends or appoints."""
    plan = {
        "expenses": [{"label": _both(say, "expense-label"), "amount": "1500 EUR"}],
        "resources": [
            {"from": "long", "amount": "1000 EUR"},
            {"from": "council", "label": _both(say, "resource-label"), "amount": "500 EUR"},
        ],
    }
    applies = {"kind": "apply_for_grant", "to": "long", "plan": plan, "purpose": _both(say, "application-purpose")}
    available = {
        "kind": "make_available",
        "to": "long",
        "object": _both(say, "object"),
        "purpose": _both(say, "available-purpose"),
        "free": True,
        "duties": [_both(say, "duty"), _both(say, "other-duty")],
    }
    mandate = {
        "kind": "give_special_mandate",
        "people": [{"name": _both(say, "traveller"), "gender": "f", "office": _both(say, "traveller-office")}],
        "purpose": _both(say, "mandate-purpose"),
        "place": _both(say, "mandate-place"),
        "country": "SN",
        "period": "2023-06",
    }
    appoints = {
        "kind": "appoint",
        "body": "brief",
        "organ": _both(say, "organ"),
        "members": [{"name": _both(say, "member"), "gender": "m", "office": _both(say, "member-office")}],
        "substitutes": [{"name": _both(say, "substitute"), "gender": "f"}],
        "term": _both(say, "term"),
        "vote": "secret",
    }
    return [applies, available, mandate, appoints]


def _decisions(say: Say) -> list[Spec]:
    award = {
        "kind": "award_grant",
        "shares": [
            {"to": "seated", "amount": "1000 EUR", "purpose": _both(say, "share-purpose")},
            {"to": "long", "amount": "500 EUR"},
        ],
        "basis": _both(say, "basis"),
        "group": _both(say, "group"),
        "condition": _both(say, "condition"),
        "duties": [_both(say, "award-duty")],
        "purpose": _both(say, "award-purpose"),
        "annexes": "terms",
        "expense": "full",
    }
    grant = {
        "kind": "accept_grant",
        "from": "long",
        "amount": "sum",
        "purpose": _both(say, "grant-purpose"),
        "instalments": [{"share": "100 %", "when": _both(say, "instalment")}],
        "receipt": "full",
    }
    agreement = {
        "kind": "conclude_agreement",
        "agreement": "pact",
        "approve": "both",
        "delegate": _both(say, "delegate"),
    }
    bears = {"kind": "contribute", "to": "brief", "bears": _both(say, "bears"), "purpose": _both(say, "bears-purpose")}
    gift = {"from": "bare", "object": _both(say, "gift"), "value": "100 EUR", "for": "brief"}
    gift |= {"inventory": say("inventory"), "location": _both(say, "location")}
    gifts = {"kind": "accept_gift", "gifts": [gift], "purpose": _both(say, "gift-purpose")}
    join = {"kind": "join", "body": "brief", "amount": "9000 EUR", "purpose": _both(say, "join-purpose")}
    free = {"kind": "article", "text": _both(say, "free-prose"), "request": _both(say, "request")}
    note = {"kind": "take_note", "of": {"fr": f"le {say('noted-fr')}", "en": say("noted-en")}}
    wish = {
        "kind": "express_wish",
        "wishes": {"fr": f"que {say('wish-prose-fr')}", "en": f"that {say('wish-prose-en')}"},
        "addressed_to": "brief",
        "purpose": _both(say, "wish-purpose"),
    }
    amend = {
        "kind": "amend_deliberation",
        "deliberation": {
            "number": say("amended-number"),
            "date": "2021-07-01",
            "title": _both(say, "amended-title"),
            "subject": _both(say, "amended-subject"),
        },
        "changes": [
            {"how": "replace", "article": "2", "words": _both(say, "old-words"), "text": _both(say, "new-prose")},
            {"how": "insert", "article": "3", "after": "2", "text": [_both(say, "inserted-prose")]},
        ],
    }
    return [award, grant, agreement, bears, gifts, join, wish, amend, *_on_members_and_means(say), free, note]


def _visas(say: Say) -> list[Spec]:
    return [
        {"kind": "code", "code": say("code"), "articles": "L. 1"},
        {"kind": "law", "number": say("law-number"), "date": "2001-07-01", "subject": _both(say, "law-subject")},
        {"kind": "deliberation", "number": say("act-number"), "subject": _both(say, "act-subject")},
        {"kind": "opinion", "body": _both(say, "opinion-body"), "article": "le", "date": "2023-01-05"},
        {"kind": "agreement", "subject": _both(say, "visa-agreement")},
        {"kind": "text", "text": _both(say, "visa-text")},
    ]


def full(say: Say) -> Spec:
    """A spec with every text field; those whose name ends in `prose-fr` or `prose-en` know marks."""
    return {
        "schema": 1,
        "council": "paris",
        "reference": "2023 DGRI 26 DAC",
        "date": "2023-03-01",
        "session": "2023-03-14",
        "title": _both(say, "title"),
        "rapporteurs": [
            {"name": _both(say, "rapporteur"), "gender": "f", "committee": 7, "replaces": _both(say, "replaced")}
        ],
        "parties": _parties(say),
        **_declared(say),
        "context": [
            _both(say, "context-prose"),
            {"fr": "Avec {cited}, {brief:short} et {programme}.", "en": "With {cited}, {brief:short} and {programme}."},
            {"items": [_both(say, "item-prose")]},
        ],
        "objectives": [_both(say, "objective-prose")],
        "expectations": [_both(say, "expectation-prose")],
        "activities": [
            {"title": _both(say, "activity"), "place": _both(say, "place"), "country": "US"},
            {"title": _both(say, "other-activity"), "when": "2023-06"},
        ],
        "partners": ["bare"],
        "recitals": [{"fr": f"que {say('recital-prose-fr')}", "en": f"Note {say('recital-prose-en')}"}],
        "decisions": _decisions(say),
        "visas": _visas(say),
        "sections": [_section(say, "section") | {"sections": [_section(say, "inner-section")]}],
    }


def without(spec: Spec, *path: str | int) -> Spec:
    """`spec` less the piece at `path`."""
    copy = deepcopy(spec)
    node: Any = copy
    for part in path[:-1]:
        node = node[part]
    del node[path[-1]]
    return copy
