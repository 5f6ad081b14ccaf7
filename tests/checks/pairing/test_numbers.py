"""A translation is held to every number of the French text, however either language says it."""

from typing import NamedTuple

from delibgen.checks.run import Finding
from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair


class Said(NamedTuple):
    """A paragraph in both languages, and words of the English one that would say another number."""

    french: str
    english: str
    right: str = ""
    wrong: str = ""


SAID = (
    Said("COMMUNE DE VALMORIN", "COMMUNE OF VALMORIN (FRANCE)"),
    Said(
        "Séance du jeudi 12 mars 2026 à 19 h 30",
        "Meeting of Thursday 12 March 2026 at 7.30 p.m.",
        "7.30 p.m.",
        "8.30 p.m.",
    ),
    Said("Les horaires des bacs changeront au début de l’été.", "The ferry timetable will change in early July."),
    Said("Le hangar est entièrement chauffé au bois.", "The shed is 100% heated by wood."),
    Said("Le hangar a été repeint en juin 2018.", "The shed was repainted in June of 2018.", "June of", "July of"),
    Said(
        "Les plongeurs se réunissent pendant une heure et demie.",
        "The divers meet for 1.5 hours.",
        "1.5 hours",
        "2.5 hours",
    ),
    Said("Le hangar abrite 1 400 bateaux.", "The shed houses 1.4K boats.", "1.4K", "1.5K"),
    Said("Délibération n° 2026-031", "Decision No. 2026-031", "2026-031", "2026-013"),
    Said(
        "Conseillers en exercice : 23 – présents : 19 – pouvoirs : 3 – votants : 22",
        "Members in office: 23 – present: 19 – proxies: 3 – voting: 22",
        "present: 19",
        "present: 18",
    ),
    Said(
        "Le comité de jumelage, qui compte une cinquantaine de membres, se réunit deux fois par an à la salle Tilleul.",
        "The twinning committee, which has some fifty members, meets every six months in the Tilleul hall.",
        "every six months",
        "every four months",
    ),
    Said(
        "Les deux villes organisent chaque été un camp de quinze jours pour vingt-quatre élèves.",
        "Each summer both towns run a fortnight's camp for 24 secondary-school pupils.",
        "24",
        "42",
    ),
    Said(
        "La convention est conclue pour trente-cinq ans et prend effet à midi le jour de sa signature.",
        "The agreement runs for thirty-five years and takes effect at noon on the day it is signed.",
        "thirty-five",
        "twenty-five",
    ),
    Said(
        "La centrale solaire, d’une puissance de 180 kWc, alimentera la crèche et un tiers des logements.",
        "The solar plant, with a capacity of 180 kWp, will supply the nursery and a third of the homes.",
        "180 kWp",
        "108 kWp",
    ),
    Said(
        "Le catalogue, de 96 pages, est tiré à mille exemplaires ; le musée en garde un dixième.",
        "The 96-page catalogue has a print run of 1,000 copies, of which the museum keeps one tenth.",
        "96-page",
        "69-page",
    ),
    Said(
        "La troisième tranche, prévue au XXIe siècle par le plan d’Aldemar, porte sur 6,4 km de voie verte.",
        "The third phase, planned for the 21st century in the Aldemar plan, covers 6.4 km of greenway.",
        "third phase",
        "fourth phase",
    ),
    Said(
        "Onze offres ont été reçues avant 12 heures ; deux d’entre elles étaient irrégulières.",
        "Eleven tenders were received before 12 noon; two of them were non-compliant.",
        "Eleven",
        "Twelve",
    ),
    Said(
        "Le bénéficiaire remet ses comptes dans les quarante-huit heures et son rapport dans un délai de trois mois.",
        "The recipient submits its accounts within two days and its report within three months.",
        "three months",
        "two months",
    ),
    Said(
        "Chaque stagiaire suit 20 heures de cours ; une heure sur quatre est donnée par le théâtre de l’Île.",
        "Each trainee attends 20 hours of classes, a quarter of which are given by the Théâtre de l'Île.",
        "20 hours",
        "30 hours",
    ),
    Said(
        "L’aide est de 12 000 F CFA par forage, soit 18,29 € au taux de 1 € pour 655,957 F CFA.",
        "The aid is CFAF 12,000 per borehole, i.e. €18.29 at the rate of CFAF 655.957 to the euro.",
        "CFAF 12,000",
        "CFAF 21,000",
    ),
    Said(
        "Les travaux du pont durent du 2 octobre 2026 au 31 mai 2027, soit huit mois.",
        "Work on the bridge lasts from October 2, 2026, to May 31, 2027, that is, eight months.",
        "eight months",
        "nine months",
    ),
    Said(
        "Vu la délibération n° 2024/12-03 du 12 décembre 2024 approuvant le projet de passerelle ;",
        "Having regard to Decision No. 2024/12-03 of 12 December 2024 approving the footbridge project;",
        "2024/12-03",
        "2024/12-30",
    ),
    Said(
        "Vu l’avis de la commission Enfance, réunie le 3 mars 2026 ;",
        "Having regard to the opinion of the Childhood Committee, which met on 3 March 2026;",
        "3 March 2026",
        "5 March 2026",
    ),
    Said(
        "Article 1er : La Ville verse 5 400 € en 2026, à la signature du contrat, et 3 600 € en 2027, au vu du bilan.",
        "Article 1: The Town pays €5,400 in 2026, on signature of the contract, and €3,600 in 2027, on the review.",
        "€5,400",
        "€4,500",
    ),
    Said(
        "Article 2 : Sept des huit élèves du conservatoire logent chez l’habitant, le dernier à l’auberge.",
        "Article 2: Seven of the eight conservatory pupils stay with families, the last one at the hostel.",
        "Seven",
        "Six",
    ),
    Said(
        "Article 3 : La résidence compte 12 chambres pour des apprentis et 18 chambres pour des étudiants.",
        "Article 3: The residence has 12 rooms for apprentices and 18 rooms for students.",
        "12 rooms",
        "15 rooms",
    ),
    Said(
        "La réunion, ouverte à dix-neuf heures trente, est levée à vingt et une heures quarante.",
        "The meeting, which opened at half past seven in the evening, closed at twenty to ten.",
        "half past seven",
        "half past eight",
    ),
    Said(
        "TARIFS DE LA PISCINE AU 1ER OCTOBRE 2026",
        "CHARGES AT THE POOL FROM 1 OCTOBER 2026",
        "1 OCTOBER 2026",
        "4 OCTOBER 2026",
    ),
    Said(
        "L’association tient une résidence de soixante-douze places, dont un service de vingt lits.",
        "The association runs a seventy-two-place home, with a twenty-bed ward.",
        "seventy-two-place",
        "sixty-two-place",
    ),
    Said(
        "La délégation est en Écosse du mercredi 7 au dimanche 11 octobre 2026.",
        "The delegation is in Scotland from Wednesday, October 7, to Sunday, October 11, 2026.",
        "October 7,",
        "October 1,",
    ),
    Said(
        "L’exposition réunit quarante tapis, pour moitié prêtés par des artisanes de Beauvoir.",
        "The exhibition brings together forty rugs, half of them lent by craftswomen from Beauvoir.",
        "half of them",
        "a quarter of them",
    ),
    Said("Le collège Adèle-Fontis ouvre sa cour.", "The Adèle Fontis school opens its yard."),
    Said(
        "Copie certifiée conforme, ce 16 mars 2026",
        "Certified true copy, this 16th day of March 2026",
        "16th day",
        "18th day",
    ),
    Said(
        "Adopté par 20 voix pour et 2 abstentions.",
        "Adopted by 20 votes in favour, with two abstentions.",
        "20 votes",
        "21 votes",
    ),
)


