"""What a sentence lists as parts of a sum adds up to it, however it is said; sums that are no parts are left alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from delibgen.checks.reading.text import read_draft
from delibgen.checks.rules.facts.parts import parts_do_not_add_up
from delibgen.document.model import Document, Paragraph, Run
from delibgen.project.fields import Lang
from tests.cases import each

TAGS: dict[Lang, str] = {"fr": "fr-FR", "en": "en-GB"}
LISTED: tuple[tuple[Lang, str], ...] = (
    ("fr", "La Ville attribue {a} au club de judo, {b} à l’école de cirque et {c} à la chorale, soit un total de {t}."),
    ("fr", "Le coût des études est de {a}, celui des travaux de {b}, celui du mobilier de {c}, soit {t}."),
    ("fr", "L’État apporte {a}, la Région {b} et la commune {c}, soit un financement de {t}."),
    ("fr", "Les frais comprennent {a} de transport, {b} d’hébergement et {c} de restauration, soit {t} en tout."),
    ("fr", "Une aide de {t}, soit {a} pour le matériel, {b} pour les stages et {c} pour le reste, est accordée."),
    ("fr", "Le montant de {t}, à savoir {a} pour 2025, {b} pour 2026 et {c} pour 2027, est inscrit."),
    ("fr", "Part de la CAF : {a} ; part de la Ville : {b} ; part de l’école : {c} ; soit un total de {t}."),
    ("fr", "Le conseil vote {a} par la décision de mai, {b} par celle de juin puis {c} en août, soit au total {t}."),
    ("fr", "La commune règle {a} de travaux et {b} d’études, auxquels s’ajoutent {c} de frais, soit {t}."),
    ("en", "The Council will pay {a} to the judo club, {b} to the circus and {c} to the choir, a total of {t}."),
    ("en", "The cost of {t}, namely {a} for the survey, {b} for the works and {c} for the rest, is met from reserves."),
    ("en", "The State gives {a}, the Region {b} and the town {c}, that is, {t} in all."),
    ("en", "Motion to transfer {a} from the general fund, {b} from the water fund and {c} from tolls, a total of {t}."),
    ("en", "The gift is {t}: {a} for lumber, {b} for labor and {c} for signs."),
    ("en", "The works cost {t}: roads, {a}; schools, {b}; and parks, {c}."),
    ("en", "Awarded {a} to Rivers Arts, {b} to Harbour Trust, plus {c} to the choir: a total of {t}."),
)
NO_PARTS: tuple[tuple[Lang, str], ...] = (
    ("fr", "La recette est de 20 000 € pour 2024 et de 24 000 € pour 2025, soit une progression de 4 000 €."),
    ("fr", "Le stock est de 12 000 € au 1er janvier et de 15 000 € au 31 décembre, soit une variation de 3 000 €."),
    ("fr", "La Ville verse 5 000 € au lieu de 4 000 € au club et 3 000 € à l’école, soit 8 000 €."),
    ("fr", "Les communes versent 2 000 € pour le transport et 1 000 € pour les repas chacune, soit 6 000 €."),
    ("fr", "Le prix est de 12 € le mètre pour le fil et de 15 € le mètre pour le câble, soit 1 950 €."),
    ("fr", "Les recettes sont de 45 000 € et les dépenses de 38 000 €, soit 7 000 € de bénéfice."),
    ("fr", "L’offre A est de 45 000 € et l’offre B de 38 000 €, soit 6 000 € de moins que prévu."),
    ("fr", "Une avance de 5 000 € et un acompte de 3 000 € sont versés ; reste le solde, soit 2 000 €."),
    ("fr", "Les lots coûtent 10 000 € HT et 20 000 € HT, soit 36 000 € TTC."),
    ("fr", "Une caution de 300 €, une location de 200 € et le ménage, soit 600 €, sont facturés."),
    ("fr", "Le dépôt est de 500 € et la redevance de 300 €, soit 3 600 € par an."),
    (
        "fr",
        "Le budget de 100 000 €, soit 40 000 € pour les arts, 30 000 € pour le sport et le solde en réserve, est voté.",
    ),
    ("en", "Income was £45,000 and spending £38,000, making a surplus of £7,000."),
    ("en", "The property is worth £300,000 and the land £100,000; it is sold for £380,000, that is £20,000 less."),
    ("en", "Fees of £20 for residents and £30 for others, that is, £2,500 for the year, are charged."),
    ("en", "Each of the two towns pays £2,000 for travel and £1,000 for meals, that is, £6,000."),
    ("en", "Permits cost $50 a day and $200 a week, making $1,400 for the season."),
    ("en", "The club gives €2,100 and the school €1,200; it asks the town for the balance, that is, €6,500."),
)


def told(sentence: str, lang: Lang) -> bool:
    document = Document(TAGS[lang], "Essai", (Paragraph((Run(sentence),)),))
    return any(parts_do_not_add_up.find(read_draft(document, "essai")))


def money(sum_: int, lang: Lang) -> str:
    return f"{sum_:,} €".replace(",", "\u202f") if lang == "fr" else f"£{sum_:,}"


@each(("lang", "sentence"), LISTED)
@settings(max_examples=20)
@given(parts=st.lists(st.integers(1_100, 9_900), min_size=3, max_size=3, unique=True), slip=st.integers(10, 900))
def test_parts_that_a_sentence_lists_make_their_whole(lang: Lang, sentence: str, parts: list[int], slip: int) -> None:
    said = {name: money(part, lang) for name, part in zip("abc", parts, strict=True)}
    assert not told(sentence.format(**said, t=money(sum(parts), lang)), lang)
    assert told(sentence.format(**said, t=money(sum(parts) + slip, lang)), lang)


@each(("lang", "sentence"), NO_PARTS)
def test_sums_that_are_no_parts_are_added_up_to_nothing(lang: Lang, sentence: str) -> None:
    assert not told(sentence, lang)
