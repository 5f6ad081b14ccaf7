"""The parts of an act are told from its words, however a council writes them."""

from itertools import product

import pytest

from delibgen.checks.reading import act
from delibgen.checks.reading.anatomy import recognise
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.text import WholeText, read_draft
from delibgen.document.model import Document
from delibgen.document.reading import Origin
from delibgen.project.fields import Lang
from tests.samples import SOURCES, document

PARIS = """
2024 DGRI 7 DAC – Festival des deux rives
PROJET DE DELIBERATION
EXPOSE DES MOTIFS
Mesdames, Messieurs,
Deux villes préparent un festival.
Compte tenu de ce qui précède, je vous prie de bien vouloir :
- approuver le principe de l’accord ;
- m’autoriser à le signer.
Je vous prie, Mesdames, Messieurs, de bien vouloir en délibérer.
La Maire de Paris
2024 DGRI 7 DAC – Festival des deux rives
Le Conseil de Paris,
Vu le Code général des collectivités territoriales ;
Vu le projet de délibération en date du 5 mars 2024 ;
Sur le rapport présenté par Mme Camille EXEMPLE, au nom de la 2e commission,
Délibère :
Article 1 : Est approuvé le principe de l’accord.
Il est conclu pour deux ans.
Article 2 : Madame la Maire de Paris est autorisée à le signer.
Pièce jointe :
- accord.
Annexe 1 – Accord
Article 1 : Objet de l’accord.
"""

VISA = "Vu le code général des collectivités territoriales ;"
HEAD = "Le Conseil municipal,\nVu le code ;\nDécide :\n"


def text(words: str, lang: Lang = "fr") -> WholeText:
    """A text whose paragraphs are the lines of `words`."""
    lines = [line for line in words.splitlines() if line]
    passages = tuple(Passage(line, "paragraph", Origin("a.txt", n)) for n, line in enumerate(lines, 1))
    return WholeText(lang, recognise(passages, lang), Document("", "", ()), "txt")


def told(words: str) -> list[tuple[str, str, int]]:
    return [(passage.part, passage.role, passage.article) for passage in text(words).passages]


def parts(words: str) -> list[str]:
    return [part for part, _, _ in told(words)]


def roles(words: str) -> list[str]:
    return [role for _, role, _ in told(words)]


def is_act(text: WholeText) -> bool:
    """Whether the text holds the act itself, not only its report."""
    return any(passage.part == "preamble" or passage.article for passage in text.passages)


def numbers(words: str) -> list[int]:
    return [article.number for article in act.articles(text(words))]


def test_a_report_with_its_act() -> None:
    expected = [
        *[("explanation", role, 0) for role in ("title", "label", "label", "salutation", "", "", "", "", "closing")],
        ("explanation", "signature", 0),
        ("preface", "act", 0),
        *[("preamble", role, 0) for role in ("formula", "citation", "citation", "report", "enacting")],
        *[("body", "", number) for number in (1, 1, 2)],
        *[("conclusions", "", 0)] * 2,
        ("annex", "annex", 0),
        ("annex", "", 0),
    ]
    assert told(PARIS) == expected


def test_a_report_alone_is_all_explanation() -> None:
    words = "EXPOSÉ DES MOTIFS\nMesdames, Messieurs,\nVu l’ampleur des besoins, la Ville agit.\nDeux villes s’allient."
    assert parts(words) == ["explanation"] * 4
    assert roles(words)[2] == ""


def test_prose_that_opens_as_visas_do_is_no_preamble() -> None:
    words = "EXPOSÉ DES MOTIFS\nVu l’ampleur des besoins, la Ville agit.\nConsidérant son budget, elle peut le faire."
    assert parts(words) == ["explanation"] * 3


def test_the_council_and_what_it_does_on_one_line() -> None:
    words = "Le Conseil municipal, après en avoir délibéré, à l’unanimité :\nDÉCIDE de créer un prix."
    assert [(part, role) for part, role, _ in told(words)] == [("preamble", "enacting"), ("body", "")]


def test_an_act_alone_has_no_explanation() -> None:
    words = f"LE CONSEIL MUNICIPAL,\n{VISA}\nDECIDE :\nArticle 1 : Est créé un prix."
    assert parts(words) == ["preamble"] * 3 + ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "Délibère :", "DÉLIBÈRE :", "DELIBERE", "D E L I B E R E :", "Décide :", "DECIDE", "DÉCIDE À L’UNANIMITÉ :",
        "Après en avoir délibéré, décide :", "Après en avoir délibéré et à l’unanimité, DECIDE ce qui suit :",
        "Le Conseil municipal, après en avoir délibéré, à l’unanimité, décide :", "Émet le vœu :", "EMET LE VOEU :",
    ],
)  # fmt: skip
def test_the_line_that_enacts(line: str) -> None:
    words = f"Le Conseil municipal,\n{VISA}\n{line}\nArticle 1 : Est créé un prix."
    assert roles(words)[2] == "enacting"
    assert parts(words)[3] == "body"


