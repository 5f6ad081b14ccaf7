"""The matter of an act in the nomenclature by which acts are sent to the prefecture: `data/nomenclature.toml`."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.project.fields import Code
from delibgen.tables import get_data

_CODE = expression(r"(\d)[.\-/ ](\d{1,2})((?:[.\-/ ]\d{1,2}){0,3})")
_MOST_NEAR = 3


@cache
def get_matters() -> Mapping[str, tuple[str, str]]:
    """The labels of the first and of the second level, by the code of the second.

    >>> get_matters()["7.5"]
    ('finances locales', 'subventions')
    """
    return {
        f"{first}.{second}": (matter["label"], label)
        for first, matter in get_data("nomenclature")["matters"].items()
        for second, label in enumerate(matter["within"], 1)
    }


def parse_matter(text: str) -> str:
    """The code that `text` is, or that of the matter whose name it is; as long as it was typed.

    Raises `BadValue`, which proposes the nearest, for a code or a name that the nomenclature lacks.

    >>> parse_matter("7-5-3"), parse_matter("Vœux et motions")
    ('7.5.3', '9.4')
    """
    known = get_matters()
    if match := _CODE.fullmatch(text.strip()):
        code = f"{match[1]}.{int(match[2])}"
        if code in known:
            return ".".join([code, *re.findall(r"\d+", match[3])])
    named = [code for code, labels in known.items() if fold(text) in (fold(labels[1]), fold("/".join(labels)))]
    if len(named) == 1:
        return named[0]
    near = _nearest(text.strip())
    raise BadValue("unknown_matter", value=text, near=" ; ".join(f"{code} ({known[code][1]})" for code in near))


def _nearest(text: str) -> list[str]:
    """The codes that were most likely meant: of a name that is alike, or of the same first level, the last first."""
    known = get_matters()
    if not text[:1].isdigit():
        names = {fold(labels[1]): code for code, labels in known.items()}
        alike = get_close_matches(fold(text), names, _MOST_NEAR, 0.5)
        within = [name for name in names if fold(text) in name]
        found = [names[name] for name in dict.fromkeys([*within, *alike])]
        return (found or ["7.5", "8.9", "9.1"])[:_MOST_NEAR]
    beside = [code for code in known if code.partition(".")[0] == text[0]] or list(known)
    if text == text[0]:
        return beside
    return get_close_matches(text, beside, _MOST_NEAR, 0.0)


def second_level(matter: str) -> str:
    """The two first levels of a code, which are national.

    >>> second_level("7.5.3")
    '7.5'
    """
    return ".".join(matter.split(".")[:2])


Matter = Annotated[
    Code, AfterValidator(parse_matter), WithJsonSchema({"type": ["string", "number"], "examples": ["7.5", "8.9"]})
]
