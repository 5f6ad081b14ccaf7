"""The engine means the same by a template, ours or a user's, and keeps what it compiled of ours as long as it fits.

Ours are code, and run as such; those of a user's folder may be anyone's, and run in Jinja's sandbox.
"""

import shutil
import sys
from pathlib import Path

import pytest

from delibgen.drafting import copy_templates, draft, engine, templates_folder
from delibgen.errors import TemplateError
from delibgen.pipeline import load
from delibgen.project.fields import LANGS
from tests.samples import EXAMPLES, SOURCES
from tests.samples import project as sample

LABEL = "fr/label.html.j2"
HEADING = "<h1>Exposé des motifs</h1>"
OWN = """{% macro twice(words, again=2) %}{{ words }}{{ again }}{{ varargs | join }}{{ kwargs | join }}{% endmacro %}
{% set twins = [1, 2] %}{{ twins | join }}
"""
PROJECT = load(EXAMPLES["paris-los-angeles"])


@pytest.fixture
def builtin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built-in templates in a folder of the test's own, and what was compiled from them in `tmp_path / "kept"`."""
    folder = tmp_path / "templates"
    shutil.copytree(templates_folder(), folder)
    monkeypatch.setattr(engine, "templates_folder", lambda: folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    return folder


@pytest.fixture(scope="module")
def kept_for_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tests that change one template each find all the others compiled."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder, as `delibgen templates` makes it."""
    folder = tmp_path_factory.mktemp("mine")
    copy_templates(folder)
    return folder


def drafted(own: Path | None = None) -> str:
    """The act, as a process that has just begun drafts it."""
    engine.get_environment.cache_clear()
    try:
        return draft(PROJECT, "fr", own)
    finally:
        engine.get_environment.cache_clear()


def outcome(own: Path | None) -> tuple[str, object]:
    """What becomes of the act: its text, or the code and the reason of what is wrong with a template."""
    try:
        return drafted(own), None
    except TemplateError as error:
        # -- where a macro calls itself without end, Python says at which call it gave up: not always at the same --
        return error.code, str(error.values.get("why")).removesuffix(" while calling a Python object")


# --- ours and a user's


@pytest.mark.parametrize("name", SOURCES)
def test_a_copy_of_our_templates_says_the_same(copied: Path, name: str) -> None:
    for lang in LANGS:
        assert draft(sample(name), lang, copied) == draft(sample(name), lang)


MEANINGS = [
    "{{ project.until | default('none') }}",
    "{{ absent | default('none') }} {{ project.absent.more | default('none') }}",
    "{{ (project.absent or 'a') | default('none') }}",
    "{{ project.date | default('none', true) }}",
    "{{ project['title'] }} {{ project['absent'] | default('none') }}",
    "{{ 'a' if project.absent is defined else 'b' }}{{ 'a' if project.title is defined }}",
    "{{ 'a' if project.decisions[0].until is undefined else 'b' }}{{ 'a' if project.decisions[99] is defined }}",
    "{% if project.absent is none %}a{% endif %}",
    "{% if absent %}a{% endif %}",
    "{% for piece in project.absent %}a{% endfor %}",
    "{{ project.absent }}",
    "{{ project.absent.more }}",
    "{{ project.date }}",
    "{{ project.title.absent() }}",
    "{{ project.title() }}",
    "{{ say.absent(1) }}",
    "{{ say.cardinal() }}",
    "{{ say.cardinal(1, absent=2) }}",
    "{{ say.cardinal(3) }} {{ say.ordinal(3, gender='f') }} {{ say.list(['<a>', 'b']) }}",
    "{{ '<b>' ~ project.reference ~ '&' }} {{ ['<i>', '&'] | join(' ') }}",
    "{{ '<%s>' | format('u') }} {{ '<{}>'.format('u') }}",
    "{{ project.reference | lower }} {{ 12 | string | upper }} {{ '<a>' | replace('<', '>') }}",
    "{{ '<b>' | e }} {{ '<b>' | escape | escape }} {{ '<b>' | forceescape }}",
    "{{ '<b>' | safe }}",
    "{{ '<b>' | e | length }} {{ [1, 2] | list | length }}",
    "{{ project.decisions | map(attribute='kind') | join(', ') }}",
    "{{ project.decisions | selectattr('until', 'defined') | list | length }}",
    "{{ project.decisions | map(attribute='absent', default='none') | join(', ') }}",
    "{{ project.decisions | map(attribute='absent') | join(', ') }}",
    "{{ [3, 1, 2] | sort | first }} {{ {'a': 1}.items() | list | length }}",
    "{{ {'a': '<b>'}.a }} {{ {'items': 1}['items'] }}",
    "{{ 1 / 0 }}",
    "{{ 1 + 'a' }}",
    "{{ true }}",
    "{{ [1] }}",
    "{{ 1.5 }}",
    "{{ range(3) | join(',') }} {{ dict(a='<b>').a }} {{ cycler('a', 'b').next() }} {{ joiner(',')() }}",
    "{% set box = namespace(a='<b>') %}{% set box.a = box.a ~ '!' %}{{ box.a }}",
    "{% set words %}<i>{{ '<b>' }}</i>{% endset %}{{ words }}{{ words | length }}",
    "{% set words = '<b>' %}{{ words }}{{ [words, words] | join }}",
    "{% with a = '<b>', b = 2 %}{{ a }}{{ b }}{% endwith %}",
    "{% filter upper %}a{{ '<b>' }}{% endfilter %}",
    "{% for kind in ['a', 'b'] %}{{ loop.index }}{{ kind }}{{ loop.nextitem | default('c') }}{% else %}d{% endfor %}",
    "{% for pair in [[1, [2]], [3, []]] recursive %}{{ pair[0] }}{{ loop.depth }}{% endfor %}",
    "{% for level in [[['a']]] recursive %}{{ loop(level) if level is not string else level }}{% endfor %}",
    "{% macro a(b, c='<c>') %}{{ b }}{{ c }}{% endmacro %}{{ a('<b>') }}{{ a(c=1, b=2) }}",
    "{% macro a(b) %}{{ b }}{% endmacro %}{{ a }}",
    "{% macro a(b, c='<c>') %}{{ b }}{{ c }}{% endmacro %}{{ a() }}",
    "{% macro a(b) %}{{ b }}{% endmacro %}{{ a(1, 2) }}",
    "{% macro a(b) %}{{ b }}{% endmacro %}{{ a(1, d=2) }}",
    "{% macro a(b) %}{{ 'c' if b is defined else 'd' }}{% endmacro %}{{ a() }}{{ a(1) }}",
    "{% macro a() %}{{ varargs | join }}{{ caller('<b>') }}{% endmacro %}{% call(b) a(1) %}{{ b }}!{% endcall %}",
    "{% macro a() %}{{ caller() }}{% endmacro %}{{ a() }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% macro a(b) %}<i>{{ b }}</i>{% endmacro %}{{ a(a('<b>')) }}{{ a('b') ~ '<c>' }}{{ say.list_of(a, ['<b>']) }}",
    "{{ clauses.say('purpose', project.decisions[0]) }}{{ clauses.say('absent', project.decisions[0]) }}",
    "{{ m.absent(1) }}",
    "{{ agreements.absent | default('none') }}",
    "{% import 'own.html.j2' as own %}{{ own.twice('<b>', 'c') }}{{ own.twice('a', 'b', 'c', d='e') }}",
    "{% import 'own.html.j2' as own %}{{ own.absent | default('none') }}{{ own.twins | length }}",
    "{% import 'own.html.j2' as own %}{{ own.absent }}",
    "{% import 'own.html.j2' as own with context %}{{ own.twice(project.title, 'a', b='c') }}{{ own.twins | join }}",
    "{% import 'own.html.j2' as own %}{{ own.twice(project.title) }}",
    "{% from 'own.html.j2' import twice as again, absent %}{{ again('<b>', 'c') }}{{ absent | default('none') }}",
    "{% from 'own.html.j2' import absent %}{{ absent() }}",
    "{% include 'absent.html.j2' ignore missing %}{% include ['absent.html.j2', 'own.html.j2'] %}",
    "{% include 'absent.html.j2' %}",
    "{% block part %}{{ self.other() }}{% endblock %}{% block other %}a{{ '<b>' }}{% endblock %}",
    "{% raw %}{{ a }}{% endraw %}{# a #}",
    "{% autoescape false %}{{ '<b>' }}{% endautoescape %}",
    "{% if false %}{% autoescape true %}a{% endautoescape %}{% endif %}",
    "{% if %}",
    "{{ 'a' | absent }}",
    "{{ 'a' is absent }}",
]  # fmt: skip


@pytest.mark.parametrize("piece", MEANINGS)
def test_a_template_means_the_same_among_ours_and_in_a_users_folder(
    builtin: Path, kept_for_all: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(kept_for_all))
    own = tmp_path / "own" / "fr"
    own.mkdir(parents=True)
    deliberation = (builtin / "fr" / "deliberation.html.j2").read_text(encoding="utf-8")
    assert deliberation.count(HEADING) == 1
    (own / "deliberation.html.j2").write_text(deliberation.replace(HEADING, f"<h1>{piece}</h1>"), encoding="utf-8")
    (own / "own.html.j2").write_text(OWN, encoding="utf-8")
    users = outcome(own.parent)
    for path in own.iterdir():
        shutil.copy(path, builtin / "fr")
    assert outcome(None) == users


@pytest.mark.parametrize(
    "piece",
    ["{{ project.__class__ }}", "{{ ''['__class__'] }}", "{{ '' | attr('__class__') }}", "{{ say.list.__func__ }}",
     "{{ clauses._environment }}", "{{ project.decisions.append(1) }}", "{{ {}.update(a=1) }}",
     "{{ '{0.__class__}'.format(1) }}", "{{ range(10 ** 9) | list }}"],
)  # fmt: skip
def test_a_users_template_stays_in_the_sandbox(tmp_path: Path, piece: str) -> None:
    own = tmp_path / "own"
    (own / "fr").mkdir(parents=True)
    (own / LABEL).write_text(piece, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        drafted(own)
    assert caught.value.code in {"template_forbidden", "template_too_long", "template_part_unknown"}
    assert "label.html.j2" in str(caught.value.values["name"])


# --- what was compiled of ours


def kept(builtin: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (builtin.parent / "kept").rglob("*.html.*.pyc")}


def test_a_second_process_finds_what_the_first_compiled(builtin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drafted()
    before = kept(builtin)
    assert len(before) > 10
    assert not [path for path in builtin.rglob("*") if path.suffix == ".pyc"]
    monkeypatch.setattr("jinja2.Environment.compile", None)  # whoever compiles again fails
    assert drafted() == first
    assert kept(builtin) == before


def test_an_edited_template_is_compiled_anew(builtin: Path) -> None:
    first = drafted()
    (builtin / LABEL).write_text("Premier label", encoding="utf-8")
    assert "Premier label" in drafted()
    (builtin / LABEL).write_text("Second label", encoding="utf-8")
    second = drafted()
    assert "Second label" in second
    assert "Premier label" not in second
    assert "Premier label" not in first


@pytest.mark.parametrize("damage", [b"", b"\0" * 2000, None])
def test_a_damaged_file_is_as_good_as_none(builtin: Path, damage: bytes | None) -> None:
    first = drafted()
    for path, content in kept(builtin).items():
        path.write_bytes(content[: len(content) // 2] if damage is None else damage)
    assert drafted() == first


def test_code_of_another_jinja_is_not_used(builtin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted()
    before = kept(builtin)
    monkeypatch.setattr("jinja2.__version__", "99.0")
    drafted()
    assert all(content != before[path] for path, content in kept(builtin).items())


def test_nothing_is_kept_of_a_users_own_templates(builtin: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "fr").mkdir(parents=True)
    (own / LABEL).write_text("Mon label", encoding="utf-8")
    assert "Mon label" in drafted(own)
    assert [path.name for path in own.rglob("*")] == ["fr", "label.html.j2"]
    assert "Mon label" not in drafted()
    assert kept(builtin)
    assert not [path for path, content in kept(builtin).items() if b"Mon label" in content]


def test_nothing_is_written_where_python_must_not(builtin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    drafted()
    assert not kept(builtin)


def test_a_folder_that_cannot_be_written_does_no_harm(builtin: Path) -> None:
    (builtin.parent / "kept").write_text("a file in the way", encoding="utf-8")
    assert drafted() == drafted()
