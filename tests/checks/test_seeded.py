"""Faults put into an act, one at a time: how many are found, in the act alone and beside its English text, by kind.

`pytest -s` prints the rates.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
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
ACTS = {
    name: [(DATA / f"{name}.{lang}.txt").read_text(encoding="utf-8").rstrip("\n") for lang in ("fr", "en")]
    for name in ("seeded", "seeded-commune", "seeded-agglomeration")
}
"""An act of Paris, and two as other councils word them, each with its English text."""


class Fault(NamedTuple):
    """Words of the act, and what is written in their place, where they stand last."""

    kind: str
    old: str
    new: str
    act: str = "seeded"


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

ELSEWHERE = [
    Fault(
        "signature",
        "Article 3 : Monsieur le Maire est autorisé à signer la convention mentionnée à l’article 2.\nArticle 4",
        "Article 3",
        "seeded-commune",
    ),
    Fault("signature", "– d’autoriser Madame la Présidente à signer ce contrat ;\n", "", "seeded-agglomeration"),
    *(
        Fault("award vs charge", "total de 16 000 €", new, "seeded-commune")
        for new in ("total de 15 000 €", "total de 61 000 €", "total de 10 000 €")
    ),
    *(
        Fault("award vs charge", "3 000 € au Rugby", new, "seeded-commune")
        for new in ("3 500 € au Rugby", "5 000 € au Rugby")
    ),
    *(
        Fault("award vs charge", "dépense de 30 000 €", new, "seeded-agglomeration")
        for new in ("dépense de 35 000 €", "dépense de 3 000 €", "dépense de 60 000 €")
    ),
    Fault("award vs charge", "concours de 30 000 €, versé", "concours de 20 000 €, versé", "seeded-agglomeration"),
    *(
        Fault("total in prose", "soit un total de 10 000 €", new, "seeded-commune")
        for new in ("soit un total de 11 000 €", "soit un total de 9 500 €")
    ),
    Fault("total in prose", "4 500 €, le Rugby", "5 400 €, le Rugby", "seeded-commune"),
    *(
        Fault("shares", "70 % à la signature et 30 % au vu du bilan.\nArticle 5", new, "seeded-commune")
        for new in (
            "70 % à la signature et 40 % au vu du bilan.\nArticle 5",
            "60 % à la signature et 30 % au vu du bilan.\nArticle 5",
        )
    ),
    *(
        Fault("shares", "40 % en 2025 et 20 %", new, "seeded-agglomeration")
        for new in ("40 % en 2025 et 30 %", "30 % en 2025 et 20 %")
    ),
    Fault("shares in words", "un sixième par la muni", "un quart par la muni", "seeded-agglomeration"),
    *(
        Fault("shares in words", "un tiers par l’agglo", new, "seeded-agglomeration")
        for new in ("un cinquième par l’agglo", "un quart par l’agglo")
    ),
    *(
        Fault("words vs figures", "six mille euros (6 000 €)", new, "seeded-commune")
        for new in ("six mille euros (7 000 €)", "cinq mille euros (6 000 €)")
    ),
    *(
        Fault("words vs figures", "trente mille euros (30 000 €)", new, "seeded-agglomeration")
        for new in ("treize mille euros (30 000 €)", "trente mille euros (3 000 €)")
    ),
    *(Fault("tax", "1 600 € de TVA", new, "seeded-commune") for new in ("1 500 € de TVA", "1 660 € de TVA")),
    Fault("tax", "soit 9 600 € TTC", "soit 9 900 € TTC", "seeded-commune"),
    *(
        Fault("executive", "Monsieur le Maire est autorisé", new, "seeded-commune")
        for new in ("Madame la Maire est autorisée", "Monsieur le Président est autorisé")
    ),
    *(
        Fault("executive", "d’autoriser Madame la Présidente à signer", new, "seeded-agglomeration")
        for new in ("d’autoriser Monsieur le Président à signer", "d’autoriser Madame la Maire à signer")
    ),
    *(
        Fault("budget year", "l’exercice 2024", new, "seeded-commune")
        for new in ("l’exercice 2022", "l’exercice 2042", "l’exercice 2021")
    ),
    *(Fault("budget year", "budget 2024", new, "seeded-agglomeration") for new in ("budget 2020", "budget 2034")),
    *(Fault("committee", "3e commission", new, "seeded-agglomeration") for new in ("33e commission", "13e commission")),
    *(Fault("annex", "annexe 1 à la", new, "seeded-commune") for new in ("annexe 2 à la", "annexe 4 à la")),
    *(Fault("article number", "à l’article 2", new, "seeded-commune") for new in ("à l’article 7", "à l’article 9")),
    *(
        Fault("duration", "d’une durée de trois ans, dont", new, "seeded-commune")
        for new in ("d’une durée de deux ans, dont", "d’une durée de quatre ans, dont", "d’une durée de 18 mois, dont")
    ),
    *(
        Fault("duration", "partenariat biennal avec", new, "seeded-agglomeration")
        for new in ("partenariat triennal avec", "partenariat annuel avec")
    ),
    *(
        Fault("count", "subventions à trois clubs", new, "seeded-commune")
        for new in ("subventions à deux clubs", "subventions à quatre clubs")
    ),
    Fault(
        "count",
        "en deux fois : 70 % à la signature et 30 % au vu du bilan.\nArticle 5",
        "en trois fois : 70 % à la signature et 30 % au vu du bilan.\nArticle 5",
        "seeded-commune",
    ),
    *(
        Fault("count", "en trois tranches", new, "seeded-agglomeration")
        for new in ("en deux tranches", "en quatre tranches")
    ),
    *(
        Fault("count in pair", "vingt jeunes joueurs", new, "seeded-commune")
        for new in ("trente jeunes joueurs", "dix jeunes joueurs")
    ),
    Fault("count in pair", "douze équipes", "dix équipes", "seeded-commune"),
    Fault("count in pair", "quatre techniciens", "cinq techniciens", "seeded-agglomeration"),
    *(Fault("place", "équipes à Braga", new, "seeded-commune") for new in ("équipes à Porto", "équipes à Lisbonne")),
    *(Fault("place", "rendue à Sibiu", new, "seeded-agglomeration") for new in ("rendue à Cluj", "rendue à Bucarest")),
    Fault("period", "du 4 au 7 octobre 2024", "du 7 au 4 octobre 2024", "seeded-commune"),
    *(
        Fault("period", "de janvier 2024 à décembre 2025", new, "seeded-agglomeration")
        for new in ("de janvier 2026 à décembre 2025", "de janvier 2024 à décembre 2023")
    ),
    Fault("period", "du 15 au 20 mai", "du 20 au 15 mai", "seeded-agglomeration"),
    *(
        Fault("date in pair", "du 4 au 7 octobre 2024", new, "seeded-commune")
        for new in ("du 4 au 8 octobre 2024", "du 4 au 7 novembre 2024")
    ),
    Fault("date in pair", "décembre 2025", "décembre 2026", "seeded-agglomeration"),
    *(
        Fault("weekday", "mardi 4 juin 2024", new, "seeded-commune")
        for new in ("lundi 4 juin 2024", "jeudi 4 juin 2024")
    ),
    Fault("weekday", "jeudi 7 septembre 2023", "mardi 7 septembre 2023", "seeded-agglomeration"),
    *(Fault("law", "12 avril 2000", new, "seeded-commune") for new in ("12 avril 2001", "12 avril 2010")),
    *(
        Fault(
            "out of force",
            "la loi n° 2000-321 du 12 avril 2000 relative aux droits des citoyens",
            new,
            "seeded-commune",
        )
        for new in ("le code des marchés publics relatif aux droits", "le code des communes relatif aux droits")
    ),
    *(
        Fault("doubled word", "pour la jeunesse", new, "seeded-commune")
        for new in ("pour la la jeunesse", "pour pour la jeunesse")
    ),
    Fault("doubled word", "dans le domaine", "dans dans le domaine", "seeded-agglomeration"),
    Fault("doubled mark", "Considérant l’intérêt que", "Considérant,, l’intérêt que", "seeded-commune"),
    Fault(
        "doubled mark",
        "réunie le jeudi 7 septembre 2023 ;",
        "réunie le jeudi 7 septembre 2023 ;;",
        "seeded-agglomeration",
    ),
    Fault("month", "octobre 2024", "Octobre 2024", "seeded-commune"),
    Fault("month", "mai 2023", "Mai 2023", "seeded-agglomeration"),
    Fault("accent", "Un tournoi de football réunira", "A Braga, un tournoi de football réunira", "seeded-commune"),
    Fault("accent", "Une mission de quatre", "A Sibiu, une mission de quatre", "seeded-agglomeration"),
    Fault("english quotes", "Rives Douces organise", "“Rives Douces” organise", "seeded-commune"),
    Fault(
        "english quotes",
        "contrat de partenariat, d’autoriser",
        "“contrat de partenariat”, d’autoriser",
        "seeded-agglomeration",
    ),
    Fault(
        "english passage",
        "Considérant l’intérêt que présente ce tournoi pour la jeunesse ;",
        "Considering the interest of this tournament for the young people of the town and its schools;",
        "seeded-commune",
    ),
    Fault(
        "english passage",
        "Une mission de quatre techniciens s’est rendue à Sibiu du 15 au 20 mai 2023.",
        "A mission of four technicians went to Sibiu from 15 to 20 May 2023 for the study of the works.",
        "seeded-agglomeration",
    ),
]
"""In the acts of other councils."""


def text_of(words: str, lang: Lang) -> WholeText:
    lines = words.split("\n")
    document = Document("", "", tuple(Paragraph((Run(line),)) for line in lines))
    origins = tuple(Origin(f"a.{lang}.txt", lines=((0, number, 1),)) for number in range(1, len(lines) + 1))
    return read_reading(Reading(document, origins, "txt"), lang, f"a.{lang}.txt")


def told(french: str, english: str) -> set[tuple[str, int, str]]:
    texts = [text_of(french, "fr"), *([text_of(english, "en")] if english else [])]
    return {_key(finding) for finding in check_texts(texts, {}).findings}


def _key(finding: Finding) -> tuple[str, int, str]:
    assert finding.at
    return finding.rule, finding.place.line, finding.at.text


def found(fault: Fault, *, beside: bool) -> bool:
    french, english = ACTS[fault.act]
    assert french.count(fault.old), fault
    return bool(told(put(fault), english if beside else "") - known(fault.act, beside=beside))


@cache
def known(act: str, *, beside: bool) -> set[tuple[str, int, str]]:
    """What is told of an act as it is."""
    french, english = ACTS[act]
    return told(french, english if beside else "")


def put(fault: Fault) -> str:
    """The act with the fault in it."""
    before, _, after = ACTS[fault.act][0].rpartition(fault.old)
    return before + fault.new + after


def test_nothing_is_found_where_nothing_is_at_fault() -> None:
    assert known("seeded", beside=True) == set()
    assert {rule for rule, *_ in known("seeded-commune", beside=True)} <= {"LEG-06"}  # a remark
    assert {rule for rule, *_ in known("seeded-agglomeration", beside=True)} <= {"STR-03"}  # the end of a visa


def test_faults_are_found() -> None:
    """At least 65 in 100 in the act alone, and 85 with its English text."""
    by_kind: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fault in (*FAULTS, *ELSEWHERE):
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
