"""Faults put into an act, one at a time: which rules find each, in the act alone and beside its English text."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from delibgen.checks.reading.text import WholeText, read_reading
from delibgen.checks.run import Finding, check_texts
from delibgen.document.model import Document, Paragraph, Run
from delibgen.document.reading import Origin, Reading
from delibgen.project.fields import Lang

DATA = Path(__file__).parents[1] / "data"
ACTS = {
    name: [(DATA / f"{name}.{lang}.txt").read_text(encoding="utf-8").rstrip("\n") for lang in ("fr", "en")]
    for name in (
        *("seeded", "seeded-commune", "seeded-agglomeration", "seeded-region"),
        *("seeded-syndicate", "seeded-call", "seeded-framework"),
    )
}
"""An act of Paris, and six as other councils word them, each with its English text."""


class Fault(NamedTuple):
    """Words of the act, and what is written in their place, where they stand last."""

    kind: str
    old: str
    new: str
    act: str = "seeded"


FAULTS = [
    *(Fault("award against charge", "7 000 €", new) for new in ("6 000 €", "8 500 €", "700 €")),
    *(Fault("award against charge", "5 000 €", new) for new in ("4 000 €", "50 000 €")),
    *(
        Fault("award against charge", "d’un montant de 24 000 €", f"d’un montant de {new}")
        for new in ("42 000 €", "24 500 €")
    ),
    Fault("title", "théâtres, pour 24 000 €\nPROJET", "théâtres, pour 23 000 €\nPROJET"),
    *(
        Fault("duration", "durée de deux ans, à", f"durée de {new}, à")
        for new in ("trois ans", "quatre ans", "18 mois")
    ),
    Fault("duration", "contrat biennal", "contrat triennal"),
    *(Fault("count", "Subventions à trois", f"Subventions à {new}") for new in ("deux", "quatre")),
    Fault(
        "count",
        "subventions à trois théâtres, pour 24 000 €, app",
        "subventions à cinq théâtres, pour 24 000 €, app",
    ),
    *(Fault("shares", "40 % sur", f"{new} % sur") for new in ("50", "30")),
    Fault("count", "en deux fois", "en trois fois"),
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
    Fault("out of force", "Vu la loi n° 2000-321 du 12 avril 2000 relative", "Vu le Code des marchés publics relatif"),
    Fault("period", "du 3 au 9 juin 2024", "du 9 au 3 juin 2024"),
    Fault("period", "du 3 au 9 juin 2024", "de juin 2024 à mai 2023"),
    Fault("impossible day", "5 mars 2024", "31 février 2024"),
    Fault("weekday", "du 5 mars 2024", "du lundi 5 mars 2024"),
    Fault("date in pair", "du 3 au 9 juin 2024", "du 4 au 9 juin 2024"),
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
        Fault("award against charge", "total de 16 000 €", new, "seeded-commune")
        for new in ("total de 15 000 €", "total de 61 000 €", "total de 10 000 €")
    ),
    *(
        Fault("award against charge", "3 000 € au Rugby", new, "seeded-commune")
        for new in ("3 500 € au Rugby", "5 000 € au Rugby")
    ),
    *(
        Fault("award against charge", "dépense de 30 000 €", new, "seeded-agglomeration")
        for new in ("dépense de 35 000 €", "dépense de 3 000 €", "dépense de 60 000 €")
    ),
    Fault("award against charge", "concours de 30 000 €, versé", "concours de 20 000 €, versé", "seeded-agglomeration"),
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
        Fault("words against figures", "six mille euros (6 000 €)", new, "seeded-commune")
        for new in ("six mille euros (7 000 €)", "cinq mille euros (6 000 €)")
    ),
    *(
        Fault("words against figures", "trente mille euros (30 000 €)", new, "seeded-agglomeration")
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
    Fault("English quotation marks", "Rives Douces organise", "“Rives Douces” organise", "seeded-commune"),
    Fault(
        "English quotation marks",
        "contrat de partenariat, d’autoriser",
        "“contrat de partenariat”, d’autoriser",
        "seeded-agglomeration",
    ),
    Fault(
        "English passage",
        "Considérant l’intérêt que présente ce tournoi pour la jeunesse ;",
        "Considering the interest of this tournament for the young people of the town and its schools;",
        "seeded-commune",
    ),
    Fault(
        "English passage",
        "Une mission de quatre techniciens s’est rendue à Sibiu du 15 au 20 mai 2023.",
        "A mission of four technicians went to Sibiu from 15 to 20 May 2023 for the study of the works.",
        "seeded-agglomeration",
    ),
]
"""In the acts of other councils."""


IN_A_REGION = [
    Fault(
        "signature",
        "Article 2 : Madame la Présidente du Conseil régional est autorisée à signer la convention mentionnée à "
        "l’article 1er.\n\nArticle 3",
        "Article 3",
        "seeded-region",
    ),
    Fault("signature", " et de m’autoriser à la signer ;", " ;", "seeded-region"),
    Fault(
        "signature",
        ", et Madame la Présidente est autorisée à la signer.\n\nArticle 5",
        ".\n\nArticle 5",
        "seeded-region",
    ),
    Fault("award against charge", "montant de 72 000 €, sera", "montant de 27 000 €, sera", "seeded-region"),
    Fault("award against charge", "montant de 72 000 €, sera", "montant de 70 000 €, sera", "seeded-region"),
    Fault("award against charge", "14 000 € aux Ateliers", "41 000 € aux Ateliers", "seeded-region"),
    Fault("award against charge", "14 000 € aux Ateliers", "15 000 € aux Ateliers", "seeded-region"),
    Fault("award against charge", "10 000 € à Solidarité", "1 000 € à Solidarité", "seeded-region"),
    Fault("award against charge", "18 000 € à Jeunes", "16 000 € à Jeunes", "seeded-region"),
    Fault("total in prose", "soit un total de 72 000 €", "soit un total de 74 000 €", "seeded-region"),
    Fault("total in prose", "soit un total de 72 000 €", "soit un total de 62 000 €", "seeded-region"),
    Fault("total in prose", "Cap 14 000 € et", "Cap 12 000 € et", "seeded-region"),
    Fault("title", "associations, pour 72 000 €\n", "associations, pour 75 000 €\n", "seeded-region"),
    Fault("title", "associations, pour 72 000 €\n", "associations, pour 720 000 €\n", "seeded-region"),
    Fault("request", "montant total de 72 000 €.", "montant total de 71 000 €.", "seeded-region"),
    Fault("shares", "60 % à la signature", "70 % à la signature", "seeded-region"),
    Fault("shares", "40 % à la remise", "30 % à la remise", "seeded-region"),
    Fault("shares", "40 % à la remise", "60 % à la remise", "seeded-region"),
    Fault("shares in words", "un quart par l’Agence", "un tiers par l’Agence", "seeded-region"),
    Fault("shares in words", "la moitié en est prise", "un tiers en est prise", "seeded-region"),
    Fault("shares in words", "un quart par le gouv", "un sixième par le gouv", "seeded-region"),
    Fault("words against figures", "trente mille euros (30 000 €)", "trente mille euros (33 000 €)", "seeded-region"),
    Fault("words against figures", "trente mille euros (30 000 €)", "vingt mille euros (30 000 €)", "seeded-region"),
    Fault(
        "words against figures", "trente mille euros (30 000 €)", "trente-cinq mille euros (30 000 €)", "seeded-region"
    ),
    Fault("tax", "10 000 € de TVA", "9 000 € de TVA", "seeded-region"),
    Fault("tax", "soit 60 000 € TTC", "soit 59 000 € TTC", "seeded-region"),
    Fault("tax", "coûte 50 000 € HT", "coûte 55 000 € HT", "seeded-region"),
    Fault(
        "executive",
        "Article 2 : Madame la Présidente du Conseil régional est autorisée",
        "Article 2 : Monsieur le Président du Conseil régional est autorisé",
        "seeded-region",
    ),
    Fault("executive", "et Madame la Présidente est autorisée", "et Madame la Maire est autorisée", "seeded-region"),
    Fault(
        "executive", "et Madame la Présidente est autorisée", "et Monsieur le Président est autorisé", "seeded-region"
    ),
    Fault("budget year", "l’exercice 2024.", "l’exercice 2014.", "seeded-region"),
    Fault("budget year", "l’exercice 2024.", "l’exercice 2021.", "seeded-region"),
    Fault("budget year", "l’exercice 2024.", "l’exercice 2204.", "seeded-region"),
    Fault("budget year", "l’exercice 2024.", "l’exercice 2025.", "seeded-region"),
    Fault("annex", "annexe 2, est", "annexe 3, est", "seeded-region"),
    Fault("annex", "annexe 1 à la", "annexe 4 à la", "seeded-region"),
    Fault("annex", "\nAnnexe 2 : convention annuelle avec l’association Eau pour tous", "", "seeded-region"),
    Fault("article number", "à l’article 1er.", "à l’article 7.", "seeded-region"),
    Fault("article number", "à l’article 1er.", "à l’article 11.", "seeded-region"),
    Fault("article label", "Article 4 :", "Article 3 :", "seeded-region"),
    Fault("article label", "Article 5 :", "Article 6 :", "seeded-region"),
    Fault("duration", "conclure pour trois ans", "conclure pour quatre ans", "seeded-region"),
    Fault("duration", "conclure pour trois ans", "conclure pour deux ans", "seeded-region"),
    Fault("duration", "convention triennale", "convention quadriennale", "seeded-region"),
    Fault("duration", "une convention de trois ans, qui", "une convention de cinq ans, qui", "seeded-region"),
    Fault("count", "subventions à quatre associations", "subventions à trois associations", "seeded-region"),
    Fault("count", "subventions à quatre associations", "subventions à six associations", "seeded-region"),
    Fault("count", "soutenir quatre associations", "soutenir cinq associations", "seeded-region"),
    Fault("count", "aux quatre associations des", "aux trois associations des", "seeded-region"),
    Fault("count", "en deux fois : 60", "en trois fois : 60", "seeded-region"),
    Fault("count in pair", "délégation de six élus", "délégation de sept élus", "seeded-region"),
    Fault("count in pair", "visité neuf écoles", "visité dix écoles", "seeded-region"),
    Fault("count in pair", "forer trois puits", "forer treize puits", "seeded-region"),
    Fault("count in pair", "quarante-cinq apprentis", "cinquante-quatre apprentis", "seeded-region"),
    Fault("place", "rendue à Hammamet", "rendue à Bizerte", "seeded-region"),
    Fault("place", "rendue à Hammamet", "rendue à Sousse", "seeded-region"),
    Fault("place", "gouvernorat de Nabeul (Tunisie) depuis", "gouvernorat de Sousse (Tunisie) depuis", "seeded-region"),
    Fault("place", "avec le gouvernorat de Nabeul, jointe", "avec le gouvernorat de Monastir, jointe", "seeded-region"),
    Fault("place", "(Tunisie)", "(Algérie)", "seeded-region"),
    Fault("period", "De 2022 à 2024", "De 2024 à 2022", "seeded-region"),
    Fault("period", "de janvier 2025 à décembre 2027", "de janvier 2028 à décembre 2027", "seeded-region"),
    Fault("period", "de janvier 2025 à décembre 2027", "de décembre 2027 à janvier 2025", "seeded-region"),
    Fault("period", "du lundi 14 au mercredi 16", "du mercredi 16 au lundi 14", "seeded-region"),
    Fault("date in pair", "30 juin 2026", "30 juin 2025", "seeded-region"),
    Fault("date in pair", "9 mars 2021", "9 mars 2020", "seeded-region"),
    Fault("date in pair", "depuis 2015", "depuis 2012", "seeded-region"),
    Fault("date in pair", "16 octobre 2024", "16 novembre 2024", "seeded-region"),
    Fault("date in pair", "à décembre 2027", "à décembre 2028", "seeded-region"),
    Fault("weekday", "jeudi 12 décembre 2024", "vendredi 12 décembre 2024", "seeded-region"),
    Fault("weekday", "mardi 3 décembre 2024", "mercredi 3 décembre 2024", "seeded-region"),
    Fault("weekday", "mercredi 16 octobre 2024", "jeudi 16 octobre 2024", "seeded-region"),
    Fault("impossible day", "30 juin 2026", "31 juin 2026", "seeded-region"),
    Fault("law", "7 juillet 2014", "7 juillet 2015", "seeded-region"),
    Fault("law", "n° 2014-773", "n° 2004-773", "seeded-region"),
    Fault(
        "out of force",
        "Vu le code général des collectivités territoriales, notamment ses articles L. 1115-1 et L. 4221-1",
        "Vu le code des communes, notamment ses articles L. 121-1 et L. 121-2",
        "seeded-region",
    ),
    Fault("out of force", "Vu le rapport de", "Vu le code des marchés publics ;\nVu le rapport de", "seeded-region"),
    Fault("account of M14", "nature 65748", "nature 6574", "seeded-region"),
    Fault("account of M14", "nature 65748", "nature 65737", "seeded-region"),
    Fault("budget line", "chapitre 930", "chapitre 903", "seeded-region"),
    Fault("doubled word", "a visité neuf", "a a visité neuf", "seeded-region"),
    Fault("doubled word", "dans les domaines", "dans dans les domaines", "seeded-region"),
    Fault("doubled word", "la moitié en est", "la la moitié en est", "seeded-region"),
    Fault("doubled mark", "En conséquence,", "En conséquence,,", "seeded-region"),
    Fault("doubled mark", "et L. 4221-1 ;", "et L. 4221-1 ;;", "seeded-region"),
    Fault("month", "12 décembre 2024\n", "12 Décembre 2024\n", "seeded-region"),
    Fault("month", "de janvier 2025", "de Janvier 2025", "seeded-region"),
    Fault("accent", "De 2022 à 2024, le", "A Nabeul, de 2022 à 2024, le", "seeded-region"),
    Fault("accent", "Une délégation de six", "A Hammamet, une délégation de six", "seeded-region"),
    Fault("English quotation marks", "Eau pour tous reçoit", "“Eau pour tous” reçoit", "seeded-region"),
    Fault("lone quotation mark", "Jeunes sans frontières 18", "« Jeunes sans frontières 18", "seeded-region"),
    Fault(
        "English passage",
        "La Région coopère avec le gouvernorat de Nabeul (Tunisie) depuis 2015, dans les domaines de l’eau et de la "
        "formation.",
        "The Region has cooperated with the Governorate of Nabeul (Tunisia) since 2015, on water and training.",
        "seeded-region",
    ),
    Fault(
        "English passage",
        "Article 4 : La convention annuelle avec l’association Eau pour tous, jointe en annexe 2, est approuvée, et",
        "Article 4 : The annual agreement with the association Eau pour tous, which is attached, is approved, and",
        "seeded-region",
    ),
    Fault("encoding", "délégation de six", "dÃ©lÃ©gation de six", "seeded-region"),
    Fault("thousands", "30 000 €, Jeunes", "30.000 €, Jeunes", "seeded-region"),
    Fault("name", "Solidarité Marches.\n\nArticle 4", "Solidarités Marches.\n\nArticle 4", "seeded-region"),
    Fault(
        "name", "avec l’association Eau pour tous, jointe", "avec l’association Eau pour Tous, jointe", "seeded-region"
    ),
    Fault("participle", "du Conseil régional est autorisée", "du Conseil régional est autorisé", "seeded-region"),
    Fault("amount in pair", "Les Ateliers du Cap 14 000 €", "Les Ateliers du Cap 10 000 €", "seeded-region"),
    Fault("weekday", "mardi 4 juin 2024", "mercredi 4 juin 2024", "seeded-commune"),
    Fault("annex", "annexe 1 à la", "annexe 3 à la", "seeded-commune"),
    Fault("executive", "Monsieur le Maire est autorisé", "Madame la Présidente est autorisée", "seeded-commune"),
    Fault("law", "12 avril 2000", "12 avril 2002", "seeded-commune"),
    Fault("place", "ville de Braga (Portugal) depuis", "ville de Porto (Portugal) depuis", "seeded-commune"),
    Fault(
        "amount in pair",
        "6 000 € est attribuée à l’association",
        "7 000 € est attribuée à l’association",
        "seeded-commune",
    ),
    Fault("date in pair", "depuis 1998", "depuis 1988", "seeded-commune"),
    Fault("period", "de janvier 2024 à décembre 2025", "de décembre 2025 à janvier 2024", "seeded-agglomeration"),
    Fault(
        "words against figures",
        "trente mille euros (30 000 €)",
        "trente mille euros (35 000 €)",
        "seeded-agglomeration",
    ),
    Fault("duration", "contrat de partenariat biennal", "contrat de partenariat triennal", "seeded-agglomeration"),
    Fault("count in pair", "mission de quatre techniciens", "mission de quatorze techniciens", "seeded-agglomeration"),
]
"""Written before anyone had run the rules on them."""


WORKED_OUT = [
    Fault("tax", "s'élève à 48 000 €", "s'élève à 46 000 €", "seeded-syndicate"),
    Fault("tax", "soit 288 000 € TTC", "soit 298 000 € TTC", "seeded-syndicate"),
    Fault("net cost", "donc de 94 000 €", "donc de 84 000 €", "seeded-syndicate"),
    Fault("equal parts", "chacun paie 144 000 €", "chacun paie 114 000 €", "seeded-syndicate"),
    Fault("doubled mark", "reçues, dont", "reçues,, dont", "seeded-syndicate"),
    Fault("period", "lancée le 4 octobre 2024", "lancée le 4 décembre 2024", "seeded-syndicate"),
    Fault("weekday", "jeudi 6 février 2025", "mardi 6 février 2025", "seeded-syndicate"),
    Fault("date in pair", "offres du 16 janvier 2025", "offres du 19 janvier 2025", "seeded-syndicate"),
    Fault("count in pair", "Quatre offres", "Cinq offres", "seeded-syndicate"),
    Fault("amount in pair", "à l'aide de 50 000 €", "à l'aide de 60 000 €", "seeded-syndicate"),
    Fault("budget year", "au budget 2025", "au budget 2022", "seeded-syndicate"),
    Fault("row", "soit 20 000 €, revient", "soit 22 000 €, revient", "seeded-call"),
    Fault("shares", "et 30 % à la remise", "et 40 % à la remise", "seeded-call"),
    Fault("count", "retenir cinq projets", "retenir six projets", "seeded-call"),
    Fault("English quotation marks", "« Solidarité internationale »", "“Solidarité internationale”", "seeded-call"),
    Fault("period", "du 6 janvier au 14 mars 2025", "du 6 avril au 14 mars 2025", "seeded-call"),
    Fault("count in pair", "dix-huit ont été", "huit ont été", "seeded-call"),
    Fault("amount in pair", "total de 74 500 € ;", "total de 75 400 € ;", "seeded-call"),
    Fault("place", "réuni à Rennes", "réuni à Nantes", "seeded-call"),
    Fault("article of a code", "L. 4221-1", "L. 4211-1", "seeded-call"),
    Fault(
        "English passage",
        "Cette décision est adoptée à l'unanimité.",
        "This decision was adopted unanimously by the members of the Council.",
        "seeded-call",
    ),
    Fault("increase", "ainsi de 5 000 €", "ainsi de 6 000 €", "seeded-framework"),
    Fault("sum over years", "soit 120 000 € sur la durée", "soit 90 000 € sur la durée", "seeded-framework"),
    Fault("balance", "soit 12 000 €, en", "soit 15 000 €, en", "seeded-framework"),
    Fault(
        "English quotation marks",
        "Le festival « Normandie monde » réunit",
        "Le festival “Normandie monde” réunit",
        "seeded-framework",
    ),
    Fault("name", "désigner Madame Nadia", "désigner Madame Nadine", "seeded-framework"),
    Fault("period", "du 1er avril 2025 au 31 mars 2029", "du 1er avril 2029 au 31 mars 2025", "seeded-framework"),
    Fault("duration", "pour quatre ans, du", "pour six ans, du", "seeded-framework"),
    Fault("count in pair", "soit deux par région", "soit trois par région", "seeded-framework"),
    Fault("committee", "commission n° 5", "commission n° 3", "seeded-framework"),
    Fault("place", "puis à Rouen", "puis à Évreux", "seeded-framework"),
    Fault("budget year", "sur le budget 2025", "sur le budget 2021", "seeded-framework"),
]
"""Of three more councils: sums that are worked out of others among them. The rules were mended on some."""


ALL = (*FAULTS, *ELSEWHERE, *IN_A_REGION, *WORKED_OUT)


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


def finders(fault: Fault, *, beside: bool) -> frozenset[str]:
    """The rules that find the fault, in the act alone or beside its English text; none where it is missed."""
    french, english = ACTS[fault.act]
    assert french.count(fault.old), fault
    new = told(put(fault), english if beside else "") - known(fault.act, beside=beside)
    return frozenset(rule for rule, *_ in new)


@cache
def known(act: str, *, beside: bool) -> set[tuple[str, int, str]]:
    """What is told of an act as it is."""
    french, english = ACTS[act]
    return told(french, english if beside else "")


def put(fault: Fault) -> str:
    """The act with the fault in it."""
    before, _, after = ACTS[fault.act][0].rpartition(fault.old)
    return before + fault.new + after
