"""What a letter tells in another order, of another side or in other words than the act is no fault in it."""

from delibgen.checks.pairing.disagreement import are_of_one_sort
from delibgen.checks.reading.mentions.find import facts_of
from delibgen.checks.reading.passage import Passage
from delibgen.document.reading import Origin
from tests.cases import each
from tests.checks.pairing.test_opposites import told

RIGHT = (
    (
        "La société bâtit sur un terrain purgé de tout recours des voisins.",
        "The company builds on land against which no appeal of the neighbours is left.",
    ),
    (
        "La chasse au canard est interdite à moins de 300 mètres du refuge.",
        "Nobody hunts ducks within 300 metres of the refuge.",
    ),
    (
        "La fondation, organisme sans but lucratif du Vermont, restaure les orgues de chapelle.",
        "The foundation of Vermont restores chapel organs.",
    ),
    (
        "Le club de Brey approuve le règlement du bassin et autorise son capitaine à le signer.",
        "The club of Brey approved the rules of the pool without a dissenting vote and authorised its captain to sign.",
    ),
    (
        "La Ville vend le couvent, à l’exception de la chapelle, au prix de 585 000 €.",
        "The town sells the convent for the price of €585,000. We keep the chapel.",
    ),
    (
        "Les parts du moulin ne sont pas cédées pendant sept ans. Passé ce délai, la coopérative les rachète.",
        "The shares in the mill are not sold for seven years. After that the cooperative buys them back.",
    ),
    (
        "Les bourses inférieures à 5 000 € sont versées en mai ; les autres le sont en deux fois, 70 % en mai.",
        "Grants of up to €5,000 are paid in May. Of larger ones, 70% is paid in May.",
    ),
    (
        "Les fanfares dorment au lycée jusqu’au 25 août ; les repas du midi et du soir sont pris à la cantine.",
        "The bands sleep at the school until the morning of 25 August. Meals are taken at the canteen.",
    ),
    (
        "Brey a 11 200 habitants et 23 hameaux. Deux hameaux ont un puits. Neuf hameaux, 4 700 habitants ont l’eau.",
        "We serve 4,700 of the 11,200 people of Brey. Two of its 23 hamlets have a well. It reaches nine hamlets.",
    ),
    (
        "Le puits coûte 450 000 CHF. La Ville en paie 40 %, la tribu 15 %, dont un tiers en travail des villageois.",
        "The well costs CHF 450,000. Forty per cent is the town’s, 15 per cent the tribe’s, a third of it as work.",
    ),
)


@each(("french", "english"), RIGHT)
def test_a_right_letter_is_not_accused(french: str, english: str) -> None:
    assert told(french, english) == []


TURNED = (
    ("Les cartes de Brey sont acquises au prix de 36 000 €.", "You sell us the Brey charts for €36,000."),
    (
        "La Ville paie au greffier du moulin quatre voyages aller et retour, dans la limite de 1 000 €.",
        "The town pays the clerk of the mill four return journeys, up to €1,000.",
    ),
    (
        "La Ville accepte la subvention de 20 000 € du syndicat d’électricité pour ses lanternes.",
        "Against this stands a grant of €20,000 from the electricity syndicate for the lanterns.",
    ),
    (
        "Le club de Brey approuve la deuxième tranche de la coopération avec la tribu d’Orsac.",
        "The club of Brey approved the second phase of the cooperation in Orsac without opposition.",
    ),
    (
        "La guilde de Brey s’oblige à ne vendre que des objets faits à la main par ses membres.",
        "Only what members of the Brey guild have made by hand may be sold.",
    ),
)


@each(("french", "english"), TURNED)
def test_a_letter_may_tell_the_side_of_its_reader(french: str, english: str) -> None:
    assert told(french, english) == []


SUMS = (
    ("11 100 €", "US$10,000", False),
    ("11 100 €", "€10,000", True),
    ("11 100 €", "£11,100", True),
)


@each(("french", "english", "may_replace"), SUMS)
def test_a_sum_is_not_written_for_another_of_another_currency(french: str, english: str, *, may_replace: bool) -> None:
    one = facts_of(Passage(french, "paragraph", Origin("")), "fr")[0]
    other = facts_of(Passage(english, "paragraph", Origin("")), "en")[0]
    assert are_of_one_sort(one, other) is may_replace