LEADS = [
    "Après en avoir délibéré,", "Par 70 voix pour, 8 contre et 4 abstentions,", "Le Conseil municipal, à l’unanimité,",
    "Ouï l’exposé du Président et après en avoir délibéré, par 37 voix pour,",
    "Et résolu :",
    "À main levée et à la majorité (MM. Brun et Costa s’abstenant) :",
]  # fmt: skip
FORESEEN_BY_NOBODY = [
    "Il est proposé au Conseil :",
    "Le débat étant clos, il est retenu pour cette année ce qui suit :",
]
LABELLED = [
    "Article 1 : Est créé un prix.",
    "SOUHAITENT un prix ;",
    "décide d’acheter un prix ;",
    "APPROUVE le prix ;",
    "Autorise le maire à créer un prix.",
]
DECISIONS = [
    *LABELLED,
    "- approuve le prix ;",
    "1. Approuve le prix ;",
    "que le prix est créé ;",
    "QUE le prix soit créé",
    "D’ACHETER un prix ;",
]


@pytest.mark.parametrize("line", [*LEADS, *FORESEEN_BY_NOBODY])
def test_an_act_decides_after_the_last_line_of_its_preamble_whatever_that_says(line: str) -> None:
    for visa, decision in product(
        [VISA, "Considérant le succès du prix ;"], LABELLED if line in FORESEEN_BY_NOBODY else DECISIONS
    ):
        words = f"Le Conseil municipal,\n{visa}\n{line}\n{decision}"
        assert told(words)[2:] == [("preamble", "enacting", 0), ("body", "", 1)], words


@pytest.mark.parametrize("decision", LABELLED)
def test_decisions_need_no_line_before_them(decision: str) -> None:
    assert parts(f"Le Conseil municipal,\n{VISA}\n{decision}") == ["preamble", "preamble", "body"]


@pytest.mark.parametrize("line", ["Vote du budget", "Acte de vente du 3 mai", "Adopté le 3 mai", "Décision :"])
def test_nouns_and_participles_decide_nothing(line: str) -> None:
    assert parts(f"Le Conseil municipal,\n{VISA}\n{line}") == ["preamble"] * 3


@pytest.mark.parametrize(
    "words",
    [
        "Deux jardins ont été vus.\nLe jury, après en avoir délibéré, a retenu :\nun parc ;\nune place.",
        "EXPOSÉ DES MOTIFS\nMesdames, Messieurs,\nIl est proposé au Conseil :\nd’approuver le prix ;",
        "EXPOSÉ DES MOTIFS\nMesdames, Messieurs,\nLe projet fut adopté par 12 voix pour :\nil est annexé.",
    ],
)
def test_what_a_report_tells_of_votes_and_proposals_opens_no_act(words: str) -> None:
    assert {part for part in parts(words) if part} <= {"explanation"}


def test_only_the_last_of_several_lines_that_lead_to_decisions_is_followed_by_them() -> None:
    words = f"Le Conseil,\n{VISA}\nAprès en avoir délibéré ;\nÀ l’unanimité,\nDÉCIDE :\nArticle 1 : Un prix est créé."
    assert told(words)[2:] == [
        ("preamble", "enacting", 0),
        ("preamble", "", 0),
        ("preamble", "enacting", 0),
        ("body", "", 1),
    ]


def test_what_the_council_does_once_it_heard_a_report_is_an_act() -> None:
    words = "Après lecture du rapport, le conseil municipal :\nPREND ACTE du rapport ;\nDÉCIDE de le transmettre."
    assert told(words) == [("preamble", "enacting", 0), ("body", "", 1), ("body", "", 1)]


@pytest.mark.parametrize(
    "who", ["Le Président du Pays Modèle,", "Nous, Maire d’Exemple,", "Je soussignée, Mme Ida EXEMPLE,", "LA MAIRE"]
)
def test_who_decides_alone_is_named_as_an_assembly_is(who: str) -> None:
    words = f"{who}\n{VISA}\nDÉCIDE :\nArticle 1 : Un prix est créé.\nExemple, le 6 mai 2025\nLe Maire,\nYves Exemple"
    assert roles(words) == ["formula", "citation", "enacting", "", "", "signature", ""]
    assert parts(words)[4:] == ["conclusions"] * 3


def test_a_council_is_named_with_who_presides() -> None:
    words = f"Conseil régional\nLe Conseil régional, sous la présidence de M. Luc EXEMPLE,\n{VISA}\nDécide :\nDe rien."
    assert [(part, role) for part, role, _ in told(words)][:2] == [("preface", ""), ("preamble", "formula")]


