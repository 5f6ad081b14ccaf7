"""Of a field whose members exclude each other, another in the place of one is a mistake, though both are named."""

from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair

ACT = """COMMUNE DE VALMORIN
Conseil municipal du jeudi 12 mars 2026, séance publique
La commission des finances a donné un avis favorable au prêt du moulin. Le greffier et la trésorière étaient présents.
{french}
Après en avoir délibéré, à la majorité, le conseil municipal accorde à la ville d’Aldemar une aide de 9 600 €, payée
avant le 30 juin 2026 et après réception du rapport, puis chaque mois un loyer de 120 € au bailleur du local.
Les collectes commencent en juin. Une fête aura lieu sur la rive droite, en plein air, le matin.
Le maire, Paul Exemple"""

LETTER = """Office of the Mayor of Valmorin
To the City Clerk of Aldemar, Portugal
Valmorin, Monday 16 March 2026
Dear Ms Modelo,
On Thursday 12 March 2026, sitting in public, the municipal council decided by a majority to help the town of Aldemar.
The finance committee had been in favour of lending the mill. The Clerk and the Treasurer were in attendance.
{english}
Aldemar will receive €9,600 before 30 June 2026 and once its report has reached us; the landlord of the premises will be
paid a rent of €120 each month.
There will be a party in the open on the right bank one morning. Collection begins in June.
Paul Exemple, Mayor
"""

OTHER = (
    ("Le comité se réunit une fois par trimestre.", "The committee meets once every six months."),
    ("Le comité se réunit deux fois par an.", "The committee meets twice a month."),
    ("Le lauréat qui se retire conserve la somme.", "A winner who withdraws loses the sum."),
    ("Le refus est envoyé par lettre simple.", "The refusal is sent by registered letter."),
    ("Le solde est payé à la remise du rapport final.", "The balance is paid on receipt of the interim report."),
    ("Le compte de l’année précédente est joint.", "The account of the current year is attached."),
    ("Le séjour est dû, sauf en cas de maladie.", "The stay is charged, even if the guest is ill."),
    ("Le chœur chantera avec un orgue.", "The choir will sing with a piano."),
    ("Le billet aller-retour est remboursé.", "The single ticket is reimbursed."),
    ("Les frais de notaire sont supportés par le vendeur.", "The notary’s fees are borne by the purchaser."),
    ("L’emprunteur assure le tableau pour 9 000 €.", "The lender is to insure the picture for €9,000."),
    ("Le locataire entretient la chaudière du local.", "The landlord maintains the boiler of the premises."),
    ("Le rapport est débattu à huis clos le 2 avril.", "The report will be debated in public on 2 April."),
    ("Les statues sont nettoyées avant la pose du socle.", "The statues will be cleaned after the plinth is laid."),
    ("La caution est restituée intégralement aux associations.", "The deposit is returned in part to associations."),
    ("Le club compte au moins 20 nageurs.", "The club has at most 20 swimmers."),
    ("Les billets sont vendus au plus tard le 4 mai.", "Tickets are on sale at the earliest on 4 May."),
    ("Une amende de 15 € est due par mois de retard.", "A fine of €15 is due for each week of delay."),
    ("L’animatrice travaille 17 heures par semaine.", "The activity leader works 17 hours a month."),
    ("Le village de Brey compte 310 foyers.", "The village of Brey has 310 inhabitants."),
    ("L’huissier certifie la liste des électeurs.", "The notary certifies the list of voters."),
    ("Le directeur général remet les clés du gymnase.", "The harbour master hands over the keys of the gymnasium."),
    ("Le collège communal fixe les horaires du musée.", "The standing committee sets the hours of the museum."),
    ("La commission des sports choisit les maillots.", "The culture committee chooses the jerseys."),
    ("La toiture est confiée à l’artisan de gré à gré.", "The roof goes to a craftsman after a call for tenders."),
    ("Le cachet est de 800 $ en monnaie canadienne.", "The fee is $800 in United States currency."),
    ("Les élèves déposent leur dossier en Belgique.", "Pupils hand in their applications in Ireland."),
    ("Le quai nord du port est dragué.", "The south quay of the harbour will be dredged."),
    ("La tribune est installée sur la rive gauche.", "The stand is to be installed on the right bank."),
    ("Le mobilier est imputé au budget annexe du camping.", "The furniture is charged to the main budget of the camp."),
    ("Le solde de 400 € est versé au chorégraphe.", "The choreographer is paid an advance of €400."),
    (
        "La mare compte 40 grenouilles, l’accès est payant.",
        "There are 40 frogs in the pond, and access is free of charge.",
    ),
    ("Le port du casque est obligatoire à vélo.", "Helmets are optional on a bicycle."),
    ("L’orgue est accordé en sol majeur.", "The organ is tuned in G minor."),
    ("Le tarif est de 30 € hors taxes par plongeur.", "The charge is €30 including tax for each diver."),
    ("La plaque en bronze orne la façade du lavoir.", "A marble plaque adorns the front of the wash house."),
    ("Cinq filles de Brey font de la lutte.", "Five boys from Brey wrestle."),
    ("Le goûter a lieu le matin à Orsac.", "The snack is served in the evening at Orsac."),
    ("Le prêteur fournit la caisse, l’emprunteur le cadre.", "The lender supplies the crate, the lender the frame."),
    ("Le bail est reconduit, à moins que le club ne s’y oppose.", "The lease is renewed even if the club objects."),
    ("Le jury refuse la toile de plus de deux mètres.", "The jury accepts the canvas of more than two metres."),
    ("Le locataire doit repeindre la grange.", "The tenant may repaint the barn."),
    ("Le stand de Brey a été classé premier au concours.", "The Brey stand was ranked second in the contest."),
    ("Le camping sauvage est interdit dans les dunes.", "Wild camping is permitted in the dunes."),
    ("Le conseiller Luc Autre vote contre la régate.", "Councillor Luc Autre voted in favour of the regatta."),
    ("Le devis le plus bas est celui du charpentier.", "The highest quotation is that of the carpenter."),
    ("La barque n’est louée que si le lac est calme.", "The boat is hired whether or not the lake is calm."),
    ("La reproduction du vitrail exige un accord écrit.", "To reproduce the window, oral consent is required."),
    ("Le vote sur le blason a lieu à bulletins secrets.", "The vote on the coat of arms is by show of hands."),
)

