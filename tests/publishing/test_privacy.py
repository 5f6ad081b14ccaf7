"""Nothing of a person gets into what is published beside an act, unless its title says it."""

from pathlib import Path
from typing import Any

import delibgen
from delibgen.project.council import builtin_text
from delibgen.publishing.transmission import parcel
from tests.publishing.adopted import VOTE, award, spec

PEOPLE = {
    "rapporteurs": [{"name": "Rachida RAPPORTE", "gender": "f", "committee": 7}],
    "vote": {
        **{key: VOTE[key] for key in ("date", "transmitted")},
        "presiding": {"name": "Paule PRESIDE", "gender": "f"},
        "secretary": [{"name": "Sylvie SECRETE", "gender": "f"}],
        "present": [{"name": "Pierre PRESENT", "gender": "m"}, {"name": "Prune PAREIL", "gender": "f"}],
        "represented": [{"name": "Remi REPRESENTE", "gender": "m", "by": {"name": "Prune PAREIL", "gender": "f"}}],
        "absent": [{"name": "Anne ABSENTE", "gender": "f"}],
        "for": [{"name": "Pierre PRESENT", "gender": "m"}, {"name": "Prune PAREIL", "gender": "f"}],
        "against": [{"name": "Remi REPRESENTE", "gender": "m"}],
    },
    "parties": {
        "one": {"name": "Exemple", "kind": "association", "siret": "35600000049837", "address": "1, rue du SIEGE"},
        "someone": {"name": "Beatrice BENEFICIE", "kind": "person", "gender": "f", "address": "2, rue du DOMICILE"},
    },
}
HIDDEN = (
    "RAPPORTE",
    "PRESIDE",
    "SECRETE",
    "PRESENT",
    "PAREIL",
    "REPRESENTE",
    "ABSENTE",
    "BENEFICIE",
    "DOMICILE",
    "SIEGE",
)


def published(folder: Path, **changes: Any) -> str:
    """All that is written of an act with these people beside its texts: open data and metadata."""
    to_one, to_someone = award(), award(to="someone", agreement=None, amount="100 EUR", expense=[])
    given = delibgen.load(spec(**{**PEOPLE, "decisions": [to_one, to_someone], **changes}))
    delibgen.render(given, folder / "out", to="scdl")
    made = parcel(given, ["pdf"])
    files = [path.read_text(encoding="utf-8") for path in (folder / "out").rglob("*.*") if path.is_file()]
    return "".join([*files, made.metadata.decode("latin-1"), made.envelope.decode("latin-1")])


def test_no_name_and_no_address_of_a_person_is_published(tmp_path: Path) -> None:
    profile = builtin_text("paris").replace('nature = "31"\n', 'nature = "31"\nclassification = 2022-05-16\n')
    (tmp_path / "paris.toml").write_text(profile, encoding="utf-8")
    said = published(tmp_path, council=str(tmp_path / "paris.toml"))
    assert "35600000049837" in said
    assert [word for word in HIDDEN if word in said.upper()] == []
    title = {"fr": "Hommage à Béatrice BENEFICIE", "en": "Tribute to Béatrice BENEFICIE"}
    assert "BENEFICIE" in published(tmp_path, council=str(tmp_path / "paris.toml"), title=title)
