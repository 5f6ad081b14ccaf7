"""Plain text says the same words in lines that anyone can read."""

from delibgen.document.model import Break, Heading, List, Note, Paragraph, Row, Run, Table, plain_text, walk
from delibgen.writers.formats import FORMATS
from delibgen.writers.plain import format_text
from tests.outline import outline
from tests.papers import ENGLISH, EVERYTHING, FRENCH, bullets, cell, numbers, p, paper


def test_a_communication_reads_as_a_page() -> None:
    assert format_text(ENGLISH) == (
        """\
The international action of the City of Paris

Communication to the Paris Council

For information: only the French text is authoritative.

Reference | 2023 DGRI 26 DAC
Grant     | £31,700, of which £15,850 for Paris

I. City diplomacy
-----------------

1. Networks[1]

Networks bring cities together.

2. Partners

Paris must act.

II. Influence
-------------

1. Innovation

➤ Incubators

1. New York;
2. Dakar.

[1] UCLG and C40.
"""
    )


def test_tables_are_aligned_and_amounts_stand_right() -> None:
    table = Table(
        Row((cell("Nom"), cell("Montant", "amount"))),
        (Row((cell("Paris"), cell("5 €", "amount"))), Row((cell("Los Angeles"), cell("1 250 €", "amount")))),
    )
    assert format_text(paper(table)) == (
        """\
Nom         | Montant
------------+--------
Paris       |     5 €
Los Angeles | 1 250 €
"""
    )


def test_lists_nest() -> None:
    nested = List(((p("un"), p("suite"), numbers("un un", "un deux")), (p("deux"), bullets("a"))))
    assert format_text(paper(nested)) == (
        """\
– un
  suite
  1. un un
  2. un deux
– deux
  – a
"""
    )


def test_links_and_breaks_are_said() -> None:
    words = (Run("le site", href="https://example.org/"), Break(), Run("https://a.org", href="https://a.org"))
    assert format_text(paper(Paragraph(words))) == "le site (https://example.org/)\nhttps://a.org\n"


def test_notes_are_numbered_in_reading_order() -> None:
    heading = Heading(1, (Run("Titre"), Note((Run("un"),))))
    assert format_text(paper(heading, Paragraph((Run("mot"), Note((Run("deux"),)))))) == (
        """\
Titre[1]
========

mot[2]

[1] un
[2] deux
"""
    )


def test_every_word_is_there() -> None:
    text = format_text(EVERYTHING)
    for block in walk(EVERYTHING.blocks):
        for line in plain_text(block.inlines).splitlines()[:1]:
            assert line[:8] in text


def test_the_format_of_text_has_this_writer() -> None:
    assert FORMATS["txt"].write(FRENCH, b"").decode() == format_text(FRENCH)


def test_the_outline_says_roles_and_marks() -> None:
    lines = outline(FRENCH).splitlines()
    assert lines[0] == "section.explanation"
    assert "  p.service Délégation générale aux relations internationales" in lines
    assert (
        "  p Paris a rejoint en 2016 le {en: *World Cities Culture Forum*} (WCCF)."
        "[^Voir [le site du réseau](https://example.org/wccf).] Le projet commence le 1^er^ mars 2023."
    ) in lines
    assert "    tr.total th Total | td.amount 31\u202f700\u00a0£" in lines
    assert "  article 1" in lines
    assert "    p _Article 1_^_er_^_\u00a0: _La Ville de Paris accepte la subvention." in lines
