"""What is typed before a name in braces: its article and its preposition agree with the name that will stand there."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.typed import TypedText
from delibgen.checks.rule import Hit, on_fields
from delibgen.folding import plain
from delibgen.language import Language, NounPhrase, get_language
from delibgen.project.declared import COUNCIL
from delibgen.project.nodes import Node, Placeholder
from delibgen.project.parts import NamedFact, Party
from delibgen.project.spec import Project

_SAID = Lexicon("correcting", "braces")
_TYPED = _SAID.get("typed", "fr")
_ARTICLE = _SAID.get("article", "fr")
_OPENS = "context"
"""What both documents begin with, in the order in which it is typed."""


@on_fields(
    "GRA-08",
    "warning",
    fr="« {words} » : ce qui précède le nom entre accolades ne va pas avec lui. Écrivez « {written} ».",
    en="“{words}”: what stands before the name in braces does not go with it in French. Write “{written}”.",
    source="Grevisse et Goosse, Le Bon Usage : élision et contraction de l’article, accord du déterminant",
)
def words_before_a_name(project: Project, texts: Sequence[TypedText]) -> Iterator[Hit]:
    explained: set[str] = set()
    for typed in texts:
        for before, node in pairwise(("", *_flat(typed.text.fr.nodes))) if "{" in typed.text.fr.source else ():
            if not isinstance(node, Placeholder):
                continue
            for said, written in _at_odds(project, before, node, _shown_as(typed, node, explained)):
                yield Hit((*typed.loc, "fr"), values={"words": said, "written": written})
            explained |= {node.key} if typed.loc[0] == _OPENS else set()


_Shown = Literal["name", "acronym", "either"]


def _shown_as(typed: TypedText, node: Placeholder, explained: Collection[str]) -> _Shown:
    """What of a body that has an acronym will stand there: a title has names alone, and a text explains it once."""
    if typed.loc == ("title",):
        return "name"
    return "either" if typed.loc[0] != _OPENS else "acronym" if node.key in explained else "name"


def _at_odds(project: Project, before: Node, node: Placeholder, shown: _Shown) -> Iterator[tuple[str, str]]:
    """What was typed before a name, with the name, and what goes with it instead; nothing where they agree."""
    match = _TYPED.search(plain(f"{before}|")[:-1]) if isinstance(before, str) else None
    party = project.parties.get(node.key)
    acronym = party.acronym if party else None
    if not match or (acronym and shown == "either") or (node.form and not _is_short(node, party)):
        return
    language, words = get_language("fr"), match[1].lower()
    for named in _phrases(language, project, node, words):
        phrase = language.by_acronym(named, acronym.fr.source) if acronym and shown == "acronym" else named
        written = plain("".join(language.determine(_preposition(words), phrase)))
        said = plain(match[0] + phrase.words)
        if written.casefold() != said.casefold():
            yield said, written[0].upper() + written[1:] if said[0].isupper() else written


def _preposition(typed: str) -> Literal["to", "of", "the"]:
    """What the words typed stand for, whatever their article."""
    return "to" if typed.startswith(("à", "au")) else "of" if typed.startswith("d") else "the"


def _phrases(language: Language, project: Project, node: Placeholder, typed: str) -> Iterator[NounPhrase]:
    """The name that will stand there, with the article that it has, or the one typed where it has none of its own."""
    if node.key in project.annexes:
        yield language.noun("annexe")
        return
    party = project.council.party if node.key == COUNCIL else project.parties.get(node.key)
    alone = _name_alone(project, node, party)
    if alone and typed in ("de", "d'"):
        yield NounPhrase(alone)
    if alone or party is None or node.form or party.name.fr.blank or party.kind == "person":
        return
    name = party.name.fr.source
    has_article = bool(_ARTICLE.search(typed))
    phrase = language.name(name, party.article, "" if has_article else party.kind or "")
    if phrase.words != name:
        yield NounPhrase(name)  # named by itself, beside a noun of the text
    elif phrase.article or not has_article:
        yield phrase
    elif typed.endswith("l'"):
        yield phrase._replace(article="le")  # elided before a vowel, and shown where it is not
    else:
        stated = "les" if typed.endswith(("les", "des", "aux")) else "la" if typed.endswith("la") else "le"
        yield phrase._replace(article=stated)


def _is_short(node: Placeholder, party: Party | None) -> bool:
    return node.form == "short" and party is not None and party.short is not None


def _name_alone(project: Project, node: Placeholder, party: Party | None) -> str:
    """A name that has no article by itself: the short one of a body, or that of a programme; empty of any other."""
    fact = project.facts.get(node.key)
    name = fact.name if isinstance(fact, NamedFact) else party.short if party and _is_short(node, party) else None
    return "" if name is None or name.fr.blank else name.fr.source


def _flat(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        children = getattr(node, "children", None)
        if children is None:
            yield node
        else:
            yield from _flat(children)
