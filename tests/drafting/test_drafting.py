"""A template says a project; one at fault is named, with what to do, and writes nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import delibgen
from delibgen.cli import main
from delibgen.document.markup import parse_markup
from delibgen.document.model import Document, Note, Paragraph, Run, plain_text, walk
from delibgen.drafting import templates_folder
from delibgen.errors import DelibgenError, MarkupError, TemplateError
from delibgen.project.fields import Lang
from delibgen.project.text import parse_plain, parse_prose
from tests.cases import each
from tests.outline import inline_text
from tests.specs import GRANT, Spec, full, parsed, saved

DELIBERATION = "fr/deliberation.html.j2"
HEADING = "<h1>Exposé des motifs</h1>"

Templates = Callable[[str, str], Path]


@pytest.fixture
def project(tmp_path: Path) -> delibgen.Project:
    return delibgen.load(saved(tmp_path, GRANT))


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    """A folder of one's own templates, with one file in it."""

    def make(name: str, text: str) -> Path:
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path / "own"

    return make


def builtin(name: str = DELIBERATION) -> str:
    return (templates_folder() / name).read_text(encoding="utf-8")


def instead_of_the_heading(piece: str) -> str:
    text = builtin()
    assert text.count(HEADING) == 1
    return text.replace(HEADING, piece)


def lines(document: Document) -> list[str]:
    return [plain_text(block.inlines) for block in walk(document.blocks)]


FAULTS = {
    "{% autoescape false %}{{ '<b>' }}{% endautoescape %}": (TemplateError, "autoescape_forbidden"),
    "<p>{{ '<b>' | safe }}</p>": (TemplateError, "template_filter_unknown"),
    "<p>{{ absent }}</p>": (TemplateError, "template_name_unknown"),
    "<p>{{ project.absent }}</p>": (TemplateError, "template_part_unknown"),
    "<p>{{ project.date }}</p>": (TemplateError, "value_is_none"),
    "<p>{{ none }}</p>": (TemplateError, "value_is_none"),
    "<p>{{ project.__class__ }}</p>": (TemplateError, "template_forbidden"),
    "<p>{{ ''['__class__'] }}</p>": (TemplateError, "template_forbidden"),
    "<p>{{ '' | attr('__class__') }}</p>": (TemplateError, "template_forbidden"),
    "<p>{{ project.parties }}</p>": (TemplateError, "value_not_sayable"),
    "<p>{{ true }}</p>": (TemplateError, "value_not_sayable"),
    "<p>{{ 'a' | absent }}</p>": (TemplateError, "template_filter_unknown"),
    "{% if %}": (TemplateError, "template_unfinished"),
    "{% if true %}": (TemplateError, "template_tag_open"),
    "{% include 'absent.html.j2' %}": (TemplateError, "template_missing"),
    "{% include '../../../etc/passwd' %}": (TemplateError, "template_missing"),
    "<div>a</div>": (MarkupError, "tag_misplaced"),
    "<p><div>a</div></p>": (MarkupError, "tag_misplaced"),
    "<h5>a</h5>": (MarkupError, "tag_misplaced"),
    "<ul><p>a</p></ul>": (MarkupError, "tag_misplaced"),
    "<table><div>a</div></table>": (MarkupError, "tag_misplaced"),
    "<table><tr><p>a</p></tr></table>": (MarkupError, "tag_misplaced"),
    "<p role='loud'>a</p>": (MarkupError, "role_unknown"),
    "<p>a": (MarkupError, "markup_syntax"),
    "<p>a & b</p>": (MarkupError, "markup_syntax"),
    "<p>a&nbsp;b</p>": (MarkupError, "markup_syntax"),
    "<p>a < b</p>": (MarkupError, "markup_syntax"),
    "<p><em>a</p>": (MarkupError, "markup_syntax"),
    "<p><em>a</strong></p>": (MarkupError, "markup_syntax"),
    "<p>a</em></p>": (MarkupError, "markup_syntax"),
    "<p><abbr title='a'>b</p>": (MarkupError, "markup_syntax"),
    "<p><abbr title='a'><em>b</em></abbr></p>": (MarkupError, "markup_syntax"),
    "<p><em a=b>a</em></p>": (MarkupError, "markup_syntax"),
    "<p><span lang='&nbsp;'>a</span></p>": (MarkupError, "markup_syntax"),
    "</p>": (MarkupError, "markup_syntax"),
    "<ul><li>a</ul></li>": (MarkupError, "markup_syntax"),
    "<!-- a": (MarkupError, "markup_syntax"),
    "<p><wbr/>a</p>": (MarkupError, "tag_misplaced"),
    "<P>a</P>": (MarkupError, "tag_misplaced"),
    "<em>a</em>": (MarkupError, "tag_misplaced"),
    "<p>a<p>b</p></p>": (MarkupError, "tag_misplaced"),
    "<p><span role='loud'>a</span></p>": (MarkupError, "role_unknown"),
    "<p><abbr>a</abbr></p>": (MarkupError, "attribute_bad"),
    "<p>a<note/></p>": (MarkupError, "tag_empty"),
    "astray": (MarkupError, "text_outside"),
    "<ul>astray<li>a</li></ul>": (MarkupError, "text_outside"),
    "<table>astray<tr><td>a</td></tr></table>": (MarkupError, "text_outside"),
    "<ul><li>astray<ul><li>a</li></ul></li></ul>": (MarkupError, "text_outside"),
    "<h1>a<note>b</note></h1>": (MarkupError, "note_misplaced"),
    "<p>a<note>b<note>c</note></note></p>": (MarkupError, "note_misplaced"),
    "<ul></ul>": (MarkupError, "tag_empty"),
    "<table></table>": (MarkupError, "tag_empty"),
    "<table><tr></tr></table>": (MarkupError, "tag_empty"),
    "<article num='x'><p>a</p></article>": (MarkupError, "attribute_bad"),
    "<article num='1' label='Article 1'><ul><li>a</li></ul></article>": (MarkupError, "label_without_paragraph"),
}


