"""The types of a spec's fields: read from text, checked against what is declared, described in the schema."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Final, Literal, NamedTuple, TypeVar, cast, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Tag,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_before_validator_function, with_info_plain_validator_function

from delibgen.errors import BadValue, Ui
from delibgen.folding import fold, plain
from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank, Sort
from delibgen.project.declared import Declared
from delibgen.project.money import Duration, Money, Percent, Signs, parse_duration, parse_money, parse_percent
from delibgen.project.nodes import KEY, placeholders
from delibgen.project.text import Stated, Words, clean_text, parse_plain, parse_prose
from delibgen.project.tidying import lowered_article, without_bullet, without_end
from delibgen.project.typed_dates import parse_stated_day, parse_stated_days, parse_stated_when
from delibgen.project.when import Day, Half, Month, Quarter, Span, SplitYear, When, Year
from delibgen.tables import get_typed

Lang = Literal["fr", "en"]
"""The language of documents, not of messages."""
LANGS: Final[tuple[Lang, ...]] = get_args(Lang)


def other_lang(lang: Lang) -> Lang:
    """The language of the other text of a pair."""
    return "en" if lang == "fr" else "fr"


def lang_for(ui: Ui) -> Lang:
    """The language of documents that a reader of messages is shown words of: their own, or else English."""
    return next((lang for lang in LANGS if lang == ui), "en")


T = TypeVar("T")
TextT = TypeVar("TextT", "Text", "Prose")
_REFERENCE = expression(r"\w[\w°./ -]*")
_MOST_LETTERS = 60
_BRACED = expression(r"\{(" + KEY + r")(?::[a-z-]+)?\}")


class Frozen(BaseModel):
    """A part of what is read: frozen, and every unknown key refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Model(Frozen):
    """A part of a spec."""

    model_config = ConfigDict(
        populate_by_name=True,
        coerce_numbers_to_str=True,
        revalidate_instances="always",
    )


def _declared(info: ValidationInfo) -> Declared | None:
    return info.context if isinstance(info.context, Declared) else None


def _is_key(text: str) -> bool:
    return text[:1].isalpha() and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _figure(
    kinds: tuple[type, ...], parse: Callable[[str, Signs], T], sort: Sort
) -> Callable[[Any, ValidationInfo], T | Blank]:
    """A reader that takes the value itself, its text, the name of a fact that is one, or a blank for it."""

    def read(value: Any, info: ValidationInfo) -> T | Blank:
        if isinstance(value, kinds):
            return cast("T", value)
        if isinstance(value, Blank):
            return value.of_sort(sort)
        if isinstance(value, date):
            value = value.isoformat()
        if not isinstance(value, str):
            raise BadValue("figure_is_mapping" if isinstance(value, Mapping) else "not_text")
        if braced := _BRACED.fullmatch(value.strip()):
            raise BadValue("figure_in_braces", key=braced[1])
        declared, name = _declared(info), value.strip()
        if declared and (name in declared.facts or _is_key(name)):
            figure: Any = declared.figure(name, kinds)
            return figure.of_sort(sort) if isinstance(figure, Blank) else cast("T", figure)
        return declared.read(parse, value) if declared else parse(value, {})

    return read


def _whatever(parse: Callable[[str], T]) -> Callable[[str, Signs], T]:
    """`parse` for what no sign of a currency stands in."""
    return lambda text, _signs: parse(text)


def _words(parse: Callable[[str], Words]) -> Callable[[Any, ValidationInfo], Words]:
    def read(value: Any, info: ValidationInfo) -> Words:
        if isinstance(value, str) and not isinstance(value, Stated):
            words = parse(value)
        elif isinstance(value, Words):
            words = value
        elif isinstance(value, Blank):
            return Words("", (value,))
        else:
            raise BadValue("text_is_mapping" if isinstance(value, dict) else "not_text")
        if "{" in words.source and (declared := _declared(info)):
            for placeholder in placeholders(words.nodes):
                declared.check_placeholder(placeholder)
        return words

    return read


