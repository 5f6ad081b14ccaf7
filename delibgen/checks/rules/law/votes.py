"""Rules on a vote: its quorum, its proxies, who signs what was published, and figures that do not sum in a text."""

import re
from collections import Counter
from collections.abc import Iterator

from delibgen.checks.reading.expression import expression, signs_of
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_project, on_text
from delibgen.project.sitting import derive_sitting
from delibgen.project.spec import Project
from delibgen.project.vote import Represented, count, names

_OF_COMMUNES = frozenset({"commune", "paris", "epci"})
"""Councils that the articles on communes are asked of; EPCI by article L. 5211-1."""


@on_project(
    "LEG-23",
    "warning",
    fr="{present} élus sont présents sur {seats} en exercice : le quorum n’est pas atteint, et les pouvoirs n’y "
    "comptent pas. Corrigez les nombres, ou autorisez l’écart après une seconde convocation (allow).",
    en="{present} members are present of {seats} in office: there is no quorum, for which proxies do not count. "
    "Correct the figures, or allow the exception after a second notice (allow).",
    source="Code général des collectivités territoriales, art. L. 2121-17",
)
def vote_without_quorum(project: Project) -> Iterator[Hit]:
    vote = project.vote
    if vote and vote.has_quorum is False and project.council.code in _OF_COMMUNES:
        yield Hit(("vote", "present"), values={"present": count(vote.present), "seats": vote.in_office})


@on_project(
    "LEG-24",
    "warning",
    fr="« {name} » porte {proxies} pouvoirs, et un élu n’en porte qu’un. Corrigez les pouvoirs, ou autorisez l’écart "
    "avec son motif (allow).",
    en="“{name}” holds {proxies} proxies, and a member holds one alone. Correct the proxies, or allow the exception "
    "with its reason (allow).",
    source="Code général des collectivités territoriales, art. L. 2121-20",
)
def member_with_several_proxies(project: Project) -> Iterator[Hit]:
    if project.vote is None or project.council.code not in _OF_COMMUNES:
        return
    represented = [one for one in names(project.vote.represented) if isinstance(one, Represented)]
    held = Counter(one.by.name.fr.source for one in represented if one.by)
    for name, proxies in held.items():
        if proxies > 1:
            yield Hit(("vote", "represented"), values={"name": name, "proxies": proxies})


@on_project(
    "LEG-25",
    "warning",
    fr="L’acte est publié sans {lacking_fr}. Donnez {remedy_fr}.",
    en="The act is published without {lacking_en}. Give {remedy_en}.",
    source="Code général des collectivités territoriales, art. L. 2121-23 et R. 2131-1, depuis le 1er juillet 2022",
)
def published_without_author(project: Project) -> Iterator[Hit]:
    sitting = derive_sitting(project)
    if sitting is None or sitting.vote.published is None:
        return
    if sitting.publicity.names_author and sitting.signatory is None:
        yield Hit(("vote",), values=_AUTHOR)
    if sitting.publicity.names_author and sitting.publicity.signed_by_secretary and not sitting.vote.secretary:
        yield Hit(("vote",), values=_SECRETARY)


_AUTHOR = {
    "lacking_fr": "le prénom, le nom et la qualité de son auteur",
    "lacking_en": "the first name, name and office of its author",
    "remedy_fr": "qui préside ou signe (presiding, signed_by)",
    "remedy_en": "who presides or signs (presiding, signed_by)",
}
_SECRETARY = {
    "lacking_fr": "le secrétaire de séance, qui le signe avec l’exécutif",
    "lacking_en": "the secretary of the sitting, who signs it with the executive",
    "remedy_fr": "le secrétaire (secretary)",
    "remedy_en": "the secretary (secretary)",
}

_FIGURE = expression(
    r"\b(?P<label>votants|(?:voix |votes? )?pour|(?:voix |votes? )?contre|abstentions?)\s*[:=]?\s*"
    r"(?P<number>\d{1,3})\b(?![\d\s]*[€%£$/])",
    re.IGNORECASE,
)
_SIDES = ("pour", "contre", "abstention")


@on_text(
    "LEG-26",
    "error",
    "fr",
    fr="{sum} voix sont comptées, pour « {found} » votants. Corrigez l’un ou les autres.",
    en="{sum} votes are counted, of “{found}” voters. Correct the one or the others.",
    look=signs_of("votant"),
    source="Les voix pour, les voix contre et les abstentions font le nombre des votants",
)
def votes_of_other_voters(text: WholeText) -> Iterator[Hit]:
    """In an act that states the voters and all three sides, each once."""
    found = list(_figures(text))
    stated = {label: [at for known, at in found if known == label] for label in ("votants", *_SIDES)}
    if any(len(places) != 1 for places in stated.values()):
        return
    voters = stated["votants"][0]
    sides = [int(stated[side][0].text) for side in _SIDES]
    if sum(sides) != int(voters.text):
        yield Hit(voters, also=stated["pour"][0], values={"sum": sum(sides)})


def _figures(text: WholeText) -> Iterator[tuple[str, TextSpan]]:
    """The figures of a vote, each by what it counts: on a line of its own, or in the cell beside its label."""
    label = ""
    for passage in text.passages:
        words = passage.text.strip()
        if passage.kind == "cell" and label and words.isdecimal():
            start = passage.text.index(words)
            yield label, TextSpan(passage, start, start + len(words))
        else:
            for match in _FIGURE.finditer(passage.text):
                yield _label(match["label"]), TextSpan(passage, match.start("number"), match.end("number"))
        label = _label(words) if passage.kind == "cell" else ""


def _label(words: str) -> str:
    """What a label counts; empty where it is none."""
    known = (
        words.casefold()
        .removeprefix("voix ")
        .removeprefix("votes ")
        .removeprefix("vote ")
        .rstrip(" :")
        .removesuffix("s")
    )
    return {"votant": "votants", "pour": "pour", "contre": "contre", "abstention": "abstention"}.get(known, "")
