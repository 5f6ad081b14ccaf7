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
NAMES = (
    ("Association Exemple", "", "association"),
    ("Humanité Exemple", "", "association"),
    ("Fondation Exemple", "", "foundation"),
    ("Exemple et Fils", "", "company"),
    ("Réseau des villes Exemple", "le", "network"),
    ("Université Exemple", "la", "public_body"),
    ("Ville d'Exempleville", "la", "foreign_local_authority"),
    ("Hôpitaux Exemple", "les", "public_body"),
    ("Hameau Exemple", "le", None),
    ("Le Caire", "", None),
)
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


def both(word: str) -> dict[str, str]:
    return {"fr": f"pour {word} exemple", "en": f"for {word} example"}


@cache
def bodies() -> st.SearchStrategy[Spec]:
    def body(name: tuple[str, str, str | None], *, acronym: bool, seat: bool) -> Spec:
        made: Spec = {"name": name[0], "article": name[1]}
        if name[2]:
            made["kind"] = name[2]
        if name[2] == "foreign_local_authority":
            made["country"] = "SN"
        if acronym:
            made["acronym"] = "EX" + name[0][0]
        if seat:
            made |= {"address": "1 rue de l'Exemple", "arrondissement": 12, "number": "D00000"}
        return made

    return st.builds(body, st.sampled_from(NAMES), acronym=st.booleans(), seat=st.booleans())


def amounts(currency: str) -> st.SearchStrategy[str]:
    return st.integers(1, 2_000_000).map(lambda number: f"{number} {currency}")


KEY = st.sampled_from(KEYS)
INSTALMENTS = [
    [{"share": share, "when": both("un temps")} for share in shares]
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
        expenses = [{"label": both("une dépense"), "amount": f"{part} {currency}"} for part in (*parts, own)]
        resources: list[Spec] = [
            {"from": key, "amount": f"{part} {currency}"} for key, part in zip(KEYS, parts, strict=True)
        ]
        own_funds = {"from": "council", "label": both("une ressource"), "amount": f"{own} {currency}"}
        return {"expenses": expenses, "resources": [*resources, own_funds]}

    part = st.integers(1, 500_000)
    return st.builds(plan, st.lists(part, min_size=len(KEYS), max_size=len(KEYS)), part)


CHANGES = [
    {"how": "repeal"},
    {"how": "repeal", "article": ["2", "4"]},
    {"how": "replace", "article": "1", "text": both("un texte")},
    {"how": "replace", "article": "2", "words": both("un mot"), "text": both("un autre mot")},
    {"how": "complete", "text": [both("un texte"), both("un autre texte")]},
    {"how": "insert", "article": "2 bis", "after": "2", "text": both("un texte")},
    {"how": "insert", "article": "5", "text": both("un texte")},
]


def by_type(hint: Any, example: Any, currency: str) -> st.SearchStrategy[Any]:
    """What a field of that type may hold; a text is the example of the field."""
    known: list[tuple[Any, st.SearchStrategy[Any]]] = [
        (MoneyField, amounts(currency)),
        (SumField, st.one_of(amounts(currency), st.just(f"0 {currency}"))),
        (BudgetPart, st.sampled_from(["first", "second"])),
        (Moment, st.sampled_from([both("un temps"), "2022-10-01", "2022-11"])),
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
    """As many of the fields drawn as make a decision; nothing where none do."""
    left_out = [set[str](), *({key} for key in drawn), *(set(pair) for pair in combinations(drawn, 2))]
    made = ({"kind": kind, **{key: value for key, value in drawn.items() if key not in out}} for out in left_out)
    return next((spec for spec in made if is_valid(kind, spec)), {})


def is_valid(kind: str, spec: Spec) -> bool:
    try:
        KINDS[kind].model_validate(spec)
    except ValidationError:
        return False
    return True


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """A whole spec with one to three decisions."""
    currency = draw(st.sampled_from(CURRENCIES))
    kinds = draw(st.lists(st.sampled_from([*KINDS]), min_size=1, max_size=3))
    forms = st.sampled_from(["agreement", "amendment", "friendship_pact", "charter", "protocol", "memorandum"])
    rapporteur = st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Camille EXEMPLE", "Dominique MODÈLE", "Alix ESSAI"]),
            "gender": st.sampled_from("mf"),
        },
        optional={"committee": st.sampled_from([1, 2, 7, 9])},
    )
    chosen = [draw(decisions(kind, currency)) for kind in kinds]
    spec: Spec = {
        "schema": 1,
        "council": draw(st.sampled_from(["paris", "nantes"])),
        "reference": "2022 DGRI 900",
        "date": draw(st.sampled_from(["2009-06-01", "2013-05-01", "2022-09-20"])),
        "title": {"fr": "Un projet", "en": "A project"},
        "rapporteurs": draw(st.lists(rapporteur, min_size=1, max_size=4)),
        "parties": {key: draw(bodies()) for key in KEYS},
        "context": [{"fr": "Un exemple.", "en": "An example."}],
        "decisions": chosen,
    }
    cited = str(chosen)
    lines: Spec = {
        "first": {
            "year": 2022,
            "section": "operating",
            "chapter": "011",
            "nature": "6281",
            "later_years": draw(st.booleans()),
        },
        "second": {"year": 2022, "policy": {"fr": "au titre des exemples", "en": "under examples"}, "if_funded": True},
    }
    spec["budget"] = {key: line for key, line in lines.items() if f"'{key}'" in cited}
    agreements = {
        "pact": {"form": draw(forms), "with": ["one"], "file": "pacte.docx", "duration": "2 years"},
        "other": {"form": draw(forms), "with": ["two", "three"], "purpose": both("un accord")},
    }
    spec["agreements"] = {key: agreement for key, agreement in agreements.items() if f"'{key}'" in cited}
    return spec
