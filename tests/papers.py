"""Documents built by hand: a délibération, a communication, and one with everything that a document can hold."""

from datetime import date
from typing import get_args

from delibgen.document.model import (
    Article,
    Block,
    Break,
    Cell,
    CellRole,
    Document,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    ParagraphRole,
    Properties,
    Row,
    Run,
    Section,
    Table,
)

HOSTILE = (
    "<b>bold</b>",
    "AT&T &amp; R&D <3 \"quoted\" 'single'",
    "{{ 7*7 }} {% raw %} ${x} #{y}",
    "]]> <![CDATA[ <!-- --> <?field title?> <?end?>",
    "emoji \N{GRINNING FACE} and a family \N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}",
    "שלום עולם, مرحبا بالعالم",
    "15\N{NARROW NO-BREAK SPACE}850\N{NO-BREAK SPACE}£",
    "  two  spaces, kept  ",
    "_x000D_ &#13; %s %(x)s \\u0041 C:\\new",
)


def p(words: str, role: ParagraphRole = "") -> Paragraph:
    return Paragraph((Run(words),), role)


def bullets(*items: str) -> List:
    return List(tuple((p(item),) for item in items))


def numbers(*items: str) -> List:
    return List(tuple((p(item),) for item in items), ordered=True)


def cell(words: str, role: CellRole = "", *, header: bool = False) -> Cell:
    return Cell((Run(words),), role, header)


def article(number: int, *blocks: Block) -> Article:
    return Article(number, blocks)


def paper(*blocks: Block, lang: str = "fr-FR", properties: Properties | None = None) -> Document:
    """A document of these blocks."""
    return Document(lang, "Titre", blocks, properties or Properties())


TITLE = "2023 DGRI 26 DAC – Échanges culturels et acceptation d’une recette de 15\u202f850\u00a0£ (livres sterling)"

FRENCH = Document(
    lang="fr-FR",
    title=TITLE,
    blocks=(
        Section(
            (
                p("Délégation générale aux relations internationales", "service"),
                p(TITLE, "title"),
                p("Projet de délibération", "label"),
                Heading(1, (Run("Exposé des motifs"),)),
                p("Mesdames, Messieurs,", "salutation"),
                Paragraph(
                    (
                        Run("Paris a rejoint en 2016 le "),
                        Run("World Cities Culture Forum", emphasis=True, lang="en"),
                        Run(" (WCCF)."),
                        Note((Run("Voir "), Run("le site du réseau", href="https://example.org/wccf"), Run("."))),
                        Run(" Le projet commence le 1"),
                        Run("er", superscript=True),
                        Run(" mars 2023."),
                    )
                ),
                p("Les objectifs sont les suivants\u00a0:", "lead"),
                bullets("échanger des bonnes pratiques\u202f;", "partager un héritage."),
                p("La bourse se répartit ainsi\u00a0:", "lead"),
                Table(
                    Row((cell("Bénéficiaire"), cell("Montant", "amount"))),
                    (
                        Row((cell("Ville de Paris"), cell("15\u202f850\u00a0£", "amount"))),
                        Row((cell("Ville de Los Angeles"), cell("15\u202f850\u00a0£", "amount"))),
                        Row((cell("Total", header=True), cell("31\u202f700\u00a0£", "amount")), "total"),
                    ),
                    "shares",
                ),
                Paragraph((Run("Le projet mobilise "), Run("[montant à compléter]", role="blank"), Run("."))),
                p("Je vous remercie\u00a0:", "lead"),
                numbers("d’accepter la subvention\u202f;", "de m’autoriser à signer la convention."),
                p("Je vous prie, Mesdames, Messieurs, de bien vouloir en délibérer.", "closing"),
                Paragraph((Run("La Maire de Paris"), Break(), Run("Anne Durand")), "signature"),
            ),
            "explanation",
        ),
        Heading(1, (Run(TITLE),), "act"),
        Section(
            (
                p("Le Conseil de Paris,", "formula"),
                p("Vu le code général des collectivités territoriales\u202f;", "citation"),
                p("Sur le rapport présenté par Monsieur Arnaud Martin,", "report"),
                p("Délibère\u00a0:", "enacting"),
            ),
            "preamble",
        ),
        Section(
            (
                article(
                    1,
                    Paragraph(
                        (
                            Run("Article 1", role="num"),
                            Run("er", role="num", superscript=True),
                            Run("\u00a0: ", role="num"),
                            Run("La Ville de Paris accepte la subvention."),
                        )
                    ),
                    p("Elle est versée en deux fois."),
                ),
                article(
                    2,
                    Paragraph(
                        (Run("Article 2\u00a0: ", role="num"), Run("La recette est inscrite ainsi\u00a0:")), "lead"
                    ),
                    numbers("chapitre 930, exercice 2023\u202f;", "chapitre 930, exercice 2024."),
                ),
            ),
            "body",
        ),
        Section((Heading(1, (Run("Annexe"),), "annex"), p("Plan de financement.")), "annex"),
    ),
    properties=Properties(
        reference="2023 DGRI 26 DAC",
        department="Délégation générale aux relations internationales",
        author="Ville de Paris",
        subject="Coopération culturelle",
        date=date(2023, 3, 14),
    ),
)

