"""What is typed as well as what the templates add makes no difference, or is refused: it is never said twice."""

from copy import deepcopy
from typing import Any

import pytest

import delibgen
from delibgen.tables import get_data
from delibgen.writers.plain import format_text

Spec = dict[str, Any]
Where = tuple[str | int, ...]

SPEC: Spec = {
    "schema": 1,
    "council": "paris",
    "reference": "2024 DGRI 900",
    "date": "2024-01-23",
    "session": "2024-02-06",
    "title": {"fr": "Essai", "en": "Trial"},
    "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f", "committee": 2, "replaces": "Dominique ESSAI"}],
    "parties": {
        "a": {"name": "Atelier Exemple", "kind": "association", "address": "2, rue du Modèle", "number": "X01234"},
        "b": {"name": {"fr": "Ville de Dakar", "en": "City of Dakar"}, "article": "la", "country": "SN"},
        "p": {"name": "Odile ESSAI", "kind": "person", "gender": "f"},
    },
    "budget": {
        "l": {"year": 2024, "chapter": "65", "nature": "6574", "function": "048", "line": "P001", "label": "Fonds"}
        | {"mission": "900", "policy": {"fr": "au titre des essais", "en": "under trials"}},
    },
    "agreements": {
        "c": {"form": "agreement", "with": "a", "title": {"fr": "convention d'aide", "en": "aid agreement"}}
        | {"purpose": {"fr": "relative aux jardins", "en": "on gardens"}}
        | {"amends": {"fr": "à la charte", "en": "to it"}},
    },
    "objectives": [{"fr": "comparer les villes", "en": "to compare cities"}],
    "context": [{"items": [{"fr": "un essai", "en": "a trial"}]}],
    "activities": [{"title": {"fr": "visite", "en": "visit"}, "place": "Dakar"}],
    "visas": [
        {"kind": "text", "text": {"fr": "la charte", "en": "the charter"}},
        {"kind": "opinion", "body": {"fr": "comité exemple", "en": "committee"}, "article": "le"},
        {"kind": "code", "code": "Constitution", "article": "la", "articles": "72"},
        {"kind": "law", "number": "2000-321"},
    ],
    "decisions": [
        {"kind": "award_grant", "to": "a", "amount": "700 EUR", "expense": "l"}
        | {"purpose": {"fr": "pour un voyage à Dakar", "en": "for a trip to Dakar"}},
        {"kind": "award_grant", "to": "b", "basis": {"fr": "à 10 % des loyers", "en": "at 10% of the rent"}},
        {"kind": "contribute", "bears": {"fr": "les billets", "en": "the fares"}},
        {"kind": "conclude_agreement", "agreement": "c", "delegate": {"fr": "son adjointe", "en": "a deputy"}},
        {"kind": "accept_gift", "gifts": [{"from": "p", "object": {"fr": "une estampe", "en": "a print"}}]},
        {"kind": "article", "request": {"fr": "dénommer un lieu", "en": "name a place"}}
        | {"text": {"fr": "Un lieu est dénommé.", "en": "A place is named."}},
    ],
}  # fmt: skip
FIELDS: dict[str, Where] = {
    "number": ("parties", "a", "number"),
    "address": ("parties", "a", "address"),
    **{sort: ("budget", "l", sort) for sort in ("chapter", "nature", "function", "line", "mission")},
    "place": ("activities", 0, "place"),
    "text": ("visas", 0, "text", "fr"),
    "bears": ("decisions", 2, "bears", "fr"),
    "delegate": ("decisions", 3, "delegate", "fr"),
    "basis": ("decisions", 1, "basis", "fr"),
}
"""A field of each sort that has words of its own taken off."""
ADDED = get_data("tidying")["before"]
ENTRIES: tuple[Where, ...] = (
    ("context", 0, "items", 0, "fr"),
    ("objectives", 0, "fr"),
    ("objectives", 0, "en"),
    ("activities", 0, "title", "fr"),
)
"""Entries of lists, of which the first has bullets."""
WORDS = [
    *((where, word) for sort, where in FIELDS.items() for word in ADDED[sort]),
    *((FIELDS[sort], f"{sort} n°") for sort in ("chapter", "nature", "function", "line", "mission")),
    *((FIELDS[sort], f"{sort.capitalize()} :") for sort in ("chapter", "nature", "function", "line", "mission")),
    *((FIELDS["number"], word) for word in ("Nº", "nº", "n° tiers :")),
    (("visas", 3, "number"), "n°"),
    (("visas", 3, "number"), "loi n°"),
    (("visas", 2, "code"), "Vu la"),
    (("visas", 2, "articles"), "article"),
    (("visas", 1, "body", "fr"), "l'avis du"),
    (("visas", 1, "body", "en"), "the opinion of the"),
    (("budget", "l", "year"), "exercice"),
    *((("rapporteurs", 0, "name"), word) for word in get_data("tidying")["civilities"]["f"]),
    *((where, bullet) for where in ENTRIES for bullet in ("–", "-", "•")),
    *((where, number) for where in ENTRIES[1:] for number in ("1.", "2)", "a)")),
    (("decisions", 4, "gifts", 0, "object", "fr"), "d'"),
    (("decisions", 4, "gifts", 0, "object", "en"), "of"),
    (("agreements", "c", "title", "fr"), "une"),
    (("agreements", "c", "title", "en"), "the"),
    (("agreements", "c", "title", "en"), "an"),
    (("parties", "b", "name", "fr"), "la"),
    (("visas", 1, "body", "fr"), "le"),
    (("visas", 1, "body", "fr"), "du"),
    (("visas", 1, "body", "fr"), "Du"),
    (("visas", 1, "body", "fr"), "Le"),
    (("visas", 1, "body", "fr"), "Vu l'avis du"),
    (FIELDS["mission"], "MISSION"),
    (FIELDS["chapter"], "CHAPITRE"),
    (("parties", "a", "address"), "Siège social :"),
    (("parties", "a", "address"), "SIÈGE"),
    (("visas", 2, "code"), "la"),
]


