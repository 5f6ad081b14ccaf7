"""How English words side by side agree in number, and how a verb goes with what stands before it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from delibgen.checks.reading.counting import small_numbers
from delibgen.checks.reading.expression import Expression, any_of, expression, first_words, last_words, led_by
from delibgen.checks.reading.sieves import SideBySide
from delibgen.checks.rules.grammar.inflected import as_of_one, plural
from delibgen.tables import get_data

_AFTER_A_STOP = ("^", r"[.;:]\s")
_ALONE, _AT_ITS_END = r"(?<![\w’'-])", r"(?![\w’'-])"


def _words(key: str) -> list[str]:
    table: Any = get_data("spelling")["en"]["agreement"]
    words: list[str] = table[key]
    return words


def _any(*keys: str) -> str:
    """A pattern for any of the words of these lists."""
    return rf"(?:{any_of(word for key in keys for word in _words(key))})"


def _sign(*keys: str) -> frozenset[str]:
    return first_words(word for key in keys for word in _words(key))


def english_disagreements() -> Iterator[Expression]:
    """The words that no sentence has side by side in these numbers, each at its group `at`."""
    yield from _pronouns()
    yield from _relatives()
    yield from _articles()
    yield from _past_prepositions()
    yield from _far_from_the_noun()
    yield from _one_for_several()
    yield from _counted()
    yield from _after_an_auxiliary()
    yield from _wrong_form()
    yield from _not_counted()
    yield from _ordinals()
    yield from _forms()


def _forms() -> Iterator[Expression]:
    """“has took”, “a schools”, “I has”: what a table lists, made when a text has its words."""
    for form in get_data("spelling")["en"]["forms"]:
        then = form.get("then", ())
        following = _counted_nouns(then) if isinstance(then, str) else frozenset(then)
        sign = SideBySide(frozenset(form["words"]), following, frozenset(form.get("beside", ())))
        yield Expression(partial(_form, form["at"]), sign=sign)


def _counted_nouns(name: str) -> frozenset[str]:
    nouns = _words("counted")
    return first_words(map(plural, nouns) if name == "counted_several" else nouns)


def _form(written: str) -> str:
    return rf"(?P<at>{_NAMED.sub(lambda match: _named(match[1]), written)}){_AT_ITS_END}"


_NAMED = expression(r"\{([a-z_]+)\}")


def _named(name: str) -> str:
    """The words of a list, or all nouns in the plural."""
    if name == "many_things":
        return rf"(?!{_any('singular')}\b)[a-z]{{3,}}(?<![siu])s"
    return f"(?:{any_of(map(plural, _words('counted')))})" if name == "counted_several" else _any(name)


def _is() -> str:
    """What one thing is: “is”, “was”, “has”."""
    return rf"\s{_any('one')}(?!\w)"


def _are() -> str:
    return rf"\s{_any('many')}(?!\w)(?!\s{_any('you')}\b)"


def _pronouns() -> Iterator[Expression]:
    """“They is”, “It have”, “if these grants is”."""
    joined = "|".join(rf"(?i:(?<=\b{word}\s))" for word in _words("clause_after"))
    opening = rf"(?:^|(?<=[.;:,–]\s)|(?<=,\s{_any('and')}\s)|{joined})"
    does = _any("one_after_they")
    verb = rf"(?!{_any('no_verbs')}\b)(?:[a-z]{{2,}}(?<![sui])s|{does})"
    yield Expression(rf"\b(?P<at>{_any('they')}\s{verb})\b(?!’)", sign=_sign("they"))
    yield Expression(rf"\b(?P<at>{_any('we')}\s{does})\b", sign=_sign("we"))
    she = led_by(_words("she"), after=_AFTER_A_STOP)
    yield Expression(rf"(?P<at>{she}\s{_any('many_after_she')})\b", sign=_sign("many_after_she"))
    grants = rf"(?!{_any('singular')}\b)[a-z]{{3,}}s"
    yield Expression(rf"{opening}(?P<at>{_any('these')}\s{grants}{_is()})", sign=_sign("these"))


def _relatives() -> Iterator[Expression]:
    """“Homes that is let”, “The seats you saw in the gallery was”, “Four of your rangers was”."""
    opens = rf"(?:^|(?<=[.;:?!–-]\s)|(?<=,\s{_any('and')}\s))"
    many = rf"(?!{_any('singular')}\b)[a-z]{{3,}}(?<![siu])s"
    capital = rf"(?!(?i:{_any('singular')})\b)[A-Z][a-z]{{3,}}(?<![siu])s"
    yield Expression(
        rf"{opens}(?P<at>(?:{capital}|{_any('the_several')}\s(?:[a-z-]+\s)?{many})\s{_any('relatives')}{_is()})",
        sign=_sign("one"),
    )
    seen = rf"(?:\s{_any('objects')})?\s{_any('pronouns')}\s(?:{_any('auxiliaries')}\s)?[a-z]{{3,}}"
    the = led_by(_words("the_one"), after=())
    yield Expression(rf"{opens}(?P<at>{the}\s(?:[a-z-]+\s)?{many}{seen}{_phrase()}{{0,2}}{_is()})", sign=_sign("one"))
    numbers = any_of((*small_numbers("en"), *_words("many_of")))
    yield Expression(
        rf"{opens}(?P<at>(?i:{numbers})\sof\s{_any('of_the')}\s(?!(?:[a-z-]+\s)?{_any('measured')}\b)"
        rf"(?:[a-z-]+\s)?{many}{_is()})(?!\s{_any('as_one')}\b)",
        sign=frozenset({"of"}),
    )


def _articles() -> Iterator[Expression]:
    """“A office”, “an grant”, “a hour”, “an unit”."""
    spared = rf"{_any('heard_after_a')}|{_any('after_a')}\b"
    yield Expression(rf"(?<![\w(’.-])(?P<at>[Aa]\s(?!{spared})[aeio][a-z]{{3,}})(?![\w-])", sign=r"\b[Aa]\s[aeio]")
    yield Expression(
        r"(?<![\w’-])(?P<at>[Aa]n\s[bcdfgjklmnpqrstvwz](?=[a-z]*[aeiouy])[a-z]{2,})",
        sign=r"\b[Aa]n\s[bcdfgjklmnpqrstvwz]",
    )
    yield Expression(rf"(?<![\w’-])(?P<at>a\s{_any('after_an')})(?![\w-])", sign=("a hon", "a hou", "a hei"))
    never = _any("never_after_an")
    side_by_side = SideBySide(frozenset({"an"}), _sign("never_after_an"))
    yield Expression(rf"(?<![\w’-])(?P<at>[Aa]n\s(?i:{never}))(?![\w’-])", sign=side_by_side)


def _past_prepositions() -> Iterator[Expression]:
    """“The list of works are attached”, “each of the parties have”, “Three grants was agreed”."""
    opens = ("^", r"[.;:–-]\s")
    this = led_by(_words("the_head"), after=(*opens, *(rf"{each}{_any('that')}\s" for each in opens)))
    yield Expression(rf"(?P<at>{this}\s(?:[a-z-]+\s)?{_any('heads')}{_phrase()}{{1,3}}{_are()})", sign=_sign("many"))
    of_them = rf"\sof\s(?:{_any('of_them')}|{_any('of_the')}{_word()}{{1,2}})"
    opening = rf"(?:^|(?<=[.;:,]\s)|(?<=\b{_any('that')}\s)|(?<=\b{_any('and')}\s))"
    each = rf"{_any('each_of')}{of_them}"
    yield Expression(rf"{opening}(?P<at>{each}{_phrase()}{{0,2}}{_are()})", sign=_sign("each_of"))
    numbers = (*small_numbers("en"), *_words("many_of"))
    many = rf"(?!{_any('singular')}\b)[a-z]{{3,}}(?<![siu])s"
    yield Expression(
        rf"(?:^|(?<=[.;:–-]\s))(?:{_any('that')}\s)?(?P<at>(?i:{any_of(numbers)})\s(?!(?:[a-z-]+\s)?{_any('measured')}\b)"
        rf"(?:[a-z-]+\s)?{many}{_is()})(?!\s{_any('as_one')}\b)",
        sign=first_words(numbers),
    )


def _phrase() -> str:
    """A preposition and its noun: a second noun without one may begin another clause (“believe the price”)."""
    return rf"(?:\s{_any('prepositions')}(?:\s{_any('determiners')})?{_word()}{{1,3}})"


def _word() -> str:
    """A word of a noun and what stands before it, where neither a clause nor a second noun of several begins."""
    ends = _any("ends_stretch", "prepositions", "determiners")
    return rf"(?:\s(?!{ends}\b)(?![a-z]+s\s[a-z]{{3,}}s\b)[\w’'-]+)"


def _several() -> str:
    """A noun of several, with one word before it at most, which is no pronoun: “All it takes is”."""
    many = rf"(?!{_any('singular')}\b)[a-z]{{3,}}(?<![siu])s"
    return rf"(?:(?!{_any('ends_stretch', 'determiners')}\b)[a-z-]+\s)?(?:{many}|{_any('persons')})"


def _far_from_the_noun() -> Iterator[Expression]:
    """“Since 2018, the people of Exeville and those of Mylford, in Kent, has met”, “said that the members has met”."""
    opens = rf"(?:^|[.;:–-]\s|,\s{_any('and')}\s)(?:(?i:{_any('introduced')})\s[^,.;:]{{2,60}},\s)?"
    that = rf"\b{_any('sayers')}\s{_any('that')},?\s"
    those = rf"(?:\s{_any('and_those')}{_phrase()}{{1,2}})?"
    aside = rf"(?:,\s(?!{_any('opens_no_aside')}\b)[^,;.:]{{2,60}},)?"
    subject = rf"{_any('the_several')}\s{_several()}{_phrase()}"
    verbs = [as_of_one(verb) for verb in _words("verbs")]
    yield Expression(
        rf"(?:{opens}|{that})(?P<at>{subject}{{0,2}}\s(?:{any_of(verbs)})){_AT_ITS_END}", sign=frozenset(verbs)
    )
    name = rf"{_any('civilities')}\s[A-ZÀ-Ý][\w’-]+(?:\s[A-ZÀ-Ý][\w’-]+){{0,2}}"
    noun = rf"{_any('the')}\s(?:[A-Z]?[a-z-]+\s){{0,2}}[A-Z]?[a-z-]+"
    place = rf"\s{_any('of')}\s[A-ZÀ-Ý][\w’-]+(?:\s[A-ZÀ-Ý][\w’-]+){{0,3}}"
    body = rf"{_any('the')}\s{_any('bodies')}{place}"
    two = "|".join(rf"{each}\s{_any('and')}\s{each}" for each in (name, noun, body, _holder()))
    opening = rf"(?:{opens}(?:{_any('that')},?\s)?|{that}|\b{_any('whereas')},?\s)"
    yield Expression(rf"{opening}(?P<at>(?:{subject}{{0,3}}{those}{aside}|{two}){_is()})", sign=_sign("one"))


def _holder() -> str:
    """An office and who holds it: “our mayor, Anne Exemple,”."""
    name = rf"(?:{_any('civilities')}\s)?[A-ZÀ-Ý][\w’-]+(?:\s[A-ZÀ-Ý][\w’-]+){{1,3}}"
    return rf"{_any('the_or_our')}\s(?:[A-Z]?[a-z-]+\s){{0,2}}[A-Z]?[a-z-]+,\s{name},"


def _one_for_several() -> Iterator[Expression]:
    """“The grant are paid”, “This contract are signed”."""
    opens = r"(?:^|(?<=[.;:]\s))"
    noun = rf"(?!{_any('as_several', 'ends_stretch')}\b)[a-z]{{3,}}(?<!s)"
    grant = rf"{_any('the_one')}\s(?:[A-Z]?[a-z-]+\s)?(?i:{_any('heads')})"
    yield Expression(rf"{opens}(?P<at>{grant}{_are()})", sign=_sign("many"))
    yield Expression(rf"{opens}(?P<at>{_any('this')}\s{noun}{_are()})", sign=_sign("many"))


def _counted() -> Iterator[Expression]:
    """“each members”, “Every schools is”, “three agreement are”, “a two-years lease”."""
    several = any_of(plural(noun) for noun in _words("counted"))
    yield Expression(rf"{_ALONE}(?P<at>(?i:{_any('each')})\s(?:{several})){_AT_ITS_END}", sign=_sign("each"))
    many = rf"(?!(?:{several}|{_any('singular')})\b)[a-z]{{3,}}(?<![siu])s"
    verb = rf"{_any('modals', 'one', 'many')}"
    yield Expression(rf"{_ALONE}(?P<at>(?i:{_any('each_one')})\s{many}\s{verb}){_AT_ITS_END}", sign=_sign("each_one"))
    more = any_of(number for number, value in small_numbers("en").items() if value > 1)
    units = [plural(noun) for noun in _words("units")]
    yield Expression(
        rf"{_ALONE}(?P<at>(?i:{more}|\d{{1,3}})-(?:{any_of(units)}))(?=\s[a-z]{{3,}})",
        sign=tuple(f"-{unit}" for unit in units),
    )
    numbers = (*(number for number, value in small_numbers("en").items() if value > 1), *_words("few"))
    after = rf"(?=\s{_any('after_counted')}\b|[.,;:]\s|[.,;:]?$)"
    side_by_side = SideBySide(last_words(numbers), _sign("counted"))
    yield Expression(rf"{_ALONE}(?P<at>(?i:{any_of(numbers)})\s{_any('counted')}){after}", sign=side_by_side)


def _after_an_auxiliary() -> Iterator[Expression]:
    """“has approve”, “shall be sign by”, “will provides”."""
    base = any_of(verb for verb in _words("verbs") if verb not in _words("not_after_have"))
    adverb = rf"(?:{_any('adverbs')}\s)?"
    have = rf"{_any('auxiliaries')}\s{adverb}(?:{_any('been')}\s)?"
    yield Expression(rf"{_ALONE}(?P<at>{have}(?:{base})){_AT_ITS_END}", sign=_sign("auxiliaries"))
    signed = rf"{_any('before_a_participle')}\s(?:{base}|{_any('also_bases')})"
    side_by_side = SideBySide(_sign("before_a_participle"), _sign("verbs", "also_bases"))
    yield Expression(rf"{_ALONE}(?P<at>{signed})(?=\s{_any('after_a_participle')}\b|[.,;])", sign=side_by_side)
    never = "".join(rf"(?<!\b{word}\s)" for word in _words("before_a_noun"))
    verbs = any_of(as_of_one(verb) for verb in _words("verbs"))
    yield Expression(
        rf"{never}{_ALONE}(?P<at>{_any('modals')}\s{adverb}(?:{verbs})){_AT_ITS_END}", sign=_sign("modals")
    )


def _wrong_form() -> Iterator[Expression]:
    """“did not approved”, “are approve by”, “is been”."""
    did = rf"{_any('before_a_base')}\s(?:{_any('adverbs')}\s)?"
    yield Expression(rf"{_ALONE}(?P<at>{did}{_any('participles')})(?!\w)", sign=_sign("before_a_base"))
    decided = rf"{_any('before_a_decision')}\s{_any('bases')}"
    yield Expression(rf"\b(?P<at>{decided})(?=\s{_any('after_a_decision')}\b)", sign=_sign("bases"))
    yield Expression(
        rf"{_ALONE}(?P<at>{_any('before_been')}\s(?:{_any('adverbs')}\s)?{_any('been')})(?!\w)", sign=_sign("been")
    )


def _ordinals() -> Iterator[Expression]:
    """“5st”, “2th”, “11st”."""
    after = r"[04-9](?:st|nd|rd)|1(?:nd|rd|th)|2(?:st|rd|th)|3(?:st|nd|th)"
    yield Expression(
        rf"(?<![\w.,’/-])(?P<at>\d*1[1-3](?:st|nd|rd)|(?:\d*[02-9])?(?:{after}))(?!\w)", sign=r"\d(?:st|nd|rd|th)\b"
    )


def _not_counted() -> Iterator[Expression]:
    """“informations”, “an information on”, “many equipment”."""
    no_plural = rf"{_any('no_plurals')}|{_any('advices')}"
    yield Expression(rf"(?<![\w’'.@/-])(?P<at>{no_plural})(?![\w’'@/-])", sign=_sign("no_plurals", "advices"))
    after = rf"(?=\s{_any('after_uncounted')}\b|[.;])"
    yield Expression(rf"{_ALONE}(?P<at>(?i:{_any('an')})\s{_any('uncounted')}){after}", sign=_sign("uncounted"))