@pytest.mark.parametrize("piece", FAULTS)
def test_a_template_at_fault_is_an_error_that_names_it(
    project: delibgen.Project, templates: Templates, piece: str
) -> None:
    kind, code = FAULTS[piece]
    own = templates(DELIBERATION, instead_of_the_heading(piece))
    with pytest.raises(DelibgenError) as caught:
        delibgen.compose(project, "fr", own)
    assert (type(caught.value), caught.value.code) == (kind, code)
    for said in (caught.value.text("fr"), caught.value.text("en")):
        assert any(name in said for name in ("deliberation.html.j2", "absent.html.j2", "passwd", "fr/"))


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("<p>a<!-- b -->c<?d e?></p>", "ac"),
        ("<p  role = 'lead' >a</p >", "a"),
        ("<p>a<br>b<br />c</p>", "a\nb\nc"),
        ("<p>&lt;&#8364;&#x20AC;&apos;&quot;&amp;amp;</p>", "<€€'\"&amp;"),
        ("<p>a <em/><strong>b</strong> <em>c<strong>d</strong></em></p>", "a b cd"),
        ("<p><span lang='en' >a > b</span></p>", "a > b"),
        ("<p/>", ""),
    ],
)
def test_tag_text_is_xml_of_few_words(piece: str, words: str) -> None:
    (block,) = parse_markup(f'<?xml version="1.0"?>\n<document lang="de-DE">{piece}</document>\n').blocks
    assert isinstance(block, Paragraph)
    assert plain_text(block.inlines) == words


@pytest.mark.parametrize(
    ("piece", "line"),
    [
        ("<p>a</p>\n<div>b</div>", 4),
        ("<p>a\n<em>b</em>\n& c</p>", 5),
        ("<p>\n\na <wbr/></p>", 5),
        ("<!-- a\nb -->\n<p role='loud'>c</p>", 5),
        ("<ul>\n<li>a</li>\nb\n</ul>", 5),
    ],
)
def test_tag_text_at_fault_is_shown_on_its_line(piece: str, line: int) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_markup(f"<document>\n<section>\n{piece}\n</section>\n</document>", "fr/")
    assert caught.value.values["line"] == line