ENGLISH = Document(
    lang="en-GB",
    title="The international action of the City of Paris",
    blocks=(
        p("The international action of the City of Paris", "title"),
        p("Communication to the Paris Council", "label"),
        p("For information: only the French text is authoritative.", "notice"),
        Table(
            None,
            (
                Row((cell("Reference", header=True), cell("2023 DGRI 26 DAC"))),
                Row((cell("Grant", header=True), cell("£31,700, of which £15,850 for Paris"))),
            ),
            "facts",
        ),
        Heading(2, (Run("City diplomacy"),)),
        Heading(3, (Run("Networks"), Note((Run("UCLG and C40."),)))),
        p("Networks bring cities together."),
        Heading(3, (Run("Partners"),)),
        Paragraph((Run("Paris must "), Run("act", strong=True), Run("."))),
        Heading(2, (Run("Influence"),)),
        Heading(3, (Run("Innovation"),)),
        Heading(4, (Run("Incubators"),)),
        numbers("New York;", "Dakar."),
    ),
    properties=Properties(reference="2023 DGRI 26 DAC"),
)


def _every_mark() -> tuple[Inline, ...]:
    """Each mark alone, and then many at once."""
    return (
        Run("strong", strong=True),
        Run("emphasis", emphasis=True),
        Run("raised", superscript=True),
        Run("foreign", lang="en-GB"),
        Run("arabe", lang="ar"),
        Run("link", href="https://example.org/a?b=1&c=<2>"),
        Run("same link", href="https://example.org/a?b=1&c=<2>", strong=True),
        Run("other link", href="https://example.org/é à"),
        Run("label", role="num"),
        Run("gap", role="blank"),
        Run("all", strong=True, emphasis=True, superscript=True, lang="de", role="blank"),
        Break(),
        Note((Run("a note "), Run("with a link", href="https://example.org/note"))),
    )


EVERYTHING = Document(
    lang="fr-FR",
    title="Tout",
    blocks=(
        *(p(f"rôle {role or 'aucun'}", role) for role in get_args(ParagraphRole)),
        Heading(1, (Run("Partie"), Note((Run("note de titre"),)))),
        Heading(2, (Run("Section"),)),
        Heading(3, (Run("Point"),)),
        Heading(4, (Run("Flèche"), Run(" forte", strong=True))),
        Paragraph(_every_mark()),
        List(
            (
                (
                    p("un"),
                    p("un, suite"),
                    List(((p("un a"), numbers("un a un", "un a deux")), (p("un b"),)), ordered=True),
                ),
                (Paragraph((Run("deux"), Note((Run("note de liste"),)))), bullets("deux a")),
                (List(((p("liste sans phrase"),),)),),
                (p("trois"), Table(None, (Row((cell("dans la liste"),)),))),
            )
        ),
        numbers("premier", "second"),
        numbers("de nouveau premier"),
        Table(
            Row((cell("Nom"), Cell((Run("Montant"), Note((Run("note de cellule"),))), "amount"))),
            (Row((cell("Paris"), cell("15\u202f850\u00a0£", "amount"))),),
        ),
        Table(None, (Row((cell("Clé", header=True), cell("valeur"))),), "facts"),
        article(1, p("article"), p("amorce", "lead"), bullets("point"), Table(None, (Row((cell("fin"),)),))),
        Heading(1, (Run("Acte"),), "act"),
        Heading(1, (Run("Annexe"),), "annex"),
        Paragraph(tuple(Run(text) for text in HOSTILE)),
        Table(None, (Row(tuple(map(cell, HOSTILE[:3]))),)),
    ),
    properties=Properties(*HOSTILE[:4], date(2023, 3, 14)),
)
"""Ends with a table, after which Word wants a paragraph."""
