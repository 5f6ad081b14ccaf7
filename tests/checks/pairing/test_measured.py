"""A number of two sentences that tell one thing has one unit, one bound and one rate, in the words of each language."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

OTHER = (
    ("La digue mesure 38 mètres de long.", "The dyke is 38 feet long."),
    ("Le verger s’étend sur 17 hectares plantés de noyers.", "The orchard covers 17 acres planted with walnut trees."),
    ("Le pré communal compte 42,60 ares de luzerne.", "The common meadow has 42.60 hectares of lucerne."),
    ("Le gymnase offre 180 m² aux judokas.", "The gymnasium offers judo players 180 square feet."),
    ("Un peu plus du tiers des nageurs vient de Brey.", "Slightly less than a third of the swimmers come from Brey."),
    ("Les deux premières heures de parking sont gratuites.", "The first two days of parking are free."),
    ("Le moulin de Brey date du XVIIIe siècle.", "The mill of Brey is a seventeenth-century building."),
    ("Le silo contient 90 tonnes de blé.", "The silo holds 90 kilos of wheat."),
    ("Le ponton coûte 22 € par nuit au plaisancier.", "The pontoon costs the yachtsman €22 a week."),
    ("Le pré est loué 95 € par hectare et par an.", "The meadow is let at €95 per hectare per month."),
    ("La piscine reçoit un peu moins de 58 000 baigneurs.", "The pool receives well over 58,000 bathers."),
    ("Le refuge accueille près de 640 chiens.", "The shelter takes in more than 640 dogs."),
    ("Plus d’un tiers des nageurs viennent de Brey.", "Less than a third of the swimmers come from Brey."),
    ("La largeur du quai n’est jamais inférieure à 3 mètres.", "The width of the quay is never more than 3 metres."),
    ("La température du bassin ne dépasse pas 27 degrés.", "The temperature of the pool exceeds 27 degrees."),
    ("Les deux tiers des nageurs ont moins de 18 ans.", "Two thirds of the swimmers are over the age of 18."),
    ("Le stage accueille les nageurs de 16 ans ou plus.", "The course takes in swimmers under 16."),
)
ALIKE = (
    ("Le pré communal compte 42,60 ares de luzerne.", "The common meadow has 42.60 ares of lucerne."),
    ("Le club compte 24 nageurs, dont 3 femmes.", "The club has 24 swimmers; of these 3 are women."),
    ("Un peu plus du tiers des nageurs vient de Brey.", "Just over a third of the swimmers come from Brey."),
    ("Le silo est livré sous quarante-huit heures.", "The silo is delivered within two days."),
    ("Les chiens de moins de six mois ne sont pas admis.", "Only dogs aged six months and over are admitted."),
    ("Le ponton coûte 22 € par nuit au plaisancier.", "Yachtsmen pay €22 a day for the pontoon."),
    ("Les nageurs de moins de 12 ans entrent gratuitement.", "Swimmers over 12 pay for admission."),
    ("Le refuge accueille près de 640 chiens.", "The shelter takes in some 640 dogs, over the years."),
    ("La largeur du quai ne peut excéder 3 mètres.", "The quay may be up to 3 metres wide."),
    ("Nul char ne peut donc dépasser 4,80 m de haut.", "Nothing over 4.80 m in height will be let through."),
    ("Le marathon fait 42 kilomètres, la course 42 minutes.", "The marathon is 42 kilometres, the race 42 minutes."),
    ("Le moulin a deux roues du XVIIe siècle.", "The mill has two seventeenth-century wheels."),
    ("Un loyer de 90 € par mois est dû pour le silo.", "A monthly rent of €90 is due for the silo."),
    ("Pour trois ans, le pré de 17 ha est loué.", "The meadow of 17 hectares is let over three years."),
)


@each(("french", "english"), OTHER)
def test_a_number_with_another_unit_bound_or_rate_is_told(french: str, english: str) -> None:
    assert told(french, english)


@each(("french", "english"), ALIKE)
def test_a_number_may_be_said_in_the_words_of_its_language(french: str, english: str) -> None:
    assert told(french, english) == []