@pytest.mark.parametrize("text", ["", "a", "<p>a</p>", "<document/>" * 2, "<document>", "<!DOCTYPE a><document/>"])
def test_tag_text_is_one_document(text: str) -> None:
    with pytest.raises(MarkupError):
        parse_markup(text)


@pytest.mark.parametrize("piece", ["<p>{{ absent }}</p>", "<div>a</div>"])
def test_on_the_command_line_it_is_one_line_and_nothing_is_written(
    tmp_path: Path, templates: Templates, capsys: pytest.CaptureFixture[str], piece: str
) -> None:
    own = templates(DELIBERATION, instead_of_the_heading(piece))
    spec, drafts = saved(tmp_path, GRANT), tmp_path / "drafts"
    assert main(["render", str(spec), "-o", str(drafts), "--templates", str(own), "--ui", "fr"]) == 1
    out, err = capsys.readouterr()
    used, fault = err.splitlines()
    assert (out, used) == ("", f"Modèles de {own} : {DELIBERATION}.")
    assert fault.startswith(f"{spec}: ")
    assert not drafts.exists()


OWN_EXCEPTIONS = ["{{ 1 / 0 }}", "{{ 1 + 'a' }}", "{{ say.money(3) }}", "{{ range(10 ** 9) | list }}"]


@pytest.mark.parametrize("piece", [*OWN_EXCEPTIONS, "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"])
def test_an_exception_within_a_template_is_a_template_error(
    project: delibgen.Project, templates: Templates, piece: str
) -> None:
    own = templates(DELIBERATION, instead_of_the_heading(f"<p>{piece}</p>"))
    with pytest.raises(TemplateError):
        delibgen.compose(project, "fr", own)


SLIPS = {
    "tag_unknown": ["{% iff say %}", "{% endif %}"],
    "tag_astray": ["{% if say %}{% endfor %}", "{% for a in [1] %}{% set b = a %}{% endset %}{% endfor %}"],
    "tag_open": ["{% for a in [1] %}", "{% set a %}", "{% raw %}a"],
    "comment_open": ["{# astray"],
    "unfinished": ["{{ }}", "{% if %}a{% endif %}", "{% %}", "{{ say. }}"],
    "sign_expected": ["{{ say who }}", "{{ (say }}", "{% for a at [1] %}{% endfor %}", "{{ say | }}", "{% macro %}"],
    "sign_astray": ["{{ say] }}", "{{ say & who }}", "{{ 'say }}", "{% extends %}"],
    "filter_unknown": ["{{ 'a' | absent }}", "{{ 'a' is absent }}", "{{ ['a'] | map('absent') | list }}"],
    "block_twice": ["{% block a %}{% endblock %}{% block a %}{% endblock %}"],
    "not_assignable": ["{% set 1 = 2 %}"],
    "name_unknown": ["{{ absent }}", "{{ absent.part }}"],
    "part_of_none": ["{{ none.part }}", "{{ project.date.year }}"],
    "part_unknown": ["{{ project.absent }}", "{{ 'a'.absent }}", "{{ {}.absent }}", "{{ [1][3] }}"],
    "macro_lacks": ["{% macro a(b) %}{{ b }}{% endmacro %}{{ a() }}"],
    "macro_given": [f"{{% macro a(b) %}}{{{{ b }}}}{{% endmacro %}}{{{{ a({given}) }}}}" for given in ("1, 2", "c=1")],
    "not_a_list": ["{% for a in 3 %}{% endfor %}"],
    "not_called": ["{{ 3() }}"],
    "unlike": ["{{ 1 + 'a' }}", "{{ 'a' + 1 }}", "{{ 1 < 'a' }}"],
    "badly_called": ["{{ say.money(3) }}", "{{ say.money() }}", "{{ say.list([], 2, 3, 4, 5, 6) }}"],
    "by_nought": ["{{ 1 / 0 }}"],
    "endless": ["{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"],
    "forbidden": ["{{ project.__class__ }}", "{{ [].append(1) }}"],
    "too_long": ["{{ range(10 ** 9) | list }}"],
}


