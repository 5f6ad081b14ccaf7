"""An HTML file: both texts whole, in their look, in one file that loads nothing and runs nothing."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

import delibgen
from delibgen.cli import main
from delibgen.document.model import Break, Note, Run, walk
from delibgen.drafting import read_style
from delibgen.project.fields import Lang
from delibgen.writers.html.file import write_html
from delibgen.writers.html.look import read_look
from tests.samples import EXAMPLES, LANGS, document, project, samples

NASTY = '<script>alert("x")</script> & "marks" </style> <!-- {{ 7*7 }}'


def page_of(data: bytes) -> html.HtmlElement:
    return html.document_fromstring(data.decode())


def written(tmp_path: Path, spec: object, **options: object) -> html.HtmlElement:
    done = delibgen.render(delibgen.load(spec), tmp_path, to="html", **options)  # type: ignore[arg-type]
    assert not done.problems
    (path,) = done.files
    return page_of(path.read_bytes())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@samples
def test_every_word_is_there(name: str, lang: Lang) -> None:
    """In order, with what numbering adds to them."""
    text = document(name, lang)
    page = page_of(write_html(text, read_style(lang)))
    for mark in page.xpath(
        "//*[@class='mark'] | //sup[@class='footnote-reference'] | //*[contains(@class, 'running')]"
    ):
        mark.drop_tree()
    words = "".join(
        "" if isinstance(part, Break | Note) else part.text
        for holder in walk(text.blocks)
        for part in holder.inlines
        if isinstance(part, Run | Break | Note)
    )
    said = "".join(
        each.text_content()
        for each in page.xpath("//*[contains(@class, ' u') or starts-with(@class, 'u')]")
        if "end" not in each.get("class")
    )
    assert squeezed(said) == squeezed(words)


def test_both_texts_stand_in_one_file_each_in_its_language(tmp_path: Path) -> None:
    page = written(tmp_path, EXAMPLES["paris-los-angeles"])
    assert [text.get("lang") for text in page.xpath("//article")] == ["fr-FR", "en-GB"]
    assert [path.name for path in tmp_path.glob("*.html")] == ["2023-DGRI-26-DAC_projet-de-deliberation.fr-en.html"]


def test_what_corresponds_stands_on_one_line(tmp_path: Path) -> None:
    page = written(tmp_path, EXAMPLES["paris-los-angeles"])
    texts = page.xpath("//article")
    pairs = [{each.get("data-pair"): each.get("class") for each in text.xpath(".//*[@data-pair]")} for text in texts]
    assert len(pairs[0]) > 20
    assert pairs[0] == pairs[1]


def test_one_language_is_a_file_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, EXAMPLES["paris-los-angeles"], langs="en")
    assert [path.name for path in tmp_path.glob("*.html")] == ["2023-DGRI-26-DAC_communication.en.html"]


def test_text_is_text_everywhere(tmp_path: Path) -> None:
    spec = project("emergency-aid")
    title = type(spec.title)(fr=NASTY.replace("{{ 7*7 }}", ""), en=NASTY.replace("{{ 7*7 }}", ""))
    nasty = spec.model_copy(update={"title": title})
    done = delibgen.render(nasty, tmp_path, to="html", margin=True)
    data = done.files[0].read_text()
    assert "<script" not in data
    assert data.count("</style>") == 1
    assert "<!--" not in data
    assert '<script>alert("x")</script>' in squeezed(page_of(data.encode()).text_content()).replace("“", '"').replace(
        "”", '"'
    ).replace("«", '"').replace("»", '"')


def test_nothing_is_loaded_or_run(tmp_path: Path) -> None:
    page = written(tmp_path, EXAMPLES["paris-los-angeles"], margin=True)
    assert not page.xpath(
        "//script | //link | //img | //iframe | //form | //object | //@onclick | //@onload | //@style"
    )
    assert not page.xpath(
        "//a[not(starts-with(@href, '#') or starts-with(@href, 'http') or starts-with(@href, 'mailto:'))]"
    )
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "url(" not in page.xpath("string(//style)")
    assert "@import" not in page.xpath("string(//style)")


def test_a_screen_reader_finds_its_way(tmp_path: Path) -> None:
    page = written(tmp_path, EXAMPLES["emergency-aid"], margin=True)
    assert page.get("lang") == "fr-FR"
    assert len(page.xpath("//main")) == 1
    assert all(text.get("aria-label") for text in page.xpath("//article | //aside | //section"))
    assert all(head.get("scope") in {"row", "col"} for head in page.xpath("//th"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_sizes_and_margins_are_those_of_the_style_file() -> None:
    look = read_look(read_style("fr"), "fr-FR")
    assert "font-size:16pt" in look.classes["title"]
    assert "text-align:var(--both-sides,justify)" in look.classes["body-text"]
    assert "font-weight:bold" in look.classes["act-heading"]
    assert look.paper == "595.3pt 841.9pt"
    assert look.marks["list-number"].said(2) == "2)"
    assert read_look(read_style("en"), "en-GB").marks["list-number"].said(2) == "2."


FAULTY = {
    "schema": 1,
    "council": "paris",
    "reference": "2024 DAC 31",
    "session": "2024-02-06",
    "title": {"fr": "Subvention (12 000 €) à Exemple", "en": "Grant (€12,000) to Exemple"},
    "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f", "committee": 2}],
    "parties": {"one": {"name": "Exemple", "article": "", "kind": "association"}},
    "budget": {"culture": {"year": 2024, "chapter": "65"}},
    "context": {
        "fr": "L'association reçoit la somme le 31 avril 2024, pour son festival.",
        "en": "The association receives the sum on 31 April 2024, for its festival.",
    },
    "decisions": [
        {
            "kind": "award_grant",
            "to": "one",
            "amount": "12000 EUR",
            "purpose": {"fr": "pour son festival", "en": "for its festival"},
            "expense": "culture",
        }
    ],
}


def test_the_margin_says_what_was_found_beside_its_words(tmp_path: Path) -> None:
    page = written(tmp_path, FAULTY, margin=True)
    remarks = {
        each.get("lang"): each
        for each in page.xpath("//li[contains(@class, 'remark')]")
        if "FCT-10" in each.text_content()
    }
    assert set(remarks) == {"fr", "en"}
    for lang, words in (("fr", "31\u00a0avril 2024"), ("en", "31 April 2024")):
        (link,) = remarks[lang].xpath("./a/@href")
        (about,) = page.xpath(f"//*[@id='{link[1:]}']")
        assert about.text_content().replace("\u00a0", " ") == words.replace("\u00a0", " ")
    assert "n’existe pas" in remarks["fr"].text_content()
    assert "does not exist" in remarks["en"].text_content() or "no such day" in remarks["en"].text_content()


def test_what_is_still_to_be_given_stands_in_the_margin(tmp_path: Path) -> None:
    draft = {**FAULTY, "session": None, "decisions": [{**FAULTY["decisions"][0], "amount": None}]}  # type: ignore[index]
    spec = delibgen.load(
        {key: value for key, value in draft.items() if value is not None} | {"date": "2024-01-22"}, draft=True
    )
    done = delibgen.render(spec, tmp_path, to="html", margin=True)
    page = page_of(done.files[0].read_bytes())
    assert page.xpath("//li[contains(@class, 'blank')]")


def test_without_a_margin_nothing_of_it_is_there(tmp_path: Path) -> None:
    page = written(tmp_path, FAULTY)
    assert not page.xpath("//aside | //*[contains(@class, 'said')]")


def test_a_file_that_was_edited_is_kept(tmp_path: Path) -> None:
    (path,) = delibgen.render(delibgen.load(FAULTY), tmp_path, to="html").files
    assert delibgen.render(delibgen.load(FAULTY), tmp_path, to="html").kept == (path,)
    path.write_text(path.read_text().replace("Exemple", "Autre"))
    again = delibgen.render(delibgen.load(FAULTY), tmp_path, to="html")
    assert [one.code for one in again.problems] == ["edited_since"]
    assert "Autre" in path.read_text()
    assert delibgen.render(delibgen.load(FAULTY), tmp_path, to="html", force=True).files == (path,)


def test_with_and_without_a_margin_are_two_contents(tmp_path: Path) -> None:
    delibgen.render(delibgen.load(FAULTY), tmp_path, to="html")
    assert delibgen.render(delibgen.load(FAULTY), tmp_path, to="html", margin=True).files


@pytest.mark.parametrize("lang", LANGS)
def test_a_document_can_be_written_alone(lang: Lang, tmp_path: Path) -> None:
    delibgen.write(document("friendship-pact", lang), tmp_path / "act.html")
    page = page_of((tmp_path / "act.html").read_bytes())
    assert [text.get("lang")[:2] for text in page.xpath("//article")] == [lang]
    assert etree.tostring(page)


def test_the_command_takes_one_file_for_both_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(EXAMPLES["friendship-pact"]), "-o", str(tmp_path / "act.html")]) == 0
    assert len(page_of((tmp_path / "act.html").read_bytes()).xpath("//article")) == 2
    assert main(["render", str(EXAMPLES["friendship-pact"]), "-o", str(tmp_path), "--margin"]) == 2
    assert "html" in capsys.readouterr().err
    assert main(["render", str(EXAMPLES["friendship-pact"]), "--to", "html", "--margin", "--no-check"]) == 2
