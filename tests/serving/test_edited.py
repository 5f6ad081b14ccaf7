"""An edited file comes home to the page: what differs is shown, facts are accepted one by one, nothing is guessed."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree, html

from delibgen.ooxml.wordml import w
from delibgen.pipeline import write_template
from tests.edits.revised import reword, runs_in
from tests.edits.test_comparing import text_of
from tests.edits.test_merging import words
from tests.samples import EXAMPLES
from tests.serving.served import TEXT, Client, Reply, page_over

OLD, NEW = "15\u202f850", "15\u202f860"


def at(client: Client) -> str:
    (row,) = client.rows()
    return f"/p/{row['key']}"


def taken(client: Client, folder: Path, lang: str = "fr") -> Path:
    """A file of the project, as the page hands it over."""
    path = folder / f"act.{lang}.docx"
    path.write_bytes(client.ask(f"{at(client)}/{lang}.docx").data)
    return path


def sent(client: Client, *paths: Path) -> Reply:
    reply = client.send(f"{at(client)}/edited", *((path.name, path.read_bytes()) for path in paths))
    return client.ask(f"{at(client)}/edited") if reply.status == 303 else reply


def tree(reply: Reply) -> Any:
    assert reply.status == 200, reply.text
    return html.fromstring(reply.text)


def said(node: Any) -> str:
    return " ".join(node.text_content().split())


def accept(client: Client, page: Any, number: int = 0) -> dict[str, Any]:
    button = page.xpath("//button[@data-accept]")[number]
    asked = {"digest": page.xpath("//body/@data-digest")[0], "changes": json.loads(button.get("data-accept"))}
    answer: dict[str, Any] = json.loads(
        client.ask(f"{at(client)}/mend", "POST", json.dumps({**asked, "write": True}).encode()).data
    )
    if answer["written"]:  # it is read again beside the answer
        client.ask(f"{at(client)}/version?since={page.xpath('//body/@data-version')[0]}")
    return answer


def test_a_file_that_the_page_handed_over_differs_in_nothing(client: Client, tmp_path: Path) -> None:
    page = tree(sent(client, taken(client, tmp_path), taken(client, tmp_path, "en")))
    assert not page.xpath("//li[contains(@class, 'passage')]")
    assert not page.xpath("//button[@data-accept]")
    assert len(page.xpath("//a[contains(@href, '/edited/')]")) == 2


def test_a_changed_sum_is_accepted_into_the_spec_and_taken_back(client: Client, path: Path, tmp_path: Path) -> None:
    files = [taken(client, tmp_path), taken(client, tmp_path, "en")]
    text_of(files[0], OLD, NEW)
    text_of(files[1], "15,850", "15,860")
    page = tree(sent(client, *files))
    (asked,) = page.xpath("//li[contains(@class, 'fact-asked')]")
    assert "£15,860" in said(asked)
    assert "act.yaml:13:12 facts.grant" in said(asked)
    assert page.xpath("//del[contains(., '15,850')] and //ins[contains(., '15,860')]")
    assert accept(client, page)["written"]
    assert path.read_text() == TEXT.replace("15850 GBP", "15860 GBP")
    assert not tree(client.ask(f"{at(client)}/edited")).xpath("//li[contains(@class, 'passage')]")
    assert json.loads(client.ask(f"{at(client)}/undo", "POST", b"{}").data)["written"]
    assert path.read_text() == TEXT


def test_a_sum_changed_here_and_not_there_is_asked_and_the_rest_follows_what_is_chosen(
    client: Client, tmp_path: Path
) -> None:
    files = [taken(client, tmp_path), taken(client, tmp_path, "en")]
    one_place(files[0], OLD, NEW)
    page = tree(sent(client, *files))
    (asked,) = page.xpath("//li[contains(@class, 'fact-asked')]")
    still = asked.xpath(".//details//li")
    assert re.search(r"Places that still say 15.850.£: \d+\.", said(asked))
    assert len(still) > 3
    assert {"act.fr.docx", "act.en.docx"} == {said(one).split()[0] for one in still}
    assert accept(client, page)["written"]
    page = tree(client.ask(f"{at(client)}/edited"))
    assert not page.xpath("//li[contains(@class, 'fact-asked')]")  # what nobody has touched follows the spec
    assert "it will follow the spec" in said(page)
    data = client.ask(f"{at(client)}/edited/1.docx").data
    merged = tmp_path / "merged.docx"
    merged.write_bytes(data)
    assert OLD not in words(merged)
    assert words(merged).count(NEW) == words(files[0]).count(NEW) + words(files[0]).count(OLD)


def one_place(path: Path, old: str, new: str) -> None:
    """Changes words in the first paragraph that has them, beyond the title."""
    opened = docx.Document(str(path))
    lines = [runs_in(each) for each in opened.paragraphs]
    found = (run for line in lines for run in line if "DGRI" not in "".join(one.text for one in line))
    run = next(run for run in found if old in run.text)
    run.text = run.text.replace(old, new)
    opened.save(str(path))


PARTS = EXAMPLES["emergency-aid"].read_text()
TOGETHER = PARTS.replace("for-health: 80000", "for-health: 85000").replace("total: 145000", "total: 150000")
IN_FRENCH = (("80 000", "85 000"), ("145 000", "150 000"), ("100 000", "110 000"))


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("Accept 85.000.€", TOGETHER),
        ("Accept 150.000.€", TOGETHER),
        ("Accept 110.000.€", PARTS.replace("most: 100000", "most: 110000")),
        (r"Accept all that is clear \(3\)", TOGETHER.replace("most: 100000", "most: 110000")),
    ],
)
def test_a_part_and_its_total_are_accepted_together_and_what_has_to_do_with_neither_alone(
    button: str, after: str, tmp_path: Path
) -> None:
    (tmp_path / "opened").mkdir()
    spec = tmp_path / "opened" / "aid.yaml"
    spec.write_text(PARTS)
    with page_over(spec.parent) as client:
        file = taken(client, tmp_path)
        for old, new in IN_FRENCH:
            reword(file, old, new)
        page = tree(sent(client, file))
        names = [said(one) for one in page.xpath("//button[@data-accept]")]
        (number,) = [number for number, name in enumerate(names) if re.fullmatch(button, name)]
        told = [said(one) for one in page.xpath("//li[contains(., 'changes what must agree')]//p[@class='question']")]
        assert [re.sub(r"\s", " ", one).partition(": ")[2] for one in told] == [
            "80 000 € → 85 000 €.",
            "145 000 € → 150 000 €.",
        ]
        assert accept(client, page, number)["written"]
    assert spec.read_text() == after


def test_a_fact_that_is_left_is_set_aside_and_may_be_asked_again(client: Client, path: Path, tmp_path: Path) -> None:
    file = taken(client, tmp_path)
    text_of(file, OLD, NEW)
    (fact,) = tree(sent(client, file)).xpath("//button[@data-leave]/@data-leave")
    for left, found in ((True, "//details[@id='left']"), (False, "//section[@id='facts']/ol")):
        body = json.dumps({"fact": fact, "left": left}).encode()
        assert client.ask(f"{at(client)}/edited/leave", "POST", body).status == 200
        page = tree(client.ask(f"{at(client)}/edited"))
        assert page.xpath(f"{found}//li[@id='asked-{fact}']")
    assert path.read_text() == TEXT


def test_words_stay_and_are_to_be_said_again_in_english(client: Client, tmp_path: Path) -> None:
    file = taken(client, tmp_path)
    text_of(file, "verse ", "versera donc ")
    (passage,) = tree(sent(client, file)).xpath("//li[contains(@class, 'passage')]")
    assert "Stays when you render over this file." in said(passage)
    assert "To be said again in English." in said(passage)
    assert passage.xpath(".//ins[contains(., 'versera')]")
    assert client.ask(f"{at(client)}/edited/1.docx").data == file.read_bytes()


def test_tracked_changes_are_told_with_their_authors_where_they_stand(client: Client, tmp_path: Path) -> None:
    file = taken(client, tmp_path)
    opened = docx.Document(str(file))
    for number, author in ((5, "Direction des finances"), (6, "Cabinet")):
        added = etree.SubElement(opened.paragraphs[number]._p, w("ins"), {w("id"): str(number), w("author"): author})
        etree.SubElement(etree.SubElement(added, w("r")), w("t")).text = " Vu en comité."
    opened.save(str(file))
    page = tree(sent(client, file))
    passages = page.xpath("//li[contains(@class, 'passage')]")
    assert ["Direction des finances" in said(one) for one in passages] == [True, False]
    assert ["Cabinet" in said(one) for one in passages] == [False, True]


def test_formatting_stands_apart(client: Client, tmp_path: Path) -> None:
    file = taken(client, tmp_path)
    opened = docx.Document(str(file))
    next(each for each in opened.paragraphs if "propose" in each.text).runs[0].italic = True
    opened.save(str(file))
    page = tree(sent(client, file))
    assert page.xpath("//details[starts-with(@id, 'looks-')]//li[contains(@class, 'formatting')]")
    assert len(page.xpath("//li[contains(@class, 'passage')]")) == 1


def test_what_stands_around_the_words_is_told(client: Client, tmp_path: Path) -> None:
    path = taken(client, tmp_path)
    opened = docx.Document(str(path))
    opened.sections[0].header.paragraphs[0].add_run(" CONFIDENTIEL")
    opened.add_comment(opened.paragraphs[1].runs, "À revoir", author="Anne")
    opened.save(str(path))
    told = said(tree(sent(client, path)).xpath("//section[@class='text-edited']")[0])
    assert "CONFIDENTIEL]" in told
    assert re.search(r"Anne À revoir", told)
    assert "Rien n’y diffère" not in told


def test_a_file_of_another_program_is_compared_and_says_that_it_is_not_merged(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "act.txt"
    file.write_text(words(taken(client, tmp_path)).replace(OLD, NEW))
    page = tree(sent(client, file))
    assert page.xpath("//button[@data-accept]")
    assert "does not say what it was made from" in said(page)
    assert client.ask(f"{at(client)}/edited/1.docx").status == 404


def test_of_a_workbook_the_cell_and_the_value_to_type_are_named(tmp_path: Path) -> None:
    (tmp_path / "opened").mkdir()
    book = tmp_path / "opened" / "projets.xlsx"
    write_template(book, "fr", examples=True)
    with page_over(book.parent) as client:
        row = next(row for row in client.rows() if row["reference"] == "2023 DGRI 26 DAC")
        file = tmp_path / "act.docx"
        file.write_bytes(client.ask(f"/p/{row['key']}/fr.docx").data)
        text_of(file, OLD, NEW)
        assert client.send(f"/p/{row['key']}/edited", (file.name, file.read_bytes())).status == 303
        page = tree(client.ask(f"/p/{row['key']}/edited"))
    assert not page.xpath("//button[@data-accept]")
    asked = [said(one) for one in page.xpath("//li[contains(@class, 'fact-asked')]")]
    assert len(asked) == 2  # the sum is typed in two cells, and each is said somewhere
    for cell in ("Faits!C35 Valeur: 15860 GBP", "Décisions!H8 Montant: 15860"):
        assert any(f"To be typed at projets.xlsx {cell} " in f"{one} " for one in asked)


def refusal(reply: Reply) -> str:
    assert reply.status == 422
    page: Any = html.fromstring(reply.text)
    (told,) = page.xpath("//*[@role='alert'][contains(@class, 'refused')]")
    return said(told)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("act.docx", b"PK\x03\x04 no zip at all", "damaged Word"),
        ("act.pdf", b"%PDF-1.7", "is a PDF"),
        ("act.docx", b"", "holds no text"),
        ("../../etc/act.docx", b"<html><body>", "damaged Word"),
        ("note.txt", b"Rien de ce projet.", "not like the text of"),
    ],
)
def test_what_cannot_be_compared_is_told_by_its_own_name_and_keeps_what_was_there(
    client: Client, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    good = taken(client, tmp_path)
    text_of(good, OLD, NEW)
    sent(client, good)
    why = refusal(client.send(f"{at(client)}/edited", (name, data)))
    assert told in why
    assert why.startswith(name.rpartition("/")[2])
    assert "/tmp" not in why
    assert tree(client.ask(f"{at(client)}/edited")).xpath("//button[@data-accept]")


def test_a_file_of_another_project_is_told(client: Client, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "aid.yaml").write_text(EXAMPLES["emergency-aid"].read_text())
    with page_over(other) as beside:
        file = taken(beside, tmp_path)
    assert "act.fr.docx does not bear the reference 2023 DGRI 26" in refusal(sent(client, file))


def test_a_file_that_was_cut_is_told(client: Client, tmp_path: Path) -> None:
    file = taken(client, tmp_path)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert "damaged" in refusal(sent(client, file))


def test_two_files_of_one_language_and_three_files_are_told(client: Client, tmp_path: Path) -> None:
    file = taken(client, tmp_path)
    twice = [(name, file.read_bytes()) for name in ("a.docx", "b.docx", "c.docx")]
    assert "a.docx and b.docx are in the same language" in refusal(client.send(f"{at(client)}/edited", *twice[:2]))
    assert "more than 2 files" in refusal(client.send(f"{at(client)}/edited", *twice))
    assert "No file was chosen" in refusal(client.send(f"{at(client)}/edited"))


def test_a_file_that_is_too_large_or_unpacks_to_too_much_is_told(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = taken(client, tmp_path)
    bomb = io.BytesIO()
    with zipfile.ZipFile(file) as given, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            more = b"<!--" + b"x" * 300_000_000 + b"-->" if name == "word/document.xml" else b""
            made.writestr(name, given.read(name) + more)
    assert refusal(client.send(f"{at(client)}/edited", ("act.docx", bomb.getvalue()))).startswith("act.docx")
    monkeypatch.setattr("delibgen.serving.dropping.MOST_BYTES", 1_000_000)
    assert "larger than 1 MB" in refusal(client.send(f"{at(client)}/edited", ("act.docx", b"x" * 1_000_001)))


def test_a_spec_that_breaks_meanwhile_is_told_and_what_was_sent_stays(
    client: Client, path: Path, tmp_path: Path
) -> None:
    file = taken(client, tmp_path)
    text_of(file, OLD, NEW)
    sent(client, file)
    path.write_text("title: [")
    client.until(lambda news: news["done"] == news["total"] and news["rows"][0]["state"] == "problems")
    assert "Mend its spec first" in refusal(client.ask(f"{at(client)}/edited"))
    path.write_text(TEXT)
    client.until(lambda news: news["done"] == news["total"] and news["rows"][0]["state"] != "problems")
    assert tree(client.ask(f"{at(client)}/edited")).xpath("//button[@data-accept]")


@pytest.mark.parametrize("body", [b"", b"[]", b'{"fact": 1}', b'{"left": true}', b"\xff"])
def test_a_fact_that_means_nothing_is_refused(client: Client, body: bytes) -> None:
    assert client.ask(f"{at(client)}/edited/leave", "POST", body).status == 400
