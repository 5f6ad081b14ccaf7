"""Whatever is typed comes out as typed, in every field of every document, and changes nothing around it."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

import delibgen
from delibgen.document.model import (
    Article,
    Block,
    Break,
    Cell,
    Document,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    walk,
)
from delibgen.document.typography import typeset
from delibgen.drafting import read_style
from delibgen.project import tidying
from delibgen.project.fields import Lang
from delibgen.project.marks import parse_marks
from delibgen.tables import get_data
from delibgen.writers.docx import write_docx
from delibgen.writers.plain import format_text
from tests.specs import Say, full

LIGHT = settings(max_examples=25, deadline=None, derandomize=True, database=None)
LANGS: tuple[Lang, ...] = ("fr", "en")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FRAGMENTS = (
    "12 rues & places < 3 m², {{ 7*7 }}, <b>",
    *("<b>", "</p>", "<br/>", "&", "&amp;", "&#160;", "]]>", "<![CDATA[", "<!-- x -->", "<?x?>"),
    *("{{ 7*7 }}", "{% x %}", "{# x #}", "{", "}", "{{x}}", "{ x }", "{}", "{x", "\\{x}", "{sum}", "{sum:long}"),
    *("# 4", "- 3 °C", "1. Approuve", "* a", "> b", "```", "| a | b |", "___", "---", "a_b_c", "_d_", "`e`", "~~f~~"),
    *(
        "*",
        "**",
        "*a*",
        "**b**",
        "[",
        "]",
        "[a](https://b.c)",
        "^[n]",
        "[a]{lang=en}",
        "![i](j)",
        "^",
        "\\",
        "\\*",
        "\\\\",
    ),
    *(
        "$x$",
        "%s",
        "%(x)s",
        "${x}",
        "#{y}",
        "\\n",
        "\\u0041",
        "C:\\new",
        "_x000D_",
        "\x7e",
        "N/A",
        "null",
        "NO",
        "0x1F",
    ),
    *(
        "\N{GRINNING FACE}",
        "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}",
        "🇫🇷",
        "𝔘𝔫𝔦",
        "שלום",
        "مرحبا",
        "汉字",
        "e\u0301",
        "ﬁ",
    ),
    *(
        "\u200b",
        "\u200d",
        "\u00ad",
        "\u202e",
        "\u2066x\u2069",
        "\ufeff",
        "\u00a0",
        "\u202f",
        "\u2009",
        "\ue000",
        "\ue0000",
    ),
    *(
        "'",
        '"',
        "«",
        "»",
        "« x »",
        "“y”",
        "‘z’",
        "l'eau",
        "n° 5",
        "M. X",
        "7e",
        "1er",
        "XIe siècle",
        "a ; b",
        "a : b",
        "9 %",
    ),
    *(" ,", " .", "...", "…", "-", "–", "a" * 300, "d'", "L'", "HH", "é", "Œ", "1", "(", ")", "/", "?", "!", ";", ":"),
)
TYPED = st.lists(
    st.one_of(
        st.sampled_from(FRAGMENTS),
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=8),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)

CODES = {
    *("chapter", "subchapter", "article", "nature", "account", "function", "subfunction", "line", "label", "mission"),
    *("programme", "operation", "cost-centre", "authorisation", "commitment", "inventory"),
    *("code", "law-number", "act-number", "amended-number"),
}
"""Fields that know no placeholder."""
_PLACEHOLDER = re.compile(r"(?<!\{)(?=\{[A-Za-z][A-Za-z0-9_-]*(?::[a-z-]+)?\}(?!\}))")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_QUOTES = str.maketrans(dict.fromkeys("’‘'", "'") | dict.fromkeys('"“”«»', '"'))


def normal(text: str) -> str:
    """`text` less what typesetting may change: apostrophes, quotation marks, and the spaces beside punctuation."""
    text = _SPACES.sub(" ", text).translate(_QUOTES)
    return re.sub(r' ?([";:!?%]) ?', r"\1", text)


def escaped(text: str, field: str) -> str:
    """How `text` is typed in that field so that nothing in it is a placeholder or a mark."""
    if field in CODES:
        return text
    text = _PLACEHOLDER.sub(r"\\", text)
    return re.sub(r"([*\[\]^])", r"\\\1", text) if "prose" in field else text


def saying(hostile: str) -> Say:
    """Types `hostile` at both ends of each field, about a word that tells the field."""
    return lambda field: escaped(f"{hostile} q{field}q {hostile}", field)


def inner(inlines: tuple[Inline, ...]) -> str:
    """All the words of `inlines`, those of notes too."""
    return "".join(
        "\n" if isinstance(part, Break) else f"[{inner(part.inlines)}]" if isinstance(part, Note) else part.text
        for part in inlines
    )


def words(document: Document) -> str:
    return normal("\n".join(inner(block.inlines) for block in walk(document.blocks)))


def shape(blocks: tuple[Block, ...]) -> Iterator[object]:
    """The outline of `blocks`: what each one is, and how many notes and breaks it has, without its words."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield type(block), block.role, getattr(block, "level", 0), kinds(block.inlines)
            case List():
                yield List, block.ordered, [list(shape(item)) for item in block.items]
            case Table():
                yield Table, block.role, [row_shape(row) for row in (block.header, *block.rows) if row]
            case Section() | Article():
                yield type(block), getattr(block, "number", 0), list(shape(block.blocks))


