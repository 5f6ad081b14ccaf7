"""English words that do not go together are told, and those that only look like it are not."""

from tests.cases import each
from tests.checks.seeded import text_of
from tests.found import check_text

WRONG = (
    "The rent shall paid each quarter.",
    "The jetty will also repaired by the port.",
    "The clerk may signs the deed.",
    "The lender must keeping the receipts.",
    "The new hall will available in May.",
    "They should of asked the owner.",
    "The fine shall be pay within a month.",
    "The lamps were instal by a firm, and the bench was adopt by the village.",
    "The sculptor is invited to delivered the statue.",
    "She has undertaken to restored the organ.",
    "The fee is to paid by cheque.",
    "Each club is asked appoint a delegate.",
    "The treasurer was authorised pay the invoice.",
    "The village resolves maintain the footpath.",
    "The well is dug in accordance the plan.",
    "She signs on behalf the mayor.",
    "A number villages have asked for help.",
    "It was approved the council.",
    "The director the museum has left.",
    "Our library, has 9,000 books on its shelves.",
    "The the bridge is closed, and the its gate too.",
    "Four gardener were hired.",
    "They met nine apprentice at the quay.",
    "The twenty-two dancer, all from Exeville, will stay.",
    "These fountain are old.",
    "A parades of boats will follow.",
    "Each libraries has a garden.",
    "One of the bridge is shut.",
    "The lease expire in June.",
    "These canals belongs to the port.",
    "When the tenant have left, the key is returned.",
    "Eleven boats was hired.",
    "The painter and the sculptor is invited.",
    "It include a kitchen.",
    "We undertakes to pay.",
    "The club hopes that it’s proposal of May suits you.",
    "It is a gift of it’s members.",
    "The village has lost it’s own school.",
    "Their are six pumps.",
    "The families sent there children.",
    "Rather then buy a boat, it hires one.",
    "It costs less then €900.",
    "The letter came form the mayor.",
    "One on the walls is damp, and on of the doors too: an the roof leaks.",
    "The cost depends of the weather.",
)

RIGHT = (
    "The rent shall be paid each quarter; the will drafted in 1950 is lost.",
    "What it may then need to exceed is a sum of €40.",
    "The three school buildings are old, and the two grant agreements too.",
    "A ten-year lease and a four-day stay were agreed.",
    "It’s a gift, and it’s time to thank its givers.",
    "Its roof is new. It’s not the first. It is what it’s about.",
    "Before it’s too late, the town asks it to agree.",
    "The council, which has a hall, is to meet; the mayor, a teacher, is in the chair.",
    "The town runs a bus, owns a boat, and lends both.",
    "She told the mayor the town would pay.",
    "The amount the town pays is €90.",
    "There members may meet; in there the organ stands.",
    "More than €900, and then the rest.",
    "One needs to know, and no one wants to wait.",
    "If the tenant were to leave, the deposit would be returned.",
    "The hall the council owns is to be open to all.",
    "Access is limited to approved firms, and to related works.",
    "It is part of a plan; it was found to be cheap.",
    "All they do is agree to wait.",
    "Both school and library are near. Many a town is poor.",
    "The series is over, and the premises is small. A means of payment is needed.",
    "Each of the towns pays half. This means that all pay.",
    "Helping pupils is useful.",
    "That the lease expire in June is what the tenant asks for.",
)


def told(sentence: str) -> list[str]:
    text = text_of(f"Report on the port of Exeville\n{sentence}\nThe harbour master reads the report aloud.", "en")
    return [finding.rule for finding in check_text(text) if finding.rule.startswith("GRA")]


@each("sentence", WRONG)
def test_words_that_do_not_go_together_are_told(sentence: str) -> None:
    assert told(sentence)


@each("sentence", RIGHT)
def test_words_that_go_together_are_left(sentence: str) -> None:
    assert told(sentence) == []
