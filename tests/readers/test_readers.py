"""A Word or text file is read as its reader sees it: what was ours comes back whole, and nothing makes it fail."""

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.text import read_draft, read_reading
from delibgen.checks.reading.tongues import guess_lang
from delibgen.document.model import List, Note, Paragraph, Run, Table, plain_text, walk
from delibgen.document.reading import Reading
from delibgen.errors import ReadError
from delibgen.ooxml import package
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from delibgen.reviewing import check_file
from delibgen.writers.plain import write_text
from tests.papers import EVERYTHING, FRENCH
from tests.samples import document, examples, samples, word_file
from tests.wordfiles import ROOT, call, changed, field, footnotes, item, p, r, table, unzipped, word, zipped
from tests.writers.test_docx import write


def read(data: bytes | str, folder: Path, name: str = "") -> Reading:
    """The reading of a file that holds `data`."""
    path = folder / (name or ("text.txt" if isinstance(data, str) else "text.docx"))
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_document(path)


def passages(reading: Reading) -> tuple[Passage, ...]:
    """What was read, before anyone tells its parts."""
    return read_draft(reading.document, "x").passages


def said(reading: Reading) -> list[str]:
    return [passage.text for passage in passages(reading)]


def kinds(reading: Reading) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in passages(reading)]


# -- what delibgen wrote


@samples
def test_our_word_file_comes_back_whole(name: str, lang: Lang, tmp_path: Path) -> None:
    reading = read(word_file(name, lang), tmp_path)
    assert list(map(_all, passages(reading))) == list(map(_all, read_draft(document(name, lang), "x").passages))
    assert (reading.document.lang, reading.document.title) == (document(name, lang).lang, document(name, lang).title)
    assert not reading.reviewed
    assert len(reading.origins) == len(list(walk(reading.document.blocks)))


def _all(passage: Passage) -> tuple[object, ...]:
    """A tag has its country in Word, which is the same language."""
    foreign = [(start, end, tag[:2]) for start, end, tag in passage.foreign]
    return passage.kind, passage.role, passage.level, passage.text, foreign


@samples
def test_our_text_file_comes_back_with_all_that_it_can_say(name: str, lang: Lang, tmp_path: Path) -> None:
    draft = read_draft(document(name, lang), "x").passages
    reading = read(write_text(document(name, lang)), tmp_path, "text.txt")
    # -- plain text has one hyphen, and no line that goes on with a paragraph --
    lines = [(each.kind, line) for each in draft for line in each.text.replace("\u2011", "-").split("\n")]
    assert kinds(reading) == lines
    levels = [passage.level for passage in passages(reading) if passage.kind == "heading"]
    assert levels == [passage.level for passage in draft if passage.kind == "heading"]


