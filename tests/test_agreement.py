"""Every kind of decision with bodies of every gender, number and initial: no form that a reader would not pass."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import delibgen
from delibgen.project.decisions import KINDS
from delibgen.project.fields import Lang
from tests.cases import each
from tests.test_decisions import paragraphs

KINDS_FOLDER = Path(delibgen.__file__).parent / "data" / "kinds"
PURPOSE = {"fr": "relatif aux jardins", "en": "on gardens"}
HEAD = {
    "schema": 1, "council": "paris", "reference": "2024 DAC 900", "date": "2024-01-23",
    "title": {"fr": "Essai", "en": "Trial"}, "rapporteurs": {"name": "Camille EXEMPLE", "gender": "f", "committee": 2},
}  # fmt: skip

BODIES = {
    # -- the words of a name, its article, its gender, whether it is several --
    "Maison": ("la", "f", False),
    "Académie": ("la", "f", False),
    "Harmonie": ("la", "f", False),
    "Halle": ("la", "f", False),
    "La Fabrique": ("", "f", False),
    "Musée": ("le", "m", False),
    "Atelier": ("le", "m", False),
    "Hôpital": ("le", "m", False),
    "Hangar": ("le", "m", False),
    "Le Centre": ("", "m", False),
    "Maisons": ("les", "f", True),
    "Archives": ("les", "f", True),
    "Harmonies": ("les", "f", True),
    "Halles": ("les", "f", True),
    "Les Scènes": ("", "f", True),
    "Musées": ("les", "m", True),
    "Ateliers": ("les", "m", True),
    "Hôpitaux": ("les", "m", True),
    "Hangars": ("les", "m", True),
    "Les Amis": ("", "m", True),
}
PLACES = ("Exemple", "Modèle", "Témoin", "Essai", "Patron")
"""What parts bodies of one noun."""
NUMBERS = (1, 2, 5)
KNOWN = (
    "Maison",
    "Académie",
    "Musée",
    "Atelier",
    "Hôpital",
    "Maisons",
    "Archives",
    "Musées",
    "Ateliers",
    "Hôpitaux",
    "Halle",
)
"""Those whose noun tells the article."""
TOLD = re.compile(r"^(?:La|Le|Les) ")

WRONG_FRENCH = re.compile(
    r"""\b(?:[dD]e|[àÀ])\ [lL]es?\b              # de le, à les
    |\b(?:[lL]es?|[lL]a|l’)\ ?(?:Les?|La)\b      # la Les
    |\b(?:le|la|ce|de|Le|La|Ce|De)\ (?:Aca|Ate|Arc|Har|Hôp|avenant|accord|aide|une?\b|autre)
    |\b(?:l’|d’|cet\ )(?:Hall|Hang|Mais|Mus)
    |\bdes?\ les?\b|\bdu\ (?:la|les)\b|\baux?\ (?:la|les?)\b
    |\b(\w{2,})\ \1\b                            # a word twice
    |,\ ?,|\ ,|\(\)|\s\.|\.\.|’\s|;\ ;
    |\b(?:un|une)\ \w+s\ (?:est|sont)\b""",
    re.VERBOSE,
)
WRONG_ENGLISH = re.compile(
    r"\b[Tt]he (?:the|Les?|La)\b|\ba (?!one\b|eu|uni)[aeiou]|\ban [bcdfgjklmnpqrstvwxz]"
    r"|\b(\w{2,}) \1\b|,,| ,|\(\)|\.\.|;;|\b(?:of|to) (?:de|à)\b"
)
SINGULAR = "accorde accepte propose prend verse contribue bénéficie souhaite produira rendra s’engage est met"
PLURAL = "accordent acceptent proposent prennent versent contribuent bénéficient souhaitent produiront rendront sont"
ONE_ENGLISH, MANY_ENGLISH = "contributes bears has is undertakes provides", "contribute bear have are undertake provide"


def party(noun: str, place: str, *, acronym: bool, article: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"name": f"{noun} {place}", "kind": "public_body"}
    if article and BODIES[noun][0]:
        made["article"] = BODIES[noun][0]
    if acronym:
        made["acronym"] = "".join(word[0] for word in f"{noun} {place}".split()).upper() + "X"
    return made


def shapes() -> Iterator[tuple[str, bool, bool]]:
    """Each noun, with and without acronym, with its article stated or not where it can be told without."""
    for noun, acronym, article in product(BODIES, (False, True), (True, False)):
        if article == bool(BODIES[noun][0]) or (noun in KNOWN and not article):
            yield noun, acronym, article


def spec_of(kind: str) -> dict[str, Any]:
    """The spec with which a kind of decision begins."""
    made: dict[str, Any] = yaml.safe_load((KINDS_FOLDER / f"{kind}.yaml").read_text(encoding="utf-8"))
    return made


def with_bodies(
    spec: dict[str, Any], noun: str, *, acronym: bool, article: bool, places: Sequence[str] = PLACES
) -> dict[str, Any]:
    """The spec with all its bodies of that noun, each in its place; people stay people."""
    bodies = spec.get("parties", {})
    named = zip(bodies, places, strict=False)
    made = {key: party(noun, place, acronym=acronym, article=article) for key, place in named}
    return {
        **spec,
        "parties": {key: made.get(key, old) if old.get("kind") != "person" else old for key, old in bodies.items()},
    }


def several(number: int, noun: str, *, acronym: bool, article: bool, places: Sequence[str] = PLACES) -> dict[str, Any]:
    """A spec with so many bodies of that noun, in every decision that takes several."""
    keys = [f"body-{rank}" for rank in range(number)]
    parties = {
        key: party(noun, place, acronym=acronym, article=article) for key, place in zip(keys, places, strict=False)
    }
    return {
        **HEAD,
        "parties": parties,
        "partners": keys,
        "agreements": {"pact": {"form": "charter", "with": keys, "duration": "1 year", "purpose": PURPOSE}},
        "decisions": [
            {"kind": "award_grant", "shares": [{"to": key, "amount": "700 EUR"} for key in keys], "report": True},
            {"kind": "contribute", "by": ["council", *keys], "amount": "400 EUR"},
            {"kind": "contribute", "by": keys, "bears": {"fr": "le transport", "en": "transport"}},
            {"kind": "conclude_agreement", "agreement": "pact"},
            {
                "kind": "accept_gift",
                "gifts": [{"from": key, "object": {"fr": "une estampe", "en": "a print"}} for key in keys],
            },
        ],
    }


def assert_reads(spec: dict[str, Any], noun: str) -> None:
    project = delibgen.load(spec)
    for lang in get_args(Lang):
        wrong = WRONG_FRENCH if lang == "fr" else WRONG_ENGLISH
        for text in paragraphs(delibgen.compose(project, lang)):
            plain = text.replace("\u00a0", " ").replace("\u202f", " ")
            found = wrong.search(plain)
            assert not found, f"{found and found[0]!r} in: {plain}"
            verbs = (SINGULAR, PLURAL) if lang == "fr" else (ONE_ENGLISH, MANY_ENGLISH)
            unfit = verbs[0 if BODIES[noun][2] else 1].replace(" ", "|")
            misfit = re.search(rf"(?:^|: )(?:the |l[ae’]s? ?)?{noun} \w+ (?:{unfit})\b", plain, re.IGNORECASE)
            assert not misfit, f"{misfit and misfit[0]!r} in: {plain}"


@pytest.mark.parametrize("kind", KINDS)
@each(("noun", "acronym", "article"), shapes())
def test_every_kind_reads_right_with_bodies_of_every_form(
    kind: str, noun: str, *, acronym: bool, article: bool
) -> None:
    assert_reads(with_bodies(spec_of(kind), noun, acronym=acronym, article=article), noun)


@pytest.mark.parametrize("number", NUMBERS)
@each(("noun", "acronym", "article"), shapes())
def test_one_two_and_five_bodies_of_a_form_read_right(number: int, noun: str, *, acronym: bool, article: bool) -> None:
    assert_reads(several(number, noun, acronym=acronym, article=article), noun)


def test_a_wrong_form_is_seen() -> None:
    """A judge that never finds anything would prove nothing."""
    for wrong in ("à le Musée", "la Les Amis", "de Académie", "l’Halle", "ce avenant", "la la", "d’Hangar"):
        assert WRONG_FRENCH.search(wrong), wrong
    for wrong in ("the the Museum", "the Les Amis", "a agreement", "an grant", "of à Lyon"):
        assert WRONG_ENGLISH.search(wrong), wrong
