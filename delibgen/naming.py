"""The names of files: readable, and on no system the same for two references or two titles, however alike they are."""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256

from delibgen.kept_patterns import expression
from delibgen.project.fields import Lang
from delibgen.project.spec import Project

_WORD = "[0-9A-ZÀ-ÖØ-Þ]+"
_PARTED = expression(rf"[0-9]{{4}} [A-ZÀ-ÖØ-Þ]+ [0-9]+( {_WORD})*")
"""Year, department, number, departments associated: `2023 DGRI 26 DAC`."""
_JOINED = expression(rf"{_WORD}([-/]{_WORD})*")
"""As other councils number: `2024-12`, `DEL/2024/12`."""
_PLAIN = expression(r"[0-9_]*[a-zà-öø-ÿ_][0-9a-zà-öø-ÿ_]*(-[0-9a-zà-öø-ÿ_]+)*")
"""What people call a file: small letters, which no usual reference has, and digits, joined by hyphens."""
_MOST_LETTERS, _MOST_BYTES = 80, 150
"""Of a name: with what is put behind it, it stays below the 255 bytes that file systems allow."""
_MARK = "+"
"""Stands before a digest; no name that needs none has it."""
_DIGITS = 8


def name_of_reference(reference: str) -> str:
    """The beginning of the file names of a reference, of which white space is folded.

    A usual reference keeps its letters and digits: a space becomes a hyphen, a slash an underscore. Any other one has a
    digest of itself besides, so that none shares its name with another, whatever a system takes for the same.

    >>> name_of_reference("2023 DGRI 26 DAC"), name_of_reference("2024-12"), name_of_reference("2024/12")
    ('2023-DGRI-26-DAC', '2024-12', '2024_12')
    >>> name_of_reference("2023-DGRI-26-DAC"), name_of_reference("2024.12")
    ('2023-DGRI-26-DAC+05512bf4', '2024-12+4af4e130')
    """
    spaced = reference.replace("-", " ")
    if _PARTED.fullmatch(reference) or (_JOINED.fullmatch(reference) and not _PARTED.fullmatch(spaced)):
        return reference.replace(" ", "-").replace("/", "_")
    return _marked(reference)


def name_of_text(text: str) -> str:
    """The beginning of the file names of a project without a reference, by its title or the name of its source.

    >>> name_of_text("note-sur-l-eau"), name_of_text("Note sur l'eau")
    ('note-sur-l-eau', 'Note-sur-l-eau+b6ffbfc1')
    """
    joined = unicodedata.normalize("NFC", text)
    return joined if _PLAIN.fullmatch(joined) and _cut(joined) == joined else _marked(joined)


def look(reference: str) -> str:
    """A reference as a reader tells it from others: in one case, and each accent with its letter."""
    return unicodedata.normalize("NFC", reference.casefold().upper())


def file_name(name: str, project: Project, langs: Sequence[Lang], suffix: str) -> str:
    """What a file of a project is called that holds its document in each of these languages."""
    act, notice = ("deliberation", "notice") if project.is_adopted else ("projet-de-deliberation", "communication")
    kind = act if "fr" in langs and project.decisions else notice
    return f"{name}_{kind}.{'-'.join(langs)}{suffix}"


def _marked(text: str) -> str:
    """The words of `text` and a digest of it."""
    return f"{_cut(_plain(text))}{_MARK}{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def _plain(text: str) -> str:
    """`text` with one hyphen for whatever is between its words; never empty."""
    return re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", text)).strip("-") or "project"


def _cut(name: str) -> str:
    return name[:_MOST_LETTERS].encode()[:_MOST_BYTES].decode(errors="ignore")


def list_name(day: str, council: str, lang: Lang) -> str:
    """The name, without suffix, of the list of what was examined on a day; of the council too, where several sat then.

    >>> list_name("2023-03-14", "", "fr"), list_name("2023-03-14", "paris", "en")
    ('liste-des-deliberations_2023-03-14.fr', 'list-of-resolutions_2023-03-14_paris.en')
    """
    kind = "liste-des-deliberations" if lang == "fr" else "list-of-resolutions"
    return f"{kind}_{day}{'_' if council else ''}{name_of_text(council) if council else ''}.{lang}"
