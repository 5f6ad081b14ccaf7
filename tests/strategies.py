"""Random specs that are valid: kinds of decision × bodies × genders × numbers × currencies × committees × dates."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

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
WHENS = ("2022-10-01", "2022-10", "2022-S2", "2022-Q3", "2022", "2022/2023", "2022-10-01/2022-10-04", "2022/2024")
KEYS = ("one", "two", "three", "four")


def both(word: str) -> dict[str, str]:
    return {"fr": f"pour {word} exemple", "en": f"for {word} example"}


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


@st.composite
def moving(draw: st.DrawFn, currency: str) -> Spec:
    made: Spec = {}
    if draw(st.booleans()):
        made["purpose"] = both("un projet")
    if draw(st.booleans()):
        made["period"] = draw(st.sampled_from(WHENS))
    for direction in ("expense", "receipt"):
        if draw(st.booleans()):
            made[direction] = draw(st.lists(st.sampled_from(["first", "second"]), min_size=1, max_size=2, unique=True))
    made["amount"] = draw(amounts(currency))
    return made


KEY = st.sampled_from(KEYS)
Kind = Callable[..., st.SearchStrategy[Spec]]


@st.composite
def accept_grant(draw: st.DrawFn, currency: str) -> Spec:
    made = draw(moving(currency)) | {"from": draw(KEY)}
    if draw(st.booleans()):
        parts = draw(st.sampled_from([("100 %",), ("90 %", "10 %"), ("50 %", "25 %", "25 %")]))
        made["instalments"] = [{"share": part, "when": both("un temps")} for part in parts]
    return made


@st.composite
def award_grant(draw: st.DrawFn, currency: str) -> Spec:
    made = draw(moving(currency))
    made["type"] = draw(st.lists(st.sampled_from(["operating", "capital", "exceptional"]), max_size=2, unique=True))
    made |= {"yearly": draw(st.booleans()), "report": draw(st.booleans())}
    if draw(st.booleans()):
        return made | {"to": draw(KEY)}
    made.pop("amount")
    to = draw(st.lists(KEY, min_size=2, max_size=4, unique=True))
    return made | {"shares": [{"to": one, "amount": draw(amounts(currency))} for one in to]}


@st.composite
def conclude_agreement(draw: st.DrawFn, currency: str) -> Spec:
    made = draw(moving(currency)) | {"agreement": draw(st.sampled_from([["pact"], ["pact", "other"]]))}
    made["ceiling"] = draw(st.booleans())
    if draw(st.booleans()):
        made["approve"] = draw(st.sampled_from(["principle", "terms", "both"]))
    return made


@st.composite
def join(draw: st.DrawFn, currency: str) -> Spec:
    return draw(moving(currency)) | {"body": draw(KEY), "renewal": draw(st.booleans())}


@st.composite
def contribute(draw: st.DrawFn, currency: str) -> Spec:
    made = draw(moving(currency)) | {"to": draw(KEY), "advance": draw(st.booleans())}
    if draw(st.booleans()):
        made["by"] = draw(st.lists(KEY, min_size=1, max_size=3, unique=True))
    return made


@st.composite
def accept_gift(draw: st.DrawFn, currency: str) -> Spec:
    gift = {"from": draw(KEY), "object": {"fr": "une statue", "en": "a statue"}, "value": draw(amounts(currency))}
    return {"gifts": [gift] * draw(st.integers(1, 2))}


@st.composite
def article(draw: st.DrawFn, currency: str) -> Spec:  # noqa: ARG001  # called as the others are
    made: Spec = {"text": {"fr": "Un jardin est créé.", "en": "A garden is made."}}
    return made | ({"request": {"fr": "ouvrir un jardin", "en": "open a garden"}} if draw(st.booleans()) else {})


KINDS: tuple[Kind, ...] = (accept_grant, award_grant, conclude_agreement, join, contribute, accept_gift, article)


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """A whole spec with one to three decisions."""
    currency = draw(st.sampled_from(CURRENCIES))
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3))
    forms = st.sampled_from(["agreement", "amendment", "friendship_pact", "charter", "protocol", "memorandum"])
    rapporteur = st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Camille EXEMPLE", "Dominique MODÈLE", "Alix ESSAI"]),
            "gender": st.sampled_from("mf"),
        },
        optional={"committee": st.sampled_from([1, 2, 7, 9])},
    )
    chosen = [{"kind": kind.__name__, **draw(kind(currency))} for kind in kinds]
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
