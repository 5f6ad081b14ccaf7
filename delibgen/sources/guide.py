"""The first sheet of a workbook ready to fill: what the sheets are for, how to fill them, what a red cell means."""

from typing import Any, Final

from delibgen.project.fields import Lang
from delibgen.sources.columns import get_sheets
from delibgen.sources.looks import RED, Looks
from delibgen.sources.wording import wording

_PARTS: Final = (
    ("fill", ("fill_row", "fill_link", "fill_key", "fill_cells", "fill_types", "fill_freely")),
    ("render", ("render_command", "render_folder", "render_draft")),
    ("errors", ("errors_command", "errors_red", "errors_where")),
)
_WIDTH, _LETTERS = 110, 122
"""Of the page: its width, and the letters of ordinary size that a line of it takes."""
_LINE: Final = 17


def write_guide(made: Any, looks: Looks, lang: Lang) -> None:
    """Writes the guide, in one column that is comfortable to read, then the list of the sheets."""
    page = _Page(made, looks, lang)
    made.hide_gridlines(2)
    made.set_column(0, 0, 2)
    made.set_column(1, 1, 22)
    made.set_column(2, 2, _WIDTH - 22)
    made.set_portrait()
    made.set_paper(9)
    made.fit_to_pages(1, 1)
    page.say("title", bold=True, font_size=18, font_color="#1F3864")
    page.say("lead", italic=True, font_size=12)
    for heading, paragraphs in _PARTS:
        page.head(heading)
        for paragraph in paragraphs:
            page.say(paragraph, **_look(paragraph))
    page.head("sheets")
    page.list_sheets()


def _look(paragraph: str) -> dict[str, object]:
    if paragraph.endswith("_command"):
        return {"font_name": "Consolas", "bg_color": "#F2F2F2"}
    return {"bg_color": RED, "bold": True} if paragraph.endswith("_red") else {}


class _Page:
    """A sheet written from top to bottom."""

    def __init__(self, made: Any, looks: Looks, lang: Lang) -> None:
        self.made, self.looks, self.lang, self.row = made, looks, lang, 0

    def say(self, key: str, **look: object) -> None:
        words = wording("guide", key, self.lang)
        size = int(str(look.get("font_size", 11)))
        height = _LINE * size / 11 * (1 + len(words) * size // 11 // _LETTERS) + 5
        self.made.set_row(self.row, height)
        self.made.merge_range(self.row, 1, self.row, 2, words, self.looks.format(text_wrap=True, **look))
        self.row += 1

    def head(self, key: str) -> None:
        self.made.set_row(self.row, 8)
        self.row += 1
        self.say(key, bold=True, font_size=13, font_color="#1F3864", bottom=1, bottom_color="#1F3864")

    def list_sheets(self) -> None:
        link = self.looks.format(font_color="#0563C1", underline=1)
        for sheet in get_sheets():
            name = sheet.of(self.lang)
            self.made.set_row(self.row, _LINE + 3)
            self.made.write_url(self.row, 1, f"internal:'{name}'!A1", link, name)
            words = wording("guide", f"sheet_{sheet.id}", self.lang)
            self.made.write_string(self.row, 2, words, self.looks.format(text_wrap=True))
            self.row += 1
