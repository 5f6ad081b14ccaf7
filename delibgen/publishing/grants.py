"""The rows of open data on the grants that an act awards: SCDL « Subventions », a row a beneficiary."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from delibgen.project.decisions import AwardGrant, MakeAvailable
from delibgen.project.money import Money
from delibgen.project.parts import Agreement
from delibgen.project.spec import Project
from delibgen.project.sums import Amount, Instalment, known_sum
from delibgen.project.when import Day, When
from delibgen.publishing.adoption import adoption_of
from delibgen.publishing.rows import DataRow, Unpublished
from delibgen.publishing.words import PlainFrench, plain, sentence
from delibgen.tables import get_data

_PLACES = Decimal("0.0001")
_WHOLE = Decimal(1)


class _Portion(NamedTuple):
    """The sum of one beneficiary, and its part of the whole; `None` where nothing says how much that is."""

    amount: Money | None
    share: Decimal | None


class _Grant(NamedTuple):
    """What a decision gives, in money or in kind."""

    decision: AwardGrant | MakeAvailable
    recipients: tuple[str, ...]
    total: Amount | None
    parts: Mapping[str, _Portion]
    is_in_kind: bool


def grants(project: Project) -> Iterator[DataRow | Unpublished]:
    """A row for each beneficiary of each grant in euros, and why there is none for another."""
    for number, decision in enumerate(project.decisions):
        if isinstance(decision, AwardGrant) and decision.nature in get_data("scdl")["grants"]["natures"]:
            yield from _rows(project, _awarded(decision), f"decisions[{number}]")
        elif isinstance(decision, MakeAvailable) and decision.in_kind:
            yield from _rows(project, _lent(decision), f"decisions[{number}]")


def _awarded(award: AwardGrant) -> _Grant:
    return _Grant(award, award.recipients, award.total, _parts(award), award.is_in_kind)


def _lent(lending: MakeAvailable) -> _Grant:
    worth = lending.worth
    return _Grant(lending, (lending.to,), lending.value, {lending.to: _Portion(worth, _WHOLE)}, is_in_kind=True)


def _rows(project: Project, grant: _Grant, path: str) -> Iterator[DataRow | Unpublished]:
    if not grant.recipients:
        yield Unpublished("grant_to_group", path)
        return
    if isinstance(grant.total, Money) and grant.total.currency != get_data("scdl")["grants"]["currency"]:
        yield Unpublished("grant_in_other_currency", path, {"amount": grant.total.iso})
        return
    shared = _shared_by_all(project, grant)
    for key, part in grant.parts.items():
        if why := _why_not(project, key):
            yield Unpublished(why, path, {"name": project.parties.get(key, project.council.party).name.fr})
            continue
        row = {**shared, **_of_beneficiary(project, key, grant, part)}
        yield DataRow("subventions", row, adoption_of(project).is_adopted)


def _why_not(project: Project, key: str) -> str:
    """Why nothing is published of a grant to that body; empty where something is."""
    party = project.parties.get(key)
    if party is None:
        return "grant_to_council"
    if party.kind == "person":
        return "grant_to_person"
    is_abroad = party.country is not None and party.country != project.council.country
    return "grant_abroad" if is_abroad and not (party.siret or party.rna) else ""


def _parts(award: AwardGrant) -> Mapping[str, _Portion]:
    """What each beneficiary has of the award."""
    total, keys = award.total, award.recipients
    if award.equally:
        return dict.fromkeys(keys, _Portion(_divided(total, len(keys)), _WHOLE / len(keys)))
    sums: dict[str, list[Amount | None]] = defaultdict(list)
    for key, amount in award.awards:
        sums[key].append(amount)
    return {key: _part(sums[key], total) for key in keys}


def _part(amounts: list[Amount | None], total: Amount | None) -> _Portion:
    stated = [amount for amount in amounts if isinstance(amount, Money)]
    amount = known_sum(stated) if len(stated) == len(amounts) else None
    is_known = amount is not None and isinstance(total, Money) and not total.is_nothing
    return _Portion(amount, amount.amount / total.amount if is_known else None)  # type: ignore[union-attr]  # is_known


def _divided(total: Amount | None, count: int) -> Money | None:
    """An equal part; `None` where it has more decimals than the currency."""
    if not isinstance(total, Money):
        return None
    cents = total.amount * 100
    return Money(total.amount / count, total.currency) if cents % count == 0 else None


def _shared_by_all(project: Project, grant: _Grant) -> Mapping[str, str]:
    """What the rows of a grant have in common."""
    said, given = get_data("scdl")["words"], grant.decision
    council, adoption = project.council, adoption_of(project)
    return {
        "nomAttribuant": council.body.name.fr,
        "idAttribuant": council.body.siret or "",
        "referenceDecision": adoption.number,
        "objet": _object(project, given),
        "nature": said["in_kind" if grant.is_in_kind else "cash"],
        "conditionsVersement": _conditions(given, said),
        "datesPeriodeVersement": _period(given),
        "idRAE": given.rae or "",
        "notificationUE": "" if given.eu_notified is None else said["yes" if given.eu_notified else "no"],
        "dispositifAide": given.scheme or "",
    }


def _object(project: Project, given: AwardGrant | MakeAvailable) -> str:
    """What the grant is for, after what is lent where it is in kind."""
    words = PlainFrench(project)
    texts = (given.object, given.purpose) if isinstance(given, MakeAvailable) else (given.purpose or project.title,)
    return sentence(", ".join(words.of(text) for text in texts if text))


def _conditions(given: AwardGrant | MakeAvailable, said: Mapping[str, Any]) -> str:
    """How the sum is paid: as stated, or as the instalments have it."""
    count = len(_instalments(given))
    stated = given.payment or ("once" if count == 1 else "instalments" if count else "")
    return str(said[stated]) if stated else ""


def _instalments(given: AwardGrant | MakeAvailable) -> Sequence[Instalment]:
    return given.instalments if isinstance(given, AwardGrant) else ()


def _period(given: AwardGrant | MakeAvailable) -> str:
    """The day of the payment or its period: as stated, or that of the lending, or of instalments with dates."""
    lent = [given.period] if isinstance(given, MakeAvailable) else []
    dates = [given.paid] if given.paid else [*lent, *(instalment.when for instalment in _instalments(given))]
    known = [when for when in dates if isinstance(when, When)]
    if not known or len(known) < len(dates):
        return ""
    first, last = min(when.first for when in known), max(when.last for when in known)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _of_beneficiary(project: Project, key: str, grant: _Grant, part: _Portion) -> Mapping[str, str]:
    """What is said of one beneficiary: the whole sum and its part where several share one agreement, else its own."""
    party, agreement = project.parties[key], _agreement(project, grant, key)
    is_joint = agreement is not None and not agreement.separately and len(_within(grant, agreement)) > 1
    total = grant.total if is_joint else part.amount
    share = part.share if is_joint else _WHOLE
    return {
        "dateConvention": agreement.signed.iso if agreement and isinstance(agreement.signed, Day) else "",
        "nomBeneficiaire": plain(str(party.name.fr)),
        "idBeneficiaire": party.siret or "",
        "rnaBeneficiaire": party.rna or "",
        "montant": f"{total.amount:f}" if isinstance(total, Money) else "",
        "pourcentageSubvention": "" if share is None else _decimal(share),
    }


def _within(grant: _Grant, agreement: Agreement) -> list[str]:
    return [key for key in grant.recipients if key in agreement.with_]


def _agreement(project: Project, grant: _Grant, key: str) -> Agreement | None:
    """The agreement of the grant with that body, or else the only one of the project with it."""
    if grant.decision.agreement:
        own = project.agreements[grant.decision.agreement]
        return own if key in own.with_ else None
    found = [agreement for agreement in project.agreements.values() if key in agreement.with_]
    return found[0] if len(found) == 1 else None


def _decimal(share: Decimal) -> str:
    """A share of one with two decimals at least and four at most.

    >>> _decimal(Decimal(1)), _decimal(Decimal("0.125"))
    ('1.00', '0.125')
    """
    text = f"{share.quantize(_PLACES).normalize():f}"
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}"