def row_shape(row: Row) -> object:
    return row.role, [(cell.role, cell.header, kinds(cell.inlines)) for cell in row.cells]


def kinds(inlines: tuple[Inline, ...]) -> tuple[int, int]:
    return sum(isinstance(part, Note) for part in inlines), sum(isinstance(part, Break) for part in inlines)


def compose(say: Say, lang: Lang) -> Document:
    return delibgen.compose(delibgen.load(full(say)), lang)


@cache
def plain(lang: Lang) -> Document:
    """The same project where nothing hostile was typed."""
    return compose(lambda field: f"mot q{field}q mot", lang)


def fields_in(text: str) -> list[str]:
    """The words that tell the fields, in their order; a cell may give one a capital."""
    return [found.lower() for found in re.findall(r"[qQ][a-z]+(?:-[a-z]+)*q", text)]


def is_said(typed: str, said: str) -> bool:
    """Whether `said` holds what was typed, where a cell may give it a capital."""
    return typed in said or typed[0].upper() + typed[1:] in said


_MARKS_OF_QUOTATION = '«»“”"'
_LOWERED = (tidying.lowered, tidying.lowered_infinitive, tidying.lowered_verb)


def is_visible(text: str) -> bool:
    return any(char.isprintable() and char != " " for char in text)


def is_left(text: str) -> bool:
    """Whether no field takes anything off it: it begins with nothing that the templates add, and ends in no mark."""
    said = " ".join(f"{text} mot {text}".split())
    begins = [tidying.without_lead(sort, said) for sort in get_data("tidying")["before"]] + [tidying.bare_place(said)]
    goes_on = [mend(lang, said) for mend in _LOWERED for lang in LANGS]
    articles = [tidying.split_article(lang, said, contracted=True)[0] for lang in LANGS]
    first = said.split(" ")[0]
    return (
        all(mended == said for mended in (*begins, *goes_on, tidying.without_end(said), tidying.without_number(said)))
        and articles == [None, None]
        and not tidying.split_civility(said)[0]
        and first not in get_data("tidying")["prepositions"]
        and first[0] not in _MARKS_OF_QUOTATION
        and said[-1] not in _MARKS_OF_QUOTATION
    )


@given(TYPED.filter(is_visible).filter(is_left))
@example("12 rues & places < 3 m², {{ 7*7 }}, <b>")
@example("# 4")
@example("- 3 °C")
@LIGHT
def test_every_field_comes_out_as_typed_and_the_outline_stays(hostile: str) -> None:
    for lang in LANGS:
        document = compose(saying(hostile), lang)
        assert list(shape(document.blocks)) == list(shape(plain(lang).blocks))
        said = words(document)
        # what is long may change places with the terms beside it
        assert sorted(fields_in(said)) == sorted(fields_in(words(plain(lang))))
        for field in fields_in(said):
            assert is_said(normal(f"{hostile} {field} {hostile}").strip(), said), field
        assert normal(hostile).strip() in normal(document.title)


def parts(document: Document) -> dict[str, etree._Element]:
    """The parts of the Word file that hold words, read without our own code."""
    data = write_docx(document, read_style("fr" if document.lang.startswith("fr") else "en"))
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