RIGHT = (
    (
        "Le premier versement est fait en mars, le deuxième en juin, et le dernier en août.",
        "The first payment is made in March, the second in June, and the third in August.",
    ),
    ("Le comité social territorial a été consulté.", "The social committee, on which staff sit, was consulted."),
    (
        "Le réseau regroupe neuf localités d’Écosse, de Norvège et de Suisse.",
        "The network is one of nine towns in Scotland, Norway and Switzerland.",
    ),
    ("L’eau est vendue 10 € le bidon.", "Users buy water at €10 a can."),
    ("Chacun d’eux suit au préalable une soirée de formation.", "They begin after an evening’s training for each."),
    ("L’excédent éventuel est reporté sur l’édition suivante.", "Any surplus is carried over to the next festival."),
    ("Vente de l’ancien moulin à la ville d’Aldemar", "Purchase of the old mill by the town of Aldemar"),
    (
        "Le collège des bourgmestre et échevins fixe les horaires.",
        "The board of burgomaster and aldermen sets the hours.",
    ),
    (
        "Le prix du pré est de 52 000 €. Il est supérieur à l’évaluation de l’État du 2 mars 2026, de 51 000 €.",
        "The price of the plot is €52,000. The State’s valuation of 2 March 2026 is lower: €51,000.",
    ),
    ("Le comité se réunit une fois par trimestre.", "The committee meets once every three months."),
    ("Le bulletin paraît deux fois par mois.", "The newsletter comes out fortnightly."),
    ("La somme est perdue si le lauréat se retire.", "A winner who withdraws does not keep the sum."),
    ("La notification est faite par lettre recommandée.", "Notice is given by recorded delivery."),
    ("Le solde est payé à la remise du rapport final.", "The rest is paid once the closing report is in."),
    ("Le chœur chantera avec un orgue.", "The choir will sing to the organ."),
    ("Les frais de notaire sont supportés par le vendeur.", "You, as the vendor, will bear the notary’s fees."),
    ("L’emprunteur assure le tableau pour 9 000 €.", "Your museum must insure the picture for €9,000."),
    ("Le locataire entretient la chaudière du local.", "Upkeep of the boiler falls to the tenant, not to the owner."),
    ("Le rapport est débattu à huis clos le 2 avril.", "The report will be debated behind closed doors on 2 April."),
    (
        "Les statues sont nettoyées avant la pose du socle.",
        "The plinth will be laid only after the statues are cleaned.",
    ),
    (
        "Le socle n’est pas posé avant le nettoyage des statues.",
        "The plinth is laid after the statues have been cleaned.",
    ),
    ("La caution est restituée intégralement aux associations.", "Associations get the whole of their deposit back."),
    ("Le club compte au moins 20 nageurs.", "The club has no fewer than 20 swimmers."),
    ("Les billets sont vendus jusqu’au 4 mai.", "Tickets are on sale until 4 May at the latest."),
    ("Une amende de 15 € est due par mois de retard.", "Each month of delay costs €15."),
    (
        "L’animatrice travaille 17 heures par semaine.",
        "The activity leader works 17 hours weekly, some of them on a day centre’s premises.",
    ),
    ("Le comité se réunit deux fois par an.", "The committee meets every six months."),
    (
        "Le village de Brey compte 310 foyers.",
        "The village of Brey has 310 households, whose residents know each other.",
    ),
    ("Deux élèves logent chez l’habitant.", "Two pupils stay with families."),
    ("La greffière certifie la liste des électeurs.", "The Town Clerk certifies the list of voters."),
    ("Le maire préside la séance.", "The Mayor was in the chair."),
    ("Le collège communal fixe les horaires du musée.", "The Mayor and Aldermen set the hours of the museum."),
    (
        "La commission des sports choisit les maillots.",
        "The jerseys are chosen by those councillors who deal with sport.",
    ),
    ("La toiture est confiée à l’artisan de gré à gré.", "The roof goes to a craftsman by private treaty."),
    ("Le cachet est de 800 $ en monnaie canadienne.", "The fee is $800 in Canadian dollars."),
    ("L’ensemble britannique joue le 4 mai.", "The Welsh ensemble plays on 4 May."),
    ("L’avis de l’expert est favorable.", "The expert raised no objection."),
    ("Le quai nord du port est dragué.", "The northern quay of the harbour will be dredged."),
    (
        "Le mobilier est imputé au budget annexe du camping.",
        "The furniture is charged to the ancillary budget of the camp.",
    ),
    ("L’accès à la mare est gratuit.", "No charge is made for access to the pond."),
    ("Le port du casque est obligatoire à vélo.", "Cyclists must wear a helmet."),
    # Of offices and bodies both texts name several; a word of a list may be one that no table has.
    ("La mairesse et la directrice générale signent l’acte.", "The deed is signed by the mayor and by me."),
    ("Le collège communal fixe les horaires.", "The municipal council sets the hours."),
    (
        "Un comité réunit deux représentants des parents d’élèves et deux directeurs d’école.",
        "The committee has two representatives of the parents and two head teachers.",
    ),
    (
        "La taxe, le transport et l’assurance du tableau sont à payer.",
        "Tax, carriage and insurance of the painting are to be paid.",
    ),
    ("Les jeux et la pose coûtent 40 000 €.", "Play equipment and assembly cost €40,000."),
    ("La commission des finances et des travaux visite le four.", "The Finance and Works Committee visits the kiln."),
    ("Le locataire ne peut pas repeindre la grange.", "The tenant must not repaint the barn."),
    ("La barque n’est louée que si le lac est calme.", "The boat is not hired unless the lake is calm."),
    ("Le camping sauvage est interdit dans les dunes.", "Wild camping is not permitted in the dunes."),
    ("L’adjoint technique répare le lavoir.", "The technical assistant repairs the wash house."),
    ("L’emploi non permanent de plongeur est créé.", "The temporary post of a diver is created."),
    (
        "Le dais coûte 800 $ avant taxes, auxquels s’ajoutent 120 $, soit 920 $ taxes comprises.",
        "The canopy costs $800 before tax, plus $120, or $920 in all.",
    ),
    ("La province de Luxembourg paie le car.", "The coach from Belgium is paid for by the province."),
)


def told(french: str, english: str) -> list[str]:
    act, letter = text_of(ACT.format(french=french), "fr"), text_of(LETTER.format(english=english), "en")
    return [finding.text() for finding in check_pair(act, letter) if finding.rule.startswith("BIL")]


@each(("french", "english"), RIGHT)
def test_a_field_may_be_named_in_many_ways(french: str, english: str) -> None:
    assert told(french, english) == []


@each(("french", "english"), OTHER)
def test_another_member_of_the_field_is_found(french: str, english: str) -> None:
    assert told(french, english)
