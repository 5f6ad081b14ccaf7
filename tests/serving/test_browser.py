"""The page as a person uses it, in a real browser: with a pointer, with the keyboard alone, wide and narrow."""

import base64
import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from delibgen.pipeline import write_template
from tests.edits.test_comparing import text_of
from tests.office import program
from tests.samples import EXAMPLES
from tests.serving.served import PATIENCE, Client, page_over
from tests.specs import GRANT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = {"width": 1500, "height": 1000}, {"width": 400, "height": 800}
WARNED = GRANT.replace("allow: {LEG-10: these specs are about something else}\n", "").replace("26", "28")
FAULTY = GRANT.replace("grant: 15850 GBP", "grant: 15850")
MANY = 1_000
PROVOKED = ("409 (Conflict)", "404 (Not Found)", "422 (Unprocessable Entity)")
"""Answers that a browser tells of by itself."""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as made:
        browser = made.chromium.launch(executable_path=program("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "opened"
    folder.mkdir()
    (folder / "warned.yaml").write_text(WARNED)
    (folder / "faulty.yaml").write_text(FAULTY)
    (folder / "los-angeles.yaml").write_text(EXAMPLES["paris-los-angeles"].read_text())
    (folder / "aid.yaml").write_text(EXAMPLES["emergency-aid"].read_text())
    return folder


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    with page_over(folder, "fr") as client:
        client.rows()
        yield client


@pytest.fixture
def page(browser: "Browser", client: Client) -> Iterator["Page"]:
    with browser.new_context(viewport=WIDE) as context:  # type: ignore[arg-type]  # a mapping of its own type
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(client.address)
        page.wait_for_selector("#projects tbody tr")
        yield page
        assert [one for one in told if not any(answer in one for answer in PROVOKED)] == []


def violations(page: "Page") -> list[str]:
    """What axe-core finds against the rules of accessibility, each with the first element.

    Two frames later: the browser lays out the rows of the list, whose height it has guessed, as it first paints them.
    """
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def opened(page: "Page", selector: str) -> None:
    """Waits for another view that shows this, and for its script: what is pressed before it listens is lost."""
    page.wait_for_selector(selector)
    page.wait_for_load_state()


def open_project(page: "Page", file: str) -> None:
    page.locator("tr", has_text=file).locator("a").click()
    opened(page, ".spread, .troubles")


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("ui", ["Français", "English"])
def test_no_view_keeps_anyone_out(page: "Page", size: dict[str, int], ui: str) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    if ui == "English":
        page.click("text=English")
    home = page.url
    assert violations(page) == []
    for file in ("warned.yaml", "faulty.yaml", "los-angeles.yaml"):
        page.goto(home)
        open_project(page, file)
        page.click("#outline > summary")
        fits(page, file)
    page.goto(home)
    page.click(".new button")
    page.wait_for_selector("#new-form")
    for more in page.locator("summary").all():
        more.click()
    fits(page, "the form of a new project")


def fits(page: "Page", view: str) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{view} is wider than that"


def test_a_fact_that_is_pointed_at_lights_up_on_both_sides(page: "Page") -> None:
    open_project(page, "los-angeles.yaml")
    page.locator("#fr .fact", has_text="850").first.hover()
    for lang in ("fr", "en"):
        lit = page.locator(f"#{lang} .fact.lit")
        assert lit.count() > 3
        assert all("850" in words for words in lit.all_text_contents())
    assert "los-angeles.yaml:" in page.inner_text("#fact")
    assert "facts.share" in page.inner_text("#fact")


def test_texts_stand_clause_beside_clause_and_one_below_the_other_on_a_narrow_screen(page: "Page") -> None:
    open_project(page, "los-angeles.yaml")
    pairs = page.evaluate(
        """() => [...document.querySelectorAll('#fr [data-pair]')].map((one) => {
            const other = document.querySelector(`#en [data-pair="${one.dataset.pair}"]`);
            return [one.getBoundingClientRect().top, other.getBoundingClientRect().top];
        })"""
    )
    assert len(pairs) > 20
    assert all(abs(one - other) < 1 for one, other in pairs)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    ends = page.evaluate("['fr', 'en'].map((id) => document.getElementById(id).getBoundingClientRect())")
    assert ends[0]["bottom"] <= ends[1]["top"]


def test_all_is_reached_by_the_keyboard_alone(page: "Page") -> None:
    page.locator("#q").focus()
    page.keyboard.type("los angeles")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    opened(page, ".spread")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(".fact:focus").count():
            break
    stated = page.locator(".fact:focus").get_attribute("data-stated")
    assert page.locator(".fact.lit").count() == page.locator(f'.fact[data-stated="{stated}"]').count()
    page.go_back()
    open_project(page, "warned.yaml")
    page.keyboard.press("Alt+ArrowDown")
    assert page.locator(".remark.now a:focus").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_selector(".said:target")


def test_a_clerk_drops_a_workbook_mends_it_and_takes_what_is_ready(
    page: "Page", tmp_path: Path, client: Client
) -> None:
    path = tmp_path / "projets.xlsx"
    write_template(path, "fr", examples=True)
    wrong = {"C2": "un jour de juin", "C3": "2015-13-45", "D4": "après l'été"}
    book = openpyxl.load_workbook(path)
    right = {cell: book["Projets"][cell].value for cell in wrong}
    for cell, value in wrong.items():
        book["Projets"][cell] = value
    book.save(path)
    page.set_input_files("#files", path)
    page.wait_for_selector("tr[data-state=problems] >> nth=3")
    for cell in wrong:
        row = page.locator("tr[data-state=problems]", has_text="projets.xlsx").nth(int(cell[1:]) - 2)
        row.locator("a").click()
        assert f"projets.xlsx Projets!{cell}" in page.inner_text(".troubles")
        page.go_back()
        page.wait_for_selector("tr[data-state=problems]")
    for cell, value in right.items():
        book["Projets"][cell] = value
    book.save(path)
    page.set_input_files("#files", path)
    page.wait_for_selector("tr[data-state=problems] >> nth=1", state="detached")
    client.rows()
    with page.expect_download() as download:
        page.click(".write button")
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        names = archive.namelist()
    assert "2015-DGRI-901_projet-de-deliberation.fr.docx" in names
    assert not [name for name in names if name.startswith("2023-DGRI-26_")]  # the faulty one


def test_an_officer_changes_a_sum_and_sees_it_everywhere(page: "Page", folder: Path) -> None:
    open_project(page, "los-angeles.yaml")
    before = page.locator(".fact", has_text="850").count()
    assert before > 6
    path = folder / "los-angeles.yaml"
    path.write_text(path.read_text().replace("15850 GBP", "15860 GBP"))
    page.wait_for_selector("#en h1:has-text('15,860')")
    assert page.locator(".fact", has_text="850").count() == 0
    assert page.locator(".fact", has_text="860").count() == before
    for place in (".title", ".act-heading", "#fr [class*=article]", "#en li"):
        assert page.locator(place, has_text="860").count(), place


def test_an_officer_changes_a_sum_in_the_page_and_takes_it_back(page: "Page", folder: Path) -> None:
    open_project(page, "los-angeles.yaml")
    text = (folder / "los-angeles.yaml").read_text()
    page.locator("#fr .fact", has_text="850").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] input")
    assert violations(page) == []
    page.fill("dialog input", "12 000,5.3")
    page.wait_for_selector("#mend-told li")
    page.fill("dialog input", "15860")
    page.wait_for_selector("#mend-told li", state="detached")
    page.click("dialog button.main")
    page.wait_for_selector("#en h1:has-text('15,860')")
    assert (folder / "los-angeles.yaml").read_text() == text.replace("15850 GBP", "15860 GBP")
    for place in (".title", ".act-heading", "#fr [class*=article]", "#en li"):
        assert page.locator(place, has_text="860").count(), place
    page.keyboard.press("Control+z")
    page.wait_for_selector("#en h1:has-text('15,850')")
    assert (folder / "los-angeles.yaml").read_text() == text


def test_a_fault_is_mended_where_it_is_told(page: "Page") -> None:
    open_project(page, "faulty.yaml")
    page.click("text=Corriger ici")
    page.fill("dialog input", "15850 GBP")
    page.click("dialog button.main")
    page.wait_for_selector(".spread")


class Held:
    """The answers that the page waits for at some addresses, kept back until they are let go."""

    def __init__(self, page: "Page", address: str) -> None:
        self._page, self._address = page, address
        self._kept: list[Route] | None = []
        page.route(re.compile(address), self._take)

    def _take(self, route: "Route") -> None:
        if self._kept is None:
            route.continue_()
        else:
            self._kept.append(route)

    def wait(self) -> None:
        until(self._page, lambda: bool(self._kept))

    def let_go(self) -> None:
        kept, self._kept = self._kept or [], None
        for route in kept:
            route.continue_()


def until(page: "Page", holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        page.wait_for_timeout(20)


@pytest.mark.parametrize("address", [r"/p/\w+/texts$", r"/p/\w+$"])
def test_what_is_pressed_while_the_page_takes_in_a_change_is_done(page: "Page", folder: Path, address: str) -> None:
    open_project(page, "los-angeles.yaml")
    path = folder / "los-angeles.yaml"
    text = path.read_text()
    page.evaluate("window.isTheSame = true")
    held = Held(page, address)
    for amount in ("15860", "15870"):
        page.locator("#fr .fact", has_text="15 8").first.click()
        page.fill("dialog input", amount)
        page.click("dialog button.main")
        page.wait_for_selector("dialog[open]", state="detached")
    held.wait()
    for key in ("Control+z", "Control+z", "Control+y"):
        page.keyboard.press(key)
    until(page, lambda: path.read_text() == text.replace("15850 GBP", "15860 GBP"))
    held.let_go()
    page.wait_for_selector("#en h1:has-text('15,860')")
    page.wait_for_selector("#told:has-text('Refait')")
    assert page.evaluate("window.isTheSame")


def test_presses_on_entries_mean_what_is_seen_though_the_page_lags_behind(page: "Page", folder: Path) -> None:
    path = folder / "aid.yaml"
    awards = re.compile(r"- to: (health|shelter|school)")
    open_project(page, "aid.yaml")
    page.click("#outline > summary")
    names = page.locator('[id^="mend-decisions[0].shares["]').all_text_contents()
    held = Held(page, r"/p/\w+$")
    page.locator('[id="down-decisions[0].shares[0]"]').focus()
    for _ in range(3):  # the last leads nowhere
        page.keyboard.press("Enter")
    page.click('[id="up-decisions[0].shares[2]"]')
    until(page, lambda: awards.findall(path.read_text()) == ["school", "shelter", "health"])
    held.let_go()
    page.wait_for_function(
        "([first]) => document.getElementById('mend-decisions[0].shares[0]').textContent === first", arg=names[::-1]
    )
    assert page.locator('[id^="mend-decisions[0].shares["]').all_text_contents() == names[::-1]
    page.wait_for_selector("#told:has-text('Déplacé')")


def test_a_page_that_takes_in_a_change_stays_where_it_is(page: "Page", folder: Path) -> None:
    page.set_viewport_size({"width": 1500, "height": 500})
    page.emulate_media(reduced_motion="reduce")
    open_project(page, "los-angeles.yaml")
    page.click("#outline > summary")
    page.select_option("#kind-of-new", label="contribuer")
    page.locator("#en .fact").last.focus()
    stated = page.evaluate("document.activeElement.dataset.stated")
    top, digest = page.evaluate("[window.scrollY, document.body.dataset.digest]")
    assert top > 0
    path = folder / "los-angeles.yaml"
    path.write_text(path.read_text().replace("15850 GBP", "15860 GBP"))
    page.wait_for_function("before => document.body.dataset.digest !== before", arg=digest)
    page.wait_for_selector("#en h1:has-text('15,860')")
    assert page.evaluate("document.activeElement.dataset.stated") == stated
    assert page.evaluate("window.scrollY") == top
    assert page.locator("#outline[open]").count() == 1
    assert page.input_value("#kind-of-new") == "contribute"


def test_the_page_follows_a_spec_that_breaks_is_mended_goes_and_comes_back(page: "Page", folder: Path) -> None:
    open_project(page, "los-angeles.yaml")
    path = folder / "los-angeles.yaml"
    text = path.read_text()
    page.evaluate("window.isTheSame = true")
    path.write_text("title: [")
    page.wait_for_selector(".troubles")
    page.wait_for_selector(".spread", state="detached")
    path.unlink()
    page.wait_for_selector("h1:has-text('Impossible')")
    path.write_text(text)
    page.wait_for_selector("#en h1:has-text('15,850')")
    page.wait_for_selector(".troubles", state="detached")
    assert page.evaluate("window.isTheSame")
    page.locator("#fr .fact", has_text="850").first.click()
    page.fill("dialog input", "15860")
    page.click("dialog button.main")
    page.wait_for_selector("#en h1:has-text('15,860')")


def test_what_changes_no_value_on_the_disk_stands_in_the_way_of_no_change_on_the_page(
    page: "Page", folder: Path
) -> None:
    open_project(page, "aid.yaml")
    page.click("#outline > summary")
    path = folder / "aid.yaml"
    before = page.evaluate("document.body.dataset.digest")
    path.write_text(text := path.read_text() + "# seen by finance\n")
    page.wait_for_function("before => document.body.dataset.digest !== before", arg=before)
    page.click('[id="down-decisions[0].shares[0]"]')
    page.wait_for_selector("#told:has-text('Déplacé')")
    assert path.read_text() != text
    assert path.read_text().endswith("# seen by finance\n")


def test_a_project_opens_though_its_row_changes_under_the_pointer(page: "Page", folder: Path) -> None:
    row = page.locator("tr", has_text="faulty.yaml")
    page.wait_for_selector("tr[data-state=problems]")
    row.locator("a").hover()
    page.mouse.down()
    (folder / "faulty.yaml").write_text(GRANT.replace("26", "29"))
    page.wait_for_selector("tr:not([data-state=problems]):has-text('faulty.yaml'):has-text('29')")
    page.mouse.up()
    page.wait_for_selector(".spread")


def add_award(page: "Page", amount: str) -> None:
    page.click('[id="add-decisions[0].shares"]')
    page.wait_for_selector("dialog[open] .field")
    page.select_option("dialog select >> nth=0", label="Association Exemple Refuge")
    page.fill('[name="decisions[0].shares[3].amount"]', amount)


def test_an_officer_adds_an_award_moves_it_removes_one_and_takes_it_back(page: "Page", folder: Path) -> None:
    text = (folder / "aid.yaml").read_text()
    open_project(page, "aid.yaml")
    page.click("#outline > summary")
    page.click('[id="mend-decisions[0]"]')
    page.fill('[name="decisions[0].amount"]', "")  # the awards make the total
    page.click("dialog button.main")
    page.wait_for_selector("#told:has-text('Enregistré')")
    add_award(page, "1000")
    page.click("dialog button.main")
    page.wait_for_selector("article#fr:has-text('1 000 €')")
    page.click('[id="up-decisions[0].shares[3]"]')
    page.wait_for_selector("#told:has-text('Déplacé')")
    assert page.evaluate("document.activeElement.id") == "up-decisions[0].shares[2]"
    moved = (folder / "aid.yaml").read_text()
    page.click('[id="remove-decisions[0].shares[3]"]')
    page.wait_for_selector("#told:has-text('Retiré')")
    assert violations(page) == []
    page.click("#undo")
    page.wait_for_selector("#told:has-text('Défait')")
    assert (folder / "aid.yaml").read_text() == moved
    assert [line for line in moved.splitlines() if "#" in line] == [line for line in text.splitlines() if "#" in line]


def test_an_award_that_is_wrong_is_told_while_it_is_typed_and_not_written(page: "Page", folder: Path) -> None:
    text = (folder / "aid.yaml").read_text()
    open_project(page, "aid.yaml")
    page.click("#outline > summary")
    add_award(page, "beaucoup")
    page.wait_for_selector('[name="decisions[0].shares[3].amount"][aria-invalid]')
    assert violations(page) == []
    page.fill('[name="decisions[0].shares[3].amount"]', "1000")
    page.wait_for_selector("#mend-told li:has-text('145')")  # the parts and the whole do not agree
    page.click("dialog button.main")
    page.wait_for_timeout(300)
    assert page.locator("dialog[open]").count() == 1
    assert (folder / "aid.yaml").read_text() == text


def test_an_officer_adds_a_decision_of_another_kind(page: "Page", folder: Path) -> None:
    open_project(page, "los-angeles.yaml")
    page.click("#outline > summary")
    page.select_option("#kind-of-new", label="contribuer")
    page.click('[id="add-decisions"]')
    page.wait_for_selector("dialog[open] .field")
    assert violations(page) == []
    page.fill("dialog [name$='amount']", "9000")
    page.click("dialog button.main")
    page.wait_for_selector("#en li:has-text('9,000')")
    assert "kind: contribute" in (folder / "los-angeles.yaml").read_text()
    page.keyboard.press("Control+z")
    page.wait_for_selector("#en li:has-text('9,000')", state="detached")
    assert (folder / "los-angeles.yaml").read_text() == EXAMPLES["paris-los-angeles"].read_text()


def test_what_is_typed_is_kept_when_the_file_changes_and_the_file_is_not_overwritten(
    page: "Page", folder: Path
) -> None:
    open_project(page, "los-angeles.yaml")
    page.locator("#fr .fact", has_text="850").first.click()
    page.fill("dialog input", "15860")
    path = folder / "los-angeles.yaml"
    path.write_text(theirs := path.read_text().replace("15850 GBP", "15870 GBP"))
    page.wait_for_selector("#mend-changed:not([hidden])")
    assert page.input_value("dialog input") == "15860"
    page.click("dialog button.main")
    page.wait_for_selector("#mend-told li:has-text('15870 GBP'):has-text('15860 GBP')")
    assert path.read_text() == theirs
    page.keyboard.press("Escape")
    page.wait_for_selector("#en h1:has-text('15,870')")


def tab_to(page: "Page", selector: str) -> None:
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"{selector} is not reached by the keyboard")


def typed(page: "Page", name: str, words: str) -> None:
    tab_to(page, f'[name="{name}"]')
    page.keyboard.type(words)


def pressed(page: "Page", selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)


def test_a_new_project_comes_from_one_form_by_the_keyboard_alone(page: "Page", folder: Path) -> None:
    tab_to(page, "#kind")
    page.keyboard.type("attribuer")
    pressed(page, ".new button")
    page.wait_for_selector("#new-form")
    typed(page, "reference", "2024 DGRI 7")
    typed(page, "date", "01152024")
    typed(page, "title.fr", "Une subvention")
    typed(page, "title.en", "A grant")
    typed(page, "rapporteurs[0].name.fr", "Camille EXEMPLE")
    typed(page, "rapporteurs[0].gender", "Mme")
    typed(page, "decisions[0].amount", "12 000,5.3")
    page.wait_for_selector('[name="decisions[0].amount"][aria-invalid]')
    page.keyboard.press("Control+a")
    page.keyboard.type("12000")
    page.wait_for_selector('[name="decisions[0].amount"]:not([aria-invalid])')
    typed(page, "parties.north.name.fr", "Association Exemple")
    typed(page, "parties.north.kind", "association")
    pressed(page, "button.main")
    page.wait_for_selector("#en:has-text('12,000')")
    page.wait_for_selector("#fr:has-text('Association Exemple')")
    assert (folder / "2024 DGRI 7.yaml").exists()


def test_entries_are_added_moved_and_removed_by_the_keyboard_alone(page: "Page", folder: Path) -> None:
    open_project(page, "aid.yaml")
    pressed(page, "#outline > summary")
    pressed(page, '[id="add-parties"]')
    page.wait_for_selector("dialog[open] .field")
    page.keyboard.type("Ville de Dakar")
    pressed(page, "dialog button.main")
    added = '[id="remove-parties.ville-de-dakar"]'
    page.wait_for_selector(added)
    pressed(page, '[id="up-parties.ville-de-dakar"]', "Space")
    page.wait_for_selector("#told:has-text('Déplacé')")
    assert page.locator('[id="up-parties.ville-de-dakar"]:focus').count() == 1
    pressed(page, added, "Space")
    page.wait_for_selector(added, state="detached")
    assert (folder / "aid.yaml").read_text() == EXAMPLES["emergency-aid"].read_text()


@pytest.fixture
def edited(client: Client, tmp_path: Path) -> list[Path]:
    """The Word files of the project of Los Angeles, edited: the sum everywhere, and a sentence of the French one."""
    (key,) = [row["key"] for row in client.rows() if row["place"] == "los-angeles.yaml"]
    files = [tmp_path / f"act.{lang}.docx" for lang in ("fr", "en")]
    for path, lang, old, new in zip(
        files, ("fr", "en"), ("15\u202f850", "15,850"), ("15\u202f860", "15,860"), strict=True
    ):
        path.write_bytes(client.ask(f"/p/{key}/{lang}.docx").data)
        text_of(path, old, new)
    text_of(files[0], "Le dossier a été retenu", "Ce dossier a bien été retenu")
    return files


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("ui", ["Français", "English"])
def test_what_was_edited_keeps_nobody_out(page: "Page", edited: list[Path], size: dict[str, int], ui: str) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    if ui == "English":
        page.click("text=English")
    open_project(page, "los-angeles.yaml")
    page.set_input_files("#edited", [edited[0]])
    opened(page, ".fact-asked")
    for more in page.locator("summary").all():
        more.click()
    fits(page, "what was edited")
    page.set_input_files("#edited", [edited[0], edited[0]])
    page.wait_for_selector(".refused")
    fits(page, "what is refused")


def test_edited_files_that_are_dropped_are_compared_and_a_sum_is_accepted_and_taken_back(
    page: "Page", folder: Path, edited: list[Path]
) -> None:
    text = (folder / "los-angeles.yaml").read_text()
    open_project(page, "los-angeles.yaml")
    given = page.evaluate_handle(
        """files => {
            const given = new DataTransfer();
            for (const [name, data] of files) {
                const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
                given.items.add(new File([bytes], name));
            }
            return given;
        }""",
        [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in edited],
    )
    page.dispatch_event("#fr", "drop", {"dataTransfer": given})
    opened(page, ".text-edited >> nth=1")
    page.evaluate("window.isTheSame = true")
    assert page.locator(".passage ins", has_text="15,860").count() > 3
    page.click(".accept")
    page.wait_for_selector(".fact-asked", state="detached")
    page.wait_for_selector(".passage:has-text('15,860')", state="detached")
    assert (folder / "los-angeles.yaml").read_text() == text.replace("15850 GBP", "15860 GBP")
    kept = page.locator(".passage", has_text="Ce dossier a bien")
    assert [one.strip() for one in kept.locator("ins").all_inner_texts()] == ["Ce", "bien"]
    assert "redire en anglais" in kept.inner_text()
    page.keyboard.press("Control+z")
    page.wait_for_selector(".fact-asked")
    assert (folder / "los-angeles.yaml").read_text() == text
    assert page.evaluate("window.isTheSame")
    with page.expect_download() as download:
        page.click(".take >> nth=0")
    assert zipfile.is_zipfile(download.value.path())


def test_facts_are_accepted_one_after_the_other_though_the_page_lags_behind(
    page: "Page", folder: Path, edited: list[Path]
) -> None:
    path = folder / "los-angeles.yaml"
    for file, old, new in zip(edited, ("31\u202f700", "31,700"), ("31\u202f800", "31,800"), strict=True):
        text_of(file, old, new)
    text = path.read_text()
    open_project(page, "los-angeles.yaml")
    page.set_input_files("#edited", edited)
    opened(page, ".fact-asked >> nth=1")
    held = Held(page, r"/p/\w+/edited$")
    for button in page.locator(".accept").all():
        button.click()
    wanted = text.replace("15850 GBP", "15860 GBP").replace("31700 GBP", "31800 GBP")
    until(page, lambda: path.read_text() == wanted)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    until(page, lambda: path.read_text() == text)
    held.let_go()
    page.wait_for_selector("#told:has-text('Défait')")
    assert page.locator(".fact-asked").count() == 2


def test_a_file_that_is_too_large_is_told_before_it_is_sent(page: "Page", tmp_path: Path) -> None:
    open_project(page, "los-angeles.yaml")
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(30_000_000)
    page.set_input_files("#edited", large)
    page.wait_for_selector("#told:has-text('large.docx'):has-text('25 Mo')")
    assert page.locator(".spread").count() == 1


def test_a_fact_is_left_and_asked_again_and_accepted_by_the_keyboard_alone(
    page: "Page", folder: Path, edited: list[Path]
) -> None:
    text = (folder / "los-angeles.yaml").read_text()
    open_project(page, "los-angeles.yaml")
    tab_to(page, "#edited")
    page.set_input_files("#edited", edited)
    opened(page, ".fact-asked")
    pressed(page, "[data-left=yes]")
    page.wait_for_selector("#left")
    assert page.locator("#facts > ol").count() == 0
    pressed(page, "#left > summary")
    pressed(page, "[data-left=no]", "Space")
    page.wait_for_selector("#facts > ol")
    assert (folder / "los-angeles.yaml").read_text() == text
    pressed(page, ".accept")
    page.wait_for_selector("#told:has-text('Enregistré')")
    assert page.locator(".fact-asked").count() == 0
    assert (folder / "los-angeles.yaml").read_text() == text.replace("15850 GBP", "15860 GBP")


def test_a_thousand_projects_are_found_by_typing(browser: "Browser", tmp_path: Path) -> None:
    rows = "".join(f"2024 DAC {number};paris;22/01/2024;Titre {number};Title {number}\n" for number in range(MANY))
    (tmp_path / "projets.csv").write_text(f"Référence;Conseil;Date du projet;Intitulé (fr);Intitulé (en)\n{rows}")
    with page_over(tmp_path, "fr") as client, browser.new_context() as context:
        page = context.new_page()
        page.goto(client.address)
        page.wait_for_selector(f"#projects tbody tr >> nth={MANY - 1}", state="attached", timeout=60_000)
        page.fill("#q", "dac 777")
        page.wait_for_selector("#projects tbody tr:not([hidden]) >> nth=2", state="detached")  # and row 777
        page.wait_for_selector("#projects tbody tr:not([hidden]):has-text('Titre 777')")


def test_it_says_so_when_it_was_closed(browser: "Browser", folder: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        with page_over(folder, "en") as client:
            page.goto(client.address)
            page.wait_for_selector("#projects tbody tr")
        page.wait_for_selector("#stopped:not([hidden])")
        assert "delibgen serve" in page.inner_text("#stopped")
