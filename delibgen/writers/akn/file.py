"""A document as Akoma Ntoso 3.0: an act or its draft, the report that goes with it, or a communication."""

from collections.abc import Sequence
from typing import Final

from delibgen.document.model import Block, Document
from delibgen.writers.akn.body import AknBody
from delibgen.writers.akn.cited import Citing
from delibgen.writers.akn.meta import Identity
from delibgen.writers.akn.names import NAMESPACE, ElementIds, kinds
from delibgen.writers.akn.parts import Parted, closing, opening, part
from delibgen.writers.akn.references import References
from delibgen.writers.akn.words import AknWords

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTAINS: Final = 'contains="originalVersion"'


def write_akn(document: Document, _style: bytes = b"") -> bytes:
    """The bytes of an Akoma Ntoso file that holds `document`, which has no look.

    Same document, same bytes. Raises `MarkupError` for a character that XML cannot hold.
    """
    said = _AknWriter(document).xml()
    return f'{_DECLARATION}<akomaNtoso xmlns="{NAMESPACE}">{said}</akomaNtoso>\n'.encode()


class _AknWriter:
    """Writes one document; what its texts refer to stands once, in the metadata of the whole."""

    def __init__(self, document: Document) -> None:
        said = document.properties
        self._document = document
        self._ids = ElementIds()
        self._references = References(document.lang, said.country or "fr")
        author = self._references.body("organization", said.author) if said.author else self._references.tool()
        self._identity = Identity(document, self._references, author)
        citing = Citing(said.country or "fr", document.lang[:2], said.organizations, said.people)
        self._words = AknWords(document.lang, citing, self._references, self._ids)

    def xml(self) -> str:
        """The document as one text, or a collection where it has a report beside its act."""
        parted = part(self._document)
        kind = self._document.properties.kind or ("bill" if parted.has_articles else "communication")
        if not parted.explanation:
            return self._text(kind, parted, "", is_whole=True)
        report = self._component("explanation", Parted(body=parted.explanation))
        parted.explanation = []
        said = report + (self._component(kind, parted) if parted != Parted() else "")
        meta = self._identity.meta(self._identity.iris("dossier"), refers=True)
        return (
            f'<documentCollection name="dossier" {_CONTAINS}>{meta}<collectionBody>{said}</collectionBody>'
            "</documentCollection>"
        )

    def _component(self, kind: str, parted: Parted) -> str:
        name = self._ids.numbered("", "cmp")
        return f'<component eId="{name}">{self._text(kind, parted, name)}</component>'

    def _text(self, kind: str, parted: Parted, prefix: str, *, is_whole: bool = False, number: str = "") -> str:
        """One text of that kind; the eIds of what is in it begin with `prefix`."""
        reference, lang = self._document.properties.reference, self._document.lang
        body = AknBody(self._words, self._references, self._ids, lang=lang, prefix=prefix, number=reference)
        opens, ends = (0, len(parted.body)) if parted.has_articles else (opening(parted.body), closing(parted.body))
        main = parted.body[opens:ends]
        said = body.preface([*parted.preface, *parted.body[:opens]]) + body.preamble(parted.preamble)
        said += body.articles(main) if parted.has_articles else body.main(main)
        said += body.conclusions([*parted.body[ends:], *parted.conclusions])
        said += self._annexes(parted.annexes, prefix)
        element = kind if parted.has_articles else "doc"
        meta = self._identity.meta(self._identity.iris(kind, number), refers=is_whole)
        return f'<{element} name="{kinds()[kind]["name"]}" {_CONTAINS}>{meta}{said}</{element}>'

    def _annexes(self, annexes: Sequence[Sequence[Block]], prefix: str) -> str:
        """The annexes, each a text of its own."""
        said = ""
        for blocks in annexes:
            name = self._ids.numbered(prefix, "att")
            number = f"{self._identity.iris('annex').number}-{name.rpartition('_')[2]}"
            text = self._text("annex", Parted(body=list(blocks)), name, number=number)
            said += f'<attachment eId="{name}">{text}</attachment>'
        return f"<attachments>{said}</attachments>" if said else ""