@pytest.mark.parametrize(
    "end", ["ADOPTÉE", "Adopté à l’unanimité.", "Adopté : à l’unanimité", "Vote : 11 pour", "Ainsi fait et délibéré."]
)
def test_what_is_said_below_the_decisions_is_none_of_them(end: str) -> None:
    assert parts(f"{HEAD}Article 1 : Un prix est créé.\n{end}")[-1] == "conclusions"


def test_the_minutes_give_one_act_after_another() -> None:
    one = (
        f"{VISA}\nLe conseil, après en avoir délibéré, à l’unanimité :\nAPPROUVE le prix ;\nCHARGE le maire de ce prix."
    )
    words = f"DÉLIBÉRATION N° 1 : PRIX\n{one}\nDÉLIBÉRATION N° 2 : JURY\n{one}"
    assert parts(words) == ["preface", "preamble", "preamble", "body", "body"] * 2
    assert len(act.acts(text(words))) == 2


def test_what_is_told_below_the_heading_of_an_act_of_the_minutes_is_of_that_act() -> None:
    told_of = "Le maire présente un prix.\nLe conseil, à l’unanimité :\nAPPROUVE le prix ;\nDIT qu’il est annuel."
    words = f"2025-1 – Prix\n{told_of}\n2025-2 – Jury\n{told_of}"
    assert parts(words) == ["preface", "preface", "preamble", "body", "body"] * 2


def test_a_report_stays_one_before_the_act_that_follows() -> None:
    words = f"Soutien au prix\n{'Le prix est annuel. ' * 12}\nLe conseil, à l’unanimité :\nAPPROUVE le prix."
    assert parts(words) == ["explanation", "explanation", "preamble", "body"]


def test_how_an_act_was_voted_begins_no_other_act() -> None:
    words = f"{HEAD}Article 1 : Un prix est créé.\nLe conseil, après en avoir délibéré, adopte à l’unanimité.\nLe maire"
    assert parts(words) == ["preamble"] * 3 + ["body"] * 2 + ["conclusions"]


def test_recitals_in_points_go_on_over_their_points() -> None:
    recital = ["Considérant :", *["- le prix ;"] * 5]
    lines = ["Le conseil,", *recital, *recital, "Émet le vœu qu’un prix soit créé."]
    items = [
        Passage(line, "item" if line.startswith("-") else "paragraph", Origin("a.txt", n))
        for n, line in enumerate(lines)
    ]
    found = [passage.role for passage in recognise(tuple(items), "fr") if passage.kind != "item"]
    assert found == ["formula", "citation", "citation", ""]


def test_what_is_proposed_is_not_yet_decided_where_the_council_then_decides() -> None:
    words = f"{VISA}\nIl est proposé au Conseil :\nArticle 1 : …\n{HEAD}Article 1 : Est créé un prix."
    assert roles(words)[1] == ""


@pytest.mark.parametrize(
    "line",
    [
        "Sur le rapport présenté par M. Dominique EXEMPLE,", "Sur rapport de Madame Exemple,",
        "SUR LA PROPOSITION DU MAIRE,",
        "Sur proposition de M. Dominique EXEMPLE,", "Ayant entendu l’exposé de Mme Exemple,",
        "Entendu l’exposé du maire,",
        "Ouï l’exposé de Monsieur Exemple,",
    ],
)  # fmt: skip
def test_the_line_that_reports(line: str) -> None:
    words = f"Le Conseil municipal,\n{VISA}\n{line}\nDécide :\nArticle 1 : Est créé un prix."
    assert roles(words)[2] == "report"


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("Article 1 :", "Article 2 :", "Article 3 :"), [1, 2, 3]),
        (("Article 1er :", "Article 2 :"), [1, 2]),
        (("Article Premier :", "Article Deuxième :", "ARTICLE TROISIEME :"), [1, 2, 3]),
        (("Article 1st:", "Article 2nd:", "Article Three:"), [1, 2, 3]),
        (("Article 1er :", "Article 2e :", "Article 3ème :"), [1, 2, 3]),
        (("Article premier.-", "Art. 2.-"), [1, 2]),
        (("ARTICLE 1er –", "ARTICLE 2 –"), [1, 2]),
        (("Article 1er", "Article 2"), [1, 2]),
        (("ARTICLE I -", "ARTICLE II -", "ARTICLE IV -"), [1, 2, 4]),
        (("Article Premier :", "Article deux :"), [1, 2]),
        (("article 1.", "article 2."), [1, 2]),
        (("**Article 1 :**", "**Article 2 :**"), [1, 2]),
        (("Article unique :",), [1]),
    ],
)
def test_labels_of_articles(labels: tuple[str, ...], found: list[int]) -> None:
    body = "\n".join(f"{label} Est approuvé ce qui suit." for label in labels)
    assert numbers(HEAD + body) == found


