"""Projects to draft: raw values, the same as a spec of delibgen, as a row of its workbook, and as formatted text.

Seeded, so that the same projects come out each time. The people are placeholders.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Any

Raw = dict[str, Any]

CITIES = (
    ("Los Angeles", "Los Angeles", "US"), ("Montréal", "Montreal", "CA"), ("Lisbonne", "Lisbon", "PT"),
    ("Séoul", "Seoul", "KR"), ("Varsovie", "Warsaw", "PL"), ("Buenos Aires", "Buenos Aires", "AR"),
    ("Tokyo", "Tokyo", "JP"), ("São Paulo", "São Paulo", "BR"),
)  # fmt: skip
NETWORKS = (
    ("World Cities Culture Forum", "WCCF", "Leadership Exchange Programme"),
    ("Rivers & Ports Network", "RPN", "Stages & Quays"),
    ("Schools <and> Arts Forum", "SAF", "Schools <on> Tour"),
)
PATRONS = ("Bloomberg Philanthropies", "plusieurs fondations", "Arts & Villes")
CURRENCIES = ("GBP", "USD")
SPEAKERS = ("Camille EXEMPLE", "Dominique MODÈLE", "Claude ÉPREUVE", "Sacha ÉBAUCHE", "Alix ÇADIEU", "Noa CŒURTEST")
OBJECTIVES = (
    (
        "comparer les politiques culturelles des deux villes, notamment en matière d’égalité et de diversité",
        "to compare the cultural policies of the two cities, in particular as regards equality and diversity",
    ),
    (
        "concevoir ensemble un héritage durable des saisons culturelles de 2024 et de 2028",
        "to design together a lasting legacy for the cultural seasons of 2024 and 2028",
    ),
    (
        "mieux associer les acteurs culturels locaux et les publics éloignés de la culture",
        "to involve local cultural organisations and less-reached audiences more closely",
    ),
    (
        "mettre au point des méthodes de travail communes aux collectivités, aux organisateurs et à leurs partenaires",
        "to work out methods shared by local authorities, the organisers and their partners",
    ),
    ("entretenir l’amitié entre les habitants des deux villes", "to keep up the friendship between the two cities"),
)
EXPECTATIONS = (
    (
        "faire connaître les dispositifs parisiens, tel le festival de printemps, aux partenaires du réseau",
        "to make its own programmes known to the partners of the network, such as its spring festival",
    ),
    (
        "rencontrer sur place des partenaires pour la Ville et pour les établissements culturels parisiens",
        "to meet partners on the spot for the City and for the cultural venues of Paris",
    ),
    (
        "engager une collaboration sur les cultures urbaines et sur les arts de la rue",
        "to start working together on urban cultures and on street arts",
    ),
    (
        "étudier la résidence à Paris d’un artiste ainsi qu’une participation à la nuit des musées",
        "to consider a residency in Paris for an artist, and a part in the night of museums",
    ),
)
ACTIVITIES = (
    ("visite d’une délégation parisienne", "visit by a Paris delegation", "abroad"),
    ("visite d’une délégation des partenaires", "visit by a delegation of the partners", "Paris"),
    ("rencontre en ligne des villes membres", "online meeting of the member cities", ""),
    ("restitution publique au sommet du réseau", "public report at the summit of the network", "abroad"),
)


def raw_projects(count: int) -> list[Raw]:
    """The projects as values, before anything is said of them."""
    dice = random.Random(20230314)
    return [_raw(number, dice) for number in range(1, count + 1)]


def _raw(number: int, dice: random.Random) -> Raw:
    network, acronym, programme = dice.choice(NETWORKS)
    city, city_en, country = dice.choice(CITIES)
    year = dice.randint(2022, 2025)
    first, second, third = dice.sample(SPEAKERS, 3)
    return {
        "reference": f"{year} DGRI {number} DAC",
        "city": city,
        "city_en": city_en,
        "country": country,
        "network": network,
        "acronym": acronym,
        "programme": programme,
        "patron": dice.choice(PATRONS),
        "share": dice.randint(1_000, 250_000),
        "currency": dice.choice(CURRENCIES),
        "first": dice.choice((90, 75, 60)),
        "joined": dice.randint(2005, 2018),
        "founded": dice.randint(1990, 2004),
        "linked": dice.randint(2005, 2018),
        "members": dice.sample(("Amsterdam", "Lisbonne", "New York", "Séoul", "Tokyo", "Dakar"), 5),
        "applied": dt.date(year - 3, 2, 1),
        "selected": dt.date(year - 3, 10, 1),
        "relaunched": dt.date(year - 1, 9, 1),
        "half": (half := dice.randint(1, 2)),
        "year": year,
        "session": dt.date(year, dice.randint(1, 6 * half), dice.randint(1, 20)),  # the project is not over by then
        "days": dice.randint(2, 4),
        "objectives": dice.randint(3, 5),
        "expectations": dice.randint(2, 4),
        "activities": dice.randint(3, 4),
        "speakers": [first, second, third],
        "committees": dice.sample(range(2, 9), 2),
    }


def session_days(raw: Raw) -> list[dt.date]:
    return [raw["session"] + dt.timedelta(days=number) for number in range(raw["days"])]


def activities(raw: Raw) -> Iterator[dict[str, Any]]:
    """What happens, with its month and its place."""
    for number, (words, english, place) in enumerate(ACTIVITIES[: raw["activities"]]):
        abroad = place == "abroad"
        yield {
            "fr": words,
            "en": english,
            "place": (raw["city"], raw["city_en"]) if abroad else (place, place),
            "country": raw["country"] if abroad else "",
            "month": dt.date(raw["year"], 3 + 2 * number, 1) if place else None,
        }


# --- for delibgen: a spec, as YAML would give it


def spec(raw: Raw) -> dict[str, object]:
    """The project as delibgen takes it: texts, as typed."""
    city, country = {"fr": raw["city"], "en": raw["city_en"]}, raw["country"]
    abroad = {"kind": "foreign_local_authority", "country": country}
    return {
        "schema": "1",
        "council": "paris",
        "reference": raw["reference"],
        "session": [day.isoformat() for day in session_days(raw)],
        "title": {
            "fr": f"Coopération culturelle entre Paris et {city['fr']} au titre du « {{programme}} » et acceptation "
            "d'une recette de {share:long}",
            "en": f"Cultural cooperation between Paris and {city['en']} under the {{programme}}, and acceptance of a "
            "grant of {share}",
        },
        "rapporteurs": _rapporteurs(raw),
        "parties": {
            "network": _network(raw),
            "city": _both("Ville de {fr}", "City of {en}", city) | {"article": "la", **abroad},
            "region": _both("Région de {fr}", "Region of {en}", city) | {"article": "la", **abroad},
            "department": {
                "name": {"fr": "Département de la Seine-Saint-Denis", "en": "Department of Seine-Saint-Denis"},
                "article": "le",
                "kind": "local_authority",
            },
            "la-place": {"name": "La Place", "lang": "fr"},
        },
        "facts": {
            "grant": f"{2 * raw['share']} {raw['currency']}",
            "share": f"{raw['share']} {raw['currency']}",
            "delivery": f"{raw['year']}-S{raw['half']}",
            "programme": {"name": raw["programme"], "lang": "en"},
        },
        "budget": {"line": {"year": str(raw["year"]), "policy": POLICY}},
        "agreements": {
            "exchange": {"form": "agreement", "with": "network", "purpose": _purpose(city), "file": "convention.docx"}
        },
        "context": list(_context(raw, "network", "programme")),
        "objectives": [{"fr": fr, "en": en} for fr, en in OBJECTIVES[: raw["objectives"]]],
        "expectations": [{"fr": fr, "en": en} for fr, en in EXPECTATIONS[: raw["expectations"]]],
        "activities": [_activity(entry) for entry in activities(raw)],
        "departments": ["DGJOP"],
        "partners": ["department", "la-place"],
        "decisions": [
            {
                "kind": "accept_grant",
                "from": "network",
                "amount": "share",
                "out_of": "grant",
                "purpose": {
                    "fr": f"pour la coopération culturelle avec {city['fr']}",
                    "en": f"for cultural cooperation with {city['en']}",
                },
                "period": "delivery",
                "instalments": [
                    {"share": f"{raw['first']} %", "when": {"fr": "au lancement", "en": "at the start"}},
                    {
                        "share": f"{100 - raw['first']} %",
                        "when": {"fr": "à l'issue du projet", "en": "at the end of the project"},
                    },
                ],
                "receipt": "line",
            },
            {"kind": "contribute", "by": ["city", "region", "department"], "agreement": "exchange"},
            {"kind": "conclude_agreement", "agreement": "exchange", "approve": "both"},
        ],
    }


POLICY = {"fr": "au titre des Relations internationales", "en": "under International Relations"}


def _both(french: str, english: str, values: dict[str, str]) -> dict[str, object]:
    return {"name": {"fr": french.format_map(values), "en": english.format_map(values)}}


def _network(raw: Raw) -> dict[str, str]:
    return {"name": raw["network"], "lang": "en", "acronym": raw["acronym"], "article": "le", "kind": "network"}


def _purpose(city: dict[str, str]) -> dict[str, str]:
    return {
        "fr": f"relative au financement de la coopération culturelle entre Paris et {city['fr']}",
        "en": f"on the funding of the cultural cooperation between Paris and {city['en']}",
    }


def _rapporteurs(raw: Raw) -> list[dict[str, str]]:
    first, second, third = raw["speakers"]
    committee, other = map(str, raw["committees"])
    return [
        {"name": first, "gender": "m", "committee": committee},
        {"name": second, "gender": "m", "committee": committee},
        {"name": third, "gender": "f", "committee": other},
    ]


def _activity(entry: dict[str, Any]) -> dict[str, object]:
    said: dict[str, object] = {"title": {"fr": entry["fr"], "en": entry["en"]}}
    if entry["month"]:
        said["when"] = entry["month"].isoformat()[:7]
        said["place"] = {"fr": entry["place"][0], "en": entry["place"][1]}
    if entry["country"]:
        said["country"] = entry["country"]
    return said


MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def _month(day: dt.date) -> dict[str, str]:
    return {"fr": f"{MONTHS[day.month - 1]} {day.year}", "en": f"{day:%B} {day.year}"}


def _context(raw: Raw, network: str, programme: str) -> Iterator[dict[str, str]]:
    """The paragraphs of the report as an officer types them, with straight apostrophes and the spaces of a keyboard."""
    members = ", ".join(raw["members"][:-1]) + " et " + raw["members"][-1]
    members_en = ", ".join(raw["members"][:-1]) + " and " + raw["members"][-1]
    applied, selected, relaunched = (_month(raw[name]) for name in ("applied", "selected", "relaunched"))
    yield {
        "fr": f"Membre depuis {raw['joined']} du {{{network}}}, réseau créé en {raw['founded']} à l'initiative du "
        "maire de Londres, Paris y confronte ses politiques culturelles à celles d'une quarantaine de villes, parmi "
        f"lesquelles {members}.",
        "en": f"Paris has belonged since {raw['joined']} to the {{{network}}}, a network set up in {raw['founded']} by "
        f"the Mayor of London, in which some forty cities, {members_en} among them, compare their cultural policies.",
    }
    yield {
        "fr": f"Avec l'appui de {raw['patron']}, le réseau soutient par son appel à projets, le « {{{programme}}} », "
        f"des échanges de pratiques entre ses membres. Paris, la Ville et la Région de {raw['city']}, liés par un "
        f"mémorandum d'accord depuis {raw['linked']}, y ont présenté en {applied['fr']} un dossier consacré à "
        "l'inclusion et à la diversité, auquel le Département de la Seine-Saint-Denis est associé.",
        "en": f"With the help of {raw['patron']}, the network supports exchanges of practice between its members "
        f"through a call for projects, the {{{programme}}}. Paris and the City and Region of {raw['city_en']}, "
        f"partners under a memorandum of understanding since {raw['linked']}, applied in {applied['en']} with a "
        "project on inclusion and diversity, in which the Department of Seine-Saint-Denis takes part.",
    }
    yield {
        "fr": f"Le dossier a été retenu en {selected['fr']}. La subvention, de {{grant}}, est répartie à parts égales "
        "entre les deux villes : {share} reviennent à la Ville de Paris. La crise sanitaire ayant retardé d'un an le "
        f"démarrage, les équipes ont travaillé à distance jusqu'à la relance du projet, en {relaunched['fr']}.",
        "en": f"The project was selected in {selected['en']}. The grant, {{grant}}, is divided equally between the two "
        "cities: {share} goes to the City of Paris. As the pandemic put back the start by a year, the teams worked "
        f"remotely until the project was relaunched in {relaunched['en']}.",
    }
    yield {
        "fr": "Les deux villes veulent faire de leurs saisons culturelles un rendez-vous ouvert à tous, et d'abord à "
        "ceux que la culture touche le moins. Elles s'appuient pour cela sur leurs équipements de proximité, sur les "
        "écoles et sur les associations de quartier, qui connaissent leurs publics et que ces publics connaissent.",
        "en": "The two cities want their cultural seasons to be open to everyone, and first of all to those whom "
        "culture reaches least. They rely for this on their local venues, on schools and on neighbourhood "
        "associations, which know their audiences and which these audiences know.",
    }


# --- for delibgen's workbook: one row a project, which says all of it but the activities and the contributions


def workbook_row(raw: Raw) -> dict[str, object]:
    """The headings of a row and what stands under them."""
    city = {"fr": raw["city"], "en": raw["city_en"]}
    first, second, third = raw["speakers"]
    committee, other = raw["committees"]
    cited = raw | {"share": raw["share"]}
    context = [{lang: _in_a_row(text, raw) for lang, text in said.items()} for said in _context(cited, "partner", "")]
    title = "Coopération culturelle entre Paris et {fr} et acceptation d'une recette", "Cultural cooperation with {en}"
    return {
        "Référence": raw["reference"],
        "Conseil": "paris",
        "Séance": " ; ".join(f"{day:%d/%m/%Y}" for day in session_days(raw)),
        "Intitulé (fr)": title[0].format_map(city),
        "Intitulé (en)": title[1].format_map(city),
        "Rapporteurs": f"M. {first} ({committee}e) ; M. {second} ({committee}e) ; Mme {third} ({other}e)",
        "Exposé (fr)": "\n".join(said["fr"] for said in context),
        "Exposé (en)": "\n".join(said["en"] for said in context),
        "Objectifs (fr)": "\n".join(fr for fr, _ in OBJECTIVES[: raw["objectives"]]),
        "Objectifs (en)": "\n".join(en for _, en in OBJECTIVES[: raw["objectives"]]),
        "Attentes (fr)": "\n".join(fr for fr, _ in EXPECTATIONS[: raw["expectations"]]),
        "Attentes (en)": "\n".join(en for _, en in EXPECTATIONS[: raw["expectations"]]),
        "Partenaire": raw["network"],
        "Langue du nom": "en",
        "Article": "le",
        "Sigle": raw["acronym"],
        "Décision": "accept_grant",
        "Montant": raw["share"],
        "Total": 2 * raw["share"],
        "Devise": raw["currency"],
        "Période": f"{'1er' if raw['half'] == 1 else '2e'} semestre {raw['year']}",
        "Versements (fr)": f"{raw['first']} % au lancement ; {100 - raw['first']} % à l'issue du projet",
        "Versements (en)": f"{raw['first']}% at the start; {100 - raw['first']}% at the end of the project",
        "Accord": "agreement",
        "Objet de l’accord (fr)": _purpose(city)["fr"],
        "Objet de l’accord (en)": _purpose(city)["en"],
        "Approbation": "both",
        "Exercice": raw["year"],
        "Au titre de (fr)": POLICY["fr"],
        "Au titre de (en)": POLICY["en"],
    }


def _in_a_row(text: str, raw: Raw) -> str:
    """A text of a row: it cites its own figures by the names of their columns."""
    return text.replace("{}", raw["programme"]).replace("{grant}", "{total}").replace("{share}", "{amount}")


# --- for the others: formatted text


def formatter() -> Callable[[Raw], dict[str, Any]]:
    """What makes the text of each field out of the values, with Babel and num2words called as their manuals show."""
    from babel.numbers import get_currency_name
    from num2words import num2words

    def formatted(raw: Raw) -> dict[str, Any]:
        share, currency = _money(raw["share"], raw["currency"]), raw["currency"]
        first, second, third = raw["speakers"]
        happening = [_happening(entry) for entry in activities(raw)]
        return {
            **{name: raw[name] for name in ("reference", "city", "network", "acronym", "programme", "patron")},
            **{name: str(raw[name]) for name in ("joined", "founded", "linked", "year")},
            **{name: _said_month(raw[name]) for name in ("applied", "selected", "relaunched")},
            "members": _listed(raw["members"]),
            "grant": _money(2 * raw["share"], currency),
            "share": share,
            "share_long": f"{share} ({get_currency_name(currency, 2, locale='fr')})",
            "first": f"{raw['first']}\u00a0%",
            "rest": f"{100 - raw['first']}\u00a0%",
            "period": f"au {('premier', 'second')[raw['half'] - 1]} semestre {raw['year']}",
            "days": _said_days(raw),
            "count": num2words(len(happening), lang="fr"),
            "first_speaker": first,
            "second_speaker": second,
            "third_speaker": third,
            "committee": str(raw["committees"][0]),
            "other_committee": str(raw["committees"][1]),
            "objectives": _ended([fr for fr, _ in OBJECTIVES[: raw["objectives"]]]),
            "expectations": _ended([fr for fr, _ in EXPECTATIONS[: raw["expectations"]]]),
            "activities": _ended(happening),
        }

    return formatted


def _money(amount: int, currency: str) -> str:
    from babel.numbers import format_currency

    said = format_currency(amount, currency, locale="fr", format="#,##0\u00a0¤", currency_digits=False)
    return str(said).replace("£GB", "£").replace("$US", "$")


def _said_month(day: dt.date, pattern: str = "MMMM y") -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale="fr"))


def _listed(items: list[str]) -> str:
    from babel.lists import format_list

    return str(format_list(items, locale="fr"))


def _said_days(raw: Raw) -> str:
    """The days of the session, which may go on into another month or year."""
    each = session_days(raw)
    months = sorted({(day.year, day.month) for day in each})
    said = []
    for number, month in enumerate(months):
        inside = [day for day in each if (day.year, day.month) == month]
        ends = number + 1 == len(months) or months[number + 1][0] != month[0]
        days = _listed(["1er" if day.day == 1 else str(day.day) for day in inside])
        said.append(f"{days}\u00a0{_said_month(inside[0], 'MMMM y' if ends else 'MMMM')}")
    return _listed(said)


def _happening(entry: dict[str, Any]) -> str:
    from babel import Locale

    said = str(entry["fr"])
    if entry["month"]:
        country = Locale.parse("fr").territories[entry["country"]] if entry["country"] else ""
        said += f", à {entry['place'][0]}{f' ({country})' if country else ''}, en {_said_month(entry['month'])}"
    return said


def _ended(texts: list[str]) -> list[dict[str, str]]:
    return [{"text": f"{text}\u202f;"} for text in texts[:-1]] + [{"text": f"{texts[-1]}."}]
