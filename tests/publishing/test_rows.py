"""The rows of an act say what its spec states, and nothing more."""

from typing import Any

from tests.cases import each
from tests.publishing.adopted import VOTE, award, project
from tests.publishing.rows import rows, untold

TWO = {
    "one": {"name": "Exemple", "kind": "association", "siret": "35600000049837"},
    "two": {"name": "Modèle", "kind": "association", "rna": "W751000001"},
}
_TITLED: dict[str, Any] = {"title": {"fr": "Une salle", "en": "A hall"}, "budget": {}}
BOTH = {"terms": {"form": "agreement", "with": ["one", "two"], "signed": "2023-04-11"}}
APART = {"terms": {**BOTH["terms"], "separately": True}}


def grants(**changes: Any) -> list[dict[str, str]]:
    return [dict(row.values) for row in rows(project(**changes)) if row.kind == "subventions"]


def deliberation(**changes: Any) -> dict[str, str]:
    return dict(rows(project(**changes))[0].values)


def test_an_adopted_act_gives_a_row_of_each_kind_that_is_valid() -> None:
    act, grant = rows(project())
    assert not act.faults
    assert not grant.faults
    assert act.is_adopted
    assert grant.is_adopted
    assert act.values == {
        "COLL_NOM": "Ville de Paris",
        "COLL_SIRET": "21750001600019",
        "DELIB_ID": "2023 DGRI 26 DAC",
        "DELIB_DATE": "2023-03-17",
        "DELIB_MATIERE_CODE": "7.5",
        "DELIB_MATIERE_NOM": "finances locales/subventions",
        "DELIB_OBJET": "Subvention (15 850 €) à l’association Exemple",
        "BUDGET_ANNEE": "2023",
        "BUDGET_NOM": "Budget de fonctionnement",
        "PREF_ID": "PREF075",
        "PREF_DATE": "2023-03-28",
        "VOTE_EFFECTIF": "163",
        "VOTE_REEL": "140",
        "VOTE_POUR": "100",
        "VOTE_CONTRE": "30",
        "VOTE_ABSTENTION": "10",
        "DELIB_URL": "",
    }
    assert grant.values == {
        "nomAttribuant": "Ville de Paris",
        "idAttribuant": "21750001600019",
        "dateConvention": "2023-04-11",
        "referenceDecision": "2023 DGRI 26 DAC",
        "nomBeneficiaire": "Exemple",
        "idBeneficiaire": "35600000049837",
        "rnaBeneficiaire": "",
        "objet": "Pour son festival",
        "montant": "15850",
        "nature": "aide en numéraire",
        "conditionsVersement": "unique",
        "datesPeriodeVersement": "2023-05-02",
        "idRAE": "",
        "notificationUE": "non",
        "dispositifAide": "",
        "pourcentageSubvention": "1.00",
    }


def test_a_draft_has_a_row_without_its_vote() -> None:
    act, grant = rows(project(vote=None))
    assert not act.is_adopted
    assert not grant.is_adopted
    assert not any(act.values.get(column) for column in ("DELIB_DATE", "PREF_ID", "PREF_DATE", "VOTE_POUR"))


def test_an_act_that_was_not_adopted_has_none() -> None:
    lost = {**VOTE, "for": 30, "against": 100, "transmitted": None}
    assert not rows(project(vote=lost))
    assert untold(project(vote=lost)) == ["act_not_adopted"]


def test_votes_are_counted_whole_or_not_at_all() -> None:
    uncounted = {"date": "2023-03-17", "unanimous": True}
    assert not any(column.startswith("VOTE") for column in deliberation(vote=uncounted))
    papers = {**VOTE, "ballot": "secret", "against": 29, "blank": 1}
    assert not any(column.startswith("VOTE") for column in deliberation(vote=papers))  # they have no column
    seats = {key: value for key, value in VOTE.items() if key != "in_office"}
    assert deliberation(vote=seats)["VOTE_EFFECTIF"] == "163"  # present, represented and absent


