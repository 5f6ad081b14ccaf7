"""Of common words that exclude each other, one in the place of another is a mistake, where all else around agrees."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

OTHER = (
    ("La caisse des écoles rembourse la moitié du billet.", "The schools fund refunds the whole ticket."),
    ("Toutes les barques sont repeintes par le chantier.", "Some of the boats are repainted by the yard."),
    ("Le chantier est tenu de placer un gardien.", "The yard may place a guard."),
    ("Le camping est trop petit pour le festival.", "The camp site is too large for the festival."),
    ("La meilleure offre est celle du fondeur.", "The worst tender is that of the founder."),
    ("Le but est de réduire le bruit du moulin.", "The aim is to raise the noise of the mill."),
    ("Le club restitue la barque au musée.", "The club keeps the boat of the museum."),
    ("La ville fait don d’une barque au musée.", "The town lends a boat to the museum."),
    ("Le sentier reste praticable pour les cyclistes.", "The path will be closed to cyclists."),
    ("Les comptes du festival sont publiés.", "The accounts of the festival are kept secret."),
    (
        "L’audit des comptes a lieu à la fin de l’année.",
        "The audit of the accounts takes place at the start of the year.",
    ),
    ("Le rapport du chercheur suit son retour.", "The report of the researcher follows his departure."),
    ("Le contrôle des comptes est indépendant.", "The control of the accounts is internal."),
    ("Les élèves ont dix places gratuites.", "Pupils have ten seats at half price."),
    ("La dépense est inscrite au service extraordinaire.", "The spending is entered in the ordinary budget."),
    ("Le maçon est choisi par appel d’offres ouvert.", "The mason is chosen by a restricted call for tenders."),
    ("Les livres sont en anglais.", "The books are in French."),
    ("Les offres sont attendues le 4 mai à midi.", "Tenders are due on 4 May at midnight."),
    ("Les billets sont vendus après la messe.", "The tickets are sold before mass."),
    ("Le prêt du vitrail est subordonné à un vote.", "The loan of the window is automatic."),
    ("La remise en service du puits coûte 900 €.", "To put the well out of service costs €900."),
    ("Les ateliers sont exonérés de la taxe.", "The workshops are liable to the tax."),
    ("Le stage est réservé aux adultes.", "The course is for children."),
    ("La chambre est meublée.", "The room is unfurnished."),
    ("Les deux premières barques sont neuves.", "The last two boats are new."),
    ("Mme Autre, adjointe à la jeunesse, ouvre le bal.", "Ms Autre, councillor for youth, opens the ball."),
    ("Le terrain est vendu sans indexation.", "The land is sold with indexation."),
)
SAME = (
    ("Le cours a lieu deux soirs par semaine.", "Twice a week, in the evening, there is a class."),
    ("Chacun suit au préalable un cours de voile.", "They begin after a sailing class for each."),
    (
        "Le jury note les toiles avant que le comité ne vote.",
        "The committee votes after the jury has marked the canvases.",
    ),
    ("Le moulin est plus cher que la grange.", "The barn is cheaper than the mill."),
    ("Le chantier ne peut pas vendre la barque.", "The yard must not sell the boat."),
    ("Le port n’est praticable qu’en été.", "The harbour is closed but for the summer."),
    ("Toutes les barques sont repeintes.", "No boat is left unpainted."),
    ("Les clés seront rendues au plus tôt le 9 mai.", "The keys may be returned from 9 May."),
    ("Le club peut louer la barque et doit l’assurer.", "The club must insure the boat, which it may hire."),
)


@each(("french", "english"), OTHER)
def test_another_notion_in_its_place_is_told(french: str, english: str) -> None:
    assert told(french, english)


@each(("french", "english"), SAME)
def test_one_thing_may_be_said_in_other_notions(french: str, english: str) -> None:
    assert told(french, english) == []