@samples
def test_every_word_of_our_text_is_where_its_place_says(name: str, lang: Lang, tmp_path: Path) -> None:
    data = write_text(document(name, lang))
    lines = data.decode().split("\n")
    reading = read(data, tmp_path, "text.txt")
    for passage in read_reading(reading, lang).passages:
        for offset in {0, len(passage.text) // 2, len(passage.text) - 1}:
            place = passage.origin.at(offset)
            assert lines[place.line - 1][place.column - 1] == passage.text[offset]


def test_every_role_and_shape_of_a_document_comes_back(tmp_path: Path) -> None:
    """A list without words of its own, and one whose item goes on with a table, are not shapes that Word has."""
    for paper in (FRENCH, EVERYTHING):
        reading = read(write(paper), tmp_path)
        ours = [(each.role, each.text.strip()) for each in read_draft(paper, "x").passages if each.kind != "item"]
        back = [(each.role, each.text.strip()) for each in passages(reading) if each.kind != "item"]
        assert [role for role, _ in back] == [role for role, _ in ours]
        assert sorted(each.text for each in passages(reading)) == sorted(
            e.text for e in read_draft(paper, "x").passages
        )


def test_looks_links_and_roles_of_words_come_back(tmp_path: Path) -> None:
    blocks = read(write(EVERYTHING), tmp_path).document.blocks
    runs = {inline.text: inline for block in walk(blocks) for inline in block.inlines if isinstance(inline, Run)}
    assert runs["strong"].strong
    assert runs["emphasis"].emphasis
    assert runs["raised"].superscript
    assert runs["foreign"].lang == "en-GB"
    assert runs["label"].role == "num"
    assert runs["gap"].role == "blank"
    assert runs["link"].href == "https://example.org/a?b=1&c=%3C2%3E"
    notes = [note for block in walk(blocks) for note in block.inlines if isinstance(note, Note)]
    assert {run.href for note in notes for run in note.inlines if isinstance(run, Run)} == {
        "",
        "https://example.org/note",
    }
    tables = [block for block in blocks if isinstance(block, Table)]
    assert tables[0].header
    assert tables[1].rows[0].cells[0].header


# -- a text that was cut to fit a page

CUT = """\
La Ville de Lyon et la Ville de Turin mènent depuis dix ans des projets communs dans
le domaine de la lecture publique, de la formation des bibliothécaires et de la mise
en réseau des fonds anciens, avec le soutien de leurs universités et de leurs écoles.

La convention, passée en application des articles L.1115-
1 et L.1115-2 du code, prévoit une dépense de 15 000 euros pour l'année, et un rendez-
vous des deux équipes chaque trimes-
tre, à Lyon ou à Turin.

Le rendez-vous de mars est consacré aux publics empêchés. Les objectifs sont :
- former les équipes des deux villes à l'accueil des publics qui ne viennent pas dans
les établissements ;

- prêter des documents ;
1) une première visite à Turin, que prépare la Direction des affaires culturelles de
la Ville, avec les associations ;
2) une seconde visite à Lyon.

PROJET
EXPOSÉ

Le Conseil municipal,
Vu le code général des collectivités territoriales ;
Vu la délibération du 3 avril 2019 par laquelle le Conseil municipal approuve la charte
des bibliothèques ;
Délibère :
Article 1 : La convention est approuvée. Elle est conclue pour une durée de trois ans
et peut être renouvelée.
Article 2 : La dépense est imputée au chapitre 65.
"""


JOINED = """\
paragraph La Ville de Lyon et la Ville de Turin mènent depuis dix ans des projets communs dans le domaine de la \
lecture publique, de la formation des bibliothécaires et de la mise en réseau des fonds anciens, avec le soutien de \
leurs universités et de leurs écoles.
paragraph La convention, passée en application des articles L.1115-1 et L.1115-2 du code, prévoit une dépense de \
15 000 euros pour l'année, et un rendez-vous des deux équipes chaque trimestre, à Lyon ou à Turin.
paragraph Le rendez-vous de mars est consacré aux publics empêchés. Les objectifs sont :
item former les équipes des deux villes à l'accueil des publics qui ne viennent pas dans les établissements ;
item prêter des documents ;
item une première visite à Turin, que prépare la Direction des affaires culturelles de la Ville, avec les \
associations ;
item une seconde visite à Lyon.
paragraph PROJET
paragraph EXPOSÉ
paragraph Le Conseil municipal,
paragraph Vu le code général des collectivités territoriales ;
paragraph Vu la délibération du 3 avril 2019 par laquelle le Conseil municipal approuve la charte des \
bibliothèques ;
paragraph Délibère :
paragraph Article 1 : La convention est approuvée. Elle est conclue pour une durée de trois ans et peut être \
renouvelée.
paragraph Article 2 : La dépense est imputée au chapitre 65.
"""


def test_cut_lines_are_joined_and_units_are_not(tmp_path: Path) -> None:
    assert [" ".join(kind) for kind in kinds(read(CUT, tmp_path))] == JOINED.splitlines()


def test_a_word_in_joined_lines_keeps_its_line_and_column(tmp_path: Path) -> None:
    lines = CUT.splitlines()
    for passage in read_reading(read(CUT, tmp_path), "fr").passages:
        for word_ in ("trimes", "tre,", "1 et", "vous des", "renouvelée", "établissements", "seconde"):
            if word_ in passage.text:
                place = passage.origin.at(passage.text.index(word_))
                assert lines[place.line - 1].startswith(word_, place.column - 1)


FULL = "Les deux villes ont décidé de poursuivre ce travail au cours des prochaines années"


@pytest.mark.parametrize(
    ("ended", "going_on"),
    [
        (f"{FULL} :\nElles.", f"{FULL} à\nTurin."),
        (f"{FULL.upper()}\nElles.", f"{FULL.upper()}\nÀ TURIN."),
        (f"{FULL}.\n  Elles.", f"{FULL}.\nElles."),
        (f"{FULL} avec leurs écoles et leurs universités.\nElles.", f"{FULL}.\nElles."),
        (f"{FULL[:40]}.\nElles.", f"{FULL}.\nElles."),
        (f"{FULL[:40]}\nElles.", f"{FULL[:66]}\nElles."),
    ],
)
def test_a_full_line_ends_its_paragraph_only_where_its_shape_says_so(ended: str, going_on: str, tmp_path: Path) -> None:
    assert said(read(f"{CUT}\n{ended}\n", tmp_path))[-2:] == [line.strip() for line in ended.split("\n")]
    assert said(read(f"{CUT}\n{going_on}\n", tmp_path))[-1] == going_on.replace("\n", " ")


def test_an_item_cut_by_an_empty_line_goes_on_after_it(tmp_path: Path) -> None:
    text = CUT.replace("pas dans\nles établissements ;", "pas dans\n\nles établissements ;")
    assert said(read(text, tmp_path)) == said(read(CUT, tmp_path))


SENTENCES = """\
Une ligne par paragraphe, et elle peut être longue sans que rien soit coupé dans le texte.
Une autre ligne, qui commence par une majuscule et n'est pas la suite de la première.
Une troisième.
"""


@pytest.mark.parametrize(
    "text",
    [
        SENTENCES,
        "Accepter la subvention\nApprouver la convention\nAutoriser la Maire à signer\n",
        "Vu le code général des collectivités territoriales\nVu la loi du 2 mars 1982\n",
        "La Maire de Paris\nAnne Durand\n",
    ],
)
def test_a_text_that_is_not_cut_stays_as_it_is(text: str, tmp_path: Path) -> None:
    assert said(read(text, tmp_path)) == text.splitlines()


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Seine-\nSaint-Denis", "Seine-Saint-Denis"),
        ("vice-\nprésident", "vice-président"),
        ("demande-\nt-elle", "demande-t-elle"),
        ("coopéra-\ntion", "coopération"),
        ("les années 2023-\n2024", "les années 2023-2024"),
        ("porte-\navions et porte-avions", "porte-avions et porte-avions"),
        ("Los Angeles -\nville hôte", "Los Angeles - ville hôte"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_is_spelling(cut: str, whole: str, tmp_path: Path) -> None:
    before = "Le Conseil municipal a examiné dans sa séance de juin le projet de la Ville, "
    assert said(read(f"{before}{cut}.\n", tmp_path)) == [f"{before}{whole}."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• un ;\n• deux.\n", [("item", "un ;"), ("item", "deux.")]),
        ("– un ;\n  · un a ;\n  · un b ;\n– deux.\n", [("item", t) for t in ("un ;", "un a ;", "un b ;", "deux.")]),
        ("a) un ;\nb) deux.\n", [("item", "un ;"), ("item", "deux.")]),
        ("1. un ;\n2. deux.\n", [("item", "un ;"), ("item", "deux.")]),
        ("1. un :\n\n   Pain : 3 €\n\n2. deux.\n", [("item", t) for t in ("un :", "Pain : 3 €", "deux.")]),
        ("12. La suite\n", [("heading", "La suite")]),
        ("3. de la phrase.\n", [("paragraph", "3. de la phrase.")]),
        ("I. Un\n\nA.\n\nII. Deux\n", [("heading", "Un"), ("paragraph", "A."), ("heading", "Deux")]),
        ("I. Durand\n", [("paragraph", "I. Durand")]),
        ("# Titre\n\nTexte.\n", [("heading", "Titre"), ("paragraph", "Texte.")]),
        ("Titre\n=====\nTexte.\n", [("heading", "Titre"), ("paragraph", "Texte.")]),
        ("Texte.\n\n---\n\nTexte.\n", [("paragraph", "Texte."), ("paragraph", "Texte.")]),
        ("Nom | Montant\n----+--------\nLyon | 1\n", [("cell", t) for t in ("Nom", "Montant", "Lyon", "1")]),
        ("| Nom | Montant |\n|---|---|\n| Lyon |  |\n", [("cell", t) for t in ("Nom", "Montant", "Lyon", "")]),
        ("Accueil | Contact\n", [("paragraph", "Accueil | Contact")]),
        ("Le réseau[1] agit.\n\n[1] En anglais.\n", [("paragraph", "Le réseau agit."), ("note", "En anglais.")]),
        ("Le réseau.\n\n[1] Non appelée.\n", [("paragraph", "Le réseau."), ("paragraph", "[1] Non appelée.")]),
        ("Un\fDeux\n", [("paragraph", "Un"), ("paragraph", "Deux")]),
    ],
)  # fmt: skip
def test_the_shape_of_lines_tells_what_they_are(text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert kinds(read(text, tmp_path)) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_is_read_in_the_encodings_that_offices_use(encoding: str, end: str, tmp_path: Path) -> None:
    lines = ["L'œuvre est payée 15 €." if encoding != "latin-1" else "L'été.", "", "Elle plaît."]
    reading = read(end.join(lines).encode(encoding), tmp_path, "text.txt")
    assert said(reading) == [lines[0], lines[2]]
    assert [origin.at().line for origin in reading.origins] == [1, 3]


def test_what_nobody_sees_in_a_text_is_left_out_and_its_columns_counted(tmp_path: Path) -> None:
    reading = read("La coo\u00adpération e\u0301tait oﬃcielle\u200b ici.\n", tmp_path)
    assert said(reading) == ["La coopération était officielle ici."]
    words = said(reading)[0]
    columns = [reading.origins[0].at(words.index(each)).column for each in ("pération", "officielle", "ici.")]
    assert columns == [8, 23, 33]


# -- Word files of others


def test_changes_are_read_as_if_they_were_accepted(tmp_path: Path) -> None:
    body = p(
        r("La Ville ") + changed("del", r("refuse")) + changed("ins", r("accepte")) + r(" la ")
        + changed("moveFrom", r("vieille ")) + changed("moveTo", r("nouvelle ")) + r("subvention.")
    )  # fmt: skip
    reading = read(word(body), tmp_path)
    assert said(reading) == ["La Ville accepte la nouvelle subvention."]
    assert reading.reviewed


def test_paragraphs_parted_by_a_deleted_mark_are_one(tmp_path: Path) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    body = (
        p("Le Conseil ", properties=mark) + p("délibère.") + p(changed("del", r("Rien.")), properties=mark) + p("Fin.")
    )
    reading = read(word(body), tmp_path)
    assert said(reading) == ["Le Conseil délibère.", "Fin."]
    assert [str(reading.origins[0].spot(offset)) for offset in (3, 14)] == [
        "Spot(story='', paragraph=1, offset=3)",
        "Spot(story='', paragraph=2, offset=3)",
    ]


def test_the_result_of_a_field_is_read_and_not_what_makes_it(tmp_path: Path) -> None:
    simple = f'<w:fldSimple w:instr=" PAGE ">{r("12")}</w:fldSimple>'
    nested = field("3").replace(" REF x ", "") + r(" bis")
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("caché")
    body = p(r("Page ") + simple + r(", article ") + field("7") + r(" et ") + nested) + p(broken) + p("Suite.")
    assert said(read(word(body), tmp_path)) == ["Page 12, article 7 et 3 bis", "Suite."]


def test_controls_links_and_tags_do_not_hide_their_words(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Lyon')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink r:id="web">{r("le site")}</w:hyperlink>'
    tag = f'<w:smartTag w:uri="x" w:element="y">{r("Turin")}</w:smartTag>'
    block = f"<w:sdt><w:sdtContent>{p('Un bloc.')}{table((p('a'), p('b')))}</w:sdtContent></w:sdt>"
    reading = read(word(p(control + r(", ") + link + r(", ") + tag) + block), tmp_path)
    assert said(reading) == ["Lyon, le site, Turin", "Un bloc.", "a", "b"]
    first = next(walk(reading.document.blocks)).inlines
    assert [run.href for run in first if isinstance(run, Run) and run.href] == ["https://example.org/"]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Encadré.')}{table((p('x'), p('y')))}</w:txbxContent>"
    shape = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(word(p(r("Avant ") + shape + r("après.")) + p("Suite.")), tmp_path)
    assert said(reading) == ["Avant après.", "Encadré.", "x", "y", "Suite."]
    assert [origin.number for origin in reading.origins] == [1, 2, 3, 4, 5]


def test_signs_that_are_elements_are_read_as_characters(tmp_path: Path) -> None:
    inner = (
        "<w:r><w:t>L.</w:t><w:noBreakHyphen/><w:t>11</w:t><w:softHyphen/><w:t>15</w:t><w:tab/><w:t>a</w:t><w:br/>"
        '<w:t>b</w:t><w:sym w:font="Symbol" w:char="F0B7"/><w:br w:type="page"/></w:r>'
    )
    assert said(read(word(p(inner)), tmp_path)) == ["L.\u20111115\ta\nb•"]


def sym(code: str, font: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        *(("F0A3", "Symbol", "≤"), ("F0B3", "Symbol", "≥"), ("F0B0", "Symbol", "°"), ("F06D", "Symbol", "μ")),
        *(("F0A7", "Symbol", "♣"), ("F0A7", "Wingdings", "▪"), ("f0fe", "Wingdings", "☑"), ("F0A8", "Wingdings", "◻")),
        *(
            ("00A7", "Times New Roman", "§"),
            ("2265", "Cambria Math", "≥"),
            ("00B3", "Symbol", "≥"),
            ("zz", "Symbol", ""),
        ),
    ],
)
def test_a_sign_is_the_one_that_its_font_draws(tmp_path: Path, code: str, font: str, sign: str) -> None:
    body = p(r("un loyer ") + sym(code, font) + r(" 500 €"))
    assert said(read(word(body), tmp_path)) == [f"un loyer {sign} 500 €"]


def test_white_space_counts_as_word_counts_it(tmp_path: Path) -> None:
    body = p("<w:r><w:t>  un </w:t></w:r><w:r><w:t>deux\n</w:t></w:r>" + r(" trois "))
    assert said(read(word(body), tmp_path)) == ["undeux trois "]


def test_hidden_words_and_comments_are_not_read(tmp_path: Path) -> None:
    body = p(
        r("Vu")
        + r(" caché", "<w:vanish/>")
        + r(" aussi", '<w:rStyle w:val="Cache"/>')
        + '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    assert said(read(word(body), tmp_path)) == ["Vu"]


def test_headings_and_titles_are_known_in_any_language(tmp_path: Path) -> None:
    direct = p("Direct", properties='<w:outlineLvl w:val="2"/>')
    body = p("Un", "Titre1") + p("Deux", "Partie") + p("Trois", "Kopf2") + direct + p("Titre", "Titre") + p("1", "TM1")
    found = [(each.kind, each.level, each.role) for each in passages(read(word(body), tmp_path))]
    assert found == [
        ("heading", 1, ""), ("heading", 1, ""), ("heading", 2, ""), ("heading", 3, ""), ("paragraph", 0, "title"),
    ]  # fmt: skip


def test_lists_are_told_by_their_numbering_or_style(tmp_path: Path) -> None:
    body = item("a") + item("a1", level=1) + item("b") + item("un", 2) + p("puce", "Puces") + p("- tiret tapé")
    reading = read(word(body), tmp_path)
    assert [kind for kind, _ in kinds(reading)] == ["item"] * 5 + ["paragraph"]
    lists = [block for block in reading.document.blocks if isinstance(block, List)]
    assert [(len(each.items), each.ordered) for each in lists] == [(2, False), (1, True), (1, False)]
    assert isinstance(lists[0].items[0][1], List)


def test_the_words_that_word_counts_with_are_read_and_cannot_be_edited(tmp_path: Path) -> None:
    reading = read(word(item("La convention est approuvée.", 3) + item("La Maire signe.", 3)), tmp_path)
    assert kinds(reading) == [
        ("paragraph", "Article 1 : La convention est approuvée."),
        ("paragraph", "Article 2 : La Maire signe."),
    ]
    assert reading.origins[1].spot(3) is None
    assert str(reading.origins[1].spot(15)) == "Spot(story='', paragraph=2, offset=3)"


ARTICLES = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/>{}<w:suff w:val="space"/><w:lvlText w:val="{}"/></w:lvl>'


def numberings(*levels: str, again: str = "") -> dict[str, str]:
    """A kind of numbering of these levels, numbered 1, 2 and 3; `again` is what 2 says differently."""
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{again if number == 2 else ""}</w:num>'
        for number in (1, 2, 3)
    )
    return {"numbering": f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'}


@pytest.mark.parametrize(
    ("again", "numbers"),
    [
        ("", (1, 2, 3, 4, 5)),  # one numbering goes on with the other
        ('<w:startOverride w:val="1"/>', (1, 2, 1, 2, 3)),  # the second act of a file begins with Article 1 again
        ('<w:startOverride w:val="7"/>', (1, 2, 7, 8, 9)),
        (ARTICLES.format(0, 9, "", "Article %1"), (1, 2, 3, 4, 5)),  # a level said anew counts on, LibreOffice agrees
    ],
)
def test_articles_are_numbered_as_on_paper_where_word_counts_anew(
    tmp_path: Path, again: str, numbers: tuple[int, ...]
) -> None:
    parts = numberings(
        ARTICLES.format(0, 1, "", "Article %1"), again=f'<w:lvlOverride w:ilvl="0">{again}</w:lvlOverride>'
    )
    body = "".join(item("Texte.", number) for number in (1, 1, 2, 2, 3))
    assert said(read(word(body, parts), tmp_path)) == [f"Article {number} Texte." for number in numbers]


@pytest.mark.parametrize(
    ("restart", "numbers"),
    [
        ("", (1, 2, 1, 1)),
        ('<w:lvlRestart w:val="0"/>', (1, 2, 3, 4)),  # articles that are counted through all titles
        ('<w:lvlRestart w:val="1"/>', (1, 2, 3, 1)),  # chapters leave them alone, titles do not
    ],
)
def test_articles_start_again_after_the_levels_that_the_file_says(
    tmp_path: Path, restart: str, numbers: tuple[int, ...]
) -> None:
    parts = numberings(
        ARTICLES.format(0, 1, '<w:numFmt w:val="upperRoman"/>', "Titre %1"),
        ARTICLES.format(1, 1, '<w:numFmt w:val="upperRoman"/>', "Chapitre %2"),
        ARTICLES.format(2, 1, restart, "Article %3"),
    )
    body = "".join(item("x", 1, level) for level in (0, 1, 2, 2, 1, 2, 0, 1, 2))
    found = [text for text in said(read(word(body, parts), tmp_path)) if "Article" in text]
    assert found == [f"Article {number} x" for number in numbers]


def test_an_article_is_in_figures_where_its_level_says_so_of_all(tmp_path: Path) -> None:
    chapter = ARTICLES.format(0, 1, '<w:numFmt w:val="upperRoman"/>', "Titre %1")
    for legal, shown in (("<w:isLgl/>", "1.1"), ("", "I.1"), ('<w:isLgl w:val="0"/>', "I.1")):
        parts = numberings(chapter, ARTICLES.format(1, 1, legal, "Article %1.%2"))
        assert said(read(word(item("a") + item("b", 1, 1), parts), tmp_path)) == ["Titre I a", f"Article {shown} b"]


@pytest.mark.parametrize(
    ("format_", "lang", "shown"),
    [
        ("ordinal", "fr-FR", ["1er", "2e"]),
        ("ordinal", "en-GB", ["1st", "2nd"]),
        ("ordinalText", "fr-FR", ["Premier", "Deuxième"]),
        ("ordinalText", "en-GB", ["First", "Second"]),
        ("cardinalText", "fr-FR", ["Un", "Deux"]),
        ("cardinalText", "de-DE", ["1", "2"]),
        ("decimalZero", "fr-FR", ["01", "02"]),
    ],
)
def test_articles_are_counted_in_the_words_that_word_shows(
    tmp_path: Path, format_: str, lang: str, shown: list[str]
) -> None:
    parts = numberings(ARTICLES.format(0, 1, f'<w:numFmt w:val="{format_}"/>', "Article %1"))
    parts["styles"] = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{lang}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    body = item("a") + item("b")
    assert said(read(word(body, parts), tmp_path)) == [f"Article {shown[0]} a", f"Article {shown[1]} b"]


def test_tables_have_their_header_only_where_word_repeats_it(tmp_path: Path) -> None:
    body = table((p("Nom"), p("Montant")), (p("Lyon"), p("1")), header=True) + p() + table((p("a"), p("b") + p("c")))
    reading = read(word(body), tmp_path)
    first, second = reading.document.blocks
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert first.header
    assert second.header is None
    assert said(reading) == ["Nom", "Montant", "Lyon", "1", "a", "b\nc"]
    assert [str(reading.origins[-1].spot(offset)) for offset in (0, 2)] == [
        "Spot(story='', paragraph=7, offset=0)",
        "Spot(story='', paragraph=8, offset=0)",
    ]


def test_a_table_that_only_places_a_text_is_read_as_the_text(tmp_path: Path) -> None:
    inner = table((p("x"), p("y")))
    body = table((p("Le Conseil,") + p("Un", "Titre1") + inner + p(), p("à droite")))
    assert kinds(read(word(body), tmp_path)) == [
        ("paragraph", "Le Conseil,"), ("heading", "Un"), ("cell", "x"), ("cell", "y"), ("paragraph", "à droite"),
    ]  # fmt: skip


def test_notes_are_read_where_they_are_called(tmp_path: Path) -> None:
    note = p("<w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>" + r("Une note.")) + p("Suite de la note.")
    body = p(r("Un mot") + call(1) + r(" et") + call(9) + r(" un autre.") + call(2))
    reading = read(word(body, {"footnotes": footnotes(note, p("Autre."))}), tmp_path)
    text = read_reading(reading, "fr")
    assert [(each.kind, each.text) for each in text.passages] == [
        ("paragraph", "Un mot et un autre."), ("note", "Une note.\nSuite de la note."), ("note", "Autre."),
    ]  # fmt: skip
    assert str(text.passages[1].origin.at(2)).endswith("text.docx ¶1, note 1")
    assert str(text.passages[1].origin.spot(4)) == "Spot(story='footnotes', paragraph=3, offset=5)"
    assert str(text.passages[1].origin.spot(12)) == "Spot(story='footnotes', paragraph=4, offset=2)"


def test_the_language_is_that_of_most_words_and_others_are_marked(tmp_path: Path) -> None:
    french, english = '<w:lang w:val="fr-FR"/>', '<w:lang w:val="en-US"/>'
    styles = {"styles": "<w:docDefaults/>"}
    reading = read(word(p(r("Le réseau des villes ", french) + r("Cities Forum", english))), tmp_path)
    assert reading.document.lang == "fr-FR"
    assert passages(reading)[0].foreign == ((21, 33, "en-US"),)
    assert read(word(p("Le réseau."), styles), tmp_path).document.lang == ""


def test_pictures_say_what_they_say_to_those_who_do_not_see_them(tmp_path: Path) -> None:
    def drawing(said: str, kind: str = "picture") -> str:
        graphic = f'<a:graphic><a:graphicData uri="http://x/{kind}"/></a:graphic>'
        return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="i" {said}/>{graphic}</wp:inline></w:drawing></w:r>'

    body = p(drawing('descr="Le pont"')) + p(drawing("")) + p(drawing("", "wordprocessingShape")) + p("Texte.")
    reading = read(word(body), tmp_path)
    assert [(image.origin.number, image.alternative) for image in reading.images] == [(1, "Le pont"), (2, "")]
    assert said(reading) == ["Texte."]


def test_empty_paragraphs_are_read_but_for_those_that_word_wants(tmp_path: Path) -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = p("Un.") + p() + p(r("  ")) + p(page) + table((p(), p("a"))) + p() + p("Fin.") + p()
    assert kinds(read(word(body), tmp_path)) == [
        ("paragraph", "Un."), ("paragraph", ""), ("paragraph", ""), ("cell", ""), ("cell", "a"), ("paragraph", "Fin."),
    ]  # fmt: skip


def test_a_file_made_with_another_program_is_read(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Projet"
    made.add_heading("Exposé", 1)
    made.add_paragraph("Vu le code ;").runs[0].font.size = Pt(12)
    for words in ("un", "deux"):
        made.add_paragraph(words, style="List Number")
    grid = made.add_table(1, 2)
    grid.cell(0, 0).text = "a"
    raised = made.add_paragraph("La 2").add_run("e")
    raised.font.superscript = True
    content = io.BytesIO()
    made.save(content)
    reading = read(content.getvalue(), tmp_path)
    assert kinds(reading) == [
        ("heading", "Exposé"), ("paragraph", "Vu le code ;"), ("item", "un"), ("item", "deux"),
        ("cell", "a"), ("cell", ""), ("paragraph", "La 2e"),
    ]  # fmt: skip
    assert reading.document.title == "Projet"
    last = reading.document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert [run.superscript for run in last.inlines if isinstance(run, Run)] == [False, True]


def test_a_strict_file_and_one_without_relationships_are_read(tmp_path: Path) -> None:
    parts = unzipped(word(p("Vu le code ;", "Titre1")))
    strict = {
        name: content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/")
        for name, content in parts.items()
    }  # fmt: skip
    assert kinds(read(zipped(strict), tmp_path)) == [("heading", "Vu le code ;")]
    bare = {name: content for name, content in parts.items() if "_rels" not in name}
    assert kinds(read(zipped(bare), tmp_path)) == [("paragraph", "Vu le code ;")]


# -- files that are not what they seem

ONE = p("mot")
WHOLE = word(ONE)


def _nested(count: int, start: str, end: str) -> bytes:
    return word(start * count + ONE + end * count)


def _declaring(declared: str, words: str) -> bytes:
    """A file whose text declares entities."""
    content = f"<!DOCTYPE w {declared}>{unzipped(word(p(words)))['word/document.xml'].decode()}"
    return zipped({**unzipped(WHOLE), "word/document.xml": content})


ODT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
BAD = {
    "nothing": (b"", "document_empty"),
    "no words": (word(""), "document_empty"),
    "no zip": (b"PK\x03\x04 and no more", "document_broken"),
    "cut off": (WHOLE[:-40], "document_broken"),
    "no text part": (zipped({"[Content_Types].xml": "<Types/>"}), "document_broken"),
    "no body": (zipped({**unzipped(WHOLE), "word/document.xml": f"<w:document {ROOT}/>"}), "document_broken"),
    "bad XML": (zipped({**unzipped(WHOLE), "word/document.xml": "<w:document"}), "document_broken"),
    "bad styles": (zipped({**unzipped(WHOLE), "word/styles.xml": "<w:styles"}), "document_broken"),
    "entities": (_declaring('[<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]', "&b;"), "document_broken"),
    "a file fetched": (_declaring('[<!ENTITY a SYSTEM "file:///etc/hostname">]', "&a;"), "document_broken"),
    "bomb": (zipped({**unzipped(WHOLE), "word/document.xml": b" " * 61_000_000}), "document_large_part"),
    "deep": (_nested(2000, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), "document_broken"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "document_old"),
    "PDF": (b"%PDF-1.7\n", "document_pdf"),
    "RTF": (b"{\\rtf1 mot}", "document_rtf"),
    "OpenDocument": (ODT, "document_odf"),
    "another zip": (zipped({"a.txt": "mot"}), "document_unknown"),
    "text": (b"Vu le code", "document_broken"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_word_file_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    data, code = BAD[name]
    with pytest.raises(ReadError) as refused:
        read(data, tmp_path)
    assert refused.value.code == code
    assert refused.value.text("fr").startswith(str(tmp_path / "text.docx: "))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document_empty"),
        (b" \n\n", "document_empty"),
        (b"a\0b\0", "document_unknown"),
        (b"<html>a</html>", "document_unknown"),
        (b"%PDF-1", "document_pdf"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_refused_in_a_sentence(data: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, tmp_path, "text.txt")
    assert refused.value.code == code


def test_a_file_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A megabyte of empty paragraphs would take minutes."""
    monkeypatch.setattr(package, "MOST_ELEMENTS", 20)
    assert _words_or_code(word(p() * 30), tmp_path) == "document_many_elements"


def test_a_folder_and_a_missing_file_are_refused_in_a_sentence(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path, "file_is_folder"),
        (tmp_path / "none.docx", "file_missing"),
        (Path("a\0b"), "file_unreadable"),
    ):
        with pytest.raises(ReadError) as refused:
            read_document(path)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_what_lies_deep_is_read_or_refused(start: str, end: str, tmp_path: Path) -> None:
    """XML libraries read no deeper than 256 elements, far deeper than Word goes."""
    depths = [5, 30, 55, 60, 100, 130]
    found = [_words_or_code(_nested(depth, start, end), tmp_path) for depth in depths]
    assert found[:2] == [["mot"]] * 2
    assert all(each in (["mot"], "document_broken") for each in found)
    assert found[-1] == "document_broken"


def _words_or_code(data: bytes, folder: Path) -> list[str] | str:
    try:
        return said(read(data, folder))
    except ReadError as refused:
        assert refused.text("fr")  # noqa: PT017  # whether it is refused is for the caller to say
        return refused.code


def test_damage_anywhere_gives_a_reading_or_a_sentence(tmp_path: Path) -> None:
    data = word(p(r("La Ville ") + call(1)) + item("un"), {"footnotes": footnotes(p("note"))})
    found = [
        _words_or_code(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :], tmp_path)
        for place in range(0, len(data), 37)
    ]
    assert {"document_broken"} < {str(each) for each in found}


# -- which language


@pytest.mark.parametrize("declared", ["fr-FR", "en-US", ""])
@examples
def test_the_words_tell_the_language_whatever_the_file_declares(name: str, lang: Lang, declared: str) -> None:
    words = " ".join(plain_text(block.inlines) for block in walk(document(name, lang).blocks))
    assert guess_lang(words, declared) == lang
    bare = words.translate(str.maketrans("éèêëàâîïôûùç’", "eeeeaaiioouuc'"[:13])).lower()
    assert guess_lang(bare, declared) == lang


def test_what_is_declared_decides_where_words_do_not() -> None:
    assert [guess_lang("Paris 2023", tag) for tag in ("fr-FR", "en-GB", "de-DE", "")] == ["fr", "en", "", ""]


@pytest.mark.parametrize(("name", "lang"), [("act.en.txt", "en"), ("act.fr.txt", "fr"), ("act.txt", "fr")])
def test_the_name_of_a_file_tells_the_language_where_its_words_do_not(tmp_path: Path, name: str, lang: Lang) -> None:
    path = tmp_path / name
    path.write_text("Income: €8,000\n", encoding="utf-8")
    assert check_file(path).langs == (lang,)


def test_an_english_text_that_cites_french_articles_is_english() -> None:
    assert guess_lang("General Code of Local Authorities, articles L. 1115-1, L. 2511-1 and L. 2512-1", "") == "en"
