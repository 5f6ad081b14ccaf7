"""How many things a text announces, against how many it lists: told where they differ, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delibgen.checks.reading.text import read_draft
from delibgen.document.model import Document, Paragraph, Run
from delibgen.project.fields import Lang
from tests.found import check_text

WORDS: dict[Lang, tuple[str, ...]] = {
    "fr": ("", "", "deux", "trois", "quatre", "cinq", "six"),
    "en": ("", "", "two", "three", "four", "five", "six"),
}
NAMES = ("Aube", "Rives", "Quais", "Essai", "Phare", "Valois")
FORMS: tuple[tuple[Lang, str, str], ...] = (
    ("fr", "Le Conseil approuve les {n} conventions suivantes :", "- la convention avec {name} ;"),
    ("fr", "Le programme comporte {n} volets :", "- le volet {name} ;"),
    ("fr", "Sont approuvés {n} avenants ci-après :", "a) l’avenant {name},"),
    ("fr", "Le marché est divisé en {n} lots :", "Lot {number}, {name} ;"),
    ("en", "The Council approves the following {n} projects:", "- the {name} project;"),
    ("en", "It enters into {n} agreements as follows:", "({letter}) the agreement with {name};"),
    ("en", "The contract has {n} lots:", "Lot {number}, {name};"),
)
OPEN: tuple[tuple[Lang, str], ...] = (
    ("fr", "Le programme comporte notamment {n} volets :"),
    ("fr", "Sont approuvées, parmi d’autres, les {n} conventions suivantes :"),
    ("fr", "Sont approuvées {n} conventions et deux avenants :"),
    ("fr", "La durée est de {n} ans :"),
    ("fr", "L’immeuble comprend {n} logements :"),
    ("en", "The Council approves projects, including the following {n} projects:"),
    ("en", "The works last {n} weeks:"),
    ("en", "Passed by {n} votes:"),
)


def is_told(lines: list[str], lang: Lang) -> bool:
    blocks = tuple(Paragraph((Run(line),)) for line in lines)
    document = Document("fr-FR" if lang == "fr" else "en-GB", "Essai", blocks)
    return any(finding.rule == "FCT-26" for finding in check_text(read_draft(document, "essai")))


@pytest.mark.parametrize(("lang", "announced", "item"), FORMS, ids=str)
@given(said=st.integers(2, 6), listed=st.integers(2, 6), in_figures=st.booleans())
def test_a_list_has_as_many_items_as_are_announced(
    lang: Lang, announced: str, item: str, said: int, listed: int, *, in_figures: bool
) -> None:
    opening = announced.replace("{n}", str(said) if in_figures else WORDS[lang][said])
    items = [item.format(name=NAMES[each], number=each + 1, letter="abcdef"[each]) for each in range(listed)]
    assert is_told([opening, *items], lang) == (said != listed)


@pytest.mark.parametrize(("lang", "announced"), OPEN, ids=str)
@given(said=st.integers(2, 6), listed=st.integers(2, 6))
def test_a_list_that_is_open_or_of_other_things_is_left_alone(
    lang: Lang, announced: str, said: int, listed: int
) -> None:
    opening = announced.replace("{n}", WORDS[lang][said])
    assert not is_told([opening, *(f"- {name} ;" for name in NAMES[:listed])], lang)


@pytest.mark.parametrize("lang", ["fr", "en"])
@given(said=st.integers(2, 6), listed=st.integers(2, 6))
def test_names_and_annexes_are_counted_too(lang: Lang, said: int, listed: int) -> None:
    joint, noun, annexes = (" et ", "associations", "annexes") if lang == "fr" else (" and ", "bodies", "annexes")
    names = ", ".join(NAMES[: listed - 1]) + joint + NAMES[listed - 1]
    is_wrong = said != listed
    assert (
        is_told([f"{'Aide à' if lang == 'fr' else 'Grants to'} {WORDS[lang][said]} {noun} : {names}."], lang)
        == is_wrong
    )
    heads = [f"{'Annexe' if lang == 'fr' else 'Annex'} {each + 1} – {NAMES[each]}" for each in range(listed)]
    assert is_told([f"{'Avec' if lang == 'fr' else 'With'} {WORDS[lang][said]} {annexes}.", *heads], lang) == is_wrong
