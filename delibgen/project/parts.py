"""What a project is made of beside its decisions: people, bodies, budget lines, agreements, annexes, sections."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args

from babel.core import get_global
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_wrap_validator_function

from delibgen.cldr import get_named_territories
from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.genders import find_territory
from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank
from delibgen.project.fields import (
    AsText,
    DayField,
    Days,
    DurationField,
    Label,
    Model,
    Name,
    OneOrMany,
    PartyKey,
    ProseEntry,
    Text,
    WhenField,
    YesNo,
)
from delibgen.project.named import country_code, language_codes
from delibgen.project.nodes import placeholders
from delibgen.project.phrases import (
    Account,
    Address,
    AgreementTitle,
    AnnexTitle,
    Arrondissement,
    ArticleNumber,
    Authorisation,
    BudgetArticle,
    BudgetLineCode,
    Chapter,
    CodeArticles,
    Commitment,
    CommitteeNumber,
    Complement,
    CostCentre,
    Event,
    Function,
    GroupName,
    HeadingText,
    Mission,
    Nature,
    NewWords,
    Number,
    Office,
    Operation,
    PersonName,
    PhraseText,
    PlaceName,
    Programme,
    Quoted,
    QuotedWords,
    Subchapter,
    Subfunction,
    TitledName,
    VisaNumber,
    VisaText,
    articled,
    check_article,
    check_office,
    check_titled,
    civil,
    gendered,
    led,
    person_of,
    seated,
    titled,
)
from delibgen.project.registers import Rna, Siret
from delibgen.project.tidying import without_lead
from delibgen.project.when import FIRST_YEAR, LAST_YEAR, Day
from delibgen.tables import get_data

Gender = Literal["m", "f"]
PartyKind = Literal[
    "association", "foundation", "company", "network", "public_body",
    "local_authority", "foreign_local_authority", "state", "person",
]  # fmt: skip
AgreementForm = Literal[
    "agreement", "accord", "framework_agreement", "contract", "partnership_contract", "amendment", "friendship_pact",
    "pact", "charter", "protocol", "memorandum", "letter_of_intent", "twinning",
]  # fmt: skip

_LANG = expression(r"[a-z]{2,3}(-[A-Z]{2})?")
"""Letters of a tag that says more than a language."""


def _no_number(value: Any) -> Any:
    if isinstance(value, str) and value.strip().isdigit():
        raise BadValue("article_is_number", value=value.strip())
    return value


def _country(name: str) -> str:
    code = country_code(name) or name
    if code not in get_global("territory_languages") or not code.isalpha() or code == "ZZ":
        raise BadValue("unknown_country", value=code)
    if code not in get_named_territories():
        raise BadValue("unnamed_country", value=code)
    return code


def _language(tag: str) -> str:
    if _is_language(tag):
        return tag
    code = language_codes().get(fold(tag)) or _in_form(tag)
    if not _is_language(code):
        raise BadValue("unknown_language", value=tag)
    return code


def _in_form(tag: str) -> str:
    """A tag in the case, with the hyphen and by the shortest code that it has by rights.

    >>> _in_form("EN_us"), _in_form("fra")
    ('en-US', 'fr')
    """
    lang, _, territory = tag.replace("_", "-").partition("-")
    code = get_global("language_aliases").get(lang.lower(), lang.lower())
    return f"{code}-{territory.upper()}" if territory else code


def _is_language(tag: str) -> bool:
    return bool(_LANG.fullmatch(tag)) and tag.partition("-")[0] in get_global("likely_subtags")


Country = Annotated[str, AfterValidator(_country), Field(examples=["US", "BR"])]
StatedArticle = Annotated[Literal["le", "la", "les", "none", ""], BeforeValidator(_no_number)]
"""The French article of a name: `none` for one that takes none, empty where its noun tells it."""
LanguageTag = Annotated[str, AfterValidator(_language), Field(examples=["en", "pt-BR"])]


class _WholeYear:
    """A year in figures, or a blank for it."""

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        whole = handler.generate_schema(Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)])
        return no_info_wrap_validator_function(_year_or_blank, whole)


def _year_or_blank(value: Any, read: Callable[[Any], int]) -> int | Blank:
    return value if isinstance(value, Blank) else read(without_lead("year", value) if isinstance(value, str) else value)


BudgetYear = Annotated[int | Blank, _WholeYear()]


class NamedPerson(Model):
    """A person with the gender that their title tells."""

    name: PersonName
    gender: Gender

    @model_validator(mode="before")
    @classmethod
    def _gender_is_that_of_the_title(cls, data: Any) -> Any:
        check_titled(data)
        return gendered(data)


AsPerson = AsText(person_of)
"""Where a person may be typed as one text, with a title: « Mme Camille EXEMPLE »."""


class Rapporteur(NamedPerson):
    """Who presents the report to the council, on behalf of a committee."""

    committee: CommitteeNumber | None = None
    replaces: TitledName | None = None


class Member(NamedPerson):
    """Someone whom the council sends somewhere, or appoints."""

    office: Office | None = None


class Proposer(Model):
    """Who proposes a text that does not come from the executive: a member of the council, or a group of members."""

    name: PersonName | None = None
    gender: Gender | None = None
    group: GroupName | None = None

    @model_validator(mode="before")
    @classmethod
    def _gender_is_that_of_the_title(cls, data: Any) -> Any:
        return gendered(data)

    @model_validator(mode="after")
    def _is_someone(self) -> "Proposer":
        if not (self.name or self.group):
            known, lacks = ("proposer_without_name", "name") if self.gender else ("proposer_is_nobody", "group")
            raise BadValue(known, lacks=lacks)
        if self.name and self.group:
            raise BadValue("proposer_twice", at=("group",))
        if self.name and not self.gender:
            raise BadValue("proposer_without_gender", at=("gender",))
        return self


class _Named(Model):
    name: Name
    lang: LanguageTag | None = None

    @model_validator(mode="after")
    def _name_is_literal(self) -> "_Named":
        if any(True for text in (self.name.fr, self.name.en) for _ in placeholders(text.nodes)):
            raise BadValue("name_cites_a_name")
        return self


class NamedFact(_Named):
    """A fact that is a name: a programme, a call for projects."""


class Party(_Named):
    """A body that the project deals with."""

    acronym: Name | None = None
    short: Name | None = None
    article: StatedArticle = ""
    gender: Gender | None = None
    kind: PartyKind | None = None
    country: Country | None = None
    address: Address | None = None
    arrondissement: Arrondissement | None = None
    number: Number | None = None
    siret: Siret | None = None
    rna: Rna | None = None

    @model_validator(mode="before")
    @classmethod
    def _article_stands_apart(cls, data: Any) -> Any:
        return civil(articled(seated(data), "name"))

    @property
    def is_authority(self) -> bool:
        """Whether it is a local authority, of France or of another country."""
        return self.kind in {"local_authority", "foreign_local_authority"}

    @property
    def is_territory(self) -> bool:
        """Whether the name is that of a region or a département of France, which no noun of a body begins."""
        return self.kind == "local_authority" and bool(find_territory(self.name.fr.source))

    @model_validator(mode="after")
    def _article_is_known(self) -> "Party":
        is_french = not self.lang or self.lang.startswith("fr")
        is_named = self.kind == "person" or self.kind in get_data("nouns")["fr"]["kinds"]
        if is_french and not is_named:
            check_article(self.name, self.article, "name")
        return self


BudgetNumber = Literal[
    "chapter", "subchapter", "article", "nature", "account", "function", "subfunction", "line", "mission", "programme",
    "operation", "cost_centre", "authorisation", "commitment",
]  # fmt: skip
"""What a budget line is numbered by."""


class NumberedBy(NamedTuple):
    """One number of a budget line, with the name of what it stands for where that is given."""

    by: BudgetNumber
    number: str
    label: str | None


class BudgetLine(Model):
    """Where money is charged or credited; chapters and natures are text, so that they keep their zeros."""

    year: BudgetYear
    later_years: YesNo = False
    section: Literal["operating", "capital"] | None = None
    chapter: Chapter | None = None
    subchapter: Subchapter | None = None
    article: BudgetArticle | None = None
    nature: Nature | None = None
    account: Account | None = None
    function: Function | None = None
    subfunction: Subfunction | None = None
    line: BudgetLineCode | None = None
    mission: Mission | None = None
    programme: Programme | None = None
    operation: Operation | None = None
    cost_centre: CostCentre | None = None
    authorisation: Authorisation | None = None
    commitment: Commitment | None = None
    label: Annotated[dict[BudgetNumber, Quoted], AsText(lambda label: {"line": label})] = Field(default={})
    other: PhraseText | None = None
    policy: Complement | None = None
    if_funded: YesNo = False

    _order: tuple[BudgetNumber, ...] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _keeps_the_order(cls, data: Any, build: ModelWrapValidatorHandler["BudgetLine"]) -> "BudgetLine":
        typed = [number.by for number in data.numbers] if isinstance(data, BudgetLine) else data
        return build(data).ordered_as(typed) if isinstance(typed, Mapping | list) else build(data)

    def ordered_as(self, names: Iterable[str]) -> "BudgetLine":
        """The same line, whose numbers are said in the order of `names`."""
        known: tuple[BudgetNumber, ...] = get_args(BudgetNumber)
        self._order = tuple(by for name in names for by in known if by == name and getattr(self, by))
        return self

    @model_validator(mode="after")
    def _labels_name_a_number(self) -> "BudgetLine":
        for by in self.label:
            if getattr(self, by) is None:
                raise BadValue("label_without_line", at=("label",), name=by)
        return self

    @property
    def numbers(self) -> tuple[NumberedBy, ...]:
        """Its numbers in the order in which they were typed."""
        names: tuple[BudgetNumber, ...] = get_args(BudgetNumber)
        order = self._order
        typed = [*order, *(name for name in names if name not in order)]
        stated = [(name, getattr(self, name)) for name in typed]
        return tuple(NumberedBy(name, number, self.label.get(name)) for name, number in stated if number is not None)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """The fields, and the order of the numbers, which the words depend on."""
        return [*super().__repr_args__(), ("numbers", self.numbers)]


class Agreement(Model):
    """A text to be signed with one or several parties; it is an annex by itself."""

    form: AgreementForm
    with_: OneOrMany[PartyKey] = Field(alias="with", min_length=1)
    separately: YesNo = False
    title: AgreementTitle | None = None
    gender: Gender | None = None
    purpose: Complement | None = None
    duration: DurationField | None = None
    renewed_until: WhenField | None = None
    amends: Complement | None = None
    signed: DayField | None = None
    file: Label | None = None

    @model_validator(mode="before")
    @classmethod
    def _gender_is_that_of_the_article(cls, data: Any) -> Any:
        return titled(data)


class TextTable(Model):
    """Rows under column headings."""

    columns: tuple[Text, ...] = Field(min_length=1)
    rows: tuple[tuple[Text, ...], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_fit(self) -> "TextTable":
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise BadValue("row_of_other_length", row=number, cells=len(row), columns=len(self.columns))
        return self


class TextSection(Model):
    """A headed part of the text; sections nest, three levels in all."""

    title: HeadingText
    text: OneOrMany[ProseEntry] = ()
    table: TextTable | None = None
    sections: tuple["TextSection", ...] = ()


class Annex(Model):
    """A text attached other than an agreement: a file beside the spec, or sections given here."""

    title: AnnexTitle
    file: Label | None = None
    sections: tuple[TextSection, ...] = ()

    @model_validator(mode="after")
    def _one_source(self) -> "Annex":
        if (self.file is None) == (not self.sections):
            raise BadValue("annex_needs_one")
        return self


class Activity(Model):
    """Something that is to take place."""

    title: Event
    when: WhenField | None = None
    place: PlaceName | None = None
    country: Country | None = None


def _in_order(days: tuple[Day | Blank, ...]) -> tuple[Day | Blank, ...]:
    for before, after in pairwise(day for day in days if isinstance(day, Day)):
        if after <= before:
            raise BadValue("days_out_of_order", first=after.iso, second=before.iso)
    return days


Session = Annotated[Days, AfterValidator(_in_order)]


_CITED: dict[str, tuple[str, ...]] = {
    "code": ("code",),
    "law": ("number", "date"),
    "deliberation": ("number", "date"),
    "opinion": ("arrondissement", "body"),
    "referral": ("arrondissement", "body"),
    "agreement": ("number", "date", "subject"),
    "text": (),
}
"""What a visa of each kind names its text by: one of these, or its own words."""
_TOLD_APART: dict[str, str] = {
    **dict.fromkeys(("opinion", "referral"), "body"),
    **dict.fromkeys(("law", "deliberation", "agreement"), "date"),
    "text": "text",
    "code": "",  # goes by its title alone, which is a key
}
"""What tells the text that a visa cites from others of its kind."""
_SAID_OF: dict[str, frozenset[str]] = {
    "code": frozenset({"code", "article", "articles", "subject", "text"}),
    "law": frozenset({"number", "date", "subject", "text"}),
    "deliberation": frozenset({"number", "date", "subject", "text"}),
    "opinion": frozenset({"arrondissement", "body", "article", "date", "subject", "text"}),
    "referral": frozenset({"arrondissement", "body", "article", "date", "subject", "text"}),
    "agreement": frozenset({"number", "date", "subject", "text"}),
    "text": frozenset({"text"}),
}
"""The fields that a visa of each kind prints."""


class Visa(Model):
    """A citation of the project's own; one of the same code or law replaces a derived one."""

    kind: Literal["code", "law", "deliberation", "opinion", "referral", "agreement", "text"]
    code: Label | None = None
    number: VisaNumber | None = None
    articles: CodeArticles | None = None
    arrondissement: Arrondissement | None = None
    body: Name | None = None
    article: StatedArticle = ""
    date: Session = ()
    subject: Complement | None = None
    text: VisaText | None = None

    @model_validator(mode="before")
    @classmethod
    def _article_stands_apart(cls, data: Any) -> Any:
        bare = led(led(data, "code", "text"), "body", "body")
        return articled(articled(bare, "code"), "body", contracted=True)

    @model_validator(mode="after")
    def _article_is_known(self) -> "Visa":
        if self.body:
            check_office(self.body, self.article, "body")
        return self

    @model_validator(mode="after")
    def _says_what_it_cites(self) -> "Visa":
        wanted = _CITED[self.kind]
        if not self.text and not any(getattr(self, name) for name in wanted):
            lacks = _TOLD_APART[self.kind]
            raise BadValue("visa_cites_nothing", lacks=lacks, kind=self.kind, wanted=", ".join((*wanted, "text")))
        return self

    @model_validator(mode="after")
    def _prints_what_it_is_given(self) -> "Visa":
        for name in type(self).model_fields:
            if name != "kind" and name not in _SAID_OF[self.kind] and getattr(self, name):
                raise BadValue(
                    "visa_prints_no", at=(name,), kind=self.kind, said=", ".join(sorted(_SAID_OF[self.kind]))
                )
        if self.body and self.arrondissement:
            raise BadValue("visa_of_two_bodies", at=("arrondissement",))
        return self


