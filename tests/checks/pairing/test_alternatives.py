"""A translation, or a letter, may name a thing in many ways; another thing in its place is a mistake."""

from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair

ACT = """COMMUNE DE VALMORIN
Conseil municipal du jeudi 12 mars 2026
M. Paul Exemple, maire, rappelle que la ville d’Aldemar (Portugal) restaure son four à pain, fermé depuis 2019.
{french}
Après en avoir délibéré, le conseil municipal accorde à la ville d’Aldemar une aide de 9 600 €, soit 20 % du coût."""

LETTER = """Office of the Mayor of Valmorin
Valmorin, Monday 16 March 2026
Dear Ms Modelo,
On Thursday 12 March 2026 the municipal council decided to help the town of Aldemar, which is restoring its bread oven.
{english}
Aldemar will receive €9,600, or 20% of the cost."""

RIGHT = (
    (
        "Le conseil approuve la convention, puis la vente.",
        "The council approved the partnership agreement, then the sale.",
    ),
    ("Le maire signe une convention.", "The Mayor will sign a partnership agreement."),
    ("Les travaux commencent au printemps.", "Work starts next spring."),
    ("Le stage a lieu chaque été, de juillet à août.", "The course is held every July and August."),
    ("La foire d’automne est avancée.", "The fall fair has been moved forward."),
    ("L’emploi est à temps non complet.", "It is a part-time post."),
    ("L’agent travaille à mi-temps.", "The officer works half of the week."),
    ("Le vote est acquis à l’unanimité.", "Nobody voted against."),
    ("Le conseil approuve à la majorité absolue.", "The council approved this by a majority."),
    ("Le prêt est à taux révisable.", "The loan bears a floating rate."),
    ("Le prêt est à taux fixe.", "The rate of the loan does not change."),
    ("Un appel d’offres ouvert est lancé.", "Any firm may tender."),
    ("La cession du terrain est décidée.", "The land is to be sold."),
    ("L’achat d’un tableau est décidé.", "We are buying a painting."),
    ("La baisse du tarif est de 5 %.", "The charge goes down by 5%."),
    ("Une augmentation de 3 % est votée.", "There was a 3% rise."),
    ("Le festival est consacré au spectacle vivant.", "The festival is about theatre, circus and dance."),
    ("La résidence est ouverte aux arts plastiques.", "The residency is open to painters and sculptors."),
    ("Un concert de musique ancienne est prévu.", "A baroque concert is planned."),
    ("Le foyer accueille des personnes âgées.", "The home takes in senior citizens."),
    ("Les anciens déjeunent ensemble.", "Our retired residents have lunch together."),
    ("Les étudiants logent sur place.", "Young people from the university stay there."),
    ("Le réseau d’eau potable est refait.", "The water mains will be replaced."),
    ("L’assainissement est étendu au hameau.", "The hamlet will be on the mains sewerage."),
    ("Le marais est protégé.", "The wetland is protected."),
    ("Le bois communal est replanté.", "The municipal woodland is being replanted."),
    ("La côte est surveillée.", "A watch is kept on the shoreline."),
    ("Les cours d’eau sont nettoyés.", "Streams are being cleaned."),
    ("La médiathèque ouvre le soir.", "The library is open in the evening."),
    ("La crèche compte vingt places.", "The day nursery has twenty places."),
    ("Le gymnase est rénové.", "The sports hall is being renovated."),
    ("La passerelle est fermée.", "The footbridge is closed."),
    ("L’hôtel de ville est éclairé.", "The city hall is lit."),
    ("Deux autocars sont loués.", "Two coaches have been hired."),
    ("Un camion neuf est acheté.", "We have a new truck."),
    ("Un bateau est remis à flot.", "One vessel is afloat again."),
    ("Des vélos sont prêtés.", "Bikes are lent."),
    ("Des vivres et des tentes sont envoyés.", "Food and tents are being sent."),
    ("Des médicaments sont donnés.", "Medical supplies are donated."),
    ("Le séisme a détruit le pont.", "The bridge was destroyed by the quake."),
    ("La crue a touché trois rues.", "Three streets were flooded."),
    ("Le club d’aviron est aidé.", "Rowers will receive help."),
    ("Un tournoi de football est organisé.", "There will be a soccer tournament."),
    ("Des musiciens gallois sont invités.", "Musicians from Wales are invited."),
    ("La ville est jumelée avec une ville d’Écosse.", "We are twinned with a Scottish town."),
    ("Des élèves allemands sont reçus.", "Pupils come from Germany."),
    ("L’emploi relève de la catégorie A.", "It is a category A post."),
    ("Le bâtiment B est vendu.", "Block B is sold."),
    ("La liste figure à l’annexe A.", "The list is in Appendix A."),
    ("La tranche C paie le plein tarif.", "Those in band C pay the full rate."),
    ("La dépense est imputée à l’article 65748.", "The expenditure is charged to budget item 65748."),
    ("La dépense est imputée au compte 2031.", "It is charged to account 2031."),
    ("La dépense est imputée à la fonction 311.", "It is entered under function 311."),
    ("Mme Lise Modeste, adjointe à la culture, rapporte.", "Ms Lise Modeste, deputy mayor for the arts, reported."),
    ("M. Jean Modeste, adjoint aux sports, rapporte.", "Mr Jean Modeste, who is a deputy mayor, reported."),
    (
        "M. Jean Modeste, conseiller délégué aux finances, parle.",
        "Mr Jean Modeste, councillor in charge of the budget, spoke.",
    ),
    ("M. Guy Modeste, adjoint à la vie associative, parle.", "Mr Guy Modeste, deputy mayor for sport, spoke."),
    ("Mme Eve Modeste, adjointe chargée de l’éducation, parle.", "Ms Eve Modeste, Deputy Mayor (Schools), spoke."),
    ("Le délai court du 4 au 8 mai 2026.", "You have from May 4 to May 8, 2026."),
    ("La visite va du lundi 4 au vendredi 8 mai 2026.", "The visit runs from Monday 4 to Friday 8 May 2026."),
    ("La visite a lieu les mardi 5 et mercredi 6 mai 2026.", "The visit is on 5 and 6 May 2026."),
    ("Vingt-deux dessins sont exposés.", "Some twenty drawings are on show."),
    ("La résidence compte trente lits.", "It is a thirty-bed home."),
    ("Un don de 1 500 $ est reçu des États-Unis.", "We have received $1,500 from the United States."),
    ("Vu l’avis de la commission du 25 février 2026 ;", "The committee gave its opinion on 25 February."),
    ("Sillages et Vent (Mirande) : 4 500 €", "Sillages et Vent (Mirande): €4,500"),
    ("L’association Sillages, de Mirande (Gers), reçoit 4 500 €.", "Sillages, of Mirande (Gascony), receives €4,500."),
    ("Un tiers des places est réservé.", "A third of the places are reserved."),
    ("Les tableaux sont prêtés pour moitié.", "Half of the pictures are on loan."),
    ("Le loyer est payé chaque trimestre.", "Rent is paid every quarter."),
    ("La recette est de 750 livres sterling.", "The income is £750 (about €870)."),
)