def value_at(spec: Spec, where: Where) -> str:
    node: Any = spec
    for part in where:
        node = node[part]
    return str(node)


def typed(where: Where, text: str, **others: Any) -> Spec:
    """The spec with `text` in one field, and others beside it changed."""
    spec = deepcopy(SPEC)
    node: Any = spec
    for part in where[:-1]:
        node = node[part]
    node[where[-1]] = text
    node.update(others) if isinstance(node, dict) else None
    return spec


def said(spec: Spec) -> str:
    with pytest.raises(delibgen.SpecError) as refused:
        delibgen.load(spec)
    return str(refused.value)


def joined(word: str, rest: str) -> str:
    return f"{word}{rest}" if word.endswith(("'", "°")) else f"{word} {rest}"


@pytest.mark.parametrize(("where", "word"), WORDS, ids=str)
def test_what_the_templates_add_makes_no_difference_when_it_is_typed_too(where: Where, word: str) -> None:
    assert delibgen.load(typed(where, joined(word, value_at(SPEC, where)))) == delibgen.load(SPEC)


@pytest.mark.parametrize("typed_title", ["M.", "Monsieur", "MONSIEUR", "de M.", "en remplacement de Monsieur"])
def test_whoever_is_replaced_keeps_the_title_that_was_typed_in_french_alone(typed_title: str) -> None:
    project = delibgen.load(typed(("rapporteurs", 0, "replaces"), f"{typed_title} Dominique ESSAI"))
    texts = [" ".join(format_text(delibgen.compose(project, lang)).split()) for lang in ("fr", "en")]
    assert "(en remplacement de M. Dominique ESSAI)" in texts[0]
    assert "replacing Dominique ESSAI" in texts[1]


