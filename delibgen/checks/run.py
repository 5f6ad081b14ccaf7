"""Runs the rules over a project, its documents, or any texts, and says what they found in one shape."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, get_args

from delibgen.checks.reading.expression import asking, expression
from delibgen.checks.reading.passage import Passage, PassageKind, TextSpan
from delibgen.checks.reading.searching import without_figures
from delibgen.checks.reading.text import SETTING, TextFormat, WholeText, read_draft
from delibgen.checks.reading.typed import TypedText, read_typed, typed_texts
from delibgen.checks.rule import DraftRead, Hit, Rule, Scope, Severity
from delibgen.checks.rules.of_projects import RULES_OF_PROJECTS
from delibgen.document.model import Document
from delibgen.document.reading import Origin
from delibgen.errors import Place, Problem, Ui, message, said_in, where
from delibgen.guarding import Guard
from delibgen.project.fields import LANGS, Lang
from delibgen.project.raw import Loc, dotted
from delibgen.project.spec import Project

if TYPE_CHECKING:
    from delibgen.checks.proofreading.reading import Remarks

Locate = Callable[[Loc], tuple[str, Place]]
_AROUND = 60
_MOST_KEPT = 2000
"""What is found in a passage that is longer is not kept: it comes once."""


_KEY = expression(r"\((allow|date|session)\)")
"""A key of the spec, in a sentence of a rule."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a careful reader would see: where, what, and what to write."""

    rule: str
    """The id of the rule, such as `LEG-10`; docs/checks.md has them all."""
    severity: Severity
    """`error`, `warning`, or `info` for a remark."""
    allowed: str
    """The reason for which the project allows it; empty where it does not."""
    fix: str | None
    """What to write instead of the words, where that is certain."""
    place: Place
    """Where it is: in its source, or in the document, which is called by the name of its file."""
    path: str
    """What the user calls the field; empty for words of a text."""
    sentences: Mapping[Ui, str] = field(repr=False)
    """What is wrong, in French and in English."""
    at: TextSpan | None = field(default=None, repr=False)
    """The words themselves."""
    also: TextSpan | None = field(default=None, repr=False)
    """The words that they disagree with."""
    other_place: Place | None = field(default=None, repr=False)
    """Where those stand."""
    loc: Loc | None = field(default=None, repr=False)
    """The field of the spec; `None` for words of a text."""

    def located(self, locate: Locate) -> "Finding":
        """The same at what the source of its project calls the field, and where it stands there."""
        if self.loc is None:
            return self
        path, place = locate(self.loc)
        other = locate(self.also.passage.loc)[1] if self.also and self.also.passage.loc else self.other_place
        said = _in_words(self.sentences, locate)
        return replace(self, path=path, place=place, other_place=other, sentences=said)

    @property
    def is_error(self) -> bool:
        """Whether the council must not see it, and nothing allows it."""
        return self.severity == "error" and not self.allowed

    def text(self, ui: Ui = "en") -> str:
        """What is wrong, in one sentence, and the reason for which the project allows it."""
        return f"{said_in(self.sentences, ui)}{self._allowed(ui)}"

    def line(self, ui: Ui = "en") -> str:
        """Where it is, which rule it breaks, how grave that is, and what is wrong, without the reason to allow it."""
        grave = message("lead_in", {"words": message(f"severity_{self.severity}", {}, ui)}, ui)
        return f"{where(self.place, self.path, ui)} {self.rule} {grave} {self.sentences[ui]}"

    def __str__(self) -> str:
        return f"{self.line()}{self._allowed('en')}"

    def _allowed(self, ui: Ui) -> str:
        return f" ({message('allowed_because', {'reason': self.allowed}, ui)})" if self.allowed else ""

    @property
    def excerpt(self) -> tuple[str, str, str]:
        """The words before those that were found, the words themselves, and those after."""
        return _excerpt(self.at) if self.at else ("", "", "")

    @property
    def other_excerpt(self) -> tuple[str, str, str]:
        """The same of the words that they disagree with."""
        return _excerpt(self.also) if self.also else ("", "", "")


def _excerpt(span: TextSpan) -> tuple[str, str, str]:
    """The words around those of `span`, cut between words."""
    text = span.passage.text
    before, after = text[: span.start], text[span.end :]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return before, span.text, after