@each(("slip", "piece"), [(slip, piece) for slip, pieces in SLIPS.items() for piece in pieces])
def test_a_slip_in_a_template_is_told_in_the_readers_language_with_its_line(
    project: delibgen.Project, templates: Templates, slip: str, piece: str
) -> None:
    own = templates(DELIBERATION, f"<document>\n{piece}")
    with pytest.raises(TemplateError) as caught:
        delibgen.compose(project, "fr", own)
    assert caught.value.code == f"template_{slip}"
    assert (caught.value.values["name"], caught.value.values["line"]) == (DELIBERATION, 2)
    said = caught.value.text("fr")
    assert not re.search(r"\b(the|of|is|end|a name|Jinja)\b", said), said


def test_what_no_table_has_words_for_is_quoted_as_english(project: delibgen.Project, templates: Templates) -> None:
    own = templates(DELIBERATION, "\n{{ 'abc'.index('d') }}")
    with pytest.raises(TemplateError) as caught:
        delibgen.compose(project, "fr", own)
    assert (caught.value.code, caught.value.values["line"]) == ("template_error", 2)
    assert "dit, en anglais : « substring not found »." in caught.value.text("fr")


@pytest.mark.parametrize("name", ["fr/agreements.html.j2", "fr/macros.html.j2", "fr/decisions/accept_grant.html.j2"])
def test_a_fault_is_told_by_its_line_also_where_a_template_is_read_for_its_macros(
    project: delibgen.Project, templates: Templates, name: str
) -> None:
    own = templates(name, "\n\n{{ 1 / 0 }}\n")
    with pytest.raises(TemplateError) as caught:
        delibgen.compose(project, "fr", own)
    assert (caught.value.values["name"], caught.value.values["line"]) == (name, 3)


def test_a_template_that_is_not_utf_8_is_a_template_error(project: delibgen.Project, templates: Templates) -> None:
    own = templates(DELIBERATION, "")
    (own / DELIBERATION).write_bytes("é".encode("latin-1"))
    with pytest.raises(TemplateError):
        delibgen.compose(project, "fr", own)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("fr/decisions/accept_grant.html.j2", "", "macro_missing"),
        ("fr/decisions/accept_grant.html.j2", "{% macro %}", "template_sign_expected"),
        ("fr/style.docx", "no Word file", "style_not_word"),
    ],
)
def test_each_file_of_the_folder_may_be_at_fault(
    project: delibgen.Project, templates: Templates, tmp_path: Path, name: str, text: str, code: str
) -> None:
    own = templates(name, text)
    done = delibgen.render(project, tmp_path / "drafts", templates=own, langs=("fr",))
    assert [problem.code for problem in done.problems] == [code]
    assert Path(name).name in done.problems[0].text()


def test_a_folder_replaces_file_by_file(project: delibgen.Project, templates: Templates) -> None:
    own = templates(DELIBERATION, instead_of_the_heading("<h1>Rapport</h1>"))
    changed = lines(delibgen.compose(project, "fr", own))
    builtin_lines = lines(delibgen.compose(project, "fr"))
    assert changed == ["Rapport" if line == "Exposé des motifs" else line for line in builtin_lines]
    assert lines(delibgen.compose(project, "en", own)) == lines(delibgen.compose(project, "en"))


def test_a_template_may_be_edited_between_two_renders(project: delibgen.Project, templates: Templates) -> None:
    own = templates("fr/label.html.j2", "Premier")
    assert any(line.startswith("Premier") for line in lines(delibgen.compose(project, "fr", own)))
    templates("fr/label.html.j2", "Un tout autre libellé")
    assert any(line.startswith("Un tout autre libellé") for line in lines(delibgen.compose(project, "fr", own)))


@pytest.mark.parametrize("how", ["", " with context"])
def test_a_template_may_import_another(project: delibgen.Project, templates: Templates, how: str) -> None:
    templates("fr/own.html.j2", "{% macro twice(words) %}{{ words }}, {{ words }}{% endmacro %}")
    piece = "{% import 'own.html.j2' as own" + how + " %}{% set contexts = 1 %}<p>{{ own.twice('É & è') }}</p>"
    own = templates(DELIBERATION, instead_of_the_heading(piece))
    for _ in range(2):
        assert "É & è, É & è" in lines(delibgen.compose(project, "fr", own))


