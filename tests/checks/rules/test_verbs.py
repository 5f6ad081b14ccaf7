"""A subject and its verb: several with the verb of one, and the reverse, whatever stands between them (GRA-09)."""

from pathlib import Path

from delibgen.checks.reading.text import read_reading
from delibgen.readers import read_document
from tests.cases import each
from tests.found import check_text

RIGHT = (
    "Les membres du conseil présents forment quorum.",
    "Article 4 : rappelle que les entreprises retenues justifient de leurs assurances.",
    "Considérant que les frais du voyage se composent de 2 100 EUR et de 400 EUR ;",
    "Considérant que trois entreprises ont remis une offre ;",
    "Considérant que deux ans est le délai fixé ;",
    "Vu la délibération par laquelle le conseil municipal a donné délégation au maire ;",
    "Décision : le bureau donne son accord.",
    "Le préfet et le ministre devront approuver le plan.",
    "Le jeudi 12 mai auront lieu les deux concerts.",
    "La plupart des communes membres ont répondu.",
    "Un groupe de vingt élèves partiront avec leur professeur.",
    "Les crédits aide au logement sont inscrits au budget.",
    "Les agents en charge de la visite porteront un gilet.",
    "Les sommes que la commune a versées restent acquises.",
    "Les élus, dont le maire a salué le travail, seront reçus.",
    "Le tableau des postes que la commune doit créer sera revu.",
    "La caution est restituée dans les dix jours qui suivent l’état des lieux.",
    "Le président est autorisé à signer tous les actes qui s’y rapportent.",
    "Le coût de ces travaux qui sera précisé reste à la charge de la Ville.",
    "Les comptes de la commune qui seront publiés sont arrêtés.",
    "Toute personne dont les dires paraîtraient utiles peut être entendue.",
    "Les contestations auxquelles pourra donner lieu le marché sont portées devant le tribunal.",
    "Les soirs de match le gymnase sera ouvert.",
    "Les plans du projet fait en 2021 sont annexés.",
    "Les agents de la commune chargée du projet prendront contact avec elle.",
    "Trente et un dossiers ont été reçus par le collège des bourgmestre et échevins.",
    "Le cours de musique est gratuit ; le fonds est doté ; l’association les demande.",
    "ATTENDU QU’un avis public a été donné le 19 mars ;",
    "Considérant que vingt-six élèves, accompagnés de trois professeurs, partiront en mai ;",
    "QUE le maire et le directeur général soient autorisés à la signer ;",
    "Le maire ou son adjoint est autorisé à signer l’avenant.",
    "Trois actions sont prévues ; l’accès est libre et l’avis favorable.",
    "Les deux communes souhaitent prolonger la convention.",
    "Les aides sont versées : le conseil les adresse aux associations.",
)
WRONG = (
    "Les membres du conseil présents forme quorum.",
    "Article 4 : rappelle que les entreprises retenues justifie de leurs assurances.",
    "Considérant que les frais du voyage se compose de 2 100 EUR et de 400 EUR ;",
    "Considérant que trois entreprises a remis une offre ;",
    "Considérant que le festival se tiendront à Quimper ;",
    "Vu la délibération par laquelle le conseil municipal ont donné délégation au maire ;",
    "Décision : le bureau donnent son accord.",
    "Les travaux de la salle des fêtes commencera en mai.",
    "La commission des marchés publics proposent cette offre.",
    "Les communes membres du syndicat doit délibérer.",
    "La subvention de la Région couvriront la moitié du coût.",
    "La caution est restituée dans les dix jours qui suit l’état des lieux.",
    "Le président est autorisé à signer tous les actes qui s’y rapporte.",
    "Le conseil approuve le projet qui seront soumis au préfet.",
    "Considérant que vingt-six élèves, accompagnés de trois professeurs, partira en mai ;",
    "QUE le maire et le directeur général soit autorisé à la signer ;",
    "QUE les fonds requis soit pris au poste budgétaire ;",
    "Trois actions est prévue.",
    "Le maire est autorisé à signer l’avenants.",
    "Les deux communes souhaite prolonger la convention.",
    "Les membre du conseil sont convoqués.",
    "Il est décidé de verser cette subventions en deux fois.",
    "Le président signe les convention avec trois association.",
)


def found(words: str, folder: Path) -> list[str]:
    path = folder / "act.fr.txt"
    path.write_text(words, encoding="utf-8")
    return [each.text() for each in check_text(read_reading(read_document(path), "fr")) if each.rule == "GRA-09"]


@each("words", RIGHT)
def test_a_verb_that_agrees_is_left_alone(words: str, tmp_path: Path) -> None:
    assert found(words, tmp_path) == []


@each("words", WRONG)
def test_a_verb_of_another_number_is_seen(words: str, tmp_path: Path) -> None:
    assert found(words, tmp_path)