@each(
    ("changes", "matter"),
    [
        ({"matter": "8.9.2"}, "8.9"),
        ({"decisions": [award()]}, "7.5"),
        ({"decisions": [award(nature="prize")]}, ""),
        (
            {
                "decisions": [
                    award(),
                    {"kind": "article", "text": {"fr": "Un jardin est créé.", "en": "A garden is made."}},
                ]
            },
            "",
        ),
    ],
)
def test_the_matter_is_what_is_stated_or_beyond_doubt(changes: dict[str, Any], matter: str) -> None:
    assert deliberation(**changes)["DELIB_MATIERE_CODE"] == matter


def test_the_year_of_the_budget_stands_with_its_name_or_not_at_all() -> None:
    lines = {"line": {"year": 2023, "section": "operating"}, "next": {"year": 2024, "section": "operating"}}
    halves = [{"line": "line", "amount": "15000 EUR"}, {"line": "next", "amount": "850 EUR"}]
    assert deliberation(budget=lines, decisions=[award(expense=halves)])["BUDGET_ANNEE"] == "2023/2024"
    unknown = {"line": {"year": 2023, "chapter": "65"}}
    assert "BUDGET_ANNEE" not in deliberation(budget=unknown)


def test_grants_to_several_are_a_row_each_with_its_own_sum() -> None:
    shares = [{"to": "one", "amount": "10000 EUR"}, {"to": "two", "amount": "5850 EUR"}]
    found = grants(
        parties=TWO, agreements=APART, decisions=[award(to=[], amount=None, shares=shares, expense=[])], budget={}
    )
    assert [(row["nomBeneficiaire"], row["montant"], row["pourcentageSubvention"]) for row in found] == [
        ("Exemple", "10000", "1.00"),
        ("Modèle", "5850", "1.00"),
    ]
    assert [(row["idBeneficiaire"], row["rnaBeneficiaire"]) for row in found] == [
        ("35600000049837", ""),
        ("", "W751000001"),
    ]


def test_one_grant_shared_by_several_states_its_whole_and_the_part_of_each() -> None:
    shares = [{"to": "one", "amount": "10000 EUR"}, {"to": "two", "amount": "5850 EUR"}]
    found = grants(parties=TWO, agreements=BOTH, decisions=[award(to=[], amount=None, shares=shares)])
    assert [(row["montant"], row["pourcentageSubvention"]) for row in found] == [
        ("15850", "0.6309"),
        ("15850", "0.3691"),
    ]
    equal = grants(parties=TWO, agreements=BOTH, decisions=[award(to=["one", "two"], equally=True)])
    assert [(row["montant"], row["pourcentageSubvention"]) for row in equal] == [("15850", "0.50")] * 2


def test_a_sum_that_nobody_parted_is_asked_for() -> None:
    found = grants(parties=TWO, agreements=APART, decisions=[award(to=["one", "two"])])
    assert [row["montant"] for row in found] == ["", ""]


@each(
    ("changes", "conditions", "period"),
    [
        ({"payment": None, "paid": None}, "", ""),
        ({"payment": "other", "paid": "2023-05"}, "autre", "2023-05-01/2023-05-31"),
        (
            {"payment": None, "paid": None, "instalments": [{"share": "100 %", "when": "2023-06-30"}]},
            "unique",
            "2023-06-30",
        ),
        (
            {
                "payment": None,
                "paid": None,
                "instalments": [{"share": "90 %", "when": "2023-05-01"}, {"share": "10 %", "when": "2024-02"}],
            },
            "échelonné",
            "2023-05-01/2024-02-29",
        ),
        (
            {
                "payment": None,
                "paid": None,
                "instalments": [
                    {"share": "90 %", "when": "2023-05-01"},
                    {"share": "10 %", "when": {"fr": "au solde", "en": "at the end"}},
                ],
            },
            "échelonné",
            "",
        ),
    ],
)
def test_the_payment_is_what_is_stated_or_what_the_instalments_say(
    changes: dict[str, Any], conditions: str, period: str
) -> None:
    (row,) = grants(decisions=[award(**changes)])
    assert (row["conditionsVersement"], row["datesPeriodeVersement"]) == (conditions, period)


def test_nothing_is_said_of_the_european_union_unless_it_is_stated() -> None:
    said = [grants(decisions=[award(eu_notified=value)])[0]["notificationUE"] for value in (None, True, False)]
    assert said == ["", "oui", "non"]


