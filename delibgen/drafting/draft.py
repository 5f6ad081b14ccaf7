"""From a project to tag text: what the templates are given, and how their clauses are called."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from delibgen.drafting.agreements import Agreements
from delibgen.drafting.bodies import Bodies
from delibgen.drafting.engine import get_environment, rendering
from delibgen.drafting.slips import SLIPS, told
from delibgen.drafting.speaker import Speaker
from delibgen.drafting.tags import closed, factored, shown, stripped
from delibgen.errors import TemplateError
from delibgen.language import get_language
from delibgen.project.act import derive_act
from delibgen.project.council import Department
from delibgen.project.decisions import Decision
from delibgen.project.fields import Lang
from delibgen.project.parts import Rapporteur
from delibgen.project.sitting import derive_sitting
from delibgen.project.spec import Project

_SHARED = {"m": "macros.html.j2", "texts": "agreements.html.j2"}
"""The macros that every template may use, each set under its name."""


def draft(project: Project, lang: Lang, folder: Path | None = None) -> str:
    """The tag text of the project's document in `lang`: the draft in French, the communication in English.

    Of a project with a vote that adopted it, the act as it was adopted, and the notice of it.

    `folder` holds a user's own templates. Raises `TemplateError` where a template is at fault.
    """
    return draft_with(_template_of(project, lang), project, lang, folder, {})


def draft_with(name: str, project: Project, lang: Lang, folder: Path | None, more: Mapping[str, Any]) -> str:
    """What the template `name` says of a project, and of `more`. Raises `TemplateError` where it is at fault."""
    environment = get_environment(lang, folder)
    language = get_language(lang, project.council.english if lang == "en" else project.council.french)
    bodies = Bodies(language, project)
    say = Speaker(language, project, bodies)
    try:
        with rendering() as values:
            _give(values, project, say, environment)
            values.update(more)
            return closed(language, environment.get_template(f"{name}.html.j2").render(values))
    except SLIPS as error:
        raise told(error, lang, f"{name}.html.j2") from None


def _template_of(project: Project, lang: Lang) -> str:
    """The template of the whole text."""
    if project.is_adopted:
        return "adopted"
    return "deliberation" if lang == "fr" and project.decisions else "communication"


def _give(values: dict[str, Any], project: Project, say: Speaker, environment: jinja2.Environment) -> None:
    """Puts what every template may use among `values`."""
    council, day = project.council, project.day
    assembly, executive = council.assembly(day), council.executive(day)
    values |= {
        **environment.globals,
        "project": project,
        "act": derive_act(project),
        "sitting": derive_sitting(project),
        "council": council,
        "assembly": say.assembly(assembly),
        "formation": assembly.formation,
        "proposers": say.proposers(project.proposers) if project.proposers else None,
        "executive": say.office(executive),
        "noun": say.noun,
        "resolution": say.resolution(council.act),
        "agreements": Agreements(project, say, say.bodies),
        "label_style": council.label_style(day),
        "departments": _departments(project),
        "committees": committees(project.rapporteurs),
        "say": say,
        "who": say.bodies,
        "clauses": Clauses(environment, values),
        "named": _named(project, say),
    }
    for name, template in _SHARED.items():
        values[name] = environment.get_template(template).make_module(values, shared=True)


class Named(NamedTuple):
    """The names that a text may say, as it says them."""

    organizations: tuple[str, ...]
    people: tuple[str, ...]


def _named(project: Project, say: Speaker) -> Named:
    parties, council = project.parties.values(), project.council
    bodies = [council.assembly(project.day).name, council.body.name]
    organizations = [body.of(say.lang) for body in bodies]
    organizations += [say.plain(party.name) for party in parties if party.kind != "person"]
    people = [say.plain(person.name) for person in project.rapporteurs]
    people += [say.plain(party.name) for party in parties if party.kind == "person"]
    people += [say.plain(person.name) for person in (project.vote.people if project.vote else ())]
    return Named(tuple(dict.fromkeys(organizations)), tuple(dict.fromkeys(people)))


class Clauses:
    """The macros of the kinds of decision, called by name."""

    def __init__(self, environment: jinja2.Environment, values: dict[str, Any]) -> None:
        self._environment = environment
        self._values = values
        self._modules: dict[str, Any] = {}

    def say(self, macro: str, decision: Decision, *arguments: Any) -> Markup:
        """What the macro called `macro` says of `decision`, without white space at its ends."""
        function = getattr(self._module(decision), macro, None)
        if function is None:
            raise TemplateError("macro_missing", name=f"decisions/{decision.kind}.html.j2", macro=macro)
        return stripped(function(decision, *arguments))

    def _module(self, decision: Decision) -> Any:
        if decision.kind not in self._modules:
            template = self._environment.get_template(f"decisions/{decision.kind}.html.j2")
            self._modules[decision.kind] = template.make_module(self._values, shared=True)
        return self._modules[decision.kind]

    def each(self, macro: str, decisions: Sequence[Decision]) -> list[Markup]:
        """What `macro` says of each decision, leaving out those of which it says nothing."""
        return [said for decision in decisions if (said := self.say(macro, decision))]

    def asked(self, decisions: Sequence[Decision]) -> list[Markup]:
        """What each decision asks: its `sentence`, and apart from it its `further` request where its kind has one."""
        said = []
        for decision in decisions:
            said.append(self.say("sentence", decision))
            if hasattr(self._module(decision), "further"):
                said.append(self.say("further", decision))
        return [request for request in said if request]

    def grouped(self, verb: str, macro: str, decisions: Sequence[Decision]) -> list["Group"]:
        """What `macro` says of each decision, those that share a verb under one."""
        groups: dict[Markup, list[Markup]] = {}
        for decision in decisions:
            groups.setdefault(self.say(verb, decision), []).append(self.say(macro, decision))
        language = self._values["say"].language
        return [
            Group(shared, factored(language, objects), is_crowded=len(objects) > 1 or ", " in shown(objects[0]))
            for shared, objects in groups.items()
        ]

    def parts(self, macro: str, decisions: Sequence[Decision]) -> list[Markup]:
        """What `macro` says of each part of each decision, leaving out the parts of which it says nothing."""
        return [said for decision in decisions for part in decision.parts if (said := self.say(macro, decision, part))]


class Group(NamedTuple):
    """A verb, and the objects of the decisions that share it."""

    verb: Markup
    objects: list[Markup]
    is_crowded: bool
    """Whether the verb has several objects, or one with a comma, so that a comma must part them from what follows."""


class Committee(NamedTuple):
    """The rapporteurs of one committee; `number` is `None` for those who report for none."""

    number: int | None
    groups: tuple[tuple[Rapporteur, ...], ...]
    """Neighbours of one gender, who share a civility."""


def committees(rapporteurs: Sequence[Rapporteur]) -> list[Committee]:
    """Rapporteurs as the report line names them, in the order in which their committees first appear."""
    numbers = dict.fromkeys(rapporteur.committee for rapporteur in rapporteurs)
    return [
        Committee(number, _by_gender([rapporteur for rapporteur in rapporteurs if rapporteur.committee == number]))
        for number in numbers
    ]


def _by_gender(rapporteurs: Sequence[Rapporteur]) -> tuple[tuple[Rapporteur, ...], ...]:
    """Neighbours of one gender together; someone who replaces another stands alone."""
    keyed = groupby(enumerate(rapporteurs), lambda pair: pair[0] if pair[1].replaces else pair[1].gender)
    return tuple(tuple(rapporteur for _, rapporteur in group) for _, group in keyed)


def _departments(project: Project) -> list[Department]:
    """The departments of the reference that the profile knows, the leading one first, and those the project adds."""
    council, day = project.council, project.day
    cited = [code for code in (project.reference or "").split() if code in council.departments]
    codes = dict.fromkeys([*cited, *project.departments])
    return [council.department(code, day) or Department(fr=code, en=code) for code in codes]
