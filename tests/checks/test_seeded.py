"""Faults put into an act, one at a time: how many are found, in the act alone and beside its English text, by kind.

`pytest -s` prints the rates.
"""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from delibgen.checks.reading.text import WholeText, read_reading
from delibgen.checks.run import Finding, check_texts
from delibgen.document.model import Document, Paragraph, Run
from delibgen.document.reading import Origin, Reading
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from tests.printing import FEET, HEADS, apart, by_letter, printed, side_by_side, wrapped

DATA = Path(__file__).parents[1] / "data"
FRENCH, ENGLISH = ((DATA / f"seeded.{lang}.txt").read_text(encoding="utf-8").rstrip("\n") for lang in ("fr", "en"))


class Fault(NamedTuple):
    """Words of the act, and what is written in their place, where they stand last."""

    kind: str
    old: str
    new: str


FAULTS = [
    *(Fault("award against charge", "7 000 €", new) for new in ("6 000 €", "8 500 €", "700 €")),
    *(Fault("award against charge", "5 000 €", new) for new in ("4 000 €", "50 000 €")),
    *(Fault("charge", "d’un montant de 24 000 €", f"d’un montant de {new}") for new in ("42 000 €", "24 500 €")),
    Fault("title", "théâtres, pour 24 000 €\nPROJET", "théâtres, pour 23 000 €\nPROJET"),
    *(
        Fault("duration", "durée de deux ans, à", f"durée de {new}, à")
        for new in ("trois ans", "quatre ans", "18 mois")
    ),
    Fault("duration", "contrat biennal", "contrat triennal"),
    *(Fault("number of bodies", "Subventions à trois", f"Subventions à {new}") for new in ("deux", "quatre")),
    Fault(
        "number of bodies",
        "subventions à trois théâtres, pour 24 000 €, app",
        "subventions à cinq théâtres, pour 24 000 €, app",
    ),
    *(Fault("shares", "40 % sur", f"{new} % sur") for new in ("50", "30")),
    Fault("number of payments", "en deux fois", "en trois fois"),
    *(Fault("tax", "2 000 € de TVA", f"{new} € de TVA") for new in ("2 100", "1 960")),
    Fault("tax", "soit 12 000 € TTC", "soit 12 500 € TTC"),
    Fault("executive", "Madame la Maire de Paris est autorisée", "Monsieur le Maire de Paris est autorisé"),
    Fault("executive", "par lequel Madame la Maire", "par lequel Monsieur le Maire"),
    Fault("executive", "Madame la Maire de Paris est autorisée", "Madame la Présidente est autorisée"),
    *(Fault("budget year", "exercice 2024", f"exercice {new}") for new in ("2021", "2022", "2042")),
    *(Fault("committee", "2e commission", f"{new}e commission") for new in ("12", "22")),
    *(Fault("article number", "à l’article 3", f"à l’article {new}") for new in ("8", "13")),
    Fault(
        "signature",
        "\nArticle 4 : Madame la Maire de Paris est autorisée à signer le contrat mentionné à l’article 3.\nArticle 5",
        "\nArticle 4",
    ),
    Fault("request", ", approuver le contrat biennal et m’autoriser à le signer", " et adhérer au réseau des scènes"),
    *(Fault("law", "12 avril 2000", f"12 avril {new}") for new in ("2001", "1999")),
    Fault(
        "text out of force", "Vu la loi n° 2000-321 du 12 avril 2000 relative", "Vu le Code des marchés publics relatif"
    ),
    Fault("period", "du 3 au 9 juin 2024", "du 9 au 3 juin 2024"),
    Fault("period", "du 3 au 9 juin 2024", "de juin 2024 à mai 2023"),
    Fault("impossible day", "5 mars 2024", "31 février 2024"),
    Fault("weekday", "du 5 mars 2024", "du lundi 5 mars 2024"),
    Fault("date in the pair", "du 3 au 9 juin 2024", "du 4 au 9 juin 2024"),
    Fault("place", "à Lisbonne du", "à Madrid du"),
    Fault("budget line", "chapitre 65", "chapitre 67"),
    Fault("budget line", "nature 65748", "nature 65738"),
    Fault("doubled word", "soutient la scène", "soutient la la scène"),
    Fault("doubled mark", "notamment ses articles", "notamment,, ses articles"),
    Fault("month", "9 juin 2024", "9 Juin 2024"),
    Fault("thousands", "de 12 000 € est", "de 12,000 € est"),
    Fault("accent", "À ce titre", "A ce titre"),
    Fault("English quotation marks", "contrat de projet", "“contrat de projet”"),
    Fault("lone quotation mark", "théâtre Alpha est", "« théâtre Alpha est"),
    Fault("encoding", "délibération en date", "dÃ©libÃ©ration en date"),
    Fault("title of the rapporteur", "Mme Camille EXEMPLE,", "Mme Camille EXEMPLE, rapporteur,"),
    Fault("article of a code", "L. 2121-29", "L.2121-29"),
    Fault("name", "au théâtre Charlie", "au théâtre Charli"),
    Fault("participle", "est autorisée à", "est autorisé à"),
    Fault("article label", "Article 4 :", "Article 6 :"),
]