def test_the_address_of_the_act_and_the_registers_of_aids_are_what_is_stated() -> None:
    act = deliberation(vote={**VOTE, "url": "https://exemple.fr/actes/année 2023.pdf".replace(" ", "%20")})
    assert act["DELIB_URL"] == "https://exemple.fr/actes/ann%C3%A9e%202023.pdf"
    (row,) = grants(decisions=[award(rae="12345", scheme="culture-2023")])
    assert (row["idRAE"], row["dispositifAide"]) == ("12345", "culture-2023")


def lending(**changes: Any) -> dict[str, Any]:
    """A hall that is lent free, as a grant in kind."""
    hall = {"fr": "la salle des fêtes", "en": "the village hall"}
    stated = {"free": True, "value": "3000 EUR", "in_kind": True, "period": "2023-05-01/2023-06-30"}
    published = {"payment": "other", "eu_notified": False}
    return {
        "kind": "make_available",
        "to": "one",
        "object": hall,
        "agreement": "terms",
        **stated,
        **published,
        **changes,
    }


def test_what_is_lent_as_a_grant_in_kind_gives_a_row_with_its_value() -> None:
    (row,) = (row for row in rows(project(decisions=[lending()], facts={}, **_TITLED)) if row.kind == "subventions")
    assert not row.faults
    said = ("objet", "montant", "nature", "conditionsVersement", "datesPeriodeVersement", "dateConvention")
    assert [row.values[column] for column in said] == [
        *("La salle des fêtes", "3000", "aide en nature", "autre", "2023-05-01/2023-06-30", "2023-04-11"),
    ]


@each(
    ("changes", "montant"),
    [
        ({"per": "year", "duration": "3 years"}, "9000"),
        ({"per": "month", "duration": "1 year"}, "36000"),
        ({"per": "month", "duration": "6 months"}, "18000"),
        ({"per": "day", "duration": "6 months"}, ""),
        ({"per": "year"}, ""),
    ],
)
def test_the_value_of_a_grant_in_kind_is_that_of_its_whole_duration_or_asked_for(
    changes: dict[str, Any], montant: str
) -> None:
    (row,) = grants(decisions=[lending(period=None, paid="2023", **changes)], facts={}, **_TITLED)
    assert row["montant"] == montant


def test_what_is_lent_without_a_word_of_a_grant_gives_no_row() -> None:
    assert not grants(decisions=[lending(in_kind=False)], facts={}, **_TITLED)


def test_a_grant_that_is_awarded_in_kind_says_so_beside_one_in_money() -> None:
    said = [row["nature"] for row in grants(decisions=[award(), award(type="in_kind")])]
    assert said == ["aide en numéraire", "aide en nature"]


@each(
    ("changes", "codes"),
    [
        (
            {
                "decisions": [award(amount="15850 GBP", expense=[])],
                "facts": {},
                "title": {"fr": "Une aide", "en": "A grant"},
                "budget": {},
            },
            ["grant_in_other_currency"],
        ),
        (
            {
                "parties": {
                    "one": {
                        "name": "City of Examples",
                        "lang": "en",
                        "kind": "foreign_local_authority",
                        "country": "US",
                    }
                }
            },
            ["grant_abroad"],
        ),
        ({"parties": {"one": {"name": "Camille EXEMPLE", "kind": "person", "gender": "f"}}}, ["grant_to_person"]),
    ],
)
def test_what_no_row_can_describe_is_told(changes: dict[str, Any], codes: list[str]) -> None:
    given = project(**changes)
    assert untold(given) == codes
    assert [row.kind for row in rows(given)] == ["deliberations"]


def test_a_grant_received_and_money_that_is_no_grant_give_no_row() -> None:
    received = {"kind": "accept_grant", "from": "one", "amount": "15850 EUR"}
    assert not grants(decisions=[received], agreements={}, budget={})
    assert not grants(decisions=[award(nature="refund")])


def test_no_row_has_a_space_that_a_tool_would_stumble_over() -> None:
    found = "".join(value for row in rows(project()) for value in row.values.values())
    assert not set(found) & set("\u00a0\u202f\u2009\u2011\u00ad\n\r\t")
