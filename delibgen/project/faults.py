"""What a model refuses of a text, as problems in our words, each at its place: of a spec, or of a council's profile."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from delibgen.errors import BadFile, BadValue, Problem, Wordings
from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.project.choices import keys_by_heading, words_at
from delibgen.project.decisions import KINDS
from delibgen.project.near import SLIP
from delibgen.project.raw import Loc, Raw

_REGION = expression(r"[a-z]{2}-[A-Z]{2}")
"""The usage of a country, for which that of another is no slip of the pen: `fr-CH` is not `fr-CA`."""
_SURE = 0.9
"""How like a word for a decision another is, that was surely meant: « subvention » is none for « subventionner »."""
_CODES = {
    "missing": "missing_field",
    "string_type": "not_text",
    "int_parsing": "not_whole_number",
    "int_parsing_size": "not_whole_number",
    "int_type": "not_whole_number",
    "int_from_float": "not_whole_number",
    "bool_parsing": "not_yes_or_no",
    "bool_type": "not_yes_or_no",
    "list_type": "not_a_list",
    "tuple_type": "not_a_list",
    "dict_type": "not_a_mapping",
    "model_type": "not_a_mapping",
    "model_attributes_type": "not_a_mapping",
    "too_short": "too_few",
}
"""Pydantic's names of errors that need nothing but our sentence."""
_ABSENT = frozenset(
    {"missing_field", "missing_translation", "missing_kind", "needed_with_decisions", "no_date", "nothing_to_say"}
)

_IN_PYTHON = {
    "not_text": "python_not_text",
    "text_is_mapping": "python_not_text",
    "figure_is_mapping": "python_not_text",
    "not_a_list": "python_not_list",
    "not_a_mapping": "python_not_mapping",
    "needs_fields": "python_not_mapping",
}
"""Sentences on the shape of what is written, and those on the type of a Python value instead."""
_OF_ONE_VALUE = {
    "unknown_choice": "python_not_text",
    "unknown_choice_near": "python_not_text",
    "unknown_schema": "python_not_text",
    "unknown_fact": "python_not_text",
    "unknown_fact_near": "python_not_text",
    "not_whole_number": "python_not_whole",
    "not_yes_or_no": "python_not_bool",
}
"""The same of sentences that fit a text, and no other Python value."""


def faults(error: ValidationError, raw: Raw, model: type[BaseModel]) -> Iterator[Problem]:
    """Each thing that is wrong with `raw`, which was to be a `model`; what merely follows from another is left out."""
    for details in error.errors(include_url=False):
        if _stands_alone(details) and not raw.is_echo(_loc(raw, details)):
            yield from (_problem(raw, each, model) for each in _each(details))


def _each(details: ErrorDetails) -> Iterator[ErrorDetails]:
    """What is wrong, and what else is wrong with the same field."""
    yield details
    bad = details.get("ctx", {}).get("error")
    for other in bad.others if isinstance(bad, BadValue) else ():
        yield {**details, "ctx": {"error": other}}


def faults_elsewhere(error: ValidationError) -> Iterator[Problem]:
    """What is wrong in the files that values name, each at its place there."""
    for details in error.errors(include_url=False):
        bad = details.get("ctx", {}).get("error")
        yield from bad.problems if isinstance(bad, BadFile) else ()


def without_echoes(problems: list[Problem]) -> Iterator[Problem]:
    """`problems` less those that a misspelt key or name explains: what it meant is neither missing nor unused."""
    meant = {
        f"{problem.path.rpartition('.')[0]}.{problem.values['near']}".lstrip(".")
        for problem in problems
        if problem.code == "unknown_field_near"
    }
    cited = {
        f"{problem.code.removeprefix('unknown_').removesuffix('_near')}.{problem.values['near']}"
        for problem in problems
        if problem.code.startswith("unknown_") and problem.values.get("near")
    }
    once = {(problem.place, problem.path, problem.code, str(problem.values)): problem for problem in problems}
    for problem in once.values():
        unused = problem.code.startswith("unused_")
        what = f"{problem.code.removeprefix('unused_')}.{problem.values['key']}" if unused else problem.path
        said = cited if unused else meant if problem.code in _ABSENT else set()
        if what not in said:
            yield problem


def _stands_alone(details: ErrorDetails) -> bool:
    """Whether the problem is not merely that of a fact or of an entry, reported where it stands."""
    bad = details.get("ctx", {}).get("error")
    if details["type"] == "too_short":
        return not details["input"]
    return not (isinstance(bad, BadValue) and bad.code == "follows")


def _loc(raw: Raw, details: ErrorDetails) -> Loc:
    """The place of a problem among the pieces of the data; that of what is missing is not written."""
    bad = details.get("ctx", {}).get("error")
    loc = (*details["loc"], *bad.at) if isinstance(bad, BadValue) else details["loc"]
    if details["type"] == "union_tag_invalid":
        return (*loc, "kind")
    lacks = details["type"] == "missing" or (isinstance(bad, BadValue) and bad.at == (bad.lacks,))
    return (*raw.written(loc[:-1]), loc[-1]) if lacks else raw.written(loc)