def text_of(words: str, lang: Lang) -> WholeText:
    lines = words.split("\n")
    document = Document("", "", tuple(Paragraph((Run(line),)) for line in lines))
    origins = tuple(Origin(f"a.{lang}.txt", lines=((0, number, 1),)) for number in range(1, len(lines) + 1))
    return read_reading(Reading(document, origins, "txt"), lang, f"a.{lang}.txt")


def told(french: str, *, beside: bool) -> set[tuple[str, int, str]]:
    texts = [text_of(french, "fr"), *([text_of(ENGLISH, "en")] if beside else [])]
    return {_key(finding) for finding in check_texts(texts, {}).findings}


def _key(finding: Finding) -> tuple[str, int, str]:
    assert finding.at
    return finding.rule, finding.place.line, finding.at.text


def found(fault: Fault, *, beside: bool) -> bool:
    assert FRENCH.count(fault.old), fault
    return bool(told(put(fault), beside=beside) - told(FRENCH, beside=beside))


def put(fault: Fault) -> str:
    """The act with the fault in it."""
    before, _, after = FRENCH.rpartition(fault.old)
    return before + fault.new + after


def test_nothing_is_found_where_nothing_is_at_fault() -> None:
    assert told(FRENCH, beside=True) == set()


def test_faults_are_found() -> None:
    """At least 65 in 100 in the act alone, and 85 with its English text."""
    by_kind: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fault in FAULTS:
        by_kind[fault.kind].append((found(fault, beside=False), found(fault, beside=True)))
    for kind, seen in by_kind.items():
        alone, both = (sum(each) for each in zip(*seen, strict=True))
        print(f"{kind:26} {alone} of {len(seen)} alone, {both} with the pair")
    every = [each for seen in by_kind.values() for each in seen]
    alone, both = (sum(each) / len(every) for each in zip(*every, strict=True))
    print(f"all: {alone:.0%} of {len(every)} alone, {both:.0%} with the pair")
    assert alone >= 0.65
    assert both >= 0.85


def on_pages(text: str) -> str:
    return printed(wrapped(text, 64, hyphens=True), HEADS[1], FEET[2], feed="\f")


PRINTED: dict[str, Callable[[str], str]] = {
    "pages": on_pages,
    "letters set apart": lambda text: apart(on_pages(text)),
    "all letters apart": lambda text: by_letter("\n".join(wrapped(text, 64, hyphens=False))),
    "two columns": lambda text: side_by_side(wrapped(text, 48, hyphens=False)),
}


@pytest.mark.parametrize("way", PRINTED)
def test_what_is_found_in_a_text_is_found_in_its_pdf(way: str, tmp_path: Path) -> None:
    """Each fault in one way: they take turns."""
    path = tmp_path / "acte.txt"
    missed = []
    for fault in FAULTS[[*PRINTED].index(way) :: len(PRINTED)]:
        path.write_text(PRINTED[way](put(fault)), encoding="utf-8")
        if found(fault, beside=False) and not check_texts([read_reading(read_document(path), "fr")], {}).findings:
            missed.append(fault)
    assert missed == []
