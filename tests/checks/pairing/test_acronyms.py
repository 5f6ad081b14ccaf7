"""A body may have an acronym in each language; only one that a text has beside the right one is wrong for sure."""

from tests.cases import each
from tests.checks.pairing.test_alternatives import ACT, LETTER
from tests.checks.seeded import text_of
from tests.found import check_pair

RIGHT = (
    (
        "L’Agence de l’eau des rivières (AERI) et l’OTAX suivent les travaux. L’AERI paie la moitié.",
        "The Rivers Water Agency (RIWA) and OTAX will watch the works. RIWA pays half.",
    ),
    (
        "Exemples naturels Canada (ENCan) tient le registre. ENCan le publie.",
        "Natural Examples Canada (NECan) keeps the register. NECan publishes it.",
    ),
    (
        "Le Service numérique communal (SNC) adapte un outil du GDX. Le SNC le prête.",
        "The Municipal Digital Service (CDX) has adapted a tool of GDX. CDX lends it.",
    ),
    (
        "Le Centre des exemples (CDE) y aide, avec le CDX d’Aldemar.",
        "The Examples Centre (EXC) helps, together with the CDX of Aldemar.",
    ),
)
WRONG = (
    ("L’AERI suit les travaux. L’AERI paie la moitié.", "AERI will watch the works. AREI pays half.", "AREI"),
    ("L’OTAX suit les travaux. L’OTAX paie la moitié.", "OTAX will watch the works. OTXA pays half.", "OTXA"),
    ("Le RNEX tient le registre. Le RNEX le publie.", "RNEX keeps the register. RNXE publishes it.", "RNXE"),
    ("Le SDIX est prévenu. Le SDIX viendra.", "SDIX has been told. SIDX will come.", "SIDX"),
    ("Le CCAX aide. Le CCAX loge.", "CCAX helps. CCXA houses people.", "CCXA"),
)


def told(french: str, english: str) -> list[str]:
    findings = check_pair(text_of(ACT.format(french=french), "fr"), text_of(LETTER.format(english=english), "en"))
    return [finding.at.text for finding in findings if finding.rule == "BIL-02" and finding.at]


@each(("french", "english"), RIGHT)
def test_each_language_may_have_its_own(french: str, english: str) -> None:
    assert told(french, english) == []


@each(("french", "english", "wrong"), WRONG)
def test_one_beside_the_right_one_is_told(french: str, english: str, wrong: str) -> None:
    assert told(french, english) == [wrong]
