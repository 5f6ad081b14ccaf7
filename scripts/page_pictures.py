"""Takes the pictures of the page in the README and in docs/page.md, with Chromium and Playwright.

python -m scripts.page_pictures
"""

import shutil
import tempfile
from pathlib import Path
from threading import Thread

import docx
from playwright.sync_api import Page, sync_playwright

from delibgen.serving.running import serving

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1360, "height": 860}
ROWS = 7


def main() -> None:
    """Takes them of the examples, and of one in which a sum lacks its currency and one in which another differs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in (ROOT / "examples").glob("*.yaml"):
            shutil.copy(path, folder)
        grant = (folder / "paris-los-angeles.yaml").read_text(encoding="utf-8")
        faulty = grant.replace("2023 DGRI 26", "2023 DGRI 27").replace("share: 15850 GBP", "share: 15850")
        (folder / "z-montant.yaml").write_text(faulty, encoding="utf-8")
        with serving(folder, "fr") as page:
            thread = Thread(target=page.run, daemon=True)
            thread.start()
            take(page.address)
            page.server.should_exit = True
            thread.join()


def take(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]  # a mapping of its own type
        page.goto(address)
        page.wait_for_selector(f"tr[data-state=problems], tr[data-state=ready] >> nth={ROWS - 2}")
        page.wait_for_selector("#progress", state="hidden")
        page.screenshot(path=IMAGES / "page-list.png")
        page.locator("tr[data-state=ready]", has_text="Los Angeles").locator("a").click()
        page.wait_for_selector(".spread")
        page.wait_for_load_state()
        page.locator("#fr .fact", has_text="850").first.hover()
        page.screenshot(path=IMAGES / "page-texts.png")
        page.click("#outline > summary")
        page.locator("#outline").evaluate("one => one.scrollTo(0, one.scrollHeight / 2)")
        page.screenshot(path=IMAGES / "page-mending.png")
        take_edited(page)
        browser.close()


def take_edited(page: Page) -> None:
    """Takes the French file of the project that is shown, edits it as people do, and drops it on the page."""
    with page.expect_download() as download, tempfile.TemporaryDirectory() as name:
        page.click("text=Word, français")
        path = Path(name) / "projet-de-deliberation.docx"
        download.value.save_as(path)
        word = docx.Document(str(path))
        for paragraph in word.paragraphs[:8]:
            for run in paragraph.runs:
                run.text = run.text.replace("15\u202f850", "15\u202f860").replace("Avec l’appui", "Grâce à l’appui")
        word.save(str(path))
        page.set_input_files("#edited", path)
        page.wait_for_selector(".text-edited")
    page.screenshot(path=IMAGES / "page-edited.png")


if __name__ == "__main__":
    main()
