"""The characters that a code of the fonts Symbol and Wingdings draws.

Source: Unicode, VENDORS/ADOBE/symbol.txt, for Symbol; what Unicode took from Wingdings (L2/12-368) for the other.
"""

from typing import Final

from delibgen.kept_patterns import expression

_PRIVATE: Final = 0xF000
"""Where Word moves the codes of a font that has letters of its own."""
_SYMBOL: Final = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf8ff〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
)
"""From 20 and from A0."""
_WINGDINGS: Final = {
    0x20: " ", 0x28: "☎", 0x2A: "✉", 0x2D: "–", 0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xB7: "•", 0xD8: "➤", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
"""Those that texts have."""


_MOVED: Final = expression("[\uf020-\uf0ff]")


def as_drawn(text: str, font: str) -> str:
    """A text in which the codes of a font that Word moves are the characters which it draws.

    >>> as_drawn("loyer \uf0a3 500", "Symbol1")
    'loyer ≤ 500'
    """
    return _MOVED.sub(lambda sign: drawn(f"{ord(sign[0]):X}", font.rstrip("0123456789")), text)


def drawn(code: str, font: str) -> str:
    """The character that a font draws for a code in hexadecimal figures; nothing for what is no code.

    >>> drawn("F0B3", "Symbol"), drawn("F0FE", "Wingdings"), drawn("00E9", "Arial")
    ('≥', '☑', 'é')
    """
    try:
        number = int(code, 16)
        sign = chr(number)
    except (ValueError, OverflowError):
        return ""
    own = number - _PRIVATE if number >= _PRIVATE else number
    if font.lower() == "symbol":
        return _of_symbol(own) or sign
    is_moved = number >= _PRIVATE or font.lower().startswith("wingdings")
    return _WINGDINGS.get(own, sign) if is_moved else sign


def _of_symbol(own: int) -> str:
    low, high = _SYMBOL
    first = 0xA0 if own >= 0xA0 else 0x20
    signs = high if first > 0x20 else low
    return signs[own - first] if 0 <= own - first < len(signs) else ""
