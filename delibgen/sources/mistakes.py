"""The likeliest mistake behind a line that YAML cannot read, said as a clerk would."""

import re
from collections.abc import Sequence

import yaml

from delibgen.errors import Place, Problem

_UNCLOSED = frozenset({"found unexpected end of stream", "found unexpected document indicator"})
_SAID = {"escape": "yaml_escape", "nesting depth": "yaml_explodes"}
"""What the parser's own words say enough of; it has a limit of depth that it may meet before we meet ours."""
_SIGN = re.compile(r"(?:^\s*-|:)\s+(?:[@`%&*!|>]|[-?]\s)")
_FLOW = re.compile(r"[{\[].*[}\]]")
_AFTER_FLOW = re.compile(r"(?:^\s*-|:)\s+[{\[][^{}\[\]]*[}\]]\s*[^\s,}\]]")
_AFTER_QUOTE = re.compile(r"(?:^\s*-|[:,{])\s+(?:'[^']*'|\"[^\"]*\")\s*[^\s,}\]:']")
_COLON = re.compile(r":\s.*:(?:\s|$)|\s:(?:\s|$)")


def syntax_problem(error: yaml.YAMLError, lines: Sequence[str], source: str) -> Problem:
    """What is wrong with the text in `lines`, at the place where its reading stopped or the mistake began."""
    what = getattr(error, "problem", None) or str(error).partition("\n")[0] or type(error).__name__
    mark = getattr(error, "problem_mark", None)
    if what in _UNCLOSED:
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return Problem(Place(source), "", "yaml_syntax", {"what": what})
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""
    place = Place(source, mark.line + 1, mark.column + 1)
    return Problem(place, "", _cause(line, before, what), {"what": what})


def _cause(line: str, before: str, what: str) -> str:
    """The code of the sentence that explains `what`, which stopped YAML on `line`."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or ("cannot start any token" in what and "\t" in line):
        return "yaml_tab"
    if "single document" in what or line.startswith("---"):
        return "yaml_documents"
    if said := next((code for words, code in _SAID.items() if words in what), ""):
        return said
    if what in _UNCLOSED or _AFTER_QUOTE.search(line):
        return "yaml_quote"
    if _SIGN.search(line) or _AFTER_FLOW.search(line):
        return "yaml_brace"
    if _COLON.search(_FLOW.sub("", line)):
        return "yaml_colon"
    if re.search(r"\s#", line) or re.search(r"\S\s+#", before):
        return "yaml_comment"
    return "yaml_indent" if what.startswith(("did not find expected key", "mapping values")) else "yaml_syntax"