def found(english: str) -> list[Finding]:
    french = "\n".join(said.french for said in SAID)
    findings = check_pair(text_of(french, "fr"), text_of(english, "en"))
    return [finding for finding in findings if finding.rule == "BIL-02"]


def translated(change: Said | None = None, right: str = "", wrong: str = "") -> str:
    return "\n".join(said.english.replace(right, wrong) if said is change else said.english for said in SAID)


def test_a_translation_may_say_a_number_in_its_own_way() -> None:
    assert [finding.text() for finding in found(translated())] == []


@each("said", [said for said in SAID if said.right])
def test_another_number_is_found_where_it_stands(said: Said) -> None:
    (finding,) = found(translated(said, said.right, said.wrong))
    assert finding.at is not None
    assert finding.at.text in said.wrong or said.wrong in finding.at.text, finding.text()
    assert finding.at.passage.text == said.english.replace(said.right, said.wrong)


@each(("one", "other"), [("€5,400", "€3,600"), ("12 rooms", "18 rooms")])
def test_two_numbers_that_changed_places_are_found(one: str, other: str) -> None:
    (said,) = (each for each in SAID if one in each.english and other in each.english)
    turned = said.english.replace(one, "…").replace(other, one).replace("…", other)
    told = [finding.at.text for finding in found(translated(said, said.english, turned)) if finding.at]
    assert [said.split()[0] for said in (other, one)] == told


def test_a_text_of_its_own_may_leave_out_what_the_act_counts() -> None:
    own = [
        "CITY OF VALMORIN",
        "A communication on twinning",
        "Two towns run a camp for pupils each summer.",
        "The solar plant feeds three buildings.",
    ]
    assert [finding.text() for finding in found("\n".join(own))] == []