AS_TEXT = [
    "{{ [VALUE, 'a'] | join(', ') }}",
    "{{ '%s' | format(VALUE) }}",
    "{{ '%s' % VALUE }}",
    "{{ '%s %s' % ('a', VALUE) }}",
    "{{ '{}'.format(VALUE) }}",
    "{{ '{a}'.format(a=VALUE) }}",
    "{{ '{0.title}'.format(project) }}",
    "{{ 'a b' | replace('a', VALUE) }}",
]
VALUES = ["project.title", "project.context[0]", "project.decisions[0].amount", "project.session[0]", "project"]
FILTERS = "upper lower capitalize title trim truncate wordwrap center indent string striptags wordcount e forceescape"


@pytest.mark.parametrize("piece", [*(f"{{{{ VALUE | {name} }}}}" for name in FILTERS.split()), *AS_TEXT])
@each("value", VALUES)
def test_a_value_is_never_printed_as_python_shows_it(
    project: delibgen.Project, templates: Templates, piece: str, value: str
) -> None:
    own = templates(DELIBERATION, instead_of_the_heading(f"\n<p>{piece.replace('VALUE', value)}</p>"))
    with pytest.raises(TemplateError) as caught:
        delibgen.compose(project, "fr", own)
    line = builtin().partition(HEADING)[0].count("\n") + 2
    assert (caught.value.code, caught.value.values["line"]) == ("value_not_text", line)
    assert "say.plain(" in caught.value.text("fr")


def test_what_the_refusal_says_to_write_prints_the_words(project: delibgen.Project, templates: Templates) -> None:
    pieces = ("say.plain(project.title) | upper", "'<b>' ~ project.title", "7 ~ project.session[0]")
    piece = "".join(f"<p>{{{{ {said} }}}}</p>" for said in pieces)
    said = lines(delibgen.compose(project, "fr", templates(DELIBERATION, instead_of_the_heading(piece))))
    assert "ACCEPTATION DE 15\u202f850\u00a0£" in said
    assert "<b>Acceptation de 15\u202f850\u00a0£" in said
    assert "714 mars 2023" in [line.replace("\u00a0", " ") for line in said]


@pytest.mark.parametrize("words", ["{{ project.title }}", "{{ words }}", "{{ say.money(words) }}", "{{ 'a' ~ words }}"])
def test_a_file_that_is_imported_alone_says_what_it_lacks(
    project: delibgen.Project, templates: Templates, words: str
) -> None:
    templates("fr/own.html.j2", f"{{% macro said(words) %}}\n{words}\n{{% endmacro %}}")
    piece = "{% import 'own.html.j2' as own %}<p>{{ own.said(project.decisions[0].amount) }}</p>"
    with pytest.raises(TemplateError) as caught:
        delibgen.compose(project, "fr", templates(DELIBERATION, instead_of_the_heading(piece)))
    assert (caught.value.code, caught.value.values["line"]) == ("template_without_context", 2)
    assert caught.value.values["name"] == "fr/own.html.j2"
    with_context = piece.replace(" as own", " as own with context")
    assert delibgen.compose(project, "fr", templates(DELIBERATION, instead_of_the_heading(with_context)))


def test_values_joined_in_a_template_stay_escaped(project: delibgen.Project, templates: Templates) -> None:
    piece = "<p>{{ '<b>' ~ project.title ~ '&' }} {{ ['<i>', '&'] | join(' ') }} {{ '<%s>' | format('u') }}</p>"
    said = lines(delibgen.compose(project, "fr", templates(DELIBERATION, instead_of_the_heading(piece))))
    assert any("<i> & <u>" in line for line in said)


