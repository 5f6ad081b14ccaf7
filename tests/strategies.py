"""Random specs that are valid: kinds of decision × bodies × genders × numbers × currencies × committees × dates."""

from copy import deepcopy
from functools import cache
from itertools import combinations
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from hypothesis import strategies as st
from pydantic import ValidationError

from delibgen.project.decisions import KINDS, Reporters
from delibgen.project.fields import (
    AgreementKey,
    AnnexKey,
    BudgetKey,
    Model,
    MoneyField,
    PartyKey,
    Prose,
    SumField,
    Text,
    WhenField,
)
from delibgen.project.glossary import gloss_field, keys_of
from delibgen.project.parts import Change, Member
from delibgen.project.sums import BudgetPart, Instalments, Moment, Plan

Spec = dict[str, Any]

CURRENCIES = ("EUR", "GBP", "USD", "XOF", "CHF", "JPY", "TND")
NAMES: tuple[tuple[str | dict[str, str], str, str | None, str], ...] = (
    ("Association Exemple", "", "association", "AE"),
    ("Humanité Exemple", "", "association", "HE"),
    ("Fondation Exemple", "", "foundation", "FDE"),
    ("Exemple et Fils", "", "company", "EEF"),
    ("Réseau des villes Exemple", "le", "network", "RVE"),
    ("Université Exemple", "la", "public_body", "UNE"),
    ("Ville d'Exempleville", "la", "foreign_local_authority", "VEX"),
    ("Hôpitaux Exemple", "les", "public_body", "HOEX"),
    ("Hameau Exemple", "le", None, "HAM"),
    ("Le Caire", "", None, "LC"),
    ("Comité du 8 mai 1945", "le", "association", "C8M"),
    ("J. B. Exemple SARL", "", "company", "JBE"),
    ("Les Amis de l'Exemple", "", "association", "LADE"),
    ("State Theatre Trust", "", "foundation", "STT"),
    ({"fr": "Centre de danse", "en": "Dance Centre"}, "le", "association", "CDD"),
    ({"fr": "Ville de Port-Exemple", "en": "City of Port-Exemple"}, "la", "foreign_local_authority", "VPE"),
)
"""Names that no two bodies share: the name, its article, the kind of the body, its acronym."""
WHENS = (
    "2022-10-01",
    "2022-10",
    "2022-S2",
    "2022-Q3",
    "2022",
    "school year 2022/2023",
    "season 2022/2023",
    "financial year 2022/2023",
    "2022-10-01/2022-10-04",
    "2022/2024",
)
KEYS = ("one", "two", "three", "four")


def both(french: str, english: str) -> dict[str, str]:
    return {"fr": f"pour {french} exemple", "en": f"for {english}"}


@cache
def bodies() -> st.SearchStrategy[dict[str, Spec]]:
    """A body of its own for each key."""
    chosen = st.lists(st.sampled_from(range(len(NAMES))), min_size=len(KEYS), max_size=len(KEYS), unique=True)
    whether = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=len(KEYS), max_size=len(KEYS))

    def made(numbers: list[int], options: list[tuple[bool, bool]]) -> dict[str, Spec]:
        return {
            key: body(number, has_acronym=acronym, has_seat=seat)
            for key, number, (acronym, seat) in zip(KEYS, numbers, options, strict=True)
        }

    return st.builds(made, chosen, whether)


def body(number: int, *, has_acronym: bool, has_seat: bool) -> Spec:
    """The body of one of the names; each that has a seat has one of its own."""
    name, article, kind, acronym = NAMES[number]
    made: Spec = {"name": name, "article": article}
    if kind:
        made["kind"] = kind
    if kind == "foreign_local_authority":
        made["country"] = "SN"
    if has_acronym:
        made["acronym"] = acronym
    if has_seat:
        made |= {"address": f"{number + 1} rue de l'Exemple", "arrondissement": 12, "number": f"D{number:05}"}
    return made


def amounts(currency: str) -> st.SearchStrategy[str]:
    return st.integers(1, 2_000_000).map(lambda number: f"{number} {currency}")