SENTENCES: list[tuple[Where, str]] = [
    (("decisions", 0, "purpose", "fr"), "Pour un voyage à Dakar."),
    (("decisions", 0, "purpose", "en"), "For a trip to Dakar."),
    (("decisions", 0, "purpose", "fr"), "pour un voyage à Dakar ;"),
    (("decisions", 0, "purpose", "fr"), "pour un voyage à Dakar :"),
    (("agreements", "c", "purpose", "fr"), "Relative aux jardins."),
    (("agreements", "c", "amends", "fr"), "À la charte."),
    (("agreements", "c", "amends", "fr"), "A la charte"),
    (("budget", "l", "policy", "fr"), "Au titre des essais,"),
    (("decisions", 1, "basis", "fr"), "À 10 % des loyers."),
    (("decisions", 2, "bears", "fr"), "les billets."),
    (("decisions", 4, "gifts", 0, "object", "fr"), "une estampe."),
    (("objectives", 0, "fr"), "Comparer les villes ;"),
    (("objectives", 0, "en"), "To compare cities."),
    (("context", 0, "items", 0, "fr"), "un essai."),
    (("activities", 0, "title", "fr"), "visite."),
    (("decisions", 5, "request", "fr"), "Dénommer un lieu."),
    (("decisions", 5, "request", "en"), "Name a place."),
]


@pytest.mark.parametrize(("where", "sentence"), SENTENCES, ids=str)
def test_the_signs_of_a_sentence_make_no_difference_within_one(where: Where, sentence: str) -> None:
    assert delibgen.load(typed(where, sentence)) == delibgen.load(SPEC)


@pytest.mark.parametrize("end", ["Inc.", "?", "!", "…", "..."])
def test_the_mark_that_ends_a_name_or_a_complement_is_the_end_of_the_sentence_too(end: str) -> None:
    spec = typed(("parties", "a", "name"), f"Atelier {end}")
    spec["decisions"][0]["purpose"] = {"fr": f"pour un bal {end}", "en": f"for a ball {end}"}
    texts = [format_text(delibgen.compose(delibgen.load(spec), lang)) for lang in ("fr", "en")]
    assert [text.count(end) > 1 and f"{end}." not in text for text in texts] == [True, True]


@pytest.mark.parametrize("mark", ["´", "`", "′", "’"])
def test_an_accent_between_two_letters_is_an_apostrophe(mark: str) -> None:
    purpose = (("decisions", 0, "purpose", "fr"), f"pour l{mark}échange d{mark}élèves")
    assert " pour l’échange d’élèves" in format_text(delibgen.compose(delibgen.load(typed(*purpose)), "fr"))


KEPT: list[tuple[Where, str]] = [
    (("decisions", 0, "purpose", "fr"), "avec Exemple Inc."),
    (("decisions", 0, "purpose", "fr"), "pour des visites, des ateliers, etc."),
    (("decisions", 0, "purpose", "fr"), "Paris Exemple"),
    (("activities", 0, "place"), "In Salah"),
    (("activities", 0, "place"), "Le Caire"),
    (("activities", 0, "place"), "A Coruña"),
    (("parties", "a", "name"), "La Place"),
    (("parties", "a", "name"), "Les Amis du Musée Exemple"),
    (("parties", "a", "name"), "Exemple Inc."),
    (("rapporteurs", 0, "name"), "Marie-Madame ESSAI"),
    (("parties", "a", "number"), "N01234"),
    (("parties", "a", "address"), "Auberge du Modèle"),
]


@pytest.mark.parametrize(("where", "text"), KEPT, ids=str)
def test_a_name_keeps_its_own_words_and_signs(where: Where, text: str) -> None:
    loaded = delibgen.load(typed(where, text))
    assert f"'{text}'" in repr(loaded.model_dump()) or f'"{text}"' in repr(loaded.model_dump())