class Cites(NamedTuple):
    """A key of what a table of the spec declares: checked to be there, where the spec around is known."""

    table: str

    def __call__(self, key: str, info: ValidationInfo) -> str:
        declared = _declared(info)
        return declared.check_key(key, self.table) if declared else key


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list | tuple) or value is None else [value]


def _cleaned(value: Any) -> Any:
    if isinstance(value, Stated):
        raise BadValue("not_text")
    return clean_text(value) if isinstance(value, str) else value


def _text(pattern: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": list(examples)})


def _typed_text(*examples: str) -> WithJsonSchema:
    # An editor reads a bare year or chapter as a number, and must not complain of it.
    return WithJsonSchema({"type": ["string", "integer"], "examples": list(examples)})


class Reads:
    """Says that a field takes what a function makes of its value, whatever the field is said to hold.

    Pydantic's own `PlainValidator` also works out a schema of what the field holds, which nothing here uses.
    """

    def __init__(self, read: Callable[[Any, ValidationInfo], object]) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return with_info_plain_validator_function(self._read)


class Later:
    """Says that what a part of a spec takes is worked out when the first such part is read, which few specs have."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.schema

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(self.whole)

    @property
    def schema(self) -> CoreSchema:
        """What hands a value to the class, which is yet to say what it takes."""
        return with_info_plain_validator_function(self._read)

    @property
    def whole(self) -> CoreSchema:
        """What the class takes, worked out now."""
        self._model.model_rebuild()
        return self._model.__pydantic_core_schema__

    def _read(self, value: object, info: ValidationInfo) -> Model:
        return self._model.model_validate(value, context=info.context)


_WHENS = (Day, Month, Quarter, Half, Year, SplitYear, Span)


def _above_nothing(money: Money | Blank) -> Money | Blank:
    if isinstance(money, Money) and money.is_nothing:
        raise BadValue("amount_not_positive")
    return money


SumField = Annotated[Money | Blank, Reads(_figure((Money,), parse_money, "amount")), _typed_text("15850 GBP", "share")]
"""An amount, which may be nothing: « sans incidence financière »."""
MoneyField = Annotated[SumField, AfterValidator(_above_nothing)]
WhenField = Annotated[
    When | Blank,
    Reads(_figure(_WHENS, _whatever(parse_stated_when), "date")),
    _typed_text("2023-03-14", "2023-03", "2023-S1", "2023", "school year 2023/2024"),
]
DayField = Annotated[
    Day | Blank, Reads(_figure((Day,), _whatever(parse_stated_day), "date")), _typed_text("2023-03-14")
]
PercentField = Annotated[
    Percent | Blank, Reads(_figure((Percent,), _whatever(parse_percent), "share")), _typed_text("90 %")
]
DurationField = Annotated[
    Duration | Blank, Reads(_figure((Duration,), _whatever(parse_duration), "duration")), _typed_text("2 years")
]

PlainWords = Annotated[Words, Reads(_words(parse_plain)), WithJsonSchema({"type": "string"})]
ProseWords = Annotated[Words, Reads(_words(parse_prose)), WithJsonSchema({"type": "string"})]


Code = Annotated[str, BeforeValidator(_cleaned), _typed_text("011", "6574")]
Label = Annotated[str, BeforeValidator(_cleaned)]
"""Words that are the same in both languages, without placeholders."""
"""A number that is a name, such as a chapter of the budget: text, so that it keeps its zeros."""


def _reference(text: str) -> str:
    clean = unicodedata.normalize("NFC", plain(" ".join(text.split())))
    if not _REFERENCE.fullmatch(clean):
        raise BadValue("bad_reference", value=text)
    if len(clean) > _MOST_LETTERS:
        raise BadValue("reference_too_long", length=len(clean), most=_MOST_LETTERS)
    return clean


ActNumber = Annotated[Label, AfterValidator(_reference)]
"""What an act is cited by."""


class Text(Model):
    """A plain text in both languages: literal, but for `{name}`."""

    fr: PlainWords
    en: PlainWords

    def of(self, lang: Lang) -> Words:
        return self.fr if lang == "fr" else self.en


class Prose(Model):
    """A paragraph in both languages, with `*emphasis*`, `**strong**`, links, `^[notes]` and `[words]{lang=en}`."""

    fr: ProseWords
    en: ProseWords

    is_list: ClassVar = False
    """Told from `Items`, with which it may stand."""

    def of(self, lang: Lang) -> Words:
        return self.fr if lang == "fr" else self.en


def tidied(*mends: Callable[[Lang, str], str]) -> AfterValidator:
    """Mends what was typed in each language of a text, by functions of the language and of the words."""

    def tidy(value: TextT) -> TextT:
        mended: dict[str, Words] = {lang: _mended(value, lang, mends) for lang in LANGS}
        return value if mended == {"fr": value.fr, "en": value.en} else value.model_copy(update=mended)

    return AfterValidator(tidy)


def _mended(value: Text | Prose, lang: Lang, mends: Sequence[Callable[[Lang, str], str]]) -> Words:
    words = value.of(lang)
    if words.blank:
        return words
    source = words.source
    for mend in mends:
        source = mend(lang, source)
    return words if source == words.source else (parse_plain if isinstance(value, Text) else parse_prose)(source)


class _AlsoAlone:
    """Says in the JSON Schema that one entry may stand without its list."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


OneOrMany = Annotated[tuple[T, ...], BeforeValidator(_one_or_many), _AlsoAlone()]
"""A list, where one entry may stand alone."""


def _yes_or_no(value: Any) -> Any:
    said = _yes_and_no().get(fold(value)) if isinstance(value, str) else None
    return value if said is None else said


@cache
def _yes_and_no() -> Mapping[str, bool]:
    """What the words for yes and no say, in either language."""
    words = {word: is_yes for lang in LANGS for name, is_yes in _SAID.items() for word in get_typed(lang)[name]}
    return {fold(word): is_yes for word, is_yes in words.items()}


_SAID: Final = {"yes": True, "no": False}
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""A truth value: `true`, `oui`, `no`."""


def _days_in_words(value: Any) -> Any:
    return (parse_stated_days(value) or value) if isinstance(value, str) else value


Days = Annotated[OneOrMany[DayField], BeforeValidator(_days_in_words)]
"""Days, which a text may list in words: `14, 15 et 17 mars 2023`."""


class AsText:
    """Reads a text that stands alone as the mapping that `read` makes of it, in a place that may hold one."""

    def __init__(self, read: Callable[[str], Mapping[str, str]]) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(
            lambda value: self._read(value) if isinstance(value, str) else value, handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


Item = Annotated[
    Prose, tidied(lambda _lang, text: without_bullet(text), lowered_article, lambda _lang, text: without_end(text))
]
"""An entry of a list, whose marks the templates set."""


class Items(Model):
    """A bulleted list in the midst of paragraphs."""

    items: OneOrMany[Item] = Field(min_length=1)

    is_list: ClassVar = True


def _sort_of_entry(value: Any) -> str:
    return "list" if isinstance(value, Items) or (isinstance(value, dict) and "items" in value) else "paragraph"


ProseEntry = Annotated[
    Annotated[Prose, Tag("paragraph")] | Annotated[Items, Tag("list")],
    Discriminator(_sort_of_entry),
]
"""A paragraph, or `{items: […]}`."""


def _both(value: Any) -> Any:
    return {"fr": value, "en": value} if isinstance(value, str | Words | Blank) else value


def is_said_once(mark: object) -> bool:
    """Whether what is said of a field lets both languages write one text."""
    return isinstance(mark, BeforeValidator) and mark.func is _both


Name = Annotated[
    Text,
    BeforeValidator(_both),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"fr": {"type": "string"}, "en": {"type": "string"}},
                    "required": ["fr", "en"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""One string where both languages write it alike, or `{fr, en}`."""

Key = Annotated[str, _text(f"^{KEY}$", "wccf")]
PartyKey = Annotated[str, AfterValidator(Cites("parties")), _text(f"^{KEY}$", "wccf")]
BudgetKey = Annotated[str, AfterValidator(Cites("budget")), _text(f"^{KEY}$", "international")]
AgreementKey = Annotated[str, AfterValidator(Cites("agreements")), _text(f"^{KEY}$", "exchange")]
AnnexKey = Annotated[str, AfterValidator(Cites("annexes")), _text(f"^{KEY}$", "terms")]
