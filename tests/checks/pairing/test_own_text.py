"""An English letter, press release or minutes tells what was decided in its own order, with a day of its own."""

from delibgen.checks.pairing.own_text import is_addressed
from delibgen.checks.run import Finding
from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_pair

ACT = """RÉPUBLIQUE FRANÇAISE
COMMUNE DE VALMORIN
Conseil municipal du jeudi 12 mars 2026
Date de la convocation : 5 mars 2026
En exercice : 23 – présents : 19 – votants : 19
M. Paul Exemple, maire, rappelle que la ville d’Aldemar (Portugal) restaure son moulin, fermé depuis 2019.
Vu le code général des collectivités territoriales, notamment son article L. 1115-1 ;
Considérant que le chantier, d’un coût de 48 000 €, occupera douze apprentis pendant six mois ;
Après en avoir délibéré, le conseil municipal, à l’unanimité :
– accorde à la ville d’Aldemar une aide de 9 600 €, soit 20 % du coût ;
– approuve la convention jointe et autorise M. le Maire à la signer ;
– dit que l’aide sera versée avant le 30 juin 2026.
Fait à Valmorin, le 12 mars 2026
Le maire, Paul Exemple
La secrétaire de séance, Marie Modèle"""

TOLD = """On Thursday 12 March 2026 the municipal council voted unanimously to help Aldemar; 19 members were present.
Your town is restoring its mill, closed since 2019. The works cost €48,000 and occupy twelve apprentices for six months.
The town will pay 20% of this, which is €9,600, before 30 June 2026.
The council has approved the agreement and authorised the Mayor to sign it.
"""

HEADS = {
    "letter": "Office of the Mayor of Valmorin\n{day}\nMs Ana Modelo, Mayor of Aldemar, Portugal\nDear Ms Modelo,\n",
    "press release": "PRESS RELEASE\n{day}\nAid of €9,600 for the mill of Aldemar\n",
    "note": "Notice to the partners of Valmorin\n{day}\nThe mill of Aldemar\n",
}
DAYS = (
    "Valmorin, Monday 16 March 2026",
    "Town of Valmorin, France – 13 March 2026",
    "Tuesday 17 March 2026",
    "Friday 13 March 2026 – The wheel turns again",
)
ADDED = (
    "",
    "The agreement can be signed in September.",
    "We shall be with you from 4 to 6 July.",
    "Could you return one copy by 25 May 2026?",
    "A first €9,600 of €48,000 is a good beginning.",
)

OF_ITS_OWN = (
    "At today’s exchange rate, that is about £8,250, or US$10,400.",
    "In pounds, our contribution comes to some £8,000.",
    "A sum of €1,500 has been set aside for translation.",
    "Your bank may deduct a fee of up to £25.",
    "Last year’s grant was €2,000 lower.",
    "That is 5% more than in 2024.",
    "VAT at 23% is included.",
    "In 2018, another mill received €8,000.",
    "Insurance costs us €180 a year.",
    "Tickets cost €5, or €3 for children under 12.",
    "This is the third project that we have carried out together since 2009.",
    "The first woman mayor of Valmorin was elected in 1995.",
    "We met your delegation in Porto in 2023.",
    "Please reply by 30 September.",
    "Thank you for your email of Tuesday 3 June.",
    "The municipal council decides on local matters under Article L. 2121-29 of the same code.",
    "The public budget of Valmorin is €14.2 million.",
    "A pound is worth about €1.17.",
    "When this was first discussed, in 2020, rates stood at 0.9%.",
    "Your officer would earn about £2,300 a month before tax.",
    "We stayed at the Hotel Bristol in Lisbon last year.",
    "The full text is on our website, in French only.",
    "The Minister of Culture spoke of mills in Strasbourg on 9 May.",
    "A second phase will follow in 2030.",
    "Mr Petit replied that this would cost about €500 a year.",
)


def told(english: str) -> list[Finding]:
    findings = check_pair(text_of(ACT, "fr"), text_of(english, "en"))
    return [finding for finding in findings if finding.rule.startswith("BIL")]


@each("kind", HEADS)
@each("day", DAYS)
@each("added", ADDED)
def test_a_text_for_others_has_its_own_day_its_own_order_and_says_what_is_to_come(
    kind: str, day: str, added: str
) -> None:
    assert [finding.text() for finding in told(HEADS[kind].format(day=day) + TOLD + added)] == []


@each("kind", HEADS)
@each("added", OF_ITS_OWN)
def test_sentences_of_its_own_have_sums_and_years_and_places_of_their_own(kind: str, added: str) -> None:
    head = HEADS[kind].format(day=DAYS[0])
    assert [finding.text() for finding in told(f"{head}{TOLD}{added}")] == []
    inside = TOLD.replace("2019.", f"2019. {added}")
    assert [finding.text() for finding in told(head + inside)] == []


@each("kind", HEADS)
@each(
    ("right", "wrong"), [("€9,600, before", "€6,900, before"), ("30 June 2026", "30 July 2026"), ("twelve", "fifteen")]
)
def test_what_it_says_of_the_act_is_held_to_the_act(kind: str, right: str, wrong: str) -> None:
    assert told(HEADS[kind].format(day=DAYS[0]) + TOLD.replace(right, wrong))


def test_the_day_of_the_meeting_is_no_day_of_the_letter() -> None:
    heads = HEADS["note"].format(day="Meeting of Thursday 19 March 2026")
    findings = told(heads + TOLD.replace("On Thursday 12 March 2026 the", "The"))
    assert [finding.at.text for finding in findings if finding.at] == ["19 March 2026"]


def test_a_letter_that_greets_its_reader_is_addressed() -> None:
    letter = f"Office of the Mayor\nValmorin, 16 March 2026\nDr Ana Modelo\nDear Dr Modelo,\n{TOLD}"
    assert is_addressed(text_of(letter, "en"))
    assert not is_addressed(text_of(TOLD, "en"))
