"""Says the blanks of a draft: visible words, marked, with the comment that asks for the value."""

from functools import cached_property

from markupsafe import Markup

from delibgen.drafting.tags import escape, tag
from delibgen.project.blank import Blank
from delibgen.project.fields import Lang
from delibgen.project.gaps import Gap, find_gaps
from delibgen.project.glossary import gloss_field
from delibgen.project.spec import Project


class Blanks:
    """The blanks of one project, said in one language."""

    def __init__(self, project: Project, lang: Lang) -> None:
        self._project = project
        self._lang = lang

    def shown(self, blank: Blank) -> str:
        """The words that stand in the place of the value."""
        return self._known(blank).shown(self._lang)

    def said(self, blank: Blank) -> Markup:
        """The same, marked, with what is asked of whom."""
        gap = self._gaps.get(blank.path)
        gloss = "" if gap is None or blank.is_fact else gloss_field(gap.owner, gap.key).of(self._lang)
        comment = self._known(blank).comment(self._lang, department=self._department, gloss=gloss)
        return tag("mark", escape(self.shown(blank)), title=comment)

    def _known(self, blank: Blank) -> Blank:
        """`blank`, of the sort that another field says it is."""
        gap = self._gaps.get(blank.path)
        return blank if blank.sort or gap is None else gap.blank

    @cached_property
    def _gaps(self) -> dict[str, Gap]:
        return {gap.blank.path: gap for gap in find_gaps(self._project)}

    @cached_property
    def _department(self) -> str:
        """The lead department, where the profile knows it."""
        council, day = self._project.council, self._project.day
        known = (council.department(code, day) for code in (self._project.reference or "").split())
        return next((department.of(self._lang) for department in known if department), "")