class EarlierDeliberation(Model):
    """A délibération of the council's own that another one changes: it is cited among the visas."""

    number: VisaNumber | None = None
    date: Annotated[Session, Field(min_length=1)]
    title: QuotedWords | None = None
    subject: Complement | None = None

    kind: ClassVar[Literal["deliberation"]] = "deliberation"
    text: ClassVar[None] = None


class Change(Model):
    """What is changed in an earlier délibération: the whole of it, some of its articles, or some words."""

    how: Literal["replace", "complete", "insert", "repeal"]
    article: OneOrMany[ArticleNumber] = ()
    after: ArticleNumber | None = None
    words: QuotedWords | None = None
    text: OneOrMany[NewWords] = ()

    @model_validator(mode="after")
    def _says_what_becomes_of_it(self) -> "Change":
        needed = {"replace": ("text",), "complete": ("text",), "insert": ("article", "text"), "repeal": ()}[self.how]
        foreign = {"replace": ("after",), "complete": ("after", "words"), "insert": ("words",)}
        for name in needed:
            if not getattr(self, name):
                raise BadValue("change_lacks", at=(name,), lacks=name, how=self.how, name=name)
        for name in foreign.get(self.how, ("after", "words", "text")):
            if getattr(self, name):
                raise BadValue("change_takes_no", at=(name,), how=self.how, name=name)
        if self.how == "insert" and len(self.article) > 1:
            raise BadValue("change_inserts_one", at=("article",))
        return self


def depth(sections: tuple[TextSection, ...]) -> int:
    """How many levels of sections there are."""
    return 1 + max((depth(section.sections) for section in sections), default=0) if sections else 0