def prose(fr: str, lang: Lang = "fr") -> tuple[str, list[Note]]:
    """A paragraph of prose as the outline shows it, and its notes."""
    spec: Spec = {
        "schema": 1,
        "council": "paris",
        "date": "2023-03-14",
        "title": {"fr": "Titre", "en": "Title"},
        "context": {"fr": f"§ {fr}", "en": f"§ {fr}"},
    }
    document = delibgen.compose(delibgen.load(spec), lang)
    inlines = next(block.inlines for block in walk(document.blocks) if plain_text(block.inlines).startswith("§"))
    return inline_text(inlines).removeprefix("§ "), [part for part in inlines if isinstance(part, Note)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("un *mot* vu", "un *mot* vu"),
        ("un **mot** vu", "un **mot** vu"),
        ("un ***mot*** vu", "un ***mot*** vu"),
        ("un [lien](https://a.b/c_d?e=1&f=2) vu", "un [lien](https://a.b/c_d?e=1&f=2) vu"),
        ("un [Nuit]{lang=en} vu", "un {en: Nuit} vu"),
        ("un [mot]{lang=fr} vu", "un mot vu"),
        ("un^[la *note*] vu", "un[^la *note*] vu"),
        ("un \\*mot\\* vu", "un *mot* vu"),
        ("un \\[mot\\] vu", "un [mot] vu"),
        ("un \\^[mot] vu", "un ^[mot] vu"),
        ("un mot\\] vu", "un mot] vu"),
        ("un *mot vu", "un *mot vu"),
        ("un * mot * vu", "un * mot * vu"),
        ("_a_ __b__ *c*", "_a_ __b__ *c*"),
        ("`a` *c*", "`a` *c*"),
        ("~~a~~ *c*", "~~a~~ *c*"),
        ("<b>&amp; *c*", "<b>&amp; *c*"),
        ("a![a](https://b.c) d", "a![a](https://b.c) d"),
        ("https://a.b *c*", "https://a.b *c*"),
        ("[a][b] [c] d", "[a][b] [c] d"),
        ("[a]{b c} *c*", "[a]{b c} *c*"),
        ("C:\\new \\u0041 *c*", "C:\\new \\u0041 *c*"),
        ("\\{lep} *c* {{d}}", "{lep} *c* {{d}}"),
        ("a  b\n\nc *d*", "a b c *d*"),
    ],
)
def test_marks_of_prose_are_these_and_nothing_else(typed: str, said: str) -> None:
    assert prose(typed)[0] == said


def test_a_note_is_a_note() -> None:
    _, (note,) = prose("un^[deux]")
    assert note == Note((Run("deux"),))


@pytest.mark.parametrize(
    ("typed", "said"), [("un^[5\\]]", "5]"), ("un^[a \\* b]", "a * b"), ("un^[\\[sic\\]]", "[sic]")]
)
def test_a_sign_that_is_literal_in_a_note_is_said_once(typed: str, said: str) -> None:
    _, (note,) = prose(typed)
    assert note == Note((Run(said),))