class Found(NamedTuple):
    """What the rules found, in reading order, and which of them could not be run."""

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def together(founds: Iterable[Found]) -> Found:
    """What was found in one after the other."""
    all_of = tuple(founds)
    findings = (finding for found in all_of for finding in found.findings)
    return Found(tuple(findings), tuple(problem for found in all_of for problem in found.problems))


def check_composed(
    project: Project,
    documents: Mapping[str, Document],
    locate: Locate,
    *,
    langs: Sequence[Lang] = LANGS,
    own: bool = False,
) -> Found:
    """What the rules find in a project and in what was composed from it, each document under the name of its file.

    `langs` are the languages of which the typed texts are read. `own`: whether templates of the user's own made the
    documents, whose words are then read too.
    """
    read = check_documents(documents, project.allow) if own else check_act(documents, project, locate)
    return together((check_project(project, locate, langs), read))


def check_act(documents: Mapping[str, Document], project: Project, locate: Locate) -> Found:
    """What the rules find in the French act, as far as the facts and the typed texts of its project do not tell it.

    `locate` tells what the user calls a field, and where it stands. The law of France is not asked of a council abroad.
    """
    texts, problems = _drafts({name: each for name, each in documents.items() if each.lang.startswith("fr")})
    abroad = project.council.code == "foreign"
    rules = [rule for rule in _rules("text", "act") if not (abroad and rule.id.startswith("LEG"))]
    founds = []
    for text in texts:
        asked = [(rule, (text,)) for rule in rules if rule.may_find(text.words)]
        founds.append(_run(asked, Place(text.source), nowhere, project.allow))
    founds += [_run(_about("act", project, text), Place(text.source), locate, project.allow) for text in texts]
    return together((Found((), problems), *founds))


def check_documents(documents: Mapping[str, Document], allow: Mapping[str, str]) -> Found:
    """What the rules find in documents that were just composed, each under the name of its file."""
    texts, problems = _drafts(documents)
    return together((Found((), problems), check_texts(texts, allow)))


def _drafts(documents: Mapping[str, Document]) -> tuple[list[WholeText], tuple[Problem, ...]]:
    texts: list[WholeText] = []
    problems: list[Problem] = []
    for name, document in documents.items():
        with Guard(problems, Place(name)):
            texts.append(read_draft(document, name))
    return texts, tuple(problems)


def check_texts(texts: Iterable[WholeText], allow: Mapping[str, str]) -> Found:
    """What is wrong in each text, and between the French and the English where both are there."""
    by_lang: dict[Lang, WholeText] = {text.lang: text for text in texts}
    founds = [check_text(text, allow) for text in by_lang.values()]
    if len(by_lang) == 2:
        founds.append(check_pair(by_lang["fr"], by_lang["en"], allow))
    return together(founds)


def check_text(text: WholeText, allow: Mapping[str, str] | None = None) -> Found:
    """What the rules find in one text; `allow` gives the reason for each rule it may break."""
    return _on_text("", text, nowhere, allow or {}, Place(text.source))


def check_pair(french: WholeText, english: WholeText, allow: Mapping[str, str] | None = None) -> Found:
    """What the two texts of one project do not say alike."""
    return _run(_about("pair", french, english), Place(french.source), nowhere, allow or {})


def check_grammar(text: WholeText, remarks: "Remarks", locate: Locate, allow: Mapping[str, str]) -> Found:
    """What the rules find in what a grammar checker says of each passage of a French text."""
    return _run(_about("grammar", text, remarks), Place(text.source), locate, allow)


def nowhere(path: Loc) -> tuple[str, Place]:
    """Tells of no field: a rule on texts names words."""
    raise TypeError(path)


def check_project(project: Project, locate: Locate, langs: Sequence[Lang] = LANGS) -> Found:
    """What the rules find in the facts of a project, and in the texts of its spec in these languages.

    `locate` tells what the user calls a field, and where it stands.
    """
    _, place = locate(())
    problems: list[Problem] = []
    typed: tuple[TypedText, ...] = ()
    texts: list[WholeText] = []
    with Guard(problems, place):
        typed = tuple(typed_texts(project))
        texts = [read_typed(project, lang, typed) for lang in langs]
    on_facts = [*_about("project", project), *_about("fields", project, typed)]
    founds = [_run(on_facts, place, locate, project.allow)]
    if set(LANGS) == {text.lang for text in texts}:
        both = sorted(texts, key=lambda text: text.lang, reverse=True)
        founds.append(_run(_about("spec", project, *both), place, locate, project.allow))
    founds += [_on_text("typed", text, locate, project.allow, place) for text in texts]
    return together((*founds, Found((), tuple(problems))))


