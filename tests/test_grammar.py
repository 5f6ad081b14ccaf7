"""Grammalecte reads the French texts: each finding is mended, or accepted with its reason in data/grammalecte.toml."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict
from unicodedata import normalize

import pytest

import delibgen
from delibgen.checks.proofreading.grammalecte import PROGRAM, SPELLING, read_lines
from delibgen.checks.proofreading.reading import read_grammar
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.text import WholeText
from delibgen.checks.run import check_grammar, nowhere
from delibgen.document.model import Break, Document, Inline, Note, Run, walk
from delibgen.document.reading import Origin
from delibgen.project.decisions import KINDS
from tests.office import program
from tests.samples import SOURCES, document
from tests.test_agreement import BODIES, NUMBERS, several, spec_of, with_bodies

ACCEPTED = Path(__file__).parent / "data" / "grammalecte.toml"
RAISED = str.maketrans("ers", "ᵉʳˢ")
"""The letters that end an ordinal, as a text without styles writes them."""


class Finding(NamedTuple):
    """What Grammalecte says of some words: the rule, and the words."""

    rule: str
    words: str


class Line(NamedTuple):
    """One paragraph, and which of its letters are in French."""

    text: str
    french: tuple[bool, ...]


def lines(paper: Document) -> Iterator[Line]:
    """Every paragraph, heading, cell and note, each on one line."""
    for block in walk(paper.blocks):
        yield from split(block.inlines)
        for part in block.inlines:
            if isinstance(part, Note):
                yield from split(part.inlines)


def split(inlines: tuple[Inline, ...]) -> Iterator[Line]:
    """One line, or one for each side of a break."""
    text, french = "", list[bool]()
    for part in inlines:
        if isinstance(part, Run):
            text += part.text.translate(RAISED) if part.superscript else part.text
            french += [not part.lang] * len(part.text)
        elif isinstance(part, Break):
            yield Line(text, tuple(french))
            text, french = "", []
    yield Line(text, tuple(french))


def check(given: Iterable[Line]) -> set[Finding]:
    """What Grammalecte finds, leaving out the spelling of words that are marked as foreign."""
    program(PROGRAM)
    read = [*dict.fromkeys(given)]
    return {
        Finding(remark.rule, line.text[remark.start : remark.end])
        for line, remarks in zip(read, read_lines([line.text for line in read]), strict=True)
        for remark in remarks
        if remark.kind != SPELLING or any(line.french[remark.start : remark.end])
    }


@pytest.fixture(scope="module")
def findings() -> set[Finding]:
    return check(line for name in SOURCES for line in lines(document(name, "fr")))


def accepted() -> dict[Finding, str]:
    """The findings that stand, each with its reason."""
    entries = tomllib.loads(ACCEPTED.read_text(encoding="utf-8"))["accepted"]
    return {Finding(entry["rule"], words): entry["reason"] for entry in entries for words in entry["words"]}


def test_every_finding_is_mended_or_has_its_reason(findings: set[Finding]) -> None:
    assert sorted(findings - accepted().keys()) == []


def test_every_reason_still_has_its_finding(findings: set[Finding]) -> None:
    assert sorted(accepted().keys() - findings) == []


TOWNS = ("de Lyon", "de Nantes", "de Lille", "de Rennes", "de Toulouse")
"""What parts bodies of one noun; behind words that it does not know, Grammalecte sees no fault."""


class Form(TypedDict):
    """How the bodies of a spec are named."""

    acronym: bool
    article: bool
    places: Sequence[str]


def grid() -> Iterator[str]:
    """Every French sentence of every kind with bodies of every form, and with one, two and five of them."""
    for noun in BODIES:
        form: Form = {"acronym": False, "article": bool(BODIES[noun][0]), "places": TOWNS}
        specs = [with_bodies(spec_of(kind), noun, **form) for kind in KINDS]
        for spec in (*specs, *(several(number, noun, **form) for number in NUMBERS)):
            yield from (line.text for line in lines(delibgen.compose(delibgen.load(spec), "fr")))


def seen(sentences: Iterable[str]) -> list[str]:
    """What the rules on grammar see in the sentences."""
    program(PROGRAM)
    read = [*dict.fromkeys(sentences)]
    passages = tuple(Passage(line, "paragraph", Origin("grid", number)) for number, line in enumerate(read))
    text = WholeText("fr", passages, Document("fr-FR", "", ()), "draft")
    found = check_grammar(text, read_grammar([text])[0], nowhere, {}).findings
    return ["{}⟨{}⟩{}".format(*finding.excerpt) for finding in found]


def test_every_kind_agrees_with_bodies_of_every_form() -> None:
    assert seen(grid()) == []


FAULTS = {
    "La Halle de Lyon est chargée du suivi.": ("chargée", "chargé"),
    "Les Archives de Lyon versent 400 € à la Ville de Paris.": ("versent", "verse"),
    "Une subvention de 700 € est attribuée aux Ateliers de Lyon.": ("attribuée", "attribué"),
    "Les Musées de Lyon s’engagent à rendre compte.": ("engagent", "engage"),
    "La convention annuelle est approuvée.": ("annuelle", "annuel"),
    "La dépense d’un montant total de 24 000 euros sera imputée au chapitre 65.": ("imputée", "imputé"),
    "Je vous demande l’autorisation de signer la convention.": ("signer", "signé"),
    "Un acompte de 50 % est versé à la signature.": ("versé", "versée"),
    "Les travaux ont été réalisés.": ("ont", "on"),
}
"""Right sentences as the templates make them, with what a wrong one would say."""


def test_a_wrong_form_of_the_grid_is_seen() -> None:
    """A judge that never finds anything would prove nothing."""
    assert seen(FAULTS) == []
    wrong = {line.replace(*forms): forms[1] for line, forms in FAULTS.items()}
    found = seen(wrong)
    assert [words for words in wrong.values() if not any(f"⟨{words}⟩" in each for each in found)] == []


RIGHT = """
Le montant de la subvention attribué à l’association s’élève à 10 000 euros.
L’association Les Amis du musée organise un festival.
La société Les Grands Voisins est chargée du projet.
Vu l’arrêté de la préfète de la région du 3 mars 2022 relatif aux aides publiques ;
Vu le projet de délibération en date des 14, 15 et 16 mars 2023 ;
La Ville met à disposition un local de 80 m² situé 3, rue de l’Exemple.
La somme de 500 euros versée en 2023 sera déduite.
La compagnie Le Fil et l’Aiguille présentera son spectacle, avec le Culture 21 Lab.
Le festival « Rives d’Exemple » réunit le réseau Cités et Gouvernements locaux unis.
Les Objectifs du Millénaire pour le Développement adoptés en 2000 sont cités.
L’emprise en sous-sol précitée est cédée, avec le(s) lot(s) attenant(s).
Sont consignés les nom, prénoms et adresse du bénéficiaire, dossier X00003.
La convention triennale 2024-2026 jointe en annexe est approuvée.
"""


def test_names_codes_and_numbers_are_no_faults() -> None:
    assert seen(RIGHT.strip().split("\n")) == []


def test_a_fault_is_found_where_it_stands_however_the_text_is_coded() -> None:
    """Word writes accents apart where its text came from elsewhere, and lines are broken within paragraphs."""
    text = normalize("NFD", "Les sociétés étrangères\rsont là.\x0b La Ville a décider.\nUne clé, deux clés perdue.")
    assert seen([text])[-1].endswith(normalize("NFD", "deux clés ⟨perdue⟩."))


def test_grammalecte_sees_a_mistake() -> None:
    """A judge that never finds anything would prove nothing."""
    text = "Les conventions est approuvé."
    assert check([Line(text, (True,) * len(text))])
