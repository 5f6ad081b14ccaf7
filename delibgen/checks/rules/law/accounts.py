"""Rules on the accounts of a budget: those that went with the M14 instruction."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from delibgen.checks.reading.act import act_days, cites_law_of_france, is_of_france
from delibgen.checks.reading.expression import Expression, OfFigures, any_of, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_project, on_text
from delibgen.checks.rules.law.france import of_france
from delibgen.project.parts import BudgetLine, BudgetNumber
from delibgen.project.spec import Project
from delibgen.tables import get_data

_FR: Final = (
    "« {found} » : ce compte est de l’instruction M14, et n’existe pas dans la M57 "
    "qui l’a remplacée le 1er janvier 2024. {instead_fr}"
)
_EN: Final = (
    "“{found}”: this account is of the M14 instruction, and M57, which replaced it on 1 January 2024, "
    "does not have it. {instead_en}"
)
_SOURCE: Final = "Plans de comptes M14 (2023) et M57 (2023 et 2024) publiés pour les actes budgétaires"
_BY: Final[tuple[BudgetNumber, ...]] = ("nature", "account", "article")
_LINES: Final = ("nature", "compte", "article", "imputation", "account", "item", "line", "heading")
_ACCOUNT = Expression(
    rf"\b(?:{any_of(_LINES)})s?\s(?:comptable\s|budgétaire\s)?(?:n°\s?|no\.?\s)?(?P<code>[1267]\d{{3,7}})\b",
    re.IGNORECASE,
    sign=frozenset(word + end for word in _LINES for end in ("", "s")),
)
_SAID = Lexicon("citing", "accounts")
_BUDGET = _SAID.get("budget", "either")
_OTHER_PLAN = _SAID.get("other_plan", "either")
"""What tells of a budget that keeps another plan of accounts, or of the article of a code."""
_YEARS = expression(r"\b(?:19|20)\d{2}\b")


@on_text("LEG-21", "warning", look=OfFigures(_ACCOUNT), fr=_FR, en=_EN, source=_SOURCE)
def account_of_m14(text: WholeText) -> Iterator[Hit]:
    is_ours = is_of_france(text) if text.lang == "fr" else cites_law_of_france(text)
    for passage in text.passages if is_ours else ():
        for said in sentences(passage) if _ACCOUNT.search(passage.text) else ():
            if not _BUDGET.search(said.text) or _OTHER_PLAN.search(said.text) or not _is_since_m57(said.text, text):
                continue
            for match in _ACCOUNT.finditer(said.text):
                if match["code"] in _closed():
                    start = said.start + match.start("code")
                    span = TextSpan(passage, start, start + len(match["code"]))
                    yield Hit(span, values=_instead(match["code"]))


def _is_since_m57(sentence: str, text: WholeText) -> bool:
    """Whether every year of a sentence, or else the act that says none, is one that M57 holds for."""
    years = [int(year) for year in _YEARS.findall(_ACCOUNT.made.sub("", sentence))]
    known = act_days(text)
    return min(years, default=known.first.year if known else 0) >= _since()


@on_project("LEG-21", "warning", fr=_FR, en=_EN, source=_SOURCE)
@of_france
def account_of_m14_in_a_spec(project: Project) -> Iterator[Hit]:
    for key, line in project.budget.items():
        for by in _BY if _is_held_to_m57(line) else ():
            code = getattr(line, by)
            if code in _closed():
                yield Hit(("budget", key, by), values={"found": code, **_instead(code)})


def _is_held_to_m57(line: BudgetLine) -> bool:
    is_other = line.other is not None and _OTHER_PLAN.search(line.other.fr.source) is not None
    return isinstance(line.year, int) and line.year >= _since() and not is_other


def _since() -> int:
    day: Any = get_data("accounts")["since"]
    return int(day.year)


def _closed() -> Mapping[str, str]:
    """The accounts of M14 that M57 has not, each with the one that stands for it, if the plans tell."""
    accounts: Mapping[str, str] = get_data("accounts")["m14"]
    return accounts


def _instead(code: str) -> dict[str, str]:
    account = _closed()[code]
    if not account:
        return {"instead_fr": "Donnez celui de la M57.", "instead_en": "Give that of M57."}
    return {"instead_fr": f"Écrivez {account}.", "instead_en": f"Write {account}."}