def test_a_title_before_a_name_gives_the_gender_that_is_not_stated() -> None:
    spec = deepcopy(SPEC)
    spec["rapporteurs"] = [{"name": "M. Camille EXEMPLE"}]
    (person,) = delibgen.load(spec).rapporteurs
    assert (str(person.name.fr), person.gender) == ("Camille EXEMPLE", "m")


def test_a_title_that_contradicts_the_gender_is_refused() -> None:
    assert "rapporteurs[0].name: `M. Camille EXEMPLE` does not agree" in said(
        typed(("rapporteurs", 0, "name"), "M. Camille EXEMPLE")
    )


def test_an_article_that_contradicts_the_one_stated_is_refused() -> None:
    assert "parties.b.article" in said(typed(("parties", "b", "name"), "le Comité de Dakar"))


@pytest.mark.parametrize(
    ("name", "bare", "article"),
    [
        ("La ville de Dakar", "ville de Dakar", "la"),
        ("La Ville de Dakar", "Ville de Dakar", "la"),
        ("à la Ville de Dakar", "Ville de Dakar", "la"),
        ("du Comité exemple", "Comité exemple", "le"),
        ("L'association exemple", "association exemple", "la"),
        ("L'Atelier du Modèle", "L'Atelier du Modèle", ""),
        ("La Ville Exemple", "La Ville Exemple", ""),
        ("la Ville de Dakar", "Ville de Dakar", "la"),
        ("le Comité exemple", "Comité exemple", "le"),
        ("les Voisins Exemple", "Voisins Exemple", "les"),
        ("Lyon", "Lyon", ""),
    ],
)
def test_an_article_before_the_name_of_a_party_is_its_article(name: str, bare: str, article: str) -> None:
    spec = deepcopy(SPEC)
    spec["parties"]["b"] = {"name": name}
    party = delibgen.load(spec).parties["b"]
    assert (str(party.name.fr), party.article) == (bare, article)


@pytest.mark.parametrize(("name", "article"), [("l'Académie Exemple", "la"), ("l'Institut Exemple", "le")])
def test_an_elided_article_has_the_gender_of_its_noun(name: str, article: str) -> None:
    spec = deepcopy(SPEC)
    spec["parties"]["b"] = {"name": name}
    assert delibgen.load(spec).parties["b"].article == article


@pytest.mark.parametrize("name", ["zigotement de Dakar", "escale Exemple"])
def test_a_noun_that_no_table_knows_is_asked_for_its_article_as_it_would_read(name: str) -> None:
    spec = deepcopy(SPEC)
    spec["parties"]["b"] = {"name": name}
    assert f"parties.b.name: `{name}` begins with a French noun" in said(spec)
    assert f"à {name}" in said(spec)
    for settled in ({"article": "la"}, {"kind": "association"}, {"name": name.capitalize()}):
        spec["parties"]["b"] = {"name": name, **settled}
        assert delibgen.load(spec).parties["b"]


@pytest.mark.parametrize(("title", "gender"), [("la charpente d'aide", "f"), ("le truc", "m"), ("truchement", None)])
def test_the_article_of_a_title_tells_the_gender_of_a_noun_that_no_table_knows(title: str, gender: str | None) -> None:
    agreement = delibgen.load(typed(("agreements", "c", "title", "fr"), title)).agreements["c"]
    assert (str(agreement.title.fr if agreement.title else ""), agreement.gender) == (title.split(" ", 1)[-1], gender)


def test_a_title_whose_noun_does_not_tell_its_gender_is_asked_for_it() -> None:
    spec = typed(("agreements", "c", "title", "fr"), "truc")
    assert "Write the title with its article (`un truc` or `une truc`)" in said(spec)
    spec["agreements"]["c"]["gender"] = "m"
    assert delibgen.load(spec)


def test_an_article_that_contradicts_the_noun_of_a_title_is_refused() -> None:
    assert "Write `contrat d'aide`" in said(typed(("agreements", "c", "title", "fr"), "la contrat d'aide"))


