"""A letter or minutes count in other words and another order, yet tell the same numbers of the same things."""

from delibgen.checks.run import Finding
from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair

ACT = """COMMUNE DE VALMORIN
Conseil municipal du jeudi 12 mars 2026, réuni à la salle des fêtes sous la présidence de M. Paul Exemple, maire
La commission Finances, réunie le 3 mars, a donné son avis. Le marché va à la société Voirix, de Sarlanne.
Les élèves de Brey, Orsac et Luze iront à la piscine d’Aldemar du 4 au 8 mai 2026. Mme Lise Modèle y veillera.
Un quart du prix, soit 12 500 €, est payé par l’État. Le maire signera une convention de financement.
Le quorum, fixé à douze conseillers, est atteint.
Le maire indique que cinq offres ont été reçues pour la réfection de 3,4 km de rues.
Elle est financée par le règlement d’emprunt 2026-07.
Le délai d’exécution est de sept mois, après six semaines de préparation.
Les élèves iront à la piscine dans trois autocars.
L’emploi d’animateur est créé pour 24 heures hebdomadaires. L’effectif passe de 41 à 43 emplois.
Selon l’article 8 des statuts du syndicat, la commune y dispose de deux délégués.
Les tarifs vont de 401 à 800 € selon le revenu ; les dossiers sont déposés au moyen du formulaire de l’annexe 2.
La subvention de 24 730 € sera versée au club de voile en deux versements, du 5 au 30 juin 2026.
Chaque printemps, des musiciens gallois donnent à la médiathèque un concert de musique traditionnelle.
L’emploi de guide, à temps complet, relève de la catégorie B ; sa dépense est imputée à l’article 64131.
M. Luc Modeste, adjoint aux sports, remettra douze dessins aux vainqueurs de la régate d’aviron.
La TVA (20 %) s’y ajoute. Par 15 voix pour, 3 contre et 1 abstention, le conseil approuve ce qui précède.
Fait à Valmorin, le 12 mars 2026
Le maire, Paul Exemple"""

LETTER = """Town of Valmorin
Valmorin, 16 March 2026
Ms Ana Modelo, Bank of Aldemar
Dear Ms Modelo,
You asked what our council decided when it met on Thursday 12 March 2026 in the village hall.
The Mayor, Mr Paul Exemple, was in the chair.
The finance committee had met on 3 March. The contract goes to Voirix, a company from Sarlanne.
Pupils from Brey, Orsac and Luze will be at your pool in Aldemar from 4 to 8 May 2026, with Ms Lise Modèle.
The State pays a quarter of the price (€12,500); a funding agreement is to be signed. The quorum of twelve was met.
Five bids were received for the resurfacing of 3.4 km of roads, which loan by-law 2026-07 is to pay for.
The works must be carried out within seven months, once six weeks of preparation are over.
Three coaches will take the pupils to the pool. One post is of 24 hours a week, so that we go from 41 to 43 posts.
Under Article 8 of the statutes of the authority we have two delegates there.
Charges run from €401 to €800; the form is in Annex 2.
The sailing club will receive €24,730 in two instalments, between 5 and 30 June 2026.
Every spring, Welsh musicians come to our library for a concert of traditional music.
The guide will be in full-time employment, in category B; the expenditure is charged to article 64131.
Mr Luc Modeste, deputy mayor for sport, will give twelve drawings to those who win the rowing regatta.
The council agreed by 15 votes to 3, with 1 abstention.
"""

WRONG = (
    ("in the village hall", "in the town hall"),
    ("Mayor", "President"),
    ("finance committee", "culture committee"),
    ("Sarlanne", "Beauvoir"),
    ("Orsac", "Mirande"),
    ("Lise Modèle", "Anne Modèle"),
    ("a quarter", "a third"),
    ("funding agreement", "lease agreement"),
    ("quorum of twelve", "quorum of ten"),
    ("Five bids", "Four bids"),
    ("3.4 km", "4.3 km"),
    ("loan by-law 2026-07", "loan by-law 2026-17"),
    ("seven months", "nine months"),
    ("six weeks", "four weeks"),
    ("Three coaches", "Two coaches"),
    ("24 hours a week", "28 hours a week"),
    ("Every spring", "Every autumn"),
    ("Welsh", "Scottish"),
    ("our library", "our museum"),
    ("traditional music", "classical music"),
    ("full-time", "part-time"),
    ("category B", "category C"),
    ("article 64131", "article 64311"),
    ("for sport", "for culture"),
    ("twelve drawings", "ten drawings"),
    ("met on 3 March", "met on 13 March"),
    ("€12,500", "£12,500"),
    ("41 to 43 posts", "41 to 45 posts"),
    ("Article 8", "Article 9"),
    ("Annex 2", "Annex 3"),
    ("€24,730", "€24,370"),
    ("in two instalments", "in a single payment"),
    ("15 votes to 3", "14 votes to 4"),
    ("3, with 1 abstention", "3, with 2 abstentions"),
)
ADDED = (
    "Could you let us have two copies of your invoice within three weeks?",
    "Our office is open from 9 a.m. to noon; we answer within five days.",
    "We have known your bank for twelve years.",
    "The first tender that we saw, some 20 months ago, was no better.",
    "Our library in Mirande, where Ms Anne Autre works, has half of the books.",
    "The culture committee of Mirande and the President, Mr Jean Personne, met in the theatre under a lease agreement.",
    "Please sign both copies of the agreement and return one of them.",
    "See Article 15 of your own rules, in a country where 8 votes in favour and 9 against are no rare thing.",
    "Four of us will come to see you for two days.",
)


def told(english: str) -> list[Finding]:
    findings = check_pair(text_of(ACT, "fr"), text_of(english, "en"))
    return [finding for finding in findings if finding.rule.startswith("BIL")]


@each("added", ("", *ADDED))
def test_what_a_letter_says_in_its_own_words_or_adds_is_no_mistake(added: str) -> None:
    assert [finding.text() for finding in told(LETTER + added)] == []


@each(("right", "wrong"), WRONG)
def test_another_number_of_one_thing_is_told_with_both_places(right: str, wrong: str) -> None:
    assert LETTER.count(right) == 1
    findings = told(LETTER.replace(right, wrong))
    told_at = [finding.at.text for finding in findings if finding.at and finding.also]
    assert any(words in wrong or wrong.rsplit(maxsplit=1)[-1] in words for words in told_at), told_at


def test_what_the_act_alone_says_is_no_mistake_of_a_letter() -> None:
    lines = LETTER.splitlines(keepends=True)
    for left_out in range(4, len(lines)):
        assert told("".join(lines[:left_out] + lines[left_out + 1 :])) == [], lines[left_out]


def test_nobody_is_asked_to_sign_where_the_act_lets_nobody_sign() -> None:
    act = text_of(ACT.replace("Le maire signera une convention", "Il y aura une convention"), "fr")
    asking = "Please sign the enclosed agreement and return it."
    findings = check_pair(act, text_of(LETTER + asking, "en"))
    assert [finding.at.text for finding in findings if finding.at] == ["Please sign the enclosed agreement"]


def test_so_many_hours_may_be_read_as_a_time_of_day() -> None:
    act = f"{ACT}\nTrois lignes d’eau lui sont laissées deux heures par jour pendant cinq jours, soit trente heures."
    letter = f"{LETTER}\nThree lanes are set aside for two hours a day over five days, which makes thirty lane-hours."
    assert not [each for each in check_pair(text_of(act, "fr"), text_of(letter, "en")) if each.rule == "BIL-02"]