_Asked = tuple[Rule, tuple[object, ...]]
"""A rule, and what it is given."""


def _on_text(draft: DraftRead, text: WholeText, locate: Locate, allow: Mapping[str, str], place: Place) -> Found:
    """What those of the rules find that no passage rules out, by a look at it or for what such a one had before."""
    rules, let_through = _on_texts(text.lang, draft), [*_let_through(text, draft)]
    whole = _asking_all(text.lang, draft).union(*[each.whole for each in let_through])
    parts: dict[int, list[Passage]] = {}
    for passage, each in zip(text.passages, let_through, strict=True):
        for number in each.parts:
            parts.setdefault(number, []).append(passage)
    given = {
        number: text if number in whole else text.only(tuple(parts[number])) for number in sorted(whole | parts.keys())
    }
    return _run([(rules[number], (each,)) for number, each in given.items()], place, locate, allow)


class _LetThrough(NamedTuple):
    """Which of those rules may find something in a passage, by their numbers."""

    whole: frozenset[int]
    """Those that must see all of the text then."""
    parts: Sequence[int]
    """Those that must see no other passage than such ones."""


def _let_through(text: WholeText, draft: DraftRead) -> Iterator[_LetThrough]:
    """For each passage the rules that may find something in it."""
    setting = _Setting(text.lang, text.document.lang, text.format, draft, **text.setting)
    for one in text.passages:
        recurs = len(one.text) < _MOST_KEPT
        yield _known(one.text, one.kind, one.role, one.foreign, setting) if recurs else _looked(one.text, setting)


class _Setting(NamedTuple):
    """All that a rule sees of the text around a passage, and which rules are asked."""

    lang: Lang
    tag: str
    format: TextFormat
    draft: DraftRead
    narrow_space: str
    is_accented: bool
    habits: str
    spaces_signs: bool
    glues_marks: bool


@cache
def _on_texts(lang: Lang, draft: DraftRead) -> tuple[Rule, ...]:
    """The rules on texts of that language, or those of them alone that read so much of a project."""
    return tuple(rule for rule in _rules("text", draft) if lang in rule.langs)


@cache
def _asking_each(lang: Lang, draft: DraftRead, *, by_figures: bool) -> tuple[tuple[int, Callable[[str], object]], ...]:
    """Those that passages rule out one by one, by their figures too or by words alone: their numbers, what they ask."""
    numbered = enumerate(_on_texts(lang, draft))
    each = ((number, rule) for number, rule in numbered if rule.asks_each and rule.minds_figures == by_figures)
    return tuple((number, asking(rule.look)) for number, rule in each)


@cache
def _asking_all(lang: Lang, draft: DraftRead) -> frozenset[int]:
    """The numbers of the others."""
    return frozenset(number for number, rule in enumerate(_on_texts(lang, draft)) if not rule.asks_each)


def _looked(words: str, setting: _Setting) -> _LetThrough:
    """Which of those rules may find something in these words."""
    lang, draft = setting.lang, setting.draft
    by_figures = [number for number, ask in _asking_each(lang, draft, by_figures=True) if ask(words)]
    found = (*_by_words(without_figures(words), lang, draft), *by_figures)
    rules = _on_texts(lang, draft)
    whole = frozenset(number for number in found if rules[number].reach == "text")
    return _LetThrough(whole, [number for number in found if number not in whole])


@lru_cache(maxsize=2048)
def _by_words(words: str, lang: Lang, draft: DraftRead) -> Sequence[int]:
    """The same of those that mind no figures; kept, since many paragraphs of a batch differ from others in these."""
    return [number for number, ask in _asking_each(lang, draft, by_figures=False) if ask(words)]


@lru_cache(maxsize=4096)
def _known(
    words: str, kind: PassageKind, role: str, foreign: tuple[tuple[int, int, str], ...], setting: _Setting
) -> _LetThrough:
    """The same, as most paragraphs of a batch come again: a rule that reads alone does find something.

    What stands between the words besides, such as the call of a note, excuses and accuses nothing.
    """
    text = WholeText(
        setting.lang,
        (Passage(words, kind, Origin(""), role, foreign=foreign),),
        Document(setting.tag, "", ()),
        setting.format,
    )
    text.__dict__.update((name, value) for name, value in setting._asdict().items() if name in SETTING)
    rules = _on_texts(setting.lang, setting.draft)
    looked = _looked(words, setting)
    parts = [number for number in looked.parts if rules[number].reach != "alone" or _finds(rules[number], text)]
    return looked._replace(parts=parts)


