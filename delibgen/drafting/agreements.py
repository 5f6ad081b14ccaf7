"""How the agreements of a project are named, alone or several together."""

from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup

from delibgen.drafting.bodies import Bodies
from delibgen.drafting.phrases import Common, Phrase, Several, together
from delibgen.drafting.speaker import Speaker
from delibgen.drafting.tags import escape, marked, shown, tag
from delibgen.language import Determiner, NounPhrase
from delibgen.language.nouns import part_title
from delibgen.project.blank import Blank
from delibgen.project.money import Duration
from delibgen.project.parts import Agreement
from delibgen.project.spec import Project
from delibgen.project.when import When
from delibgen.tables import get_data, get_table

_CALLED_AGAIN = frozenset({"this", "of_this", "to_this"})
"""What stands before a text that has just been named."""


class Agreements:
    """The agreements of one project. Templates know it as `agreements`, and cite them by their keys."""

    def __init__(self, project: Project, say: Speaker, bodies: Bodies) -> None:
        self.say = say
        self.bodies = bodies
        self.agreements = project.agreements
        self.awarded = {key for decision in project.decisions for key, _ in decision.awards}
        """The keys of those who are awarded something."""
        self._grouped: dict[tuple[str, ...], list[AgreedText]] = {}
        """What each set of keys gave: a document names its texts again and again."""

    def __call__(self, keys: str | Sequence[str]) -> Phrase:
        """One agreement, or several as a list: `{{ agreements(d.agreement).this() }}`."""
        texts = self.grouped([keys] if isinstance(keys, str) else keys)
        return texts[0] if len(texts) == 1 else Texts(self.say, texts)

    def grouped(self, keys: Sequence[str]) -> "list[AgreedText]":
        """The agreements in order, those that read alike but for their parties as one plural."""
        asked = tuple(keys)
        if asked not in self._grouped:
            self._grouped[asked] = self._group(asked)
        return self._grouped[asked]

    def _group(self, keys: Sequence[str]) -> "list[AgreedText]":
        if len(keys) == 1:
            return [AgreedText(self, keys)]
        groups: dict[tuple[object, ...], list[str]] = {}
        for key in keys:
            one = self.agreements[key]
            words = (one.form, one.title, one.amends, one.purpose, one.duration, one.renewed_until, bool(one.file))
            groups.setdefault(words, []).append(key)
        return [AgreedText(self, alike) for alike in groups.values()]