KEY = st.sampled_from(KEYS)
INSTALMENTS = [
    [{"share": share, "when": both("un temps", "a sample time")} for share in shares]
    for shares in (("100 %",), ("90 %", "10 %"), ("50 %", "25 %", "25 %"))
]


PEOPLE = [
    {"name": "Camille EXEMPLE", "gender": "f"},
    {"name": "Alix MODÈLE", "gender": "m", "office": {"fr": "conseiller", "en": "councillor"}},
    {"name": "Claude ESSAI", "gender": "f", "office": {"fr": "adjointe à la Maire", "en": "Deputy Mayor"}},
    {"name": "Dominique PATRON", "gender": "m"},
]


def plans(currency: str) -> st.SearchStrategy[Spec]:
    """Financing plans that balance, to which everybody contributes."""

    def plan(parts: list[int], own: int) -> Spec:
        expenses = [
            {"label": both("une dépense", "a sample expense"), "amount": f"{part} {currency}"} for part in (*parts, own)
        ]
        resources: list[Spec] = [
            {"from": key, "amount": f"{part} {currency}"} for key, part in zip(KEYS, parts, strict=True)
        ]
        own_funds = {
            "from": "council",
            "label": both("une ressource", "a sample resource"),
            "amount": f"{own} {currency}",
        }
        return {"expenses": expenses, "resources": [*resources, own_funds]}

    part = st.integers(1, 500_000)
    return st.builds(plan, st.lists(part, min_size=len(KEYS), max_size=len(KEYS)), part)


CHANGES = [
    {"how": "repeal"},
    {"how": "repeal", "article": ["2", "4"]},
    {"how": "replace", "article": "1", "text": both("un texte", "a sample text")},
    {
        "how": "replace",
        "article": "2",
        "words": both("un mot", "a sample word"),
        "text": both("un autre mot", "another sample word"),
    },
    {"how": "complete", "text": [both("un texte", "a sample text"), both("un autre texte", "another sample text")]},
    {"how": "insert", "article": "2 bis", "after": "2", "text": both("un texte", "a sample text")},
    {"how": "insert", "article": "5", "text": both("un texte", "a sample text")},
]


def by_type(hint: Any, example: Any, currency: str) -> st.SearchStrategy[Any]:
    """What a field of that type may hold; a text is the example of the field."""
    known: list[tuple[Any, st.SearchStrategy[Any]]] = [
        (MoneyField, amounts(currency)),
        (SumField, st.one_of(amounts(currency), st.just(f"0 {currency}"))),
        (BudgetPart, st.sampled_from(["first", "second"])),
        (Moment, st.sampled_from([both("un temps", "a sample time"), "2022-10-01", "2022-11"])),
        (Reporters, st.one_of(st.booleans(), st.lists(KEY, min_size=1, max_size=2, unique=True))),
        (WhenField, st.sampled_from(WHENS)),
        (PartyKey, KEY),
        (BudgetKey, st.sampled_from(["first", "second"])),
        (AgreementKey, st.sampled_from(["pact", "other"])),
        (Instalments, st.sampled_from(INSTALMENTS)),
        (Plan, plans(currency)),
        (Member, st.sampled_from(PEOPLE)),
        (Change, st.sampled_from(CHANGES)),
        (bool, st.booleans()),
    ]
    for type_, strategy in known:
        if hint == type_:
            return strategy
    inner = [part for part in get_args(hint) if part is not NoneType]
    match get_origin(hint):
        case origin if origin is Literal:
            return st.sampled_from(inner)
        case origin if origin is Annotated or origin in {Union, UnionType}:
            return by_type(inner[0], example, currency)
        case origin if origin is tuple and inner[0] == AnnexKey:
            return st.just([])  # the specs have none
        case origin if origin is tuple:
            return st.lists(by_type(inner[0], example, currency), min_size=1, max_size=3, unique_by=str)
    is_part = isinstance(hint, type) and issubclass(hint, Model) and hint not in {Text, Prose}
    return fields(hint, currency) if is_part else st.just(example)


