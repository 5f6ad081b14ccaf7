"""Two things that change places between stretches of a sentence are told; to turn a sentence round is right."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

ACT = (
    "La Ville fournira les barrières ; le comité apportera les tables.",
    "M. Octave Rivel en sera le trésorier et Mme Irma Duvet la secrétaire.",
    "Les chaises se vendent le matin ; les lampes se vendent l’après-midi.",
    "Le sculpteur loge à la villa Rosier et la chanteuse à la maison Lambert.",
    "Le collège de Brey désigne deux surveillants et celui d’Orsac, une infirmière.",
    "Le boulanger sera formé à Valmorin, la bouquetière à Orsac.",
    "Les places vont d’abord aux habitants de la commune, ensuite à ceux du canton.",
    "La commune entretient la toiture, les murs et la cour. La gérante entretient le poêle et le lit.",
)
SAME = (
    "The City will supply the barriers, while the committee brings the tables.",
    "Tables are brought by the committee, and barriers supplied by the City.",
    "Octave Rivel will be its treasurer and Irma Duvet the secretary.",
    "Its secretary will be Irma Duvet, and its treasurer Octave Rivel.",
    "Chairs are sold in the morning; lamps are sold in the afternoon.",
    "In the afternoon lamps are sold, and chairs in the morning.",
    "The sculptor stays at the Villa Rosier and the singer at the Maison Lambert.",
    "Brey school is naming two supervisors, and Orsac a nurse.",
    "The baker will be trained in Valmorin, the florist in Orsac.",
    "Places go first to residents of the commune, then to those from the canton.",
    "The commune maintains the roof, the walls and the yard. The manager maintains the stove and the bed.",
    "The stove and the bed are maintained by the manager; the commune maintains the roof, walls and yard.",
)
CROSSED = (
    "The committee will supply the barriers, while the City brings the tables.",
    "Irma Duvet will be its treasurer and Octave Rivel the secretary.",
    "Chairs are sold in the afternoon; lamps are sold in the morning.",
    "The singer stays at the Villa Rosier and the sculptor at the Maison Lambert.",
    "Brey school is naming a nurse, and Orsac two supervisors.",
    "The florist will be trained in Valmorin, the baker in Orsac.",
    "Places go first to residents of the canton, then to those from the commune.",
    "The manager maintains the roof, the walls and the yard. The commune maintains the stove and the bed.",
)
MOVED = (
    (
        "La classe étudie la conception et la recherche du trésor des pirates.",
        "The class studies treasure design and pirate research.",
    ),
    (
        "Le centième jour, le musée montrera une vidéo fiable et des informations utiles sur la Lune.",
        "On the hundredth day the museum will show useful, reliable information, and a video on the Moon.",
    ),
    (
        "Un système est un ensemble d’éléments de conception et de code souples, appuyé par des recherches.",
        "A design system is a collection of flexible design and code elements, supported by research.",
    ),
)


@each(("english",), [(said,) for said in SAME])
def test_a_translation_may_turn_its_sentence_round(english: str) -> None:
    assert told("\n".join(ACT), english) == []


@each(("french", "english"), [*zip(ACT, CROSSED, strict=True)])
def test_things_that_change_places_are_told(french: str, english: str) -> None:
    assert len(told(french, english)) == 1
    assert told("\n".join(ACT), english)


@each(("french", "english"), MOVED)
def test_a_word_that_moves_alone_is_right(french: str, english: str) -> None:
    assert told(french, english) == []


TAX = "Le syndicat perçoit la taxe et la commune contrôle les comptes."
HOUSED = "L’hôpital loge les infirmières ; chaque école nourrit ses élèves."
DOING = (
    (TAX, "The union collects the tax and the commune checks the accounts."),
    (TAX, "The commune checks the accounts, and the union collects the tax."),
    (TAX, "The tax is collected by the union and the accounts checked by the commune."),
    (HOUSED, "Each school feeds its pupils; the nurses are housed by the hospital."),
)
DOING_OTHERWISE = (
    (TAX, "The commune collects the tax and the union checks the accounts."),
    (HOUSED, "Each school houses the nurses; the hospital feeds its pupils."),
)


@each(("french", "english"), DOING)
def test_who_does_what_may_be_said_the_other_way_round(french: str, english: str) -> None:
    assert told(french, english) == []


@each(("french", "english"), DOING_OTHERWISE)
def test_one_who_does_what_the_other_is_to_do_is_told(french: str, english: str) -> None:
    assert len(told(french, english)) == 1
