"""What the page shows and hands over: the list with states, both texts with their facts, remarks, problems, files."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from lxml import html

from delibgen.kinds import KINDS
from delibgen.pipeline import write_template
from tests.samples import EXAMPLES
from tests.serving.served import Client, Reply, page_over
from tests.specs import GRANT

FAULTY = GRANT.replace("grant: 15850 GBP", "grant: 15850")
DRAFT = GRANT.replace("  grant: 15850 GBP\n", "  grant:\n").replace("2023 DGRI 26", "2023 DGRI 27")
WARNED = GRANT.replace("allow: {LEG-10: these specs are about something else}\n", "").replace("26", "28")
READY = EXAMPLES["friendship-pact"].read_text()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    for name, text in {"faulty": FAULTY, "draft": DRAFT, "warned": WARNED, "ready": READY}.items():
        (folder / f"{name}.yaml").write_text(text)
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    with page_over(folder) as client:
        client.rows()
        yield client


def shown(client: Client, name: str, cookie: str = "") -> html.HtmlElement:
    """The page of the project in the file of that name."""
    (row,) = [row for row in client.rows() if row["place"].startswith(name)]
    reply = client.ask(f"/p/{row['key']}", Cookie=cookie or client.cookie)
    assert reply.status == 200
    return html.document_fromstring(reply.text)


def test_each_project_is_a_row_with_its_state(client: Client) -> None:
    states = {row["place"].partition(".")[0]: row["state"] for row in client.rows()}
    assert states == {"faulty": "problems", "draft": "blanks", "warned": "findings", "ready": "ready"}


def test_a_row_has_the_title_as_it_is_printed(client: Client) -> None:
    titles = {row["place"]: row["title"] for row in client.rows()}
    assert titles["warned.yaml"] == "Acceptance of £15,850"
    assert titles["faulty.yaml"] == "Acceptance of {grant}"  # as typed, since it cannot be said


def test_both_texts_are_shown_in_the_look_of_their_style(client: Client) -> None:
    page = shown(client, "ready")
    assert [text.get("lang") for text in page.xpath("//article")] == ["fr-FR", "en-GB"]
    (look,) = page.xpath("//link[contains(@href, 'look.css')]/@href")
    reply = client.ask(look)
    assert reply.headers["content-type"].startswith("text/css")
    assert "font-size:16pt" in reply.text


def test_a_fact_says_on_both_sides_where_it_is_stated(client: Client, folder: Path) -> None:
    page = shown(client, "warned")
    line = 1 + (folder / "warned.yaml").read_text().splitlines().index("  grant: 15850 GBP")
    for lang in ("fr", "en"):
        facts = page.xpath(f"//article[@id='{lang}']//data[@value='15850 GBP']")
        assert len(facts) > 2
        assert {fact.get("data-where") for fact in facts} == {f"warned.yaml:{line}:10 facts.grant"}
        assert all(fact.get("tabindex") == "0" for fact in facts)


def test_findings_and_blanks_stand_in_the_margin(client: Client) -> None:
    assert "LEG-10" in shown(client, "warned").xpath("string(//aside)")
    assert "To be given" in shown(client, "draft").xpath("string(//aside)")


def test_what_is_still_to_be_given_is_listed_by_the_file_as_people_know_it(client: Client, folder: Path) -> None:
    given = shown(client, "draft").xpath("string(//details[@id='to-give'])")
    assert "draft.yaml:" in given
    assert str(folder) not in given


def test_remarks_are_counted_whatever_their_number(client: Client) -> None:
    assert "Remarks: 1" in shown(client, "warned").text_content()
    cookie = f"{client.cookie}; {client.ask('/ui/fr').headers['set-cookie'].partition(';')[0]}"
    assert "Remarques\u00a0: 1" in shown(client, "warned", cookie).text_content()  # and no line begins with the colon


def test_a_narrow_screen_spreads_no_words_over_its_lines(client: Client) -> None:
    (look,) = shown(client, "ready").xpath("//link[contains(@href, 'look.css')]/@href")
    narrow = client.ask(look).text.partition("@media screen and (max-width: 40rem)")[2]
    assert "--both-sides: left" in narrow.partition("@media")[0]


def test_problems_are_shown_with_their_lines_and_remedy(client: Client) -> None:
    page = shown(client, "faulty")
    assert not page.xpath("//article")
    (where,) = page.xpath("//p[@class='where']")
    assert where.text_content().split() == ["faulty.yaml:12:10", "facts.grant"]
    assert "grant: 15850" in page.xpath("string(//span[@class='it'])")
    assert "count 6000" in page.xpath("string(//li)")


def test_the_reader_chooses_the_language(client: Client) -> None:
    cookie = f"{client.cookie}; {client.ask('/ui/fr').headers['set-cookie'].partition(';')[0]}"
    page = shown(client, "warned", cookie)
    assert page.get("lang") == "fr"
    assert "Avertissement" in page.xpath("string(//aside)")
    assert "Donnez la date" in page.xpath("string(//aside)")
    assert "Projets" in client.ask("/", Cookie=cookie).text


def test_a_project_without_problems_is_handed_over_as_files(client: Client) -> None:
    (key,) = [row["key"] for row in client.rows() if row["place"] == "warned.yaml"]
    for name in ("fr.docx", "en.docx"):
        reply = client.ask(f"/p/{key}/{name}")
        assert zipfile.is_zipfile(io.BytesIO(reply.data))
        assert "2023-DGRI-28" in reply.headers["content-disposition"]
    assert "<article" in client.ask(f"/p/{key}/mailed.html").text


def test_a_project_with_problems_is_not(client: Client) -> None:
    (key,) = [row["key"] for row in client.rows() if row["place"] == "faulty.yaml"]
    for name in ("fr.docx", "en.docx", "mailed.html"):
        assert client.ask(f"/p/{key}/{name}").status == 404


def test_the_archive_holds_all_that_is_ready_and_nothing_else(client: Client) -> None:
    reply = client.ask("/write", "POST", b"")
    with zipfile.ZipFile(io.BytesIO(reply.data)) as archive:
        printed = [name for name in archive.namelist() if name.endswith(".pdf")]
        texts = [name for name in archive.namelist() if name.endswith(".docx")]
        assert [Path(name).stem for name in sorted(printed)] == [Path(name).stem for name in sorted(texts)]
        assert sorted(name for name in archive.namelist() if name not in printed) == [
            "2015-DGRI-900_communication.en.docx",
            "2015-DGRI-900_projet-de-deliberation.fr.docx",
            "2023-DGRI-28_communication.en.docx",  # to be reread, and ready
            "2023-DGRI-28_projet-de-deliberation.fr.docx",
        ]


def test_what_the_checks_call_an_error_is_to_be_mended_and_not_written(tmp_path: Path) -> None:
    (tmp_path / "act.yaml").write_text(READY.replace("fr: Pacte", "fr: Subvention de 12 € et pacte"))
    with page_over(tmp_path) as client:
        assert [row["state"] for row in client.rows()] == ["problems"]
        assert "Error" in shown(client, "act").xpath("string(//aside)")
        assert client.ask("/write", "POST", b"").status == 422


def test_a_dropped_workbook_becomes_rows_and_what_is_wrong_in_it_a_report(tmp_path: Path) -> None:
    write_template(tmp_path / "projets.xlsx", "fr", examples=True)
    book = openpyxl.load_workbook(tmp_path / "projets.xlsx")
    book["Projets"]["C2"] = "un jour de juin"
    book.save(tmp_path / "projets.xlsx")
    (tmp_path / "opened").mkdir()
    with page_over(tmp_path / "opened") as client:
        assert client.drop(("projets.xlsx", (tmp_path / "projets.xlsx").read_bytes())).status == 303
        rows = client.rows()
        assert len(rows) > 3
        (faulty,) = [row for row in rows if row["state"] == "problems"]
        page = client.ask(f"/p/{faulty['key']}").text
        assert "projets.xlsx Projets!C2" in page
        assert str(tmp_path) not in page
        with zipfile.ZipFile(io.BytesIO(client.ask("/write", "POST", b"").data)) as archive:
            assert "projets-remarques.xlsx" in archive.namelist()


def test_the_page_follows_the_files(tmp_path: Path) -> None:
    (tmp_path / "act.yaml").write_text(FAULTY)
    with page_over(tmp_path) as client:
        assert [row["state"] for row in client.rows()] == ["problems"]
        (tmp_path / "act.yaml").write_text(WARNED)
        client.until(lambda news: [row["state"] for row in news["rows"]] == ["findings"])
        (tmp_path / "new.yaml").write_text(READY)
        client.until(lambda news: sorted(row["state"] for row in news["rows"]) == ["findings", "ready"])
        (tmp_path / "act.yaml").unlink()
        client.until(lambda news: [row["state"] for row in news["rows"]] == ["ready"])


def begun(client: Client, kind: str, values: dict[str, str]) -> Reply:
    form = urlencode({"~kind": kind, **values}).encode()
    return client.ask("/new", "POST", form, Content_Type="application/x-www-form-urlencoded")


def asked(client: Client, kind: str) -> dict[str, str]:
    """The controls of the form of a new project, filled with what they give for examples."""
    page: Any = html.document_fromstring(client.ask(f"/new?kind={kind}").text)
    values: dict[str, str] = {}
    for field in page.xpath("//div[contains(@class, 'field')]"):
        hint = field.xpath("string(.//p[contains(@class, 'hint')])")
        example = re.split(r"\. +(?=[^ ])", hint.partition("For example: ")[2])[0].strip().removesuffix(".")
        for control in field.xpath(".//input | .//textarea"):
            values[control.get("name")] = example.removesuffix(" EUR")
        for select in field.xpath(".//select"):
            said = {option.text: option.get("value") for option in select.xpath("./option")}
            chosen = select.xpath("./option[@selected]/@value") or [""]
            values[select.get("name")] = said.get(example) or chosen[0]
    return values


GIVEN = {
    "council": "paris",
    "reference": "2024 DGRI 7",
    "date": "2024-01-15",
    "title.fr": "Un titre",
    "title.en": "A title",
    "rapporteurs[0].name.fr": "Camille EXEMPLE",
    "rapporteurs[0].gender": "f",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_of_one_screen_gives_both_documents(tmp_path: Path, kind: str) -> None:
    with page_over(tmp_path) as client:
        values = {**asked(client, kind), **GIVEN, "decisions[0].tax": "", "~file": ""}
        reply = begun(client, kind, values)
        assert reply.status == 303, html.document_fromstring(reply.text).xpath("string(//*[@id='new-told'])")
        (row,) = client.rows()
        assert (row["place"], reply.headers["location"]) == ("2024 DGRI 7.yaml", f"/p/{row['key']}")
        page: Any = html.document_fromstring(client.ask(reply.headers["location"]).text)
        assert len(page.xpath("//article")) == 2
    text = (tmp_path / "2024 DGRI 7.yaml").read_text()
    assert "# What the council decides" in text  # in the language of the reader
    assert all(len(line) <= 120 for line in text.splitlines())


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"amend_deliberation", "appoint", "give_special_mandate"}))
def test_what_is_left_empty_is_to_be_completed_or_told_beside_its_control(tmp_path: Path, kind: str) -> None:
    with page_over(tmp_path) as client:
        page: Any = html.document_fromstring(client.ask(f"/new?kind={kind}").text)
        names = [control.get("name") for control in page.xpath("//*[@required]")]
        reply = begun(client, kind, {**GIVEN, **dict.fromkeys(names, "Ville de Dakar")})
        if reply.status == 422:
            page = html.document_fromstring(reply.text)
            assert page.xpath("//*[@id='new-told']//li")
            assert page.xpath("//input[@name='reference']/@value") == ["2024 DGRI 7"]
            assert list(tmp_path.iterdir()) == []
        else:
            assert [row["state"] for row in client.rows()] != ["problems"]


def test_a_new_project_takes_the_place_of_none(tmp_path: Path) -> None:
    (tmp_path / "act.yaml").write_text(READY)
    with page_over(tmp_path) as client:
        values = {**asked(client, "join"), **GIVEN}
        for name in ("act", "act.yaml", "../act", "x/../act"):
            reply = begun(client, "join", {**values, "~file": name})
            assert (reply.status, "act.yaml” is in the folder" in reply.text) == (422, True)
        reply = begun(client, "join", {})
        assert (reply.status, "no reference" in reply.text) == (422, True)
        for kind in ("nothing", "../x"):
            assert begun(client, kind, values).status == 404
            assert client.ask(f"/new?kind={kind}").status == 404
    assert [path.name for path in tmp_path.iterdir()] == ["act.yaml"]
    assert (tmp_path / "act.yaml").read_text() == READY


def test_a_form_that_is_wrong_says_so_while_it_is_filled_and_writes_nothing(tmp_path: Path) -> None:
    with page_over(tmp_path) as client:
        values = {**asked(client, "award_grant"), **GIVEN, "date": "soon"}
        tried = json.dumps({"digest": "", "changes": {"~kind": "award_grant", **values}, "write": False}).encode()
        said = json.loads(client.ask("/new/tried", "POST", tried).data)
        assert (said["wrong"], len(said["told"])) == (["date"], 1)
        reply = begun(client, "award_grant", values)
        page: Any = html.document_fromstring(reply.text)
        assert reply.status == 422
        assert page.xpath("//input[@name='date']/@aria-invalid") == ["true"]
    assert list(tmp_path.iterdir()) == []


def test_one_source_can_be_opened_alone(folder: Path) -> None:
    with page_over(folder / "ready.yaml") as client:
        assert [row["place"] for row in client.rows()] == ["ready.yaml"]


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with page_over(tmp_path) as client:
        page = html.document_fromstring(client.ask("/").text)
        assert page.xpath("//p[@id='empty' and not(@hidden)]")
        reply = client.ask("/write", "POST", b"")
        assert (reply.status, "Nothing is ready" in reply.text) == (422, True)


def test_words_are_words(tmp_path: Path) -> None:
    (tmp_path / "act.yaml").write_text(GRANT.replace("Acceptance of {grant}", '"<img src=x onerror=alert(1)>"'))
    (tmp_path / "<b>.yaml").write_text("'<script>': 1\n")
    with page_over(tmp_path) as client:
        rows = client.rows()
        for path in ("/", *(f"/p/{row['key']}" for row in rows)):
            page = html.document_fromstring(client.ask(path).text)
            assert not page.xpath("//img | //b[not(@class)] | //script[not(@src)]")
