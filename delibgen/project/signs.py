"""What a bare sign of money stands for in an act."""

from collections.abc import Iterable
from pathlib import Path

from delibgen.cldr import get_local_signs
from delibgen.errors import BadValue
from delibgen.project.currency_names import shared_names
from delibgen.project.money import Signs
from delibgen.project.named import country_code
from delibgen.project.profile import get_council
from delibgen.tables import get_data


def signs_of(council: str, folder: Path | None, countries: Iterable[object]) -> Signs:
    """What each sign may stand for: the council's own currency, else the usual one or that of a party's country.

    `council` is the name of a profile, taken from `folder`; one that is wrong is reported where it stands.
    """
    try:
        profile = get_council(council, folder)
    except BadValue:
        return {}
    own = profile.currencies[-1].code
    signs = {sign: [usual] for sign, usual in get_data("currencies")["signs"].items()}
    for country in countries:
        for sign, code in get_local_signs(_territory(country)).items():
            signs[sign] = list(dict.fromkeys([*signs[sign], code]))
    local = [sign for sign, code in get_local_signs(profile.country).items() if code == own]
    names = [name for name, codes in shared_names().items() if own in codes.split(", ")]
    return signs | {key: [own] for key in ("", *local, *names)}


def _territory(country: object) -> str:
    try:
        return country_code(country) if isinstance(country, str) else ""
    except BadValue:
        return ""  # reported where it stands