@pytest.mark.parametrize("typed", ["*a* [b](https://c.d) ^[e] [f]{lang=en} \\*"])
def test_a_plain_text_knows_no_marks(typed: str) -> None:
    assert parse_plain(typed).nodes == (typed,)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("a^[b ^[c] d]", "note_in_note"),
        ("a^[b *c^[d]* e]", "note_in_note"),
        ("a^[]", "empty_note"),
        ("[](https://a.b)", "empty_mark"),
        ("[]{lang=en}", "empty_mark"),
        ("[a](file:///etc/passwd)", "bad_link"),
        ("[a](javascript:b)", "bad_link"),
        ('[a](https://b.c "titre")', "bad_link"),
        ("[a]()", "bad_link"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(typed: str, code: str) -> None:
    with pytest.raises(ValueError, match=r"Write|Keep|remove") as caught:
        parse_prose(typed)
    assert getattr(caught.value, "code", "") == code


@pytest.mark.parametrize("piece", ["*", "**", "[", "^[", "[a](", "*a ", "**a", "[a]{lang=en}", "\\[", "]", "*a*"])
def test_marks_without_measure_neither_crash_nor_stall(piece: str) -> None:
    try:
        parse_prose("a" + piece * 2000)
    except ValueError as error:
        assert str(error)  # noqa: PT017  # either is well


def test_a_name_may_hold_a_literal_brace(tmp_path: Path) -> None:
    spec = GRANT.replace("name: Forum des villes", "name: 'Forum \\{grant}'")
    said = lines(delibgen.compose(delibgen.load(saved(tmp_path, spec)), "fr"))
    assert any("Forum {grant}" in line for line in said)
    assert not any("\\" in line for line in said)


@pytest.mark.parametrize("name", ["Les Amis du Louvre", "l'Atelier", "L'Atelier", "Le Forum", "La Villette"])
def test_an_acronym_is_explained_once_whatever_its_name_begins_with(name: str) -> None:
    spec = full(lambda field: f"mot {field}")
    spec["parties"]["long"] = {"name": name, "acronym": "XYZ"}
    document = delibgen.compose(delibgen.load(spec), "fr")
    exposition = "\n".join(lines(document)).partition("Le Conseil de Paris,")[0]
    assert exposition.count("(XYZ)") == 1
    assert exposition.count("XYZ") > 1


QUOTING = """decisions:
  - kind: amend_deliberation
    deliberation:
      number: 2021 DGRI 912
      date: 2021-12-14
      title: {fr: "Prix « Semeuses »", en: "“Semeuses” prize"}
    changes:
      - how: replace
        article: 2
        text: {fr: "Le prix « *Semeuses* » coûte {grant}.", en: "The \\"Semeuses\\" prize costs {grant}."}
      - how: replace
        article: 3
        words: {fr: "les « Semeuses »", en: "the “Semeuses”"}
        text: {fr: "les « Nuits »", en: "the “Nights”"}
  - kind: article
    text: {fr: "Le prix « Semeuses » est créé.", en: "The “Semeuses” prize is created with “{forum}”."}
    request: {fr: créer un prix, en: create a prize}
"""


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        (
            "en",
            [
                "“‘Semeuses’ prize”",
                "“The ‘Semeuses’ prize costs £15,850.”",
                "“the ‘Semeuses’” is to be replaced by “the ‘Nights’”",
                "reads: “The ‘Semeuses’ prize is created with ‘Forum des villes’.”",
            ],
        ),
        (
            "fr",
            [
                "intitulée « Prix “Semeuses” »",
                "« Le prix “Semeuses” coûte 15 850 £. »",
                "les mots « les “Semeuses” » sont remplacés par les mots « les “Nuits” »",
                "Le prix « Semeuses » est créé.",
            ],
        ),
    ],
)
def test_what_is_quoted_in_the_text_has_the_inner_marks_for_its_own(
    lang: Lang, printed: list[str], tmp_path: Path
) -> None:
    spec = saved(tmp_path, GRANT.replace("decisions:\n", QUOTING, 1))
    text = "\n".join(lines(delibgen.compose(delibgen.load(spec), lang)))
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    assert [words for words in printed if words not in text] == []


OPENING = {
    "works": ("count 21", "words-f", "vingt et une", "twenty-one"),
    "time": ("2 years", "", "deux ans", "two years"),
    "visit": (
        "2023-03-30/2023-04-02",
        "prose",
        "du 30\u00a0mars au 2\u00a0avril 2023",
        "from 30 March to 2 April 2023",
    ),
    "month": ("2023-03", "", "mars 2023", "March 2023"),
    "cost": ("80 EUR", "words", "quatre-vingts euros", "eighty euros"),
    "brand": ({"name": "eExemple"}, "", "eExemple", "eExemple"),
}


@pytest.mark.parametrize("key", OPENING)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_value_that_opens_a_sentence_has_a_capital(key: str, lang: Lang) -> None:
    """But not a name, which is as it is, nor one within a sentence, behind an abbreviation or in a complement."""
    fact, form, *said = OPENING[key]
    words = said[lang == "en"].replace("\u00a0", " ")
    capital = words if key == "brand" else words[0].upper() + words[1:]
    held = f"{{{key}:{form}}}" if form else f"{{{key}}}"
    spec = parsed() | {"objectives": [dict.fromkeys(("fr", "en"), f"to see {held}")]}
    spec["facts"][key] = fact
    spec["context"] = [dict.fromkeys(("fr", "en"), f"{held} alone. {held} again, {held}, i.e. {held}.")]
    text = "\n".join(lines(delibgen.compose(delibgen.load(spec), lang))).replace("\u00a0", " ")
    assert f"{capital} alone. {capital} again, {words}, i.e. {words}." in text
    assert f"see {words}" in text
