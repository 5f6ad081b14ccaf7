"""A translation that loses a “not”, or adds one, is told so; one that denies in other words is not."""

from typing import NamedTuple

from tests.cases import each
from tests.checks.pairing.test_numbers import SAID, translated
from tests.checks.seeded import text_of
from tests.found import check_pair


class Denied(NamedTuple):
    """A sentence that denies, its translation, and what that is without its “not”."""

    french: str
    english: str
    wrong: str = ""


DENIED = (
    Denied(
        "La présente décision ne sera pas notifiée aux riverains.",
        "This decision will not be notified to local residents.",
        "This decision will be notified to local residents.",
    ),
    Denied(
        "L’étage n’est pas ouvert au public.",
        "The floor is not open to the public.",
        "The floor is open to the public.",
    ),
    Denied(
        "La convention n’est pas reconduite tacitement.",
        "The agreement is not tacitly renewed.",
        "The agreement is tacitly renewed.",
    ),
    Denied(
        "Le directeur n’est pas autorisé à modifier le devis.",
        "The director is not authorised to change the estimate.",
        "The director is authorised to change the estimate.",
    ),
    Denied("Les élèves de moins de six ans ne sont pas admis.", "Only pupils aged six and over are admitted."),
    Denied(
        "La subvention n’est pas due si le festival est annulé.", "The grant is due unless the festival is cancelled."
    ),
    Denied("Le tarif n’est pas modifié.", "The tariff remains unmodified."),
    Denied("Les membres ne sont pas remboursés de leurs frais.", "Members are refused reimbursement of their costs."),
    Denied(
        "La contribution ne peut pas dépasser le dixième du coût.", "The contribution may be up to a tenth of the cost."
    ),
    Denied("Ils ne sont pas opposés au projet.", "They agree with the project."),
    Denied("Les communes n’ont pas conservé le bâtiment.", "The communes sold the building."),
    Denied("Le bureau n’entend pas garder la subvention.", "The bureau intends to return the grant."),
    Denied("Le conseil ne retient pas la proposition de contrat.", "The Council dismisses the contract proposal."),
    Denied("La salle ne reste pas vide.", "The hall is always in use."),
    Denied(
        "La commune ne prend pas en charge les repas.",
        "The commune does not bear the cost of meals.",
        "The commune bears the cost of meals.",
    ),
    Denied(
        "Ces règles ne s’appliquent pas aux associations.",
        "These rules do not apply to associations.",
        "These rules apply to associations.",
    ),
)


def told(french: str, english: str) -> list[str]:
    ours, theirs = "\n".join([*(said.french for said in SAID), french]), f"{translated()}\n{english}"
    found = check_pair(text_of(ours, "fr"), text_of(theirs, "en"))
    return [finding.at.text if finding.at else "" for finding in found if finding.rule == "BIL-02"]


@each("denied", DENIED)
def test_a_translation_may_deny_in_its_own_words(denied: Denied) -> None:
    assert told(denied.french, denied.english) == []


@each("denied", [denied for denied in DENIED if denied.wrong])
def test_a_lost_not_is_told_in_either_text(denied: Denied) -> None:
    (lost,) = told(denied.french, denied.wrong)
    assert lost in denied.french
    assert " pas" in lost
    plain = denied.french.replace(" ne ", " ").replace(" n’", " ").replace(" pas", "")
    (added,) = told(plain, denied.english)
    assert added in denied.english
    assert "not" in added
