"""The command over a release of CLDR that nobody has seen: `python -m tests.later_cldr render acte.yaml`.

What such a release may do is done once to each table that we hold against it: something comes in, goes away, is called
otherwise, or loses a form.
"""

import sys
from typing import Any

from babel import localedata
from babel.core import get_global
from babel.plural import PluralRule

ADDED = {"ZQ": ("Zemblie", "Zembla"), "CQ": ("Sercq", "Sark")}
RENAMED = {
    "TR": ("Türkiye", "Türkiye"),
    "CZ": ("République tchèque", "Czech Republic"),
    "NL": ("Royaume des Pays-Bas", "Kingdom of the Netherlands"),
    "GM": ("République de Gambie", "The Gambia"),
    "MK": ("Makedonija", "Makedonija"),
}
DROPPED = ("KE",)
CURRENCIES = {
    "ZQD": {"fr": ("livre zemblienne", "livres zembliennes"), "en": ("Zemblan pound", "Zemblan pounds")},
    "ZQZ": {"fr": ("zem zemblien", "zems zembliens"), "en": ("Zemblan zem", "Zemblan zems")},
    "UAH": {"fr": ("grivna d’Ukraine", "grivnas d’Ukraine"), "en": ("Ukrainian grivna", "Ukrainian grivnas")},
    "KES": {"fr": ("(dollar kényan)", "(dollars kényans)"), "en": ("(Kenyan dollar)", "(Kenyan dollars)")},
    "MAD": {"fr": ("dirham du Maroc", "dirhams du Maroc"), "en": ("dirham", "dirhams")},
}
UNNAMED = ("ZQN", "XAD")  # of which the second is in our own tables
WITHOUT_PLURAL = {"ZQP": ("Peso zemblien", "Zemblan Peso")}
GONE = ("FRF", "XPF")


def move() -> None:
    """Makes Babel give the data of that release from now on."""
    load: Any = localedata.load
    done: set[int] = set()

    def moved(name: str, *others: Any) -> Any:
        data: Any = load(name, *others)
        if name.partition("_")[0] in {"fr", "en"} and id(data) not in done:
            done.add(id(data))
            _move(data, 0 if name.startswith("fr") else 1)
        return data

    localedata.load = moved  # type: ignore[assignment]
    currencies: Any = get_global("all_currencies")
    currencies.update(dict.fromkeys([*CURRENCIES, *UNNAMED, *WITHOUT_PLURAL]))
    for code in GONE:
        del currencies[code]
    languages: Any = get_global("territory_languages")
    languages.update({code: {} for code in ADDED})


def _move(data: Any, lang: int) -> None:
    names = data["territories"]
    names.update({code: both[lang] for code, both in {**ADDED, **RENAMED}.items()})
    for code in DROPPED:
        names.pop(code, None)
    said = {code: forms[("fr", "en")[lang]] for code, forms in CURRENCIES.items()}
    plurals = {code: {"one": one, "other": other} for code, (one, other) in said.items()}
    data["currency_names_plural"].update(plurals)
    data["currency_names"].update({code: one.title() for code, (one, _) in said.items()})
    data["currency_names"].update({code: both[lang] for code, both in WITHOUT_PLURAL.items()})
    data["currency_symbols"].update({"SHP": "£", "ZQD": "£"})
    data["list_patterns"]["standard"]["2"] = ("{0} ainsi que {1}", "{1} after {0}")[lang]
    data["months"]["format"]["wide"][8] = ("aoust", "Augustus")[lang]
    data["ordinal_form"] = PluralRule({**data["ordinal_form"].rules, "many": "n is 8"})


if __name__ == "__main__":
    move()
    from delibgen.cli import main

    sys.exit(main())