@pytest.mark.parametrize("name", ["Mme Odile ESSAI", "Madame Odile ESSAI", "Ms Odile ESSAI"])
def test_the_title_of_a_donor_is_said_once_and_in_each_language(name: str) -> None:
    spec = typed(("parties", "p", "name"), name)
    for stated in ({}, {"gender": "f"}):
        spec["parties"]["p"] |= stated
        donor = delibgen.load(spec).parties["p"]
        assert (str(donor.name.fr), str(donor.name.en), donor.gender) == ("Odile ESSAI", "Odile ESSAI", "f")


def test_a_title_in_short_makes_a_person_of_a_party() -> None:
    spec = deepcopy(SPEC)
    spec["parties"]["p"] = {"name": "M. Odile ESSAI"}
    person = delibgen.load(spec).parties["p"]
    assert (str(person.name.fr), person.kind, person.gender) == ("Odile ESSAI", "person", "m")


@pytest.mark.parametrize("text", ["de dénommer un lieu", "d'ouvrir un lieu", "De dénommer un lieu"])
def test_a_request_with_its_preposition_is_refused_as_it_would_read(text: str) -> None:
    assert f"de bien vouloir {text}" in said(typed(("decisions", 5, "request", "fr"), text))


@pytest.mark.parametrize(
    "text", ["que le lieu soit dénommé", "Qu'un lieu soit dénommé", "la dénomination d'un lieu", "adoption du plan"]
)
def test_a_request_that_is_no_infinitive_is_refused_as_it_would_read(text: str) -> None:
    assert "decisions[5].request.fr" in said(typed(("decisions", 5, "request", "fr"), text))
    assert "is asked to that" in said(typed(("decisions", 5, "request", "en"), "that a place be named"))


@pytest.mark.parametrize(
    "text", ["le dénommer ainsi", "se prononcer", "ne pas poursuivre", "définitivement adopter", "y voir"]
)
def test_a_request_may_have_words_before_its_infinitive(text: str) -> None:
    assert delibgen.load(typed(("decisions", 5, "request", "fr"), text))


@pytest.mark.parametrize("place", ["en ligne", "dans le parc", "chez l'habitant"])
def test_a_place_with_another_preposition_is_refused(place: str) -> None:
    assert "activities[0].place" in said(typed(("activities", 0, "place"), place))


def test_what_was_read_once_is_read_again_alike() -> None:
    project = delibgen.load(SPEC)
    assert (
        type(project).model_validate({name: getattr(project, name) for name in type(project).model_fields}) == project
    )


@pytest.mark.parametrize("before", ["Annexe 1 : ", "Annexe 1 - ", "ANNEXE n° 1 – ", "1. "])
def test_an_annex_is_called_by_its_title_alone(before: str) -> None:
    rules = {"title": {"fr": f"{before}Règlement.", "en": "Annex 1 – Rules"}, "file": "r.docx"}
    spec = SPEC | {
        "annexes": {"r": rules},
        "decisions": [{**SPEC["decisions"][0], "annexes": "r"}, *SPEC["decisions"][1:]],
    }
    title = delibgen.load(spec).annexes["r"].title
    assert (str(title.fr), str(title.en)) == ("Règlement", "Rules")


def test_a_line_of_a_financing_plan_has_no_full_stop() -> None:
    plan = {"expenses": [{"label": {"fr": "Travaux.", "en": "Works."}, "amount": "60 EUR"}]}
    asked = {"kind": "apply_for_grant", "to": "a", "plan": plan | {"resources": [{"from": "a", "amount": "60 EUR"}]}}
    text = format_text(delibgen.compose(delibgen.load(SPEC | {"decisions": [asked, *SPEC["decisions"]]}), "fr"))
    assert "Travaux " in text
    assert "Travaux." not in text


