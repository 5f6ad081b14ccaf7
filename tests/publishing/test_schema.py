"""A row is judged as the published schema and its custom checks judge it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import delibgen
from delibgen.publishing.schema import KINDS, Kind, columns, faults, get_schema
from tests.cases import each
from tests.office import program
from tests.publishing.adopted import award, project, spec
from tests.publishing.rows import rows

FOLDER = Path(__file__).parent.parent / "data" / "scdl"
PUBLISHED: dict[str, dict[str, Any]] = {
    kind: json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8")) for kind in KINDS
}


@each("kind", KINDS)
def test_our_table_is_the_published_schema(kind: Kind) -> None:
    ours, theirs = get_schema(kind), PUBLISHED[kind]
    fields = {field["name"]: {"constraints": {}, **field} for field in theirs["fields"]}
    bound = {name: field["constraints"] for name, field in fields.items()}
    assert ours["version"] == theirs["version"]
    assert columns(kind) == tuple(fields)
    assert ours["required"] == [name for name, said in bound.items() if said.get("required")]
    for ours_of, type_ in (("dates", "date"), ("integers", "integer"), ("numbers", "number")):
        assert ours[ours_of] == [name for name, field in fields.items() if field["type"] == type_]
    assert ours["addresses"] == [name for name, field in fields.items() if field.get("format") == "uri"]
    patterns = {
        name: said["pattern"].strip("^$").replace("\\/", "/").replace("\\-", "-")
        for name, said in bound.items()
        if "pattern" in said
    }
    assert ours["patterns"] == patterns
    assert ours["lengths"] == {name: said["maxLength"] for name, said in bound.items() if "maxLength" in said}
    lists = {name: said["enum"] for name, said in bound.items() if "enum" in said}
    lists |= {
        name: field["trueValues"] + field["falseValues"] for name, field in fields.items() if "trueValues" in field
    }
    assert ours["choices"] == lists
    assert ours["within"] == {
        name: [said["minimum"], said["maximum"]] for name, said in bound.items() if "minimum" in said
    }


CHECKS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "french-siret-value": ("sirets", lambda said: said["column"]),
    "year-interval-value": ("years", lambda said: said["column"]),
    "cohesive-columns-value": ("together", lambda said: [said["column"], *said["othercolumns"]]),
    "compare-columns-value": ("not_less", lambda said: [said["column"], said["column2"]]),
    "sum-columns-value": ("sums", lambda said: [said["column"], *said["columns"]]),
    "nomenclature-actes-value": ("matters", lambda said: said["column"]),
    "one-of-required": ("one_of", lambda said: [said["column1"], said["column2"]]),
}
"""Where our table has each custom check, and how it says what the check is of."""


@each("kind", KINDS)
def test_our_table_has_every_custom_check_and_no_other(kind: Kind) -> None:
    theirs: dict[str, list[Any]] = {name: [] for name, _ in CHECKS.values()}
    for check in PUBLISHED[kind]["custom_checks"]:
        name, of = CHECKS[check["name"]]
        theirs[name].append(of(check["params"]))
        assert check["params"].get("op", ">=") == ">="
    assert {name: get_schema(kind)[name] for name in theirs} == theirs


BROKEN: list[tuple[Kind, dict[str, str], str, str]] = [
    ("deliberations", {"COLL_SIRET": "21750001600018"}, "COLL_SIRET", "french-siret-value"),
    ("deliberations", {"DELIB_DATE": ""}, "DELIB_DATE", "required"),
    ("deliberations", {"DELIB_DATE": "2023-02-30"}, "DELIB_DATE", "type"),
    ("deliberations", {"DELIB_MATIERE_CODE": "7.5.1"}, "DELIB_MATIERE_CODE", "pattern"),
    ("deliberations", {"DELIB_MATIERE_NOM": "finances/subventions"}, "DELIB_MATIERE_NOM", "nomenclature-actes-value"),
    ("deliberations", {"BUDGET_NOM": ""}, "BUDGET_ANNEE", "cohesive-columns-value"),
    ("deliberations", {"BUDGET_ANNEE": "2024/2023"}, "BUDGET_ANNEE", "year-interval-value"),
    ("deliberations", {"PREF_DATE": "2023-03-16"}, "PREF_DATE", "compare-columns-value"),
    ("deliberations", {"VOTE_EFFECTIF": "139"}, "VOTE_EFFECTIF", "compare-columns-value"),
    ("deliberations", {"VOTE_POUR": "141"}, "VOTE_REEL", "compare-columns-value"),
    ("deliberations", {"VOTE_ABSTENTION": "11"}, "VOTE_REEL", "sum-columns-value"),
    ("deliberations", {"VOTE_CONTRE": ""}, "VOTE_EFFECTIF", "cohesive-columns-value"),
    ("deliberations", {"DELIB_URL": "deliberation.pdf"}, "DELIB_URL", "type"),
    ("subventions", {"idBeneficiaire": ""}, "idBeneficiaire", "required"),
    ("subventions", {"rnaBeneficiaire": "751000001"}, "rnaBeneficiaire", "pattern"),
    ("subventions", {"objet": "x" * 257}, "objet", "maxLength"),
    ("subventions", {"nature": "numéraire"}, "nature", "enum"),
    ("subventions", {"notificationUE": "false"}, "notificationUE", "enum"),
    ("subventions", {"pourcentageSubvention": "0.001"}, "pourcentageSubvention", "minimum"),
    ("subventions", {"pourcentageSubvention": "45"}, "pourcentageSubvention", "maximum"),
    ("subventions", {"montant": "15 850 €"}, "montant", "type"),
    ("subventions", {"datesPeriodeVersement": "2023-05-02_2023-06-02"}, "datesPeriodeVersement", "pattern"),
]


@each(("kind", "change", "column", "check"), BROKEN)
def test_each_fault_is_found(kind: Kind, change: dict[str, str], column: str, check: str) -> None:
    (row,) = (row for row in rows(project()) if row.kind == kind)
    assert not row.faults
    assert (column, check) in [(fault.column, fault.check) for fault in faults(kind, {**row.values, **change})]


def test_frictionless_finds_our_files_valid_and_a_broken_one_not(tmp_path: Path) -> None:
    """An independent reader of the published schema, which runs no custom checks."""
    python = Path(program("frictionless")).parent / "python"
    other = spec(reference="2023 DGRI 27", matter="8.9", decisions=[award(payment="other")])
    for _ in delibgen.render_all([project(), delibgen.load(other)], tmp_path, to="scdl"):
        pass
    for kind in KINDS:
        (tmp_path / f"{kind}.json").write_bytes((FOLDER / f"{kind}.json").read_bytes())
        rows_read = (tmp_path / f"{kind}.csv").read_text(encoding="utf-8").splitlines()
        (tmp_path / f"{kind}-broken.csv").write_text(f"{rows_read[0]}\r\n{'x,' * 3}\r\n", encoding="utf-8")
    said = subprocess.run(  # one process, which takes seconds to begin
        [python, "-c", VALIDATE], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    assert json.loads(said) == {
        **{f"{kind}.csv": [True, 2] for kind in KINDS},
        **{f"{kind}-broken.csv": [False, 1] for kind in KINDS},
    }


VALIDATE = """
import json
from frictionless import Resource, Schema
kinds = ("deliberations", "subventions")
found = {}
for kind in kinds:
    for name in (f"{kind}.csv", f"{kind}-broken.csv"):
        report = Resource(path=name, schema=Schema.from_descriptor(f"{kind}.json")).validate()
        found[name] = [report.valid, report.tasks[0].stats["rows"]]
print(json.dumps(found))
"""