def _problem(raw: Raw, details: ErrorDetails, model: type[BaseModel]) -> Problem:
    loc = _loc(raw, details)
    path, place = raw.locate(loc)
    code, values = _sentence(details)
    if details["type"] == "extra_forbidden":
        place = raw.keys.get(loc, place)
        near = _near_field(details["loc"], model, raw.value(raw.written(loc[:-1])))
        code, values = ("unknown_field_near" if near else "unknown_field"), {"near": near}
    if raw.types:
        code, values = _of_type(raw.types.get(raw.written(loc), ""), code, values)
    return Problem(place, path, code, values)


def _of_type(type_: str, code: str, values: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """What is said of a Python value: of its type, where that is what is wrong."""
    said = _IN_PYTHON.get(code) or (_OF_ONE_VALUE.get(code) if type_ != "str" else None)
    return (said, {"type": type_}) if said else (code, values)


def _sentence(details: ErrorDetails) -> tuple[str, Mapping[str, object]]:
    """The code and values of the message that says what is wrong."""
    kind, loc, given = details["type"], details["loc"], details["input"]
    context: dict[str, Any] = details.get("ctx", {})
    bad = context.get("error")
    if isinstance(bad, BadValue):
        return bad.code, bad.values
    match kind:
        case "literal_error" if "expected" in context:
            return _choice(given, context["expected"].replace(" or ", ", "), words_at(loc))
        case "union_tag_not_found" | "union_tag_invalid":
            return _kind(details)
        case "greater_than_equal" | "less_than_equal" if context.keys() & {"ge", "le"}:
            code, bound = ("too_low", context["ge"]) if "ge" in context else ("too_high", context["le"])
            return code, {"value": given, "bound": bound}
        case "missing" if loc[-1] in {"fr", "en"}:
            return "missing_translation", {"lang": loc[-1]}
        case "model_type" | "model_attributes_type" if isinstance(given, str):
            return "needs_fields", {"value": given}
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    return (_CODES[kind], {"key": key}) if kind in _CODES else ("other", {"why": " ".join(details["msg"].split())})


def _kind(details: ErrorDetails) -> tuple[str, Mapping[str, object]]:
    """What is wrong with the kind of a decision: there is none, or it is none of ours."""
    if details["type"] == "union_tag_not_found":
        *first, last = KINDS
        return "missing_kind", {"known": ", ".join(first), "last": last}
    words = words_at(("decisions", "kind"))
    return _choice(details.get("ctx", {}).get("tag", details["input"]), ", ".join(KINDS), words, _SURE)


def _choice(
    value: object, expected: str, words: Mapping[str, Sequence[str]], cutoff: float = 0.6
) -> tuple[str, Mapping[str, object]]:
    """What is said of a value that is none of a list, whose values may be said in `words` too."""
    known = [word for quoted in expected.split(",") if (word := quoted.strip(" '"))]
    typed = [*known, *(word for one in known for word in words.get(one, ()))]
    near = [] if _REGION.fullmatch(str(value)) else get_close_matches(str(value), typed, 1, cutoff)
    listed = Wordings(fr=", ".join(words.get(one, (one,))[0] for one in known), en=", ".join(known))
    values = {"value": value, "near": near[0] if near else "", "known": listed}
    return ("unknown_choice_near" if near else "unknown_choice"), values


def _near_field(loc: Loc, model: type[BaseModel], entry: object) -> str:
    """The known key nearest to the unknown one at the end of `loc`, rather one that its entry lacks; or nothing."""
    models = [model]
    for part in loc[:-1]:
        if isinstance(part, str):
            below = [inner for known in models for inner in _models_of(known, part)]
            tagged = [
                known
                for known in models
                if "kind" in known.model_fields and part in get_args(_annotation(known, "kind"))
            ]
            models = below or tagged or models
    keys = [field.alias or name for known in models for name, field in known.model_fields.items()]
    keys = [key for key in keys if key != loc[-1]]  # known, but not in this sort of entry
    meant = keys_by_heading().get(fold(str(loc[-1]).replace("_", " ")), frozenset()) & {*keys}
    lacking = [key for key in keys if not isinstance(entry, Mapping) or key not in entry]
    near = get_close_matches(str(loc[-1]), lacking, 1) or get_close_matches(str(loc[-1]), keys, 1, SLIP)
    return next(iter(meant if len(meant) == 1 else near), "")


def _annotation(model: type[BaseModel], name: str) -> Any:
    return model.model_fields[name].annotation


def _models_of(model: type[BaseModel], part: str) -> Iterator[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if part in {name, field.alias}:
            yield from _models_in(field.annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