@pytest.mark.parametrize("rank", ["2e", "2e commission", "la 2e", "2nd", "2"])
def test_a_committee_is_its_number_however_that_is_typed(rank: str) -> None:
    assert delibgen.load(typed(("rapporteurs", 0, "committee"), rank)) == delibgen.load(SPEC)


@pytest.mark.parametrize("end", [".", " ;", ",", " :"])
def test_a_number_of_the_budget_has_no_end_mark(end: str) -> None:
    assert delibgen.load(typed(FIELDS["chapter"], f"65{end}")) == delibgen.load(SPEC)


@pytest.mark.parametrize("codes", ["65 et 67", "65, 67", "65;67", "011 & 65", "65 and 67"])
def test_several_numbers_are_no_number_of_the_budget(codes: str) -> None:
    assert codes in said(typed(FIELDS["chapter"], codes))


@pytest.mark.parametrize("code", ["65/67", "P001 et P002", "6, 7", "40-22", "923.3"])
def test_a_number_of_the_budget_with_signs_of_its_own_stays(code: str) -> None:
    assert delibgen.load(typed(FIELDS["chapter"], code)).budget["l"].chapter == code


@pytest.mark.parametrize("code", ["65 ?", "65?", "65 ??"])
def test_a_number_of_the_budget_that_asks_is_refused(code: str) -> None:
    assert f"`{code}` says that someone was in doubt" in said(typed(FIELDS["chapter"], code))


@pytest.mark.parametrize("opening", ["Considérant", "considérant", "Attendu"])
def test_a_recital_among_the_visas_is_refused(opening: str) -> None:
    assert "visas[0].text.fr" in said(typed(("visas", 0, "text", "fr"), f"{opening} que la charte existe"))


@pytest.mark.parametrize(
    "tail", [" (4e)", ", 4e", ", 4e arrondissement", " (4ème arr.)", ", Paris 4e", ", 75004 Paris (4e)"]
)
def test_the_arrondissement_of_a_seat_is_said_once(tail: str) -> None:
    spec = typed(("parties", "a", "address"), f"2, rue du Modèle{tail}", arrondissement=4)
    text = " ".join(format_text(delibgen.compose(delibgen.load(spec), "fr")).split())
    assert "rue du Modèle" in text
    assert text.count("4e") == text.count("(4e)") == 1
    assert "parties.a.address: the address ends with 4e" in said(
        typed(("parties", "a", "address"), f"2, rue du Modèle{tail}", arrondissement=5)
    )


@pytest.mark.parametrize("address", ["2, place du 4e", "2, rue du 4 septembre"])
def test_a_number_that_belongs_to_a_street_stays(address: str) -> None:
    spec = typed(("parties", "a", "address"), address, arrondissement=4)
    kept = delibgen.load(spec).parties["a"].address
    assert kept
    assert str(kept.fr) == address


@pytest.mark.parametrize("body", ["Commissaire enquêteur", "Comptable public"])
def test_an_office_of_either_gender_is_asked_for_its_article(body: str) -> None:
    spec = typed(("visas", 1, "body", "fr"), body)
    spec["visas"][1]["article"] = ""
    assert "visas[1].body" in said(spec)
    spec["visas"][1]["article"] = "la"
    assert delibgen.load(spec)


@pytest.mark.parametrize(
    ("name", "kind", "said_name"),
    [
        ("L'Association Exemple", "association", "à l’Association Exemple"),
        ("La Fondation Exemple", "foundation", "à la Fondation Exemple"),
        ("L'Association", "association", "à L’Association"),
        ("La Fondation Exemple", "association", "à l’association La Fondation Exemple"),
    ],
)
def test_an_article_before_the_noun_of_a_kind_is_no_part_of_the_name(name: str, kind: str, said_name: str) -> None:
    spec = deepcopy(SPEC)
    spec["parties"]["b"] = {"name": name, "kind": kind}
    text = " ".join(format_text(delibgen.compose(delibgen.load(spec), "fr")).split())
    assert said_name in text