def word_paragraphs(root: etree._Element) -> list[tuple[str, str]]:
    """The style and the words of each paragraph."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        texts = (element.text or "" for element in paragraph.iter(f"{W}t"))
        found.append(("" if style is None else str(style.get(f"{W}val")), "".join(texts)))
    return found


@given(TYPED.filter(is_visible).filter(is_left))
@settings(LIGHT, max_examples=8)
def test_another_program_reads_in_the_word_file_what_was_typed(hostile: str) -> None:
    for lang in LANGS:
        document = compose(saying(hostile), lang)
        made, base = parts(document), parts(plain(lang))
        for name in ("word/document.xml", "word/footnotes.xml"):
            here, there = word_paragraphs(made[name]), word_paragraphs(base[name])
            assert [style for style, _ in here] == [style for style, _ in there]
            said = normal("\n".join(text for _, text in here))
            for field in fields_in("\n".join(text for _, text in there)):
                assert is_said(normal(f"{hostile} {field} {hostile}").strip(), said), field
        assert [element.tag for element in made["word/document.xml"].iter(f"{W}tbl")] == [
            element.tag for element in base["word/document.xml"].iter(f"{W}tbl")
        ]


def test_plain_text_says_what_was_typed() -> None:
    document = compose(saying("Eau & assainissement < 3 m², {{ 7*7 }}, <b>"), "fr")
    said = normal(re.sub(r"\n\s*", " ", format_text(document)))
    assert "<b> qcontext-prose-frq Eau & assainissement < 3 m², {{ 7*7 }}, <b>" in said


@pytest.mark.parametrize("lang", LANGS)
def test_each_field_of_its_language_is_said_somewhere(lang: Lang) -> None:
    typed: list[str] = []

    def say(field: str) -> str:
        typed.append(field)
        return f"q{field}q"

    said = fields_in(words(compose(say, lang)))
    other = "-en" if lang == "fr" else "-fr"
    # an English communication cites neither the visas nor the seats, and a short name gives way to no other
    french_only = {"replaced-en", "address-en", "number-en", "act-number", "act-subject-en", "opinion-body-en"}
    french_only |= {"visa-agreement-en", "visa-text-en"}
    unsaid = {field for field in typed if not field.endswith(other) and f"q{field}q" not in said}
    assert unsaid <= (french_only if lang == "en" else set())


def test_words_before_and_after_normalisation_are_told_apart() -> None:
    assert normal("l’eau : « oui »") == normal('l\'eau: "oui"')
    assert normal("a  b") == "a b"
    assert normal("a-b") != normal("a–b")
    assert unicodedata.normalize("NFC", "e\u0301") != normal("e\u0301")


def test_cells_are_counted_in_the_outline() -> None:
    assert row_shape(Row((Cell(()), Cell((), "amount")))) == ("", [("", False, (0, 0)), ("amount", False, (0, 0))])


@pytest.mark.parametrize("text", ["Deux salles de 5*6 m et de 7*8 m.", "a*b et c*d", "2*3*4"])
def test_a_star_between_figures_or_letters_is_no_mark(text: str) -> None:
    assert parse_marks(text) == (text,)


def test_an_apostrophe_of_a_foreign_name_is_typeset_but_where_it_may_be_a_letter() -> None:
    assert [typeset("Comú d'Encamp", lang) for lang in ("ca", "fr", "it-CH")] == ["Comú d’Encamp"] * 3
    assert typeset("Hawai'i", "haw") == "Hawai'i"


def test_a_mark_of_inches_opens_no_quotation() -> None:
    assert typeset('Un 24" et un 27" "neufs"', "fr") == 'Un 24" et un 27" «\xa0neufs\xa0»'


def test_a_sum_stays_on_one_line_with_its_currency_and_an_article_of_a_code_with_its_letter() -> None:
    assert typeset("3 500 CHF, 350 k€ et 20 F", "fr") == "3\u202f500\xa0CHF, 350\xa0k€ et 20\xa0F"
    assert typeset("12 France et l’article L. 2511-1", "fr") == "12 France et l’article L.\xa02511-1"
    assert typeset("under article L. 2511-1", "en") == "under article L.\xa02511-1"
