"""Words left in the other language are told wherever they stand, and names of that language are left alone."""

from pathlib import Path

from delibgen.checks.reading.text import read_reading
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from tests.cases import each
from tests.found import check_text

AROUND: dict[Lang, list[str]] = {
    "fr": ["Le Conseil approuve le cahier des charges du marché.", "Article 1 : Le maire est chargé de l’exécution."]
    * 6,
    "en": ["The council met in March and approved the grant.", "The Mayor is authorised to sign the agreement."] * 6,
}
LEFT: dict[Lang, list[str]] = {
    "fr": [
        "whereas this item was duly placed on the agenda ;",
        "WHEREAS the council has considered the report of the committee,",
        "La Ville prend en charge le séjour as well as travel costs.",
        "La délégation est reçue à la mairie, followed by a dinner.",
        "Le comité se réunit at least twice a year.",
        "Le matériel est livré within six weeks.",
        "The foregoing is hereby approved.",
    ],
    "en": [
        "If the council agrees, merci de nous retourner les deux exemplaires signés before the end of May.",
        "The city pays travel costs dans la limite de €5,000.",
        "The delegation will be received by the mayor, suivie d’un dîner.",
        "The committee meets au moins deux fois par an.",
        "Fait à Nantes, le 14 mars 2025",
        "Le conseil municipal, après en avoir délibéré,",
    ],
}
NAMED: dict[Lang, list[str]] = {
    "fr": [
        "La Ville est membre de Sister Cities International et du programme Creative Europe.",
        "Le festival Summer of Love se tient avec le Rotary Club of London et les Royal Botanic Gardens.",
        "La University of the West of England accueille les étudiants du master in public policy.",
        "La Ville participe au fab lab, au living lab et à l’open data de la smart city.",
        "Le film The Lives of Others et la pièce Much Ado About Nothing seront donnés au théâtre.",
        "Le projet Women in the City répond à l’appel Call for proposals 2025.",
    ],
    "en": [
        "The Conseil départemental de la Manche and the Maison de la culture d’Amiens support the festival.",
        "The council met in the salle des fêtes with the association Les Amis du Patrimoine.",
        "The film Les Enfants du paradis will be given at the Théâtre de la Ville.",
        "The Centre communal d’action sociale and the communauté de communes du Pays de Retz share the cost.",
        "Mr Jean de La Fontaine, of Nantes Métropole, spoke for the Agence de l’eau Loire-Bretagne.",
    ],
}


def is_told(folder: Path, lang: Lang, line: str) -> bool:
    file = folder / "essai.txt"
    file.write_text("\n\n".join([*AROUND[lang], line]), encoding="utf-8")
    told = check_text(read_reading(read_document(file), lang))
    return not {"ACC-09", "ACC-10"}.isdisjoint(finding.rule for finding in told)


@each(("lang", "line"), [(lang, line) for lang, lines in LEFT.items() for line in lines])
def test_words_left_in_the_other_language_are_told(tmp_path: Path, lang: Lang, line: str) -> None:
    assert is_told(tmp_path, lang, line)


@each(("lang", "line"), [(lang, line) for lang, lines in NAMED.items() for line in lines])
def test_names_of_the_other_language_are_left_alone(tmp_path: Path, lang: Lang, line: str) -> None:
    assert not is_told(tmp_path, lang, line)