OTHER = (
    ("Les travaux commencent au printemps.", "Work starts next autumn."),
    ("L’emploi d’animateur est à temps complet.", "The activity leader is employed part-time."),
    ("Le vote est acquis à l’unanimité.", "The council voted for it by a majority."),
    ("Le prêt de la banque est à taux fixe.", "The bank grants a loan at a variable rate."),
    ("Des musiciens gallois donnent un concert.", "Musicians from Scotland give a concert."),
    ("La médiathèque expose des livres anciens.", "Old books are on display at the museum."),
    ("L’emploi relève de la catégorie A.", "The post is in category B."),
    ("La dépense est imputée à l’article 65748.", "The expenditure is charged to article 67548."),
    ("M. Jean Modeste, adjoint aux sports, rapporte.", "Mr Jean Modeste, deputy mayor for culture, reported."),
    ("Un don de 1 500 € est reçu de la fondation.", "The foundation makes a gift of $1,500."),
    ("Vu l’avis de la commission du 25 février 2026 ;", "The committee gave its opinion on 15 February."),
    ("Sillages et Vent (Mirande) : 4 500 €", "Sillages et Vent (Sarlanne): €4,500"),
)


def told(french: str, english: str) -> list[str]:
    act, letter = text_of(ACT.format(french=french), "fr"), text_of(LETTER.format(english=english), "en")
    return [finding.text() for finding in check_pair(act, letter) if finding.rule.startswith("BIL")]


@each(("french", "english"), RIGHT)
def test_a_thing_may_be_named_in_many_ways(french: str, english: str) -> None:
    assert told(french, english) == []


@each(("french", "english"), OTHER)
def test_another_thing_in_its_place_is_found(french: str, english: str) -> None:
    assert told(french, english)