def _finds(rule: Rule, text: WholeText) -> bool:
    """Whether the rule finds something; one that fails is to fail at its place."""
    problems: list[Problem] = []
    with Guard(problems, Place("")):
        return next(rule.find(text), None) is not None
    return True


def _run(asked: Iterable[_Asked], place: Place, locate: Locate, allow: Mapping[str, str]) -> Found:
    """What each of the rules finds, each once, by place; one that fails at `place` keeps no other from speaking."""
    findings: dict[object, Finding] = {}
    problems: list[Problem] = []
    for rule, given in asked:
        with Guard(problems, place, rule.id):
            for hit in rule.find(*given):
                found = _finding(rule, hit, locate, allow)
                span = (id(hit.at.passage), hit.at.start, hit.at.end) if isinstance(hit.at, TextSpan) else hit.at
                findings.setdefault((rule.id, span, *found.sentences.values()), found)
    by_place = sorted(findings.values(), key=lambda finding: (finding.place, finding.rule))
    return Found(tuple(by_place), tuple(problems))


def _about(scope: Scope, *given: object) -> Iterator[_Asked]:
    """The rules that are given that."""
    return ((rule, given) for rule in _rules(scope))


@cache
def _rules(scope: Scope, draft: DraftRead = "") -> tuple[Rule, ...]:
    """The rules of a scope, or those of them alone that read so much of a project."""
    known = RULES_OF_PROJECTS if draft or scope in _OF_PROJECTS else _every_rule()
    return tuple(rule for rule in known if rule.scope == scope and (not draft or rule.draft == draft))


_OF_PROJECTS = frozenset({"project", "fields", "spec", "act"})


def _every_rule() -> tuple[Rule, ...]:
    """All that there are: to render a project needs half of them."""
    from delibgen.checks.rules.every import RULES  # noqa: PLC0415

    return RULES


def _finding(rule: Rule, hit: Hit, locate: Locate, allow: Mapping[str, str]) -> Finding:
    known = (rule.id, rule.severity, allow.get(rule.id, ""), hit.fix)
    if not isinstance(hit.at, TextSpan):
        path, place = locate(hit.at)
        return Finding(*known, place, path, _in_words(_sentences(rule, hit, ""), locate), loc=hit.at)
    path, place = _where(hit.at, locate)
    _, other = _where(hit.also, locate) if hit.also else ("", None)
    loc = hit.at.passage.loc or None
    return Finding(*known, place, path, _sentences(rule, hit, hit.at.text), hit.at, hit.also, other, loc)


def _where(span: TextSpan, locate: Locate) -> tuple[str, Place]:
    """The field of a spec that words were typed in, and its place; else their place in their file."""
    passage = span.passage
    return locate(passage.loc) if passage.loc else ("", passage.origin.at(span.start))


def _sentences(rule: Rule, hit: Hit, found: str) -> dict[Ui, str]:
    values = {"found": found, "fix": hit.fix or "", "other": hit.also.text if hit.also else "", **hit.values}
    return {ui: rule.message(values, ui) for ui in get_args(Ui)}


def _in_words(sentences: Mapping[Ui, str], locate: Locate) -> Mapping[Ui, str]:
    """The sentences with what the user calls a field for its key, which stands there in brackets."""
    keys = {key for said in sentences.values() for key in _KEY.findall(said)}
    named = {key: name for key in keys if (name := locate((key,))[0]) and name != key}
    if not named:
        return sentences
    return {ui: _KEY.sub(lambda one: f"({named.get(one[1], one[1])})", said) for ui, said in sentences.items()}


def unknown_rules(allow: Collection[str], locate: Locate) -> Iterator[Problem]:
    """A problem for each rule that is allowed to be broken and does not exist."""
    known = [rule.id for rule in _every_rule()] if allow else []
    for key in allow:
        if key not in known:
            path, place = locate(("allow", key))
            near = get_close_matches(key, known, 1)
            yield Problem(place, path, "no_such_rule", {"key": key, "near": near[0] if near else known[0]})


def at(place: Place) -> Locate:
    """Tells of each field its path, and of all of them one place, where the source is not at hand."""
    return lambda path: (dotted(path), place)
