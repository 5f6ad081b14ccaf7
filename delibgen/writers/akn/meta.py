"""The metadata of a text in Akoma Ntoso: what it is, by whom and of when, and what it refers to."""

from dataclasses import dataclass
from typing import Final

from delibgen.document.model import Document
from delibgen.ooxml.wordml import escape
from delibgen.tables import get_data
from delibgen.writers.akn.names import NO_DAY, UNNUMBERED, Iris, language, slug
from delibgen.writers.akn.references import TOOL, References

_FORMAT: Final = "application/akn+xml"


@dataclass(frozen=True, slots=True)
class Identity:
    """What is the same for all texts of a document: where they come from, and in which language they are."""

    document: Document
    references: References
    author: str
    """The eId of the body that issues the text."""

    def iris(self, kind: str, number: str = "", lang: str = "") -> Iris:
        """The IRIs of a text of that kind."""
        said = self.document.properties
        return Iris(
            kind,
            said.country or "fr",
            slug(said.council or said.author),
            said.date.isoformat() if said.date else "",
            number or slug(said.reference) or UNNUMBERED,
            lang or language(self.document.lang),
        )

    def meta(self, iris: Iris, *, refers: bool = False) -> str:
        """The metadata of a text; those of the whole file hold what all its texts refer to."""
        said = self._identification(iris)
        if refers:
            said += self._classification()
            said += f'<references source="#{TOOL}">{self._original()}{self.references.xml}</references>'
        return f"<meta>{said}</meta>"

    def _identification(self, iris: Iris) -> str:
        return (
            f'<identification source="#{TOOL}">{self._work(iris)}{self._expression(iris)}{self._manifestation(iris)}'
            "</identification>"
        )

    def _work(self, iris: Iris) -> str:
        said, number = iris.said, self.document.properties.reference
        alias = f'<FRBRalias value="{escape(number)}" name="number"/>' if number else ""
        role = self.references.role("author" if said.get("prescriptive") else "proponent")
        return (
            f"<FRBRWork>{_places(iris.work)}{alias}{_date(iris, said['date'])}"
            f'<FRBRauthor href="#{self.author}" as="#{role}"/><FRBRcountry value="{escape(iris.country)}"/>'
            f'<FRBRsubtype value="{said["subtype"]}"/><FRBRnumber value="{escape(iris.number)}"/>'
            f'<FRBRprescriptive value="{str(bool(said.get("prescriptive"))).lower()}"/>'
            f'<FRBRauthoritative value="{str(self._is_authentic).lower()}"/></FRBRWork>'
        )

    def _expression(self, iris: Iris) -> str:
        role = self.references.role("editor")
        return (
            f"<FRBRExpression>{_places(iris.expression)}{_date(iris, 'expression')}"
            f'<FRBRauthor href="#{self.author}" as="#{role}"/>'
            f'<FRBRauthoritative value="{str(self._is_authentic).lower()}"/>'
            f'<FRBRlanguage language="{escape(iris.lang)}"/>{self._translation(iris)}</FRBRExpression>'
        )

    def _manifestation(self, iris: Iris) -> str:
        role = self.references.role("generator")
        return (
            f'<FRBRManifestation><FRBRthis value="{escape(iris.expression)}/!main.xml"/>'
            f'<FRBRuri value="{escape(iris.expression)}.akn"/>{_date(iris, "generation")}'
            f'<FRBRauthor href="#{self.references.tool()}" as="#{role}"/><FRBRformat value="{_FORMAT}"/>'
            "</FRBRManifestation>"
        )

    @property
    def _is_authentic(self) -> bool:
        """Whether this is the text that counts: the French one alone (Constitution, article 2)."""
        return self.document.lang.startswith("fr")

    def _translation(self, iris: Iris) -> str:
        """Which text this one translates: the French communication of the same Work."""
        if self._is_authentic or self.document.properties.about:
            return ""
        source = iris._replace(lang=language("fr"))
        return (
            f'<FRBRtranslation href="{escape(source.expression)}" fromLanguage="{source.lang}" authoritative="false" '
            f'by="#{self.references.tool()}"/>'
        )

    def _original(self) -> str:
        """The French act that a communication in another language accompanies and does not translate."""
        kind = self.document.properties.about
        if self._is_authentic or not kind:
            return ""
        source = self.iris(kind, lang=language("fr"))
        return (
            f'<attachmentOf eId="original" href="{escape(source.expression)}" '
            f'showAs="{escape(self.references.shown("original"))}"/>'
        )

    def _classification(self) -> str:
        """The matter of an act, with its two first levels, which are national."""
        levels = self.document.properties.matter.split(".")[:2]
        first = get_data("nomenclature")["matters"].get(levels[0], {})
        if not first or len(levels) < 2:
            return ""
        shown = f"{first['label']}/{first['within'][int(levels[1]) - 1]}"
        return (
            f'<classification source="#{TOOL}"><keyword value="{".".join(levels)}" showAs="{escape(shown)}" '
            f'dictionary="#{self.references.dictionary("actes")}"/></classification>'
        )


def _places(iri: str) -> str:
    said = escape(iri)
    return f'<FRBRthis value="{said}/!main"/><FRBRuri value="{said}"/>'


def _date(iris: Iris, name: str) -> str:
    return f'<FRBRdate date="{iris.day or NO_DAY}" name="{name}"/>'
