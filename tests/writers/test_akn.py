"""An Akoma Ntoso file says what its document says, is valid against the schema of OASIS, and means what it points to.

`tests/data/akomantoso30.xsd` is that schema as OASIS published it on 29 August 2018, under CC BY 4.0 (see its head).
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

import delibgen
from delibgen.document.model import Document, Inline, Note, Properties, Run, Section, walk
from delibgen.errors import MarkupError
from delibgen.project.fields import Lang
from delibgen.writers.akn.file import write_akn
from delibgen.writers.plain import format_text
from tests.cases import each
from tests.papers import ENGLISH, EVERYTHING, FRENCH, HOSTILE, article, p, paper
from tests.samples import EXAMPLES, LANGS, SOURCES, document, project, samples
from tests.strategies import Spec, specs
from tests.test_adopted import day_of, voted

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SCHEMA = Path(__file__).parent.parent / "data" / "akomantoso30.xsd"
PAPERS = {"french": FRENCH, "english": ENGLISH, "everything": EVERYTHING}


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def q(name: str) -> str:
    return f"{{{AKN}}}{name}"


def made(text: Document) -> etree._Element:
    """The file of a document, which is valid, and in which everything that is pointed to is there."""
    root = etree.fromstring(write_akn(text))
    assert schema().validate(root), schema().error_log
    ids = [each.get("eId") for each in root.iter() if each.get("eId")]
    assert len(ids) == len(set(ids))
    keys = ("refersTo", "as", "source", "by", "href", "dictionary")
    pointed = {value for each in root.iter() for key in keys if (value := each.get(key, "")).startswith("#")}
    assert {value[1:] for value in pointed} <= set(ids)
    return root


def said(root: etree._Element) -> str:
    """All the words of a file, without white space, and without the numbers that its lists and headings gain."""
    for num in [*root.iter(q("num"))]:
        if _parent(num).tag != q("article"):
            num.text = None
    return squeezed(inner(root))


def inner(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def one(root: etree._Element, path: str) -> etree._Element:
    """What stands first at a path of Akoma Ntoso names."""
    found = root.find(".//" + "/".join(map(q, path.split("/"))))
    assert found is not None
    return found


def shown(text: Document) -> str:
    return squeezed("".join(words(block.inlines) for block in walk(text.blocks)))


def words(inlines: tuple[Inline, ...]) -> str:
    return "".join(
        each.text if isinstance(each, Run) else words(each.inlines) if isinstance(each, Note) else ""
        for each in inlines
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@samples
def test_each_text_is_valid_and_whole(name: str, lang: Lang) -> None:
    text = document(name, lang)
    assert said(made(text)) == shown(text)


@pytest.mark.parametrize("name", PAPERS)
def test_any_document_is_valid_and_whole(name: str) -> None:
    ours, words = said(made(PAPERS[name])), shown(PAPERS[name])
    assert (
        ours == words if name != "everything" else sorted(ours) == sorted(words)
    )  # it has its title after its articles


@given(specs())
@settings(max_examples=15)
def test_any_project_is_valid_and_whole_in_both_languages(spec: Spec) -> None:
    made_of = delibgen.load(spec)
    for lang in ("fr", "en"):
        text = delibgen.compose(made_of, lang)
        assert said(made(text)) == shown(text)


@samples
def test_every_fact_has_its_value(name: str, lang: Lang) -> None:
    text = document(name, lang)
    stated = {run.fact.value for run in _runs(text) if run.fact and run.fact.kind != "name"}
    root = made(text)
    known = {each.get("date") for each in root.iter(q("date"))}
    for quantity in root.iter(q("quantity")):
        unit = str(quantity.get("refersTo")).removeprefix("#").removeprefix("currency-")
        value = str(quantity.get("normalized"))
        known.add(value if unit in {"period", "number"} else f"{value} {'%' if unit == 'percent' else unit.upper()}")
    assert stated <= known


def _runs(text: Document) -> Iterator[Run]:
    for block in walk(text.blocks):
        for part in block.inlines:
            yield from [part] if isinstance(part, Run) else []
            yield from (run for run in part.inlines if isinstance(run, Run)) if isinstance(part, Note) else []


def test_a_draft_is_a_bill_beside_its_report() -> None:
    root = made(document("paris-los-angeles", "fr"))
    (dossier,) = root
    assert dossier.tag == q("documentCollection")
    names = [
        (etree.QName(each).localname, each.get("name")) for component in root.iter(q("component")) for each in component
    ]
    assert names == [("doc", "exposeDesMotifs"), ("bill", "projetDeliberation")]
    bill = one(root, "bill")
    assert [each.get("name") for each in bill.iter(q("formula"))] == ["actingEntity", "enactingFormula"]
    assert [each.get("eId") for each in bill.iter(q("article"))] == [f"cmp_2__art_{n}" for n in range(1, 6)]
    assert inner(one(bill, "article/num")) == "Article 1\u00a0:"


def test_identity_names_the_country_the_council_the_day_and_the_number() -> None:
    root = made(document("paris-los-angeles", "fr"))
    uris = [each.get("value") for each in root.iter(q("FRBRuri"))]
    assert "/akn/fr/bill/deliberation/paris/2023-03-14/2023-dgri-26-dac" in uris
    assert "/akn/fr/bill/deliberation/paris/2023-03-14/2023-dgri-26-dac/fra@2023-03-14" in uris
    assert {each.get("language") for each in root.iter(q("FRBRlanguage"))} == {"fra"}
    assert {each.get("value") for each in root.iter(q("FRBRcountry"))} == {"fr"}
    assert {each.get("value") for each in root.iter(q("FRBRauthoritative"))} == {"true"}


def test_visas_point_to_the_articles_of_the_code() -> None:
    root = made(document("paris-los-angeles", "fr"))
    first = one(root, "citation")
    assert first.get("refersTo") == "#legalBasis"
    assert [each.get("href") for each in first.iter(q("ref"))] == [
        "/akn/fr/act/code/cgct/!main",
        "/akn/fr/act/code/cgct/!main#art_l1115-1",
        "/akn/fr/act/code/cgct/!main#art_l2511-1",
        "/akn/fr/act/code/cgct/!main#art_l2512-1",
    ]


@pytest.mark.parametrize(
    ("visa", "href"),
    [
        ("Vu la loi n°\u00a02000-321 du 12 avril 2000\u202f;", "/akn/fr/act/loi/2000/2000-321/!main"),
        ("Vu la loi n°\u00a082-213 relative aux droits\u202f;", "/akn/fr/act/loi/1982/82-213/!main"),
        ("Vu le décret n°\u00a02001-495\u202f;", "/akn/fr/act/decret/2001/2001-495/!main"),
        ("Vu le Code de l’éducation, notamment son article\u202f;", "/akn/fr/act/code/code-de-l-education/!main"),
    ],
)
def test_other_texts_are_pointed_to(visa: str, href: str) -> None:
    root = made(paper(Section((p(visa, "citation"),), "preamble"), article(1, p("Un."))))
    assert [each.get("href") for each in root.iter(q("ref"))] == [href]


def test_an_article_without_its_code_points_nowhere() -> None:
    assert not [*made(paper(p("l’article L. 1115-1"), article(1, p("Un.")))).iter(q("ref"))]


def test_recitals_are_told_from_citations() -> None:
    preamble = Section(
        (p("Vu la loi,", "citation"), p("Considérant l’intérêt\u202f;", "citation"), p("Sur le rapport,", "report")),
        "preamble",
    )
    root = made(paper(preamble, article(1, p("Un."))))
    order = [each.get("eId") for each in one(root, "preamble")]
    assert order == ["cits_1", "recs_1", "cits_2"]


def test_bodies_and_people_are_known_by_name_and_only_where_the_text_names_them() -> None:
    root = made(document("paris-los-angeles", "fr"))
    people = {each.get("showAs"): each.get("eId") for each in root.iter(q("TLCPerson"))}
    assert set(people) == {str(person.name.fr) for person in project("paris-los-angeles").rapporteurs}
    report = [each for each in root.iter(q("person")) if each.get("as") == "#rapporteur"]
    assert {str(each.get("refersTo"))[1:] for each in report} == set(people.values())
    unnamed = Properties(people=("Odile EXEMPLE",), organizations=("Fondation Exemple",))
    assert not [*made(paper(p("Rien."), properties=unnamed)).iter(q("TLCPerson"), q("TLCOrganization"))]


def test_an_english_communication_is_a_text_of_its_own_that_goes_with_the_french_act() -> None:
    root = made(document("paris-los-angeles", "en"))
    (doc,) = root
    assert (doc.tag, doc.get("name")) == (q("doc"), "communication")
    assert {each.get("value") for each in root.iter(q("FRBRauthoritative"))} == {"false"}
    assert {each.get("language") for each in root.iter(q("FRBRlanguage"))} == {"eng"}
    assert not [*root.iter(q("FRBRtranslation"))]
    (original,) = root.iter(q("attachmentOf"))
    assert original.get("href") in [
        each.get("value") for each in made(document("paris-los-angeles", "fr")).iter(q("FRBRuri"))
    ]


def test_a_communication_in_both_languages_is_one_work_of_which_the_english_is_a_translation() -> None:
    french, english = (made(document("international-action", lang)) for lang in ("fr", "en"))
    works = [one(root, "FRBRWork/FRBRuri").get("value") for root in (french, english)]
    assert works[0] == works[1]
    (translation,) = english.iter(q("FRBRtranslation"))
    assert (translation.get("fromLanguage"), translation.get("authoritative")) == ("fra", "false")
    assert translation.get("href") == one(french, "FRBRExpression/FRBRuri").get("value")


def test_the_matter_of_an_act_is_that_of_the_nomenclature() -> None:
    root = made(paper(article(1, p("Un.")), properties=Properties(matter="7.5.3")))
    (keyword,) = root.iter(q("keyword"))
    assert (keyword.get("value"), keyword.get("showAs")) == ("7.5", "finances locales/subventions")
    assert keyword.get("dictionary") == "#actes"
    (actes,) = root.iter(q("TLCReference"))
    assert actes.get("eId") == "actes"


def test_annexes_are_texts_of_their_own() -> None:
    root = made(document("leader-cities", "fr"))
    (annex,) = root.iter(q("attachment"))
    assert [each.get("name") for each in annex] == ["annexe"]
    assert inner(one(annex, "num")) == "I."


def test_a_council_abroad_is_of_its_country() -> None:
    elsewhere = paper(
        article(1, p("Un.")), lang="fr-CA", properties=Properties(country="ca", council="Québec", kind="bill")
    )
    assert one(made(elsewhere), "FRBRWork/FRBRuri").get("value") == "/akn/ca/bill/deliberation/quebec/nn"


def test_an_act_is_an_act() -> None:
    adopted = paper(article(1, p("Un.")), properties=Properties(kind="act", reference="2024-12"))
    (act,) = made(adopted)
    assert (act.tag, act.get("name")) == (q("act"), "deliberation")
    assert one(act, "FRBRprescriptive").get("value") == "true"


@each("name", [name for name in SOURCES if project(name).decisions])
def test_an_adopted_act_is_an_act_alone_and_names_whom_it_prints(name: str) -> None:
    names = ["Mme Odile PRÉSENTE", "M. Paul PRÉSENT"]
    whole = voted(project(name), present=names, absent=["M. Jean ABSENT"], **{"for": 2})
    texts = {lang: delibgen.compose(whole, lang) for lang in LANGS}
    roots = {lang: made(text) for lang, text in texts.items()}
    for lang, text in texts.items():
        assert said(made(text)) == shown(text), lang
    (act,) = roots["fr"]
    assert (act.tag, act.get("name")) == (q("act"), "deliberation")
    assert one(act, "FRBRWork/FRBRdate").get("date") == day_of(whole)
    assert one(roots["en"], "attachmentOf").get("href") in [
        each.get("value") for each in roots["fr"].iter(q("FRBRuri"))
    ]
    for lang, root in roots.items():
        words = format_text(texts[lang])
        assert all(str(each.get("showAs")) in words for each in root.iter(q("TLCPerson"))), lang
    assert "Jean ABSENT" in {each.get("showAs") for each in roots["fr"].iter(q("TLCPerson"))}


def test_hostile_words_are_words() -> None:
    text = paper(
        *(p(each) for each in HOSTILE), article(1, *(p(each) for each in HOSTILE)), properties=Properties(*HOSTILE[:4])
    )
    assert said(made(text)) == shown(text)
    with pytest.raises(MarkupError, match="U\\+0007"):
        write_akn(paper(p("un\a")))


def test_same_document_same_bytes_and_an_edited_file_is_kept(tmp_path: Path) -> None:
    source = delibgen.load(EXAMPLES["emergency-aid"])
    first, _ = delibgen.render(source, tmp_path, to="akn").files
    assert first.name == "2015-DGRI-901_projet-de-deliberation.fr.xml"
    assert first.read_bytes() == write_akn(document("emergency-aid", "fr"))
    assert delibgen.render(source, tmp_path, to="akn").files == ()
    first.write_bytes(first.read_bytes().replace(b"Paris", b"Lyon"))
    assert [each.code for each in delibgen.render(source, tmp_path, to="akn").problems] == ["edited_since"]
