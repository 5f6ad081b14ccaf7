"""Edited, compared with `--update`, rendered over: what people wrote stays, and nothing is asked again."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

import delibgen
from delibgen.comparing import compare
from delibgen.rendering import Rendered
from delibgen.updating import update
from tests.edits.revised import reword
from tests.edits.test_left_by_a_merge import inserted_in, struck_in
from tests.edits.test_merging import french, told, words

SPEC = """\
schema: 1
council: nantes
reference: 2025-112
date: 2025-06-10
session: 2025-06-27
title: {fr: "Aides ({total}) à deux compagnies", en: "Grants ({total}) to two companies"}
rapporteurs: {name: Camille EXEMPLE, gender: f, committee: 3}
parties:
  archipel: {name: Compagnie Archipel Exemple, short: Archipel, kind: association, article: la}
  orage: {name: Théâtre Orage Exemple, kind: association, article: le}
facts:
  total: 210000 EUR
  seats: count 640
  end: 2027-10-15
budget:
  culture: {year: 2025, section: operating, chapter: "65", nature: "65748"}
context:
  - {fr: "La {archipel} reçoit {seats} personnes.", en: "{archipel} receives {seats} people."}
  - {fr: "{archipel:short} et le {orage} jouent ensemble.", en: "{archipel:short} and {orage} play together."}
  - {fr: "Un bilan est remis le {end}.", en: "A report is due on {end}."}
decisions:
  - kind: award_grant
    amount: total
    shares:
      - {to: archipel, amount: 120000 EUR}
      - {to: orage, amount: 90000 EUR}
    duties:
      - {fr: "jouer dans {seats} lieux", en: "play in {seats} places"}
      - {fr: "remettre un bilan le {end}", en: "submit a report on {end}"}
    expense: culture
allow: {LEG-10: these specs are about something else}
"""


def brought_home(folder: Path, edit: Callable[[Path], None], text: str = SPEC) -> Rendered:
    """What is told when an edited French file has been compared with its spec, that updated, and both rendered."""
    spec = folder / "act.yaml"
    spec.write_text(text, encoding="utf-8")
    delibgen.render(delibgen.load(spec), folder)
    edit(french(folder))
    update(compare(french(folder), spec))
    return delibgen.render(delibgen.load(spec), folder)


CHANGES = {
    "a total and its part": [("210 000 €", "225 000 €"), ("120 000 €", "135 000 €")],
    "a count": [("640", "720")],
    "a day": [("15 octobre 2027", "30 novembre 2027")],
    "a name": [("Théâtre Orage Exemple", "Ballet Rive-Haute")],
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("step", [1, 2, 3])
def test_what_they_added_beside_a_fact_that_the_spec_has_taken_from_them_stays(
    step: int, change: str, tmp_path: Path
) -> None:
    """One more line after each that there is, or each second or third, whatever stands beside it."""

    def edit(path: Path) -> None:
        for old, new in CHANGES[change]:
            reword(path, old, new)
        opened = docx.Document(str(path))
        for rank, line in enumerate(opened.paragraphs[::step]):
            more = opened.add_paragraph(f"Ligne {rank} ajoutée par le service.", style=line.style)
            line._p.addnext(more._p)
        for table in opened.tables:
            for row in table.rows[1::step]:
                cells = table.add_row().cells  # type: ignore[no-untyped-call]
                for cell in cells:
                    cell.text = "Rangée ajoutée"
                row._tr.addnext(cells[0]._tc.getparent())
        opened.save(str(path))

    done = brought_home(tmp_path, edit)
    assert not struck_in(french(tmp_path))
    assert not inserted_in(french(tmp_path))
    assert not told(done, "merge_withdrawn")
    assert words(french(tmp_path)).count("ajoutée par le service") > 6
