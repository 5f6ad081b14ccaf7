"""Rules on the vote of a spec: its quorum, its proxies, and who signs what was published."""

from collections import Counter
from collections.abc import Iterator

from delibgen.checks.rule import Hit, on_project
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
