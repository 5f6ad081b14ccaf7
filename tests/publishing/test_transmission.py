"""What goes to the prefecture bears the names, and says what, the operators expect."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from delibgen.errors import BadValue
from delibgen.project.council import builtin_text
from delibgen.publishing.latin import to_latin
from delibgen.publishing.transmission import act_id, envelope_name, internal_number, parcel
from tests.cases import each
from tests.publishing.adopted import award, project

ACTES = "{http://www.interieur.gouv.fr/ACTES#v1.1-20040216}"
INSEE = "{http://xml.insee.fr/schema}"
ACT = project()
SENDING = 'nature = "31"\nclassification = 2022-05-16\nreplies = ["actes@exemple.fr"]\n'
CONTACT = 'contact = { name = "Service des séances", phone = "01 00 00 00 00", email = "seances@exemple.fr" }\n'


@pytest.fixture
def paris(tmp_path: Path) -> str:
    """The profile of Paris with what only the council knows."""
    text = builtin_text("paris").replace('nature = "31"\n', f"{SENDING}{CONTACT}")
    (tmp_path / "paris.toml").write_text(text, encoding="utf-8")
    return str(tmp_path / "paris.toml")


def read(data: bytes) -> etree._Element:
    assert data.startswith(b"<?xml version='1.0' encoding='ISO-8859-1'?>")
    return etree.fromstring(data)


def test_the_metadata_have_the_shape_that_operators_send(paris: str) -> None:
    made = parcel(project(council=paris, matter="7.5.1"), ["pdf", "pdf", "png"])
    root = read(made.metadata)
    assert root.tag == f"{ACTES}Acte"
    assert {etree.QName(name).localname: value for name, value in root.items()} == {
        "schemaLocation": "http://www.interieur.gouv.fr/ACTES#v1.1-20040216 actesv1_1.xsd",
        "Date": "2023-03-17",
        "NumeroInterne": "2023DGRI26DAC",
        "CodeNatureActe": "1",
    }
    assert [etree.QName(child).localname for child in root] == [
        *("CodeMatiere1", "CodeMatiere2", "CodeMatiere3"),
        *("Objet", "ClassificationDateVersion", "Document", "Annexes"),
    ]
    assert [child.get(f"{ACTES}CodeMatiere") for child in [*root][:3]] == ["7", "5", "1"]
    assert root.findtext(f"{ACTES}Objet") == "Subvention (15 850 euros) à l'association Exemple"
    assert root.findtext(f"{ACTES}ClassificationDateVersion") == "2022-05-16"
    name = "075-217500016-20230317-2023DGRI26DAC-DE-1-1_"
    assert [found.text for found in root.iter(f"{ACTES}NomFichier")] == [f"{name}1.pdf", f"{name}2.pdf", f"{name}3.png"]
    assert root.find(f"{ACTES}Annexes").get(f"{ACTES}Nombre") == "2"  # type: ignore[union-attr]
    assert (made.metadata_name, list(made.names)) == (f"{name}0.xml", [f"{name}1.pdf", f"{name}2.pdf", f"{name}3.png"])


def test_the_envelope_says_who_sends_and_who_is_asked(paris: str) -> None:
    act = project(council=paris)
    root = read(parcel(act, ["pdf"]).envelope)
    sender, replies, forms = root
    assert root.tag == f"{ACTES}EnveloppeCLMISILL"
    assert dict(sender[0].items()) == {
        f"{INSEE}SIREN": "217500016",
        f"{ACTES}Departement": "075",
        f"{ACTES}Arrondissement": "1",
        f"{ACTES}Nature": "31",
    }
    assert [found.text for found in sender[1]] == ["Service des séances", "01 00 00 00 00", "seances@exemple.fr"]
    assert [found.text for found in replies] == ["actes@exemple.fr"]
    assert [found.text for found in forms.iter(f"{ACTES}NomFichier")] == [
        "075-217500016-20230317-2023DGRI26DAC-DE-1-1_0.xml"
    ]
    assert envelope_name(act) == "EACT--217500016--20230317-1.xml"


@each(
    ("typed", "number"),
    [
        ("2023 DGRI 26 DAC", "2023DGRI26DAC"),
        ("2020-207/VIM", "2020_207_VIM"),
        ("2023 DÉV 1", "2023DEV1"),
        ("n° 12", "N12"),
    ],
)
def test_the_number_of_an_act_is_taken_whole(typed: str, number: str) -> None:
    assert internal_number(project(reference=typed)) == number


@given(st.from_regex(r"\w[\w°./ -]{0,14}", fullmatch=True))
def test_a_number_fits_or_is_refused(typed: str) -> None:
    try:
        number = internal_number(ACT.model_copy(update={"reference": typed}))
    except BadValue as bad:
        assert bad.code == "act_number_too_long"  # noqa: PT017  # either is right
    else:
        assert re.fullmatch(r"[0-9A-Z_]{1,15}", number)


@each(
    ("changes", "code", "at"),
    [
        ({"reference": "2023 DGRI 26 DAC DDCT"}, "act_number_too_long", ("vote", "number")),
        ({"decisions": [award(nature="prize")]}, "act_without_matter", ("matter",)),
        ({"title": {"fr": "a" * 500, "en": "A grant"}}, "object_too_long", ("title",)),
        ({"title": {"fr": "Jumelage avec Москва", "en": "A twinning"}}, "not_in_latin", ("title",)),
        ({"council": "paris"}, "builtin_cannot_send", ("council",)),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    changes: dict[str, Any], code: str, at: tuple[str, ...], paris: str
) -> None:
    with pytest.raises(BadValue) as caught:
        parcel(project(**{"council": paris, **changes}), ["pdf"])
    assert (caught.value.code, caught.value.at) == (code, at)


def test_a_profile_that_says_nothing_of_sending_is_told_all_that_it_must_say() -> None:
    with pytest.raises(BadValue) as caught:
        parcel(project(council="nantes", matter="7.5"), ["pdf"])
    missing = str(caught.value.values["missing"]).split(", ")
    assert missing == [
        f"transmission.{key}" for key in ("authority", "department", "district", "nature", "classification")
    ]


def test_an_act_bears_the_day_of_its_vote(paris: str) -> None:
    assert act_id(project(council=paris)) == "075-217500016-20230317-2023DGRI26DAC-DE"


def test_what_the_encoding_lacks_is_replaced_as_the_table_says() -> None:
    text, replaced = to_latin("L’œuvre – 15\u202f850 € « Łódź »…")
    assert text == "L'oeuvre - 15\u00a0850 euros « Lódz »..."
    assert replaced == {"’": "'", "œ": "oe", "–": "-", "\u202f": "\u00a0", "€": "euros", "Ł": "L", "ź": "z", "…": "..."}
    assert to_latin("déjà « vu »") == ("déjà « vu »", {})


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_whatever_is_not_refused_is_in_the_encoding(text: str) -> None:
    try:
        said, _ = to_latin(text)
    except BadValue:
        return
    said.encode("iso-8859-1")