class AgreedText(Common):
    """One agreement, or several that read alike: its title, or the noun of its form, with what it amends."""

    def __init__(self, agreements: Agreements, keys: Sequence[str], *, as_one: bool = False) -> None:
        self.keys = keys
        self._agreements = agreements
        self._as_one = as_one
        self.agreement: Agreement = agreements.agreements[keys[0]]
        self._say = agreements.say
        self._bodies = agreements.bodies
        self._all = agreements.agreements
        self._awarded = agreements.awarded
        phrase, said = self._named()
        self.titled = Common(self._say.language, phrase, said)
        """Without what English puts before the title: “the agreement” of “the two-year agreement”."""
        length = self._length(self.agreement.duration)
        if length:
            phrase, said = self._measured(length, phrase, said)
        super().__init__(self._say.language, phrase, said)

    def _named(self) -> tuple[NounPhrase, Markup]:
        """The noun phrase, and its words as tag text."""
        language, one = self._say.language, self.agreement
        table = get_data("nouns")[language.code]
        noun: str = table["agreements"][one.form]
        again: str = table["agreements_again"].get(one.form, noun)
        title = self._say.plain(one.title) if one.title else noun
        phrase = language.title(title, again, self.count, one.gender or "")
        said = self._say(one.title) if one.title and self.count == 1 else escape(phrase.words)
        return phrase, marked(f"{said} {self._say(one.amends)}") if one.amends else escape(said)

    def _length(self, duration: Duration | Blank | None) -> Markup:
        """How long it runs as it stands before its noun; empty in a language that says it after."""
        language = self._say.language
        if duration is None:
            return escape("")
        if isinstance(duration, Blank):
            return self._say.blank(duration) if language.code == "en" else escape("")
        said = language.format_length(duration)
        stated = self._say.stated(duration)
        return tag("time", escape(said), datetime=duration.iso, stated=stated) if said else escape("")

    def _measured(self, length: Markup, phrase: NounPhrase, said: Markup) -> tuple[NounPhrase, Markup]:
        """A title with how long the text runs: before it, in the place of a vague word, or as it says it itself."""
        table = get_table(self._say.language.tag, "durations")
        opening, _, rest = phrase.words.partition(" ")
        if opening.lower() in table["exact"] or shown(length).lower() in phrase.words.lower():
            return phrase, said
        if opening.lower() in table["vague"] and said.startswith(f"{opening} "):
            return phrase.having(f"{shown(length)} {rest}"), marked(f"{length} {said[len(opening) + 1 :]}")
        return phrase.having(f"{shown(length)} {phrase.words}"), marked(f"{length} {said}")

    def after(self, determiner: Determiner, *, capital: bool = False) -> Markup:
        if determiner in _CALLED_AGAIN:
            return self.again.after(determiner, capital=capital)
        return super().after(determiner, capital=capital)

    @cached_property
    def again(self) -> Common:
        """By its noun alone, where it has been named."""
        language, noun = self._say.language, self.phrase.noun
        return Common(language, language.title(noun, noun, 1 + self.phrase.plural, self.phrase.gender))

    @property
    def goes_on(self) -> bool:
        """Whether its English title goes on with what the text does: “agreement setting the terms of the aid”."""
        return self._say.language.code == "en" and bool(part_title(self.titled.phrase.words)[1])

    def around(self, determiner: Determiner, parties: Markup) -> Markup:
        """The title with its parties beside its noun: “the agreement with the City of X setting the terms”."""
        head, rest = part_title(str(self.after(determiner))) if self.goes_on else (self.after(determiner), "")
        return marked(f"{head} {parties}{rest}")

    @cached_property
    def count(self) -> int:
        """How many texts there are: of one that is concluded with each party apart, as many as it has parties."""
        if self._as_one:
            return 1
        agreed = [self._all[key] for key in self.keys]
        return sum(len(one.with_) if one.separately else 1 for one in agreed)

    @cached_property
    def each(self) -> "AgreedText":
        """Each of several that read alike: “an amendment”, signed with each of their parties."""
        return AgreedText(self._agreements, self.keys, as_one=True)

    @property
    def with_recipients(self) -> bool:
        """Whether they are concluded with each of those who are awarded something, and with no one else."""
        return self.count > 1 and set(self.signatories) == self._awarded

    @property
    def renewed_until(self) -> When | Blank | None:
        """Until when a text in force is renewed; `None` for a new one."""
        return self.agreement.renewed_until

    @property
    def exists(self) -> bool:
        """Whether the text is there to be shown, or is known by its number."""
        return bool(self.agreement.file) or any(letter.isdigit() for letter in self.titled.phrase.words)

    @cached_property
    def purpose(self) -> Markup:
        """What it is about, after its title; empty where that is not said."""
        if self.agreement.purpose is None:
            return escape("")
        said = self._say(self.agreement.purpose)
        first, space, rest = str.partition(said, " ")
        if not first.isalpha():  # a blank, or words that are marked
            return marked(said)
        return marked(f"{self._say.language.inflect(first, self.phrase)}{space}{rest}")

    @property
    def duration(self) -> Duration | Blank | None:
        """How long it runs; `None` where that is not said."""
        return self.agreement.duration

    @cached_property
    def parties(self) -> Phrase:
        """Those with whom it is concluded; of several agreements, those of each in turn."""
        return self._bodies(self.signatories)

    @cached_property
    def signatories(self) -> list[str]:
        """The keys of the parties."""
        return list(dict.fromkeys(party for key in self.keys for party in self._all[key].with_))


class Texts(Several):
    """Several agreements, each with words of its own; together they are called again by the noun that all share."""

    def __init__(self, say: Speaker, texts: Sequence[AgreedText]) -> None:
        super().__init__(say.language, texts, together([text.phrase for text in texts]))
        nouns = {(text.phrase.noun, text.phrase.gender) for text in texts}
        several: str = get_data("nouns")[say.language.code]["agreements"]["several"]
        shared, gender = nouns.pop() if len(nouns) == 1 else (several, "")
        self._again = Common(say.language, say.language.title(shared, shared, 2, gender))

    def after(self, determiner: Determiner, *, capital: bool = False) -> Markup:
        if determiner in _CALLED_AGAIN:
            return self._again.after(determiner, capital=capital)
        return super().after(determiner, capital=capital)