@cache
def fields(model: type[Model], currency: str) -> st.SearchStrategy[Spec]:
    """The fields of a class but for its kind: those it needs, and some of the others."""
    hints = get_type_hints(model, include_extras=True)
    held = {
        key: by_type(hints[name], yaml.safe_load(gloss_field(model.__name__, key).example), currency)
        for key, name in keys_of(model).items()
        if key != "kind"
    }
    needed = {key for key, name in keys_of(model).items() if model.model_fields[name].is_required()}
    return st.fixed_dictionaries(
        {key: strategy for key, strategy in held.items() if key in needed},
        optional={key: strategy for key, strategy in held.items() if key not in needed},
    )


@cache
def decisions(kind: str, currency: str) -> st.SearchStrategy[Spec]:
    """Decisions of one kind that are valid: of what was drawn, the fields that go together."""
    return fields(KINDS[kind], currency).map(lambda drawn: going_together(kind, deepcopy(drawn))).filter(bool)


def going_together(kind: str, drawn: Spec) -> Spec:
    """As many of the fields drawn as make a decision; nothing where none do.

    What is for a period has no length of its own, which could be another.
    """
    if "period" in drawn:
        drawn.pop("duration", None)
    left_out = [set[str](), *({key} for key in drawn), *(set(pair) for pair in combinations(drawn, 2))]
    made = ({"kind": kind, **{key: value for key, value in drawn.items() if key not in out}} for out in left_out)
    return next((spec for spec in made if is_valid(kind, spec)), {})


def is_valid(kind: str, spec: Spec) -> bool:
    try:
        KINDS[kind].model_validate(spec)
    except ValidationError:
        return False
    return True


@cache
def rapporteurs() -> st.SearchStrategy[list[Spec]]:
    """One to three people, each for a committee or for none."""
    person = st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Charlie EXEMPLE", "Dominique MODÈLE", "Alix ESSAI"]),
            "gender": st.sampled_from("mf"),
        },
        optional={"committee": st.sampled_from([1, 2, 7, 9])},
    )
    return st.lists(person, min_size=1, max_size=3, unique_by=lambda one: one["name"])


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """A whole spec with one to three decisions."""
    currency = draw(st.sampled_from(CURRENCIES))
    kinds = draw(st.lists(st.sampled_from([*KINDS]), min_size=1, max_size=3))
    parties = draw(bodies())
    is_abroad = parties["one"].get("kind") == "foreign_local_authority"
    forms = st.sampled_from(["agreement", "amendment", "charter", "protocol", "memorandum"])
    date = draw(st.sampled_from(["2009-06-01", "2013-05-01", "2022-09-20"]))
    year = int(date[:4])
    chosen = [draw(decisions(kind, currency)) for kind in kinds]
    spec: Spec = {
        "schema": 1,
        "council": draw(st.sampled_from(["paris", "nantes"])),
        "reference": f"{year} DGRI 900",
        "date": date,
        "title": {"fr": "Un projet", "en": "A project"},
        "rapporteurs": draw(rapporteurs()),
        "parties": parties,
        "context": [{"fr": "Un exemple.", "en": "An example."}],
        "decisions": chosen,
    }
    cited = str(chosen)
    lines: Spec = {
        "first": {
            "year": year,
            "section": "operating",
            "chapter": "011",
            "nature": "6281",
            "later_years": draw(st.booleans()),
        },
        "second": {"year": year, "policy": {"fr": "au titre des exemples", "en": "under examples"}, "if_funded": True},
    }
    spec["budget"] = {key: line for key, line in lines.items() if f"'{key}'" in cited}
    form = "friendship_pact" if is_abroad else draw(forms)
    agreements = {
        "pact": {"form": form, "with": ["one"], "file": "pacte.docx", "duration": "2 years"},
        "other": {"form": draw(forms), "with": ["two", "three"], "purpose": both("un accord", "a sample purpose")},
    }
    spec["agreements"] = {key: agreement for key, agreement in agreements.items() if f"'{key}'" in cited}
    return spec
