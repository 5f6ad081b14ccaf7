"""Rules on a French text and its English one, each a file or a document.

Not covered: BIL-03 (a glossary term translated otherwise) and BIL-05 (a translation that nobody has reviewed), for
neither a project nor a text holds a glossary or says who has read it.
"""

from collections.abc import Iterator

from delibgen.checks.pairing.alignment import align, are_undivided
from delibgen.checks.pairing.clauses import clauses, missing, out_of_order
from delibgen.checks.pairing.concordance import correspond
from delibgen.checks.pairing.contrasts import contrasted
from delibgen.checks.pairing.counts import miscounted
from delibgen.checks.pairing.crossed import crossed
from delibgen.checks.pairing.deadlines import untold_deadlines
from delibgen.checks.pairing.disagreement import is_length_of_one
from delibgen.checks.pairing.enumerated import left_out_of_sentences
from delibgen.checks.pairing.exchanged import exchanged
from delibgen.checks.pairing.facts import disagreements
from delibgen.checks.pairing.itemised import left_out_of_marked_lists
from delibgen.checks.pairing.lists import left_out_of_lists
from delibgen.checks.pairing.measured import of_other_measure
from delibgen.checks.pairing.names import misnamed
from delibgen.checks.pairing.namesakes import namesakes
from delibgen.checks.pairing.negation import denied_alone, denied_in_sentences
from delibgen.checks.pairing.numbers import hold
from delibgen.checks.pairing.omissions import left_out
from delibgen.checks.pairing.opposites import opposed
from delibgen.checks.pairing.orders import out_of_order as told_out_of_order
from delibgen.checks.pairing.own_articles import of_other_articles
from delibgen.checks.pairing.own_text import bears_notice, is_addressed, is_news, tells_others
from delibgen.checks.pairing.roles import in_other_roles
from delibgen.checks.pairing.sentence_numbers import otherwise_in_sentences
from delibgen.checks.pairing.signing import signed_alone
from delibgen.checks.pairing.told import placed_otherwise, told_otherwise
from delibgen.checks.reading.act import is_of_france, requests
from delibgen.checks.reading.passage import CoveredWords, TextSpan, whole
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_pair
from delibgen.checks.rules.bilingual.typed import CONCORDANCE, instead, otherwise

_AUTHENTIC = "Constitution, article 2 ; Conseil d’État, 31 octobre 2022, n° 444948"


@on_pair(
    "BIL-01",
    "error",
    fr="« {found} » {what_fr}. Écrivez les mêmes demandes, dans le même ordre, dans les deux textes.",
    en="“{found}” {what_en}. Write the same requests, in the same order, in both texts.",
    source=CONCORDANCE,
)
def clause_in_one_language(french: WholeText, english: WholeText) -> Iterator[Hit]:
    ours, theirs = clauses(french), clauses(english)
    if not ours or not theirs:
        return
    alone = {"what_fr": "n’est demandé que dans cette langue", "what_en": "is asked in this language only"}
    for clause in (*missing(french, english), *missing(english, french)):
        yield Hit(clause.at, values=alone)
    turned = out_of_order(theirs, ours)
    if turned:
        moved = {"what_fr": "n’est pas à la même place en français", "what_en": "is not in the same place in French"}
        yield Hit(turned[0].at, also=turned[1].at, values=moved)


@on_pair(
    "BIL-02",
    "error",
    fr="L’autre texte, à cet endroit, ne dit pas « {found} » mais {instead_fr}. Vérifiez, et écrivez la même chose.",
    en="The other text does not say “{found}” here, but {instead_en}. Check, and write the same in both.",
    source=CONCORDANCE,
)
def said_otherwise(french: WholeText, english: WholeText) -> Iterator[Hit]:
    held = hold(correspond(french, english), align(french, english))
    told = [each for each in told_otherwise(french, english) if not any(map(held.has_settled, each))]
    spans, said = CoveredWords(span for each in told for span in each), set[str]()
    for hit in _in_their_places(french, english):
        own = [span for span in (hit.at, hit.also) if isinstance(span, TextSpan)]
        said |= {span.text for span in own}
        if not spans.overlap(*own):
            spans.add(*own)
            yield hit
    numbers = [each for each in otherwise_in_sentences(french, english) if not any(map(held.has_settled, each))]
    measured = (*of_other_measure(french, english), *in_other_roles(french, english))
    cited = (*of_other_articles(french, english), *namesakes(french, english))
    crosswise = (*crossed(french, english), *told_out_of_order(french, english))
    turned = (*opposed(french, english), *exchanged(french, english), *crosswise, *contrasted(french, english))
    for two, one in (*numbers, *measured, *turned, *cited):
        if not spans.overlap(two, one):
            spans.add(two, one)
            yield Hit(two, also=one, values=instead(one.text))
    placed = [each for each in placed_otherwise(french, english) if said.isdisjoint(span.text for span in each)]
    yield from (Hit(each.at, also=each.also, values=instead(each.also.text)) for each in (*told, *placed))
    for span in _said_alone(french, english):
        if not spans.overlap(span):
            spans.add(span)
            yield Hit(span, values=instead(""))


def _said_alone(french: WholeText, english: WholeText) -> Iterator[TextSpan]:
    """What the sentences of one text say, and nothing of the other."""
    yield from denied_in_sentences(french, english)
    yield from left_out_of_lists(french, english)
    yield from left_out_of_marked_lists(correspond(french, english))
    yield from signed_alone(french, english)
    yield from untold_deadlines(french, english)
    yield from left_out_of_sentences(french, english)


def _in_their_places(french: WholeText, english: WholeText) -> Iterator[Hit]:
    """What the passages that correspond do not say alike."""
    if are_undivided(french, english):
        return
    concordance, alignment = correspond(french, english), align(french, english)
    held, is_told = hold(concordance, alignment), tells_others(french, english)
    names = [*misnamed(concordance, alignment, told_to_others=is_told)]
    named = CoveredWords(span for name in names for span in (name.at, name.also))
    gone = [*left_out(concordance, alignment)]
    left = {id(span.passage) for span in gone}
    yield from (Hit(span, values=instead("")) for span in (*gone, *denied_alone(alignment)))
    yield from (Hit(two, also=one, values=instead(one.text)) for one, two in held.differing if not named.overlap(two))
    for found in () if is_told else disagreements(concordance):
        if id(found.at.passage) not in left and not held.has_settled(found.at.span):
            also = found.also if found.also and not held.has_settled(found.also.span) else None
            if also or not is_length_of_one(found.at):
                yield otherwise(found._replace(also=also))
    for name in names:
        fix = name.spelling if name.spelling and name.spelling != name.at.text else None
        yield Hit(name.at, fix=fix, also=name.also, values=instead(name.also.text))
    for count in miscounted(concordance):
        if not held.has_settled(count.at):
            yield Hit(count.at, also=count.also, values=instead(count.also.text))


@on_pair(
    "BIL-04",
    "warning",
    fr="Rien ne dit que seul le texte français fait foi. Écrivez-le sous le titre du texte anglais.",
    en="Nothing says that the French text alone is authentic. Say so under the title of the English text.",
    source=_AUTHENTIC,
)
def no_notice(french: WholeText, english: WholeText) -> Iterator[Hit]:
    """An English text of its own that asks the council; a letter quotes no act, and a translation is each council's."""
    if not english.passages or bears_notice(english) or is_addressed(english) or is_news(english):
        return
    is_ours = english.format == "draft"
    if is_ours or (is_of_france(french) and requests(english) and not align(french, english).is_translation):
        first = next((p for p in english.passages if p.text.strip()), english.passages[0])
        yield Hit(whole(first))