def test_an_only_article_may_have_no_label() -> None:
    article = act.articles(text(HEAD + "Est créé un prix.\nIl est annuel."))
    assert [(one.number, one.label, len(one.passages)) for one in article] == [(1, None, 2)]


def test_an_article_that_cites_another_is_not_a_label() -> None:
    words = HEAD + "Article 1 : La convention est modifiée.\nArticle 3 de la convention : supprimé."
    assert numbers(words) == [1]


def test_articles_that_an_article_quotes_are_not_its_own() -> None:
    words = (
        f"{HEAD}Article 1 : Le règlement est ainsi modifié : « Article 7 : Les prix\n"
        "Article 8 : Le jury ».\nArticle 2 : Le maire est chargé de l’exécution."
    )
    assert numbers(words) == [1, 2]


def test_two_acts_in_one_file() -> None:
    act = (
        "\nLe Conseil de Paris,\nVu le code ;\nDélibère :\nArticle 1 : Est créé un prix.\nArticle 2 : Il est annuel.\n"
    )
    words = f"2024 DAC 1 – Prix{act}2024 DAC 2 – Prix{act}"
    assert numbers(words) == [1, 2, 1, 2]
    assert [passage.text for passage in text(words).passages if passage.part == "preface"] == [
        "2024 DAC 1 – Prix",
        "2024 DAC 2 – Prix",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Paris\nLe Conseil de Paris a voté un prix.\nVu de Londres, le projet plaît.\nArticle 3 de la charte",
        "CHARTE\nArticle 1 : Objet\nLes villes coopèrent.\nArticle 2 : Durée\nDeux ans.",
        "Entre la Ville et le club,\nVu le code ;\nConsidérant ce qui suit ;\nIl a été convenu :\nArticle 1 : Objet",
        "Mesdames, Messieurs, bienvenue.\nLa maire de Paris",
    ],
)
def test_a_text_that_is_no_act_has_no_part(words: str) -> None:
    assert set(told(words)) == {("", "", 0)}


def test_what_the_file_says_is_kept() -> None:
    passage = Passage("Le Conseil de Paris", "paragraph", Origin("a.docx", 1), role="signature", part="conclusions")
    assert recognise((passage,), "fr") == (passage,)


def test_members_sign_what_they_propose_before_the_heading_of_the_act() -> None:
    words = (
        "Projet de vœu\nExposé des motifs\nMesdames, Messieurs,\nLe guichet a fermé.\nMme Camille EXEMPLE\n"
        "Les élus du groupe Ville jardin\nVœu pour un guichet\nLe Conseil municipal,\nVu le code ;\nÉmet le vœu :\n"
        "Que le guichet rouvre."
    )
    found = [(passage.part, passage.role) for passage in text(words).passages]
    assert found[4:7] == [("explanation", "signature"), ("explanation", "signature"), ("preface", "")]


def test_requests_listed() -> None:
    assert [span.text for span in act.requests(text(PARIS))] == [
        "approuver le principe de l’accord",
        "m’autoriser à le signer",
    ]


def test_a_request_within_a_sentence() -> None:
    words = (
        "EXPOSÉ DES MOTIFS\nAu vu de ces éléments, je vous demande de bien vouloir approuver cet accord.\n"
        "Je vous prie de bien vouloir en délibérer."
    )
    assert [span.text for span in act.requests(text(words))] == ["approuver cet accord"]


def test_visas_and_recitals() -> None:
    read = text(
        "Le Conseil municipal,\nVu le code ;\nConsidérant que le prix existe ;\nDécide :\nArticle 1 : Il est doté."
    )
    assert [len(act.citations(read)), [p.role for p in read.passages].count("citation")] == [1, 2]


@pytest.mark.parametrize("name", SOURCES)
def test_a_draft_is_told_again_from_its_words_alone(name: str) -> None:
    draft = read_draft(document(name, "fr"), name)
    bare = tuple(passage._replace(role="", part="", article=0) for passage in draft.passages)
    told_again = WholeText("fr", recognise(bare, "fr"), draft.document, "txt")
    if not is_act(draft):
        assert not is_act(told_again)
        return
    assert [(p.text, p.part, p.article) for p in told_again.passages] == [
        (p.text, p.part, p.article) for p in draft.passages
    ]
    assert [article.number for article in act.articles(told_again)] == [a.number for a in act.articles(draft)]
    assert [span.text for span in act.requests(told_again)] == [span.text for span in act.requests(draft)]


def test_each_request_of_a_draft_is_seen() -> None:
    draft = read_draft(document("paris-los-angeles", "fr"), "a")
    english = read_draft(document("paris-los-angeles", "en"), "a")
    assert [len(act.requests(draft)), len(act.requests(english))] == [3, 2]
