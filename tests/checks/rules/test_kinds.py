"""Each kind of slip in several forms, of councils in several countries; and right words that stand near to one."""

from pathlib import Path

from delibgen.checks.reading.text import read_reading
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from tests.cases import each
from tests.found import check_text

FRANCE = "Vu le code général des collectivités territoriales, notamment son article L. 1115-1 ;"
FAULTS: tuple[tuple[str, str], ...] = (
    # -- the preposition À without its accent: before a name of several words, an hour, a verb, a pronoun --
    ("TYP-08", "A Sainte-Anne du Modèle, le marché couvert est rénové."),
    ("TYP-08", "A L’Isle-Modèle, le parc rouvre après l’été."),
    ("TYP-08", "A Valmodèle puis à Exempleville, la délégation visite une école."),
    ("TYP-08", "A Valmodèle le 3 juin, l’équipe a présenté le projet."),
    ("TYP-08", "A Modèle (Suisse), le comité s’est réuni."),
    ("TYP-08", "A Modèle et Exempleville, deux écoles sont rénovées."),
    ("TYP-08", "A 18 h 30, le quorum est constaté à nouveau."),
    ("TYP-08", "A prévoir : un dépôt de garantie."),
    ("TYP-08", "A elle seule, la commune a réuni la moitié des fonds nécessaires à l’achat."),
    # -- letters of another encoding: of MS-DOS, of a Macintosh, of a mail, of JSON --
    ("TYP-16", "La dÚlibÚration est jointe."),
    ("TYP-16", "Le ComitÚ est saisi."),
    ("TYP-16", "La dÈlibÈration est jointe."),
    ("TYP-16", "La RÈgion est partenaire."),
    ("TYP-16", "« L’Å“uvre est exposée. »"),
    ("TYP-16", "Le montant est de 500 Û."),
    ("TYP-16", "Le conseil d=E9lib=E8re."),
    ("TYP-16", "La commune est int=C3=A9ress=C3=A9e."),
    ("TYP-16", "Le conseil d\\u00e9cide."),
    # -- two marks for one --
    ("TYP-13", "Le montant est de 12 000 €,."),
    ("TYP-13", "Le rapport est joint. . Il est lu."),
    ("TYP-13", "Il s’agit d’un un projet utile."),
    # -- hyphens of a commune, beside an elision too, or dashes in their place --
    ("FCT-07", "La commune de Modèle-l’Exemple est citée.\nLe maire de Modèle l’Exemple le confirme."),
    ("FCT-07", "La ville de Villemodèle-d’Aube est citée.\nLe maire de Villemodèle d'Aube le confirme."),
    ("TYP-06", "La commune de Brive–la–Gaillarde participe."),
    ("TYP-06", "La commune de Villeneuve – lès-Avignon participe."),
    # -- dots between thousands in an act of France, whatever it cites of others --
    ("TYP-02", f"{FRANCE}\nUne aide de 15.000 €, soit 9 839 355 F CFA, est versée."),
    ("TYP-02", f"{FRANCE}\nMme Exemple, bourgmestre d’une commune amie, reçoit 2.500 €."),
    # -- the whole number of an article, whatever joins it --
    ("REF-01", "Vu l’article L. 1111—2 du code général des collectivités territoriales ;"),
    ("REF-01", "Vu l’article L. 1111−2 du code général des collectivités territoriales ;"),
    ("GEN-01", "Monsieur Luc MODÈLE, échevine, est désigné."),
    ("GEN-01", "M. Luc MODÈLE, en remplacement de M. Jean EXEMPLE, adjointe au maire."),
    ("FCT-21", "Coût HT : 10 000 € ; TVA : 2 000 € ; TTC : 12 500 €."),
    # -- how many payments, however they are announced --
    ("FCT-23", "La subvention fera l’objet de trois versements : un acompte de 60 % et un solde de 40 %."),
    ("FCT-23", "Le soutien donne lieu à deux versements : 50 % en mars, 25 % en mai et 25 % en juin."),
    ("FCT-23", "L’aide est versée en deux fois (50 % à la signature, 30 % à mi-parcours et 20 % au solde)."),
    ("FCT-23", "L’aide est versée en deux tranches : deux de 25 % et une de 50 %."),
    # -- quotation marks of other languages --
    ("TYP-15", "Le label ‘Terre modèle’ est accordé."),
    ("TYP-15", "Le programme „Modell“ est cofinancé."),
)  # fmt: skip
RIGHT: tuple[tuple[str, str], ...] = (
    ("TYP-08", "A participé à la réunion Mme Exemple."),
    ("TYP-08", "A Loyer modéré : titre du film présenté à l’école."),
    ("TYP-16", "MM. Žižek et Åberg, de Þingvellir, sont reçus ; LES ÉLÈVES AUSSI."),
    ("TYP-16", "Les salariéEs sont invitéEs, et le code a=E9 est cité."),
    ("TYP-16", "Le lien exemple.fr/page?nom=E9t est cité."),
    ("TYP-13", "Le rapport . . . est joint. ... Il est lu."),
    ("FCT-07", "La commune de Modèle-l’Exemple est citée.\nLe maire de Modèle-l'Exemple le confirme."),
    ("TYP-06", "Le train Paris – Brive-la-Gaillarde et l’axe Nord – Sud sont étudiés."),
    ("TYP-02", "Une aide de 9.839.355 F CFA est versée à la commune."),
    ("TYP-02", "Le Collège communal accorde 2.500 EUR."),
    ("FCT-23", "L’aide est versée en trois tranches : deux de 25 % et une de 50 %."),
    ("FCT-23", "Il est payé en deux fois : 500 € à la commande et 500 € à la livraison, soit 1 000 €."),
    ("FCT-23", "Elle est versée en deux fois : 50 % en mars, 50 % en mai, déduction faite de 5 % de garantie."),
    ("FCT-21", "Coût HT : 10 000 € ; TVA : 2 000 € ; TTC : 12 000 €."),
    ("FCT-21", "Le prix est de 10 000 € HT et de 12 000 € TTC : 6 000 € à la commande, 6 000 € à la livraison."),
    ("FCT-23", "Il est remboursé en deux fois : 50 % en juin, 50 % en décembre, avec un taux de 2 %."),
    ("TYP-15", "Il cite « le label ‘Terre modèle’ », et les années ‘90, l’été."),
    ("TYP-05", "Le programme „Modell“ est cofinancé."),
    ("TYP-05", "Un tuyau de 2” et un écran de 27” sont achetés."),
    ("GEN-01", "La présidente du jury, choisie par M. Luc MODÈLE, conseillère d’État, est excusée."),
    ("GEN-01", "L’épouse de M. Luc Modèle, conseillère municipale, se retire."),
    ("GEN-01", "Le fils de Mme Anne Modèle, conseiller municipal, se retire."),
    ("GEN-01", "Line EXEMPLE, en remplacement de M. Luc MODÈLE, adjointe au maire."),
)  # fmt: skip


def told(words: str, folder: Path, lang: Lang = "fr") -> set[str]:
    path = folder / "texte.txt"
    path.write_text(words, encoding="utf-8")
    return {finding.rule for finding in check_text(read_reading(read_document(path), lang))}


@each(("rule", "words"), FAULTS)
def test_a_fault_is_told(rule: str, words: str, tmp_path: Path) -> None:
    assert rule in told(words, tmp_path)


@each(("rule", "words"), RIGHT)
def test_right_words_are_not_accused(rule: str, words: str, tmp_path: Path) -> None:
    assert rule not in told(words, tmp_path)


def test_a_name_of_a_company_is_no_acronym(tmp_path: Path) -> None:
    assert "ACC-07" not in told("The works are carried out by ZKP Belgium and MZP Corporation.", tmp_path, "en")
    assert "ACC-07" in told("The works are carried out by the ZKPM, which reports in May.", tmp_path, "en")
