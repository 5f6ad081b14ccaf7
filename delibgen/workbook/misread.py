"""Text in a wrong encoding: the letters of one that were taken for those of another, with what they are."""

from collections.abc import Iterator
from functools import partial

from delibgen.kept_patterns import expression

_LEADS = expression("[ÂÃÅâ√≈¬‚├┬ΓÔ┼]")
"""What a letter of UTF-8 that is taken for another encoding begins with."""
_RUN = expression(rf"{_LEADS.pattern}[^\x00-\x7f]+")
_ENCODINGS = ("cp1252", "mac_roman", "cp850", "cp437")
_MOST_TIMES = 3
"""How often a text may have been taken for another before anybody saw it."""
_PAGES = (
    *(("cp1252", "iso8859-15"), ("cp1252", "cp850"), ("cp1252", "mac_roman")),
    *((page, "cp1252") for page in ("mac_roman", "cp850", "cp437", "cp1251", "cp1253")),
)
"""The page of one byte that a text was read in, and its own."""
_STRAYS = expression(
    r"¤|(?<!\d)[¼½](?=[^\W\d_])|(?<=[^\W\d_])(?:‚|[ˆ‡‰†ƒ™€Ž](?=[^\W\d_])|Ž)"
    r"|(?<=[a-zß-ÿ])[À-ÖØ-Ý](?=[a-zÀ-ÖØ-Ýß-ÿ])|(?<=[A-Za-z])[\u0370-\u04ff]|[\u0370-\u04ff](?=[A-Za-z])"
)
"""Signs that stand in no word, a capital with an accent among small letters, letters of two scripts in one word."""
_MARKS = expression(r"(?<=[^\W\d_])[«»°§·²³½£“”…•](?=[^\W\d_])")
"""More signs that stand in no word, where a mark may lack its spaces."""
_LIKELY = frozenset("éèêëàâäùûüîïôöçœæÉÈÊËÀÂÄÙÛÜÎÏÔÖÇŒÆÿñÑáíóúÁÍÓÚßøØåÅ«»°§·²³½€£ \u202f’‘“”–—…•™")
"""Letters and signs that a text of ours has beyond ASCII."""
_RARE = frozenset("ÿñÑáíóúÁÍÓÚßøØåÅ")


def find_misread(text: str) -> Iterator[tuple[str, str]]:
    """Each part of a text that was taken for another, with what it is.

    >>> dict(find_misread("ComitÃ© d’Ã‰tudes")), dict(find_misread("FЙdЙration".replace("Й", "й")))
    ({'Ã©': 'é', 'Ã‰': 'É'}, {'Fйdйration': 'Fédération'})
    """
    if _LEADS.search(text):
        for match in _RUN.finditer(text):
            yield from ((match[0], right) for encoding in _ENCODINGS if (right := _reread_often(match[0], encoding)))
    if _STRAYS.search(text) and (rights := [right for read, own in _PAGES if (right := _of_page(text, read, own))]):
        yield text, min(rights, key=lambda right: sum(sign in _RARE for sign in right))


def _of_page(text: str, read: str, own: str) -> str:
    """What a text says that was read in one page and is in another; nothing where it is not likely to say that."""
    try:
        right = text.encode(read).decode(own)
    except UnicodeError:
        return ""
    is_likely = _LIKELY.issuperset(sign for sign in right if not sign.isascii())
    return right if is_likely and right != text and not (_STRAYS.search(right) or _MARKS.search(right)) else ""


def _reread_often(run: str, encoding: str) -> str:
    """What a run says in UTF-8, for which it may have been mistaken more than once; nothing where it says nothing."""
    for _ in range(_MOST_TIMES):
        run = _reread(run, encoding)
        if run and _LIKELY.issuperset(run):
            return run
    return ""


def _reread(run: str, encoding: str) -> str:
    """What the bytes of `run` say in UTF-8; nothing where they are none."""
    try:
        return b"".join(map(partial(_byte, encoding=encoding), run)).decode()
    except UnicodeError:
        return ""


def _byte(sign: str, encoding: str) -> bytes:
    try:
        return sign.encode(encoding)
    except UnicodeEncodeError:  # bytes that Windows-1252 leaves out are read as Latin-1 has them
        return sign.encode("latin-1")
