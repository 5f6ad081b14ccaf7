"""What is received, awarded, agreed and given is said as the drafter states it, in both languages, and no more."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import delibgen
from delibgen.document.model import Document, plain_text, walk
from delibgen.errors import SpecError, Ui
from delibgen.project.decisions import AcceptGift, AwardGrant
from delibgen.project.money import Money
from delibgen.project.when import Day
from tests.cases import each
from tests.workbooks import projects_of, save

Spec = dict[str, Any]

PARTIES = """
choir: {name: Chœur Exemple, kind: association}
rowers: {name: Rameurs d'Exemple, kind: association}
rail: {name: Compagnie du rail, kind: company}
mill: {name: Minoterie Exemple, kind: company}
region: {name: {fr: Région Exemple, en: Exemple Region}, article: la, kind: local_authority}
port:
  name: {fr: Ville de Portexemple, en: City of Portexemple}
  article: la
  kind: foreign_local_authority
  country: PT
museum: {name: {fr: musée Exemple, en: Exemple Museum}, article: le}
house: {name: {fr: musée Modèle, en: Model Museum}, article: le}
"""
BUDGET = """
grants: {year: 2024, section: operating, nature: "6574", chapter: "65"}
works: {year: 2024, section: capital, subchapter: "204"}
"""
AGREEMENTS = """
twins: {form: twinning, with: port, purpose: {fr: fondé sur la jeunesse, en: founded on youth}}
charter: {form: charter, with: region, purpose: {fr: relative aux rives, en: on riversides}, renewed_until: 2027-12}
trips: {form: agreement, with: [choir, rowers], separately: true, purpose: {fr: relatives aux voyages, en: on journeys}}
goals:
  form: agreement
  with: [choir, rowers]
  separately: true
  title: {fr: convention d'objectifs, en: agreement on objectives}
archives:
  form: agreement
  with: region
  purpose: {fr: relative aux archives, en: on archives}
  renewed_until: 2027-12
  file: a.docx
extended:
  form: amendment
  with: [choir, rowers]
  separately: true
  amends: {fr: aux conventions de 2022, en: to the agreements of 2022}
  file: b.docx
yearly:
  form: agreement
  with: [choir, rowers]
  separately: true
  title: {fr: convention annuelle d'objectifs, en: annual agreement on objectives}
hosts: {form: agreement, with: choir, purpose: {fr: relative au chant, en: on singing}, file: convention.docx}
"""
LIST = "list: {title: {fr: Liste, en: List}, file: liste.docx}"


def spec(decisions: str) -> Spec:
    """A project of another council than Paris that decides this, and declares what that cites."""
    given: list[Spec] = yaml.safe_load(decisions)
    cited = str(given)
    tables = {"budget": BUDGET, "agreements": AGREEMENTS, "annexes": LIST}
    declared = {name: yaml.safe_load(text) for name, text in tables.items()}
    return {
        "schema": 1,
        "council": "nantes",
        "reference": "2024-1",
        "date": "2024-05-03",
        "session": "2024-05-17",
        "title": {"fr": "Un projet", "en": "A project"},
        "rapporteurs": {"name": "Camille EXEMPLE", "gender": "f"},
        "parties": yaml.safe_load(PARTIES),
        **{
            name: {key: value for key, value in table.items() if f"'{key}'" in cited}
            for name, table in declared.items()
        },
        "decisions": given,
    }


def said(decisions: str) -> dict[str, str]:
    """The words of both texts, with one kind of space and of apostrophe."""
    project = delibgen.load(spec(decisions))
    return {lang: "\n".join(lines(delibgen.compose(project, lang))) for lang in ("fr", "en")}


def lines(document: Document) -> Iterator[str]:
    for block in walk(document.blocks):
        text = plain_text(block.inlines)
        yield text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-").replace("’", "'")


def one(kind: str, fields: str) -> str:
    return f"[{{kind: {kind}, {fields}}}]"


SINGING = "agreement: hosts, purpose: {fr: relative au chant, en: on song}"
ROOM = "kind: make_available, object: {fr: une salle, en: a room}, amount: 9 EUR, per: day, receipt: grants"
SPONSORED = "kind: accept_grant, amount: 9 EUR, nature: sponsorship"
AWARD = "kind: award_grant"
RENTED = "basis: {fr: à 10 % du loyer, en: at 10% of the rent}, expense: grants"
RECEIPT = "from: mill, amount: 900 EUR"
SAID: list[tuple[str, str, str]] = [
    # -- receipts: the noun follows the nature --
    (one("accept_grant", RECEIPT), "la subvention de 900 € accordée par la société", "the grant of €900 from"),
    (
        one("accept_grant", f"{RECEIPT}, nature: sponsorship"),
        "le parrainage de 900 € apporté par",
        "sponsorship of €900",
    ),
    (one("accept_grant", f"{RECEIPT}, nature: patronage"), "le mécénat de 900 € apporté par", "the donation of €900"),
    (
        one("accept_grant", f"{RECEIPT}, nature: contribution"),
        "la participation de 900 € apportée",
        "contribution of €900",
    ),
    (
        one("accept_grant", f"{RECEIPT}, nature: european_funds"),
        "les fonds européens, d'un montant de 900 €, accordés par",
        "the European funding of €900 from",
    ),
    (one("accept_grant", f"{RECEIPT}, nature: refund"), "le remboursement de 900 € versé par", "the refund of €900"),
    (
        one("accept_grant", f"{RECEIPT}, nature: additional"),
        "la subvention complémentaire de 900 € accordée",
        "the additional grant of €900",
    ),
    (
        one("accept_grant", f"{RECEIPT}, ceiling: true, receipt: grants"),
        "La recette correspondante, dans la limite de 900 €, sera inscrite",
        "The sum received, up to €900, will be credited",
    ),
    (
        one("accept_grant", f"{RECEIPT}, duties: [{{fr: citer la société, en: quote the company}}], report: true"),
        "En contrepartie, la Ville de Nantes s'engage à citer la société.",
        "In return for the grant, the City of Nantes undertakes to quote the company.",
    ),
    (
        one("accept_grant", f"{RECEIPT}, report: true"),
        "La Ville de Nantes produira à la société Minoterie Exemple un compte rendu financier",
        "The City of Nantes will account to Minoterie Exemple",
    ),
    # -- instalments: shares or sums, words or dates --
    (
        one(
            "accept_grant",
            f"{RECEIPT}, instalments: [{{amount: 600 EUR, when: 2024-06-30}}, "
            "{amount: 300 EUR, when: {fr: au bilan, en: on the report}}]",
        ),
        "payée en deux versements : 600 € le 30 juin 2024 et 300 € au bilan",
        "payable in two instalments: €600 on 30 June 2024 and €300 on the report",
    ),
    (
        one("award_grant", "to: choir, amount: 900 EUR, instalments: [{share: 100 %, when: 2024-06}]"),
        "Cette subvention est payée en une fois, en juin 2024.",
        "The grant to Chœur Exemple is payable in full in June 2024.",
    ),
    # -- awards --
    (
        one("award_grant", "to: choir, amount: 900 EUR, nature: balance, type: exceptional"),
        "Le solde de la subvention exceptionnelle, d'un montant de 900 €, est attribué à",
        "award the balance of the one-off grant, €900, to",
    ),
    (
        one("award_grant", "to: choir, amount: 900 EUR, nature: advance, type: operating"),
        "Une avance sur subvention de fonctionnement, d'un montant de 900 €, est attribuée à",
        "award an advance of €900 on the operating grant to",
    ),
    (
        one("award_grant", "to: choir, amount: 900 EUR, nature: prize"),
        "Un prix de 900 € est attribué",
        "a prize of €900",
    ),
    (
        one("award_grant", "to: choir, amount: 900 EUR, nature: compensation"),
        "Une compensation de 900 € est attribuée",
        "award compensation of €900",
    ),
    (
        one("award_grant", "to: choir, amount: 900 EUR, ceiling: true, expense: grants"),
        "Une subvention, dans la limite de 900 €, est attribuée",
        "award a grant of up to €900",
    ),
    (
        one("award_grant", "to: [choir, rowers], amount: 900 EUR"),
        "Des subventions d'un montant total de 900 € sont attribuées aux bénéficiaires suivants :",
        "award grants totalling €900 to Chœur Exemple and to Rameurs d'Exemple",
    ),
    (
        one("award_grant", "to: [choir, rowers], each: 450 EUR, expense: grants"),
        "Des subventions de 450 € chacune, soit 900 € au total, sont attribuées",
        "award grants of €450 each (€900 in all)",
    ),
    (
        one("award_grant", "to: [choir, rowers], amount: 900 EUR, equally: true"),
        "d'un montant total de 900 €, réparti à parts égales, sont",
        "award grants totalling €900, in equal shares, to",
    ),
    (
        one(
            "award_grant",
            "group: {fr: les associations lauréates, en: the winning associations}, amount: 900 EUR, annexes: list",
        ),
        "sont attribuées aux associations lauréates.",
        "award grants totalling €900 to the winning associations",
    ),
    (
        one(
            "award_grant",
            "to: choir, amount: 900 EUR, condition: {fr: sous réserve d'un accord, en: subject to consent}",
        ),
        "à l'association Chœur Exemple, sous réserve d'un accord.",
        "to Chœur Exemple, subject to consent",
    ),
    (
        one("award_grant", "to: [choir, rowers], each: 450 EUR, report: [rowers]"),
        "L'association Rameurs d'Exemple produira à la Ville de Nantes",
        "Rameurs d'Exemple will account to the City of Nantes",
    ),
    (
        one("award_grant", "to: choir, amount: 900 EUR, agreement: hosts"),
        "conformément à la convention relative au chant, dont le texte est joint",
        "in accordance with the agreement on singing",
    ),
    # -- agreements --
    (
        one("conclude_agreement", "agreement: archives, amount: 0 EUR"),
        "Le texte de cet acte est joint à la présente délibération.\nCette reconduction est sans incidence financière",
        "Renewal, until December 2027, of the agreement on archives, with the Exemple Region",
    ),
    (
        one("conclude_agreement", "agreement: archives, approve: text"),
        "conclue avec la Région Exemple. L'acte de reconduction est joint à la présente délibération.",
        "Renewal, until December 2027, of the agreement on archives, with the Exemple Region",
    ),
    (
        one("conclude_agreement", "agreement: archives, receipt: grants, amount: 900 EUR"),
        "acte de reconduction, jusqu'en décembre 2027, de la convention relative aux archives, conclue avec la Région",
        "Renewal, until December 2027, of the agreement on archives, with the Exemple Region",
    ),
    (
        "[{kind: award_grant, to: [choir, rowers], each: 450 EUR}, {kind: conclude_agreement, agreement: extended}]",
        "un avenant aux conventions de 2022. Les textes de ces avenants sont joints à la présente délibération.",
        "sign amendments to the agreements of 2022 with each of the recipients",
    ),
    (
        one("conclude_agreement", "agreement: hosts, delegate: {fr: la greffière, en: the City Clerk}"),
        "m'autoriser, ou autoriser par délégation la greffière, à signer avec",
        "authorise the Mayor of Nantes, or, by delegation, the City Clerk, to sign",
    ),
    (
        one("award_grant", "to: choir, amount: 900 EUR, duties: {fr: chanter, en: sing}"),
        "\nCette association s'engage à chanter.",
        "Chœur Exemple undertakes to sing.",
    ),
    (
        one("conclude_agreement", "agreement: twins, approve: principle, sign: later"),
        "fondé sur la jeunesse, à conclure avec la Ville de Portexemple.\nLe texte de cet accord sera soumis",
        "The text of the twinning agreement founded on youth will be submitted to the Municipal Council.",
    ),
    (
        one("conclude_agreement", "agreement: [twins, hosts], approve: principle, sign: later"),
        "Ces textes seront soumis au Conseil municipal.",
        "The texts of the twinning agreement founded on youth and the agreement on singing will be submitted to",
    ),
    (
        one("conclude_agreement", "agreement: [hosts, charter], approve: text"),
        "à conclure avec l'association Chœur Exemple, et la reconduction, jusqu'en décembre 2027, de la charte",
        "the agreement with Chœur Exemple on singing, and the renewal, until December 2027, of the charter",
    ),
    (
        one("conclude_agreement", "agreement: hosts, approve: text"),
        "Est approuvée la convention relative au chant, à conclure avec l'association Chœur Exemple, dont",
        "approve the agreement with Chœur Exemple on singing and authorise",
    ),
    (
        one("conclude_agreement", "agreement: charter, approve: text"),
        "Est approuvée la reconduction, jusqu'en décembre 2027, de la charte relative aux rives, conclue avec",
        "approve the renewal, until December 2027, of the charter with the Exemple Region on riversides",
    ),
    (
        one(
            "contribute",
            "bears: {fr: le transport des voix, en: the transport of the voices}, amount: 900 EUR, expense: grants",
        ),
        "approuver la prise en charge, par la Ville de Nantes, du transport des voix, pour un montant de 900 €",
        "will meet the cost of the transport of the voices, €900",
    ),
    (
        one(
            "award_grant", "to: choir, amount: 900 EUR, purpose: {fr: pour un concert, en: for a concert}, period: 2024"
        ),
        "pour un concert, au titre de l'année 2024",
        "for a concert, for 2024",
    ),
    (
        one("conclude_agreement", "agreement: hosts, amount: 0 EUR"),
        "Cette convention est sans incidence financière pour la Ville de Nantes.",
        "The agreement on singing has no financial implications for the City of Nantes.",
    ),
    (
        one("conclude_agreement", "agreement: hosts, amount: 900 EUR, ceiling: true, receipt: grants"),
        "La recette attendue au titre de cette convention est limitée à 900 €.",
        "the City of Nantes receives up to €900.",
    ),
    (
        "[{kind: award_grant, to: [choir, rowers], each: 450 EUR}, {kind: conclude_agreement, agreement: trips}]",
        "à signer avec chacun des bénéficiaires une convention relative aux voyages.",
        "to sign agreements on journeys with each of the recipients",
    ),
    (one("join", "body: region, amount: 0 EUR"), "Cette adhésion ne donne lieu à aucune cotisation.", "at no cost"),
    (
        one("contribute", "to: region, amount: 900 EUR, ceiling: true, expense: grants"),
        "verse une contribution, dans la limite de 900 €, à la Région Exemple.",
        "of a contribution of up to €900 to the Exemple Region",
    ),
    (
        one("contribute", "amount: 900 EUR, ceiling: true, purpose: {fr: pour les quais, en: for the quays}"),
        "verse une contribution, dans la limite de 900 €, pour les quais.",
        "of a contribution of up to €900 for the quays",
    ),
    (
        one(
            "contribute",
            "by: region, to: choir, amount: 900 EUR, duties: {fr: chanter, en: sing}, "
            "instalments: [{share: 100 %, when: 2024-06}]",
        ),
        "est payée en une fois, en juin 2024.\nCette association s'engage à chanter.",
        "is payable in full in June 2024.\nIn return for the contribution, Chœur Exemple undertakes to sing.",
    ),
    # -- what is not said twice --
    (
        one(
            "amend_deliberation",
            "deliberation: {number: 2022 DAE 4, date: 2022-06-20, subject: {fr: relative aux quais, en: on quays}}, "
            "changes: {how: repeal, article: 5}",
        ),
        "lui propose de modifier la délibération 2022 DAE 4 susvisée ;",
        "resolution 2022 DAE 4",
    ),
    (
        one("express_wish", "wishes: [{fr: que A, en: that A}, {fr: que B, en: that B}]"),
        "lui propose d'émettre le présent vœu ;",
        "that A and that B",
    ),
    (
        one("express_wish", "form: motion, wishes: [{fr: que A, en: that A}, {fr: que B, en: that B}]"),
        "lui propose d'adopter la présente motion ;",
        "that A and that B",
    ),
    (
        f"[{{{SINGING}, kind: award_grant, to: choir, amount: 9 EUR}}, {{agreement: hosts, kind: conclude_agreement}}]",
        "conformément à la convention mentionnée à l'article 2.",
        "in accordance with",
    ),
    # -- what is converted, and what fees bring --
    (
        one(
            "accept_grant",
            "from: mill, amount: 900 GBP, instalments: [{share: 60 %, when: 2024-06}, "
            "{share: 40 %, when: 2024-09}], receipt: grants",
        ),
        "sera convertie en euros au taux en vigueur à la date de chaque versement.",
        "at the rate in force on the day of each payment.",
    ),
    (
        one(
            "make_available",
            "to: choir, object: {fr: une salle, en: a room}, amount: 90 EUR, per: month, receipt: grants",
        ),
        "La recette provenant de la redevance prévue à l'article 1er sera inscrite",
        "a fee of €90 a month",
    ),
    (
        f"[{{to: choir, {ROOM}}}, {{to: rowers, {ROOM}}}]",
        "provenant des redevances prévues aux articles 1er et 2 ",
        "fee",
    ),
    # -- gifts --
    (
        one("accept_gift", "gifts: {from: choir, object: {fr: deux bancs, en: two benches}, inventory: 2024.3 à 4}"),
        "de deux bancs (nos d'inventaire 2024.3 à 4)",
        "(inventory nos. 2024.3 to 4)",
    ),
    (
        one(
            "accept_gift",
            "gifts: [{from: choir, object: {fr: un banc, en: a bench}, for: museum}, {from: rowers, amount: 9 EUR, "
            "for: museum}, {from: region, amount: 8 EUR, for: house}], purpose: {fr: pour la paix, en: for peace}",
        ),
        "Sont acceptés, pour la paix, les dons suivants :\nAu bénéfice du musée Exemple :",
        "for peace",
    ),
    (
        one("contribute", "by: [council, region], to: choir, amount: 900 EUR"),
        "La Région Exemple contribue également au projet.",
        "of a contribution of €900",
    ),
    (
        one("accept_gift", "gifts: {from: choir, amount: 900 EUR, for: museum}, receipt: grants"),
        "Est accepté le don de 900 € de l'association Chœur Exemple, au bénéfice du musée Exemple.",
        "accept a gift of €900 from Chœur Exemple, for the Exemple Museum",
    ),
    (
        one(
            "accept_gift",
            "gifts: {from: choir, object: {fr: un orgue, en: an organ}, value: 900 EUR, estimated: true, "
            "inventory: A2024, location: {fr: dans la nef, en: in the nave}}",
        ),
        "d'un orgue (n° d'inventaire A2024), d'une valeur estimée à 900 €, à installer dans la nef.",
        "of an organ (inventory no. A2024), worth an estimated €900, to be placed in the nave",
    ),
    (
        one(
            "accept_gift",
            "gifts: [{from: choir, object: {fr: un banc, en: a bench}, for: museum}, {from: rowers, "
            "object: {fr: une rame, en: an oar}, for: house}, {from: rowers, amount: 9 EUR, for: museum}]",
        ),
        "Au bénéfice du musée Exemple :\nun banc, don de l'association Chœur Exemple ;\n9 €, don de",
        "The gifts for the Exemple Museum are:\na bench from Chœur Exemple;\n€9 from",
    ),
    # -- budget lines --
    (
        one("award_grant", "to: choir, amount: 900 EUR, expense: grants"),
        "à la nature 6574, chapitre 65, du budget de fonctionnement",
        "account 6574, chapter 65, financial year 2024",
    ),
    (
        one(
            "award_grant",
            "to: choir, amount: 900 EUR, expense: [{line: grants, amount: 500 EUR}, "
            "{line: grants, year: 2025, amount: 400 EUR}]",
        ),
        "comme suit :\n500 € pour l'exercice 2024 ;\n400 € pour l'exercice 2025.",
        "as follows:\n€500 in financial year 2024;\n€400 in financial year 2025.",
    ),
    (
        one(
            "award_grant",
            "to: choir, amount: 900 EUR, expense: [{line: grants, amount: 500 EUR}, {line: works, amount: 400 EUR}]",
        ),
        "400 € au sous-chapitre 204 du budget d'investissement",
        "€400 to the capital budget of the City of Nantes, sub-chapter 204",
    ),
    # -- amounts below each other look alike --
    (
        one("award_grant", "shares: [{to: choir, amount: 900.50 EUR}, {to: rowers, amount: 40 EUR}]"),
        "40,00 €\nTotal\n940,50 €",
        "€40.00\nTotal\n€940.50",
    ),
    # -- those who account to one body do so together; who is paid by several accounts to each --
    (
        (
            "[{kind: award_grant, to: choir, amount: 9 EUR, report: true}, "
            "{kind: award_grant, to: [choir, mill], each: 8 EUR, report: [mill]}]"
        ),
        (
            "et la société Minoterie Exemple produiront à la Ville de Nantes un compte rendu "
            "financier de l'emploi des sommes reçues."
        ),
        "Chœur Exemple and Minoterie Exemple will account to the City of Nantes",
    ),
    (
        (
            "[{kind: award_grant, to: choir, amount: 9 EUR, report: true}, "
            "{kind: award_grant, to: [choir, mill], each: 8 EUR, report: true}]"
        ),
        "Chaque bénéficiaire produira à la Ville de Nantes un compte rendu financier de l'emploi des sommes reçues.",
        "Each recipient will account to the City of Nantes",
    ),
    (
        (
            "[{kind: accept_grant, from: mill, amount: 9 EUR, report: true}, "
            "{kind: accept_grant, from: region, amount: 8 EUR, report: true}]"
        ),
        "produira à la société Minoterie Exemple et à la Région Exemple un compte rendu",
        "will account to Minoterie Exemple and the Exemple Region for",
    ),
    # -- which sum is converted is said where another is not; a grant only applied for is not received yet --
    (
        (
            "[{kind: accept_grant, from: mill, amount: 9 GBP, receipt: grants}, "
            "{kind: accept_grant, from: region, amount: 8 EUR, receipt: grants}]"
        ),
        "La somme en livres sterling sera convertie en euros",
        "The sum in pounds sterling will be converted into euros",
    ),
    (one("accept_grant", "from: mill, amount: 9 GBP, receipt: grants"), "La somme sera convertie", "The sum will be"),
    (
        one("apply_for_grant", "to: region, amount: 9 EUR, receipt: grants"),
        "La recette correspondante, d'un montant de 9 €, sera inscrite",
        "If awarded, the grant of €9 will be credited",
    ),
    # -- a text that is there waits for its signature; one that is not, for itself --
    (
        one("conclude_agreement", "agreement: hosts, approve: text, sign: later"),
        "L'autorisation de signer cette convention sera demandée ultérieurement au Conseil municipal.",
        "Authority to sign the agreement on singing will be sought",
    ),
    # -- an award and the agreements that come with it --
    (
        (
            "[{kind: award_grant, to: [choir, rowers], each: 7 EUR, agreement: goals}, "
            "{kind: conclude_agreement, agreement: goals}]"
        ),
        "conformément aux conventions d'objectifs à conclure avec chacun d'eux, aux bénéficiaires suivants",
        "in accordance with the agreements on objectives with each of them",
    ),
    # -- several who are appointed without substitutes stand in a sentence --
    (
        one(
            "appoint",
            "body: region, organ: {fr: assemblée générale, en: general assembly}, members: [Mme A TEST, M. B TEST]",
        ),
        "Mme A TEST et M. B TEST sont désignés pour représenter la Ville de Nantes à l'assemblée générale",
        "to represent the City of Nantes at the general assembly of the Exemple Region",
    ),
    # -- a noun that names a body needs none of its kind --
    (one("award_grant", "to: rail, amount: 7 EUR"), "est attribuée à la Compagnie du rail.", "to Compagnie du rail"),
    # -- what others give is their doing --
    (
        one("contribute", "by: [region, mill], to: museum, amount: 7 EUR"),
        ("apportent également au musée Exemple des contributions d'un montant total de 7 €."),
        "The Exemple Region and Minoterie Exemple also contribute €7 in all to the Exemple Museum.",
    ),
    # -- what is counted is called as it was when it was awarded --
    (
        one(
            "award_grant",
            "to: [choir, rowers], each: 7 EUR, type: emergency, instalments: [{share: 100 %, when: 2024-06}]",
        ),
        "Chaque aide est payée en une fois, en juin 2024.",
        "Each emergency grant is payable in full in June 2024.",
    ),
    # -- years --
    (
        one("award_grant", "to: choir, amount: 9 EUR, period: 2024-01/2025-12"),
        "au titre des années 2024 et 2025",
        "for 2024 and 2025",
    ),
    (
        one("award_grant", "to: choir, amount: 9 EUR, period: 2024/2026"),
        "au titre des années 2024 à 2026",
        "for the years 2024 to 2026",
    ),
    # -- a mission goes to a place --
    (
        one(
            "give_special_mandate",
            "people: Mme Camille EXEMPLE, place: Dakar, country: SN, period: 2024-06, "
            "purpose: {fr: pour un congrès, en: for a congress}",
        ),
        "à Mme Camille EXEMPLE, qui se rendra à Dakar (Sénégal)",
        "give Ms Camille EXEMPLE a special mandate for a mission to Dakar (Senegal)",
    ),
    # -- « de » is said again before each noun of a list, and stands alone where an article of a part was typed --
    *[
        (one("accept_gift", f"gifts: {{from: port, object: {{fr: {typed}, en: X}}}}"), f"exemple, {given}.", "X")
        for typed, given in [
            ("des outils et du bois", "d'outils et de bois"),
            ("de l'étoffe", "d'étoffe"),
            ("de la terre cuite", "de terre cuite"),
            ('"un buste, une médaille et deux gravures"', "d'un buste, d'une médaille et de deux gravures"),
            ("l'orgue et les partitions", "de l'orgue et des partitions"),
            ("un tableau représentant un port et une barque", "d'un tableau représentant un port et une barque"),
            ("une photo avec le maire et le préfet", "d'une photo avec le maire et le préfet"),
            ("une tête de lion et de cheval", "d'une tête de lion et de cheval"),
        ]
    ],
    (
        one("contribute", "bears: {fr: l'hébergement des élèves et les repas, en: board}, amount: 9 EUR"),
        "approuver la prise en charge, par la Ville de Nantes, de l'hébergement des élèves et des repas",
        "meet the cost of board",
    ),
    (
        one("contribute", "bears: {fr: les frais d'interprétariat, en: interpreting costs}, amount: 9 EUR"),
        "la prise en charge, par la Ville de Nantes, des frais d'interprétariat",
        "will meet interpreting costs, €9",
    ),
    (
        one("contribute", "by: [council, mill], bears: {fr: les frais de port, en: the postage fees of the schools}"),
        "La société Minoterie Exemple contribue également au projet.",
        "Minoterie Exemple is also contributing to the postage fees of the schools.",
    ),
    (
        one("take_note", "of: {fr: le bilan et les comptes, en: the report and the accounts}"),
        "prend acte du bilan et des comptes.",
        "take note of the report and the accounts",
    ),
    # -- the balance is that of one grant, and what is over is over --
    (
        one("accept_grant", "from: region, amount: 9 EUR, nature: balance, period: 2023"),
        "propose à la Ville de Nantes le solde de la subvention, d'un montant de 9 €.",
        "accept the balance of the grant, €9, from the Exemple Region for work in 2023",
    ),
    (
        one("accept_grant", "from: region, amount: 9 EUR, nature: balance, period: 2023"),
        "L'opération s'est déroulée en 2023.",
        "the balance",
    ),
    (one("accept_grant", "from: region, amount: 9 EUR, period: 2024"), "L'opération se déroule en 2024.", "in 2024"),
    # -- one of several that are alike is told by whoever gives it, or is given it --
    (
        f"[{{{SPONSORED}, from: rail, duties: {{fr: le dire, en: say so}}}}, {{{SPONSORED}, from: mill}}]",
        "s'engage à le dire",
        "In return for the sponsorship from Compagnie du rail, the City of Nantes undertakes to say so.",
    ),
    (
        f"[{{{ROOM}, to: choir, value: 90 EUR}}, {{{ROOM}, to: rowers}}]",
        "estimée à 90 €",
        "The rental value of what is made available to Chœur Exemple is estimated at €90 a day.",
    ),
    (
        one("award_grant", "to: [choir, rowers], each: 9 EUR, nature: advance"),
        "attribuer des avances sur subvention",
        "award to Chœur Exemple and to Rameurs d'Exemple advances of €9 each (€18 in all) on their grants",
    ),
    # -- a line of the budget without a sum takes what is left --
    (
        f"[{{{AWARD}, to: choir, amount: 9 EUR, expense: works}}, {{{AWARD}, to: rowers, {RENTED}}}]",
        "le surplus à la nature 6574, chapitre 65",
        "the rest to the operating budget",
    ),
    (
        one("contribute", "by: [council, mill], bears: {fr: le pain, en: bread}"),
        "La société Minoterie Exemple contribue également au projet.",
        "Minoterie Exemple is also contributing to the cost of bread.",
    ),
    # -- an article names a foreign currency in full, of whatever sum --
    (
        one("join", "body: choir, amount: 9 CHF"),
        "La cotisation, d'un montant de 9 CHF (francs suisses), est payée",
        "for a fee of CHF 9",
    ),
    (
        one("award_grant", "to: choir, amount: 9 HTG"),
        "Une subvention de 9 HTG (gourdes haïtiennes) est attribuée",
        "a grant of HTG 9",
    ),
    (
        one("award_grant", "to: [choir, rowers], each: 9 CHF"),
        "Des subventions de 9 CHF (francs suisses) chacune, soit 18 CHF au total, sont attribuées",
        "CHF 18 in all",
    ),
    (
        one("contribute", "to: choir, amount: 9 CHF"),
        "verse une contribution de 9 CHF (francs suisses) à l'association Chœur Exemple",
        "a contribution of CHF 9",
    ),
    (
        one("contribute", "bears: {fr: le pain, en: bread}, amount: 9 CHF"),
        "prend en charge le pain, pour un montant de 9 CHF (francs suisses)",
        "meet the cost of bread, CHF 9",
    ),
    (
        one("conclude_agreement", "agreement: hosts, amount: 9 CHF"),
        "L'engagement financier de la Ville de Nantes s'élève à 9 CHF (francs suisses)",
        "commits CHF 9",
    ),
    (
        one(
            "conclude_agreement",
            "agreement: hosts, amount: 9 CHF, "
            "expense: [{line: grants, amount: 4 CHF, year: 2024}, {line: grants, amount: 5 CHF, year: 2025}]",
        ),
        "convertie en euros au taux en vigueur à la date de chaque versement",
        "at the rate in force on the day of each payment",
    ),
    # -- an adjective agrees with several agreements of one title --
    (
        one("conclude_agreement", "agreement: yearly"),
        "des conventions annuelles d'objectifs",
        "sign annual agreements on objectives with each of",
    ),
    # -- an object is named before the terms of its use --
    (
        one(
            "make_available",
            "to: choir, object: {fr: un orgue, en: an organ}, amount: 5 EUR, per: day, duration: 2 days",
        ),
        "à la disposition de l'association Chœur Exemple un orgue, pour une durée de deux jours, moyennant",
        "make an organ available to Chœur Exemple for two days, on payment of a fee of €5 a day",
    ),
]


@each(("decisions", "french", "english"), SAID)
def test_what_is_stated_is_said_in_both_languages(decisions: str, french: str, english: str) -> None:
    found = said(decisions)
    assert french in found["fr"]
    assert english in found["en"]


REFUSED: list[tuple[str, str, str]] = [
    (one("award_grant", "to: choir, amount: 0 EUR"), "decisions[0].amount", "amount_not_positive"),
    (one("award_grant", "to: [choir, rowers]"), "decisions[0]", "award_without_sum"),
    (
        one("award_grant", "group: {fr: les lauréats, en: the winners}, amount: 9 EUR"),
        "decisions[0]",
        "award_without_beneficiary",
    ),
    (one("award_grant", "to: [choir, choir], amount: 9 EUR"), "decisions[0].to", "recipient_twice"),
    (
        one("award_grant", "to: choir, ceiling: true, basis: {fr: à 10 % du loyer, en: at 10% of the rent}"),
        "decisions[0].ceiling",
        "agreement_without_amount",
    ),
    (
        one("award_grant", "to: choir, amount: 9 EUR, group: {fr: les lauréats, en: the winners}"),
        "decisions[0].group",
        "group_of_one",
    ),
    (one("award_grant", "to: council, amount: 9 EUR"), "decisions[0].to", "payer_is_paid"),
    (one("contribute", "to: council, amount: 9 EUR"), "decisions[0].to", "payer_is_paid"),
    (
        one(
            "contribute",
            "by: [council, rowers], to: choir, shares: [{to: council, amount: 4 EUR}, {to: rowers, amount: 5 EUR}]",
        ),
        "decisions[0].shares",
        "payer_is_paid",
    ),
    (one("award_grant", "to: choir, each: 9 EUR"), "decisions[0].each", "award_not_to_several"),
    (one("award_grant", "to: [choir, rowers], each: 9 EUR, amount: 20 EUR"), "decisions[0].each", "shares_not_total"),
    (
        one("award_grant", "amount: 9 EUR, shares: [{to: choir, amount: 4 EUR}, {to: rowers, amount: 4 EUR}]"),
        "decisions[0].shares",
        "shares_not_total",
    ),
    (
        one("award_grant", "amount: 9 EUR, shares: [{to: choir, amount: 4 EUR}, {to: rowers, amount: 4 GBP}]"),
        "decisions[0].shares",
        "two_currencies",
    ),
    (one("accept_grant", "from: choir, amount: 9 EUR, out_of: 8 EUR"), "decisions[0].amount", "part_over_whole"),
    (one("accept_grant", "from: choir, amount: 9 EUR, out_of: 18 GBP"), "decisions[0].out_of", "two_currencies"),
    (
        one("award_grant", "to: [choir, rowers], shares: [{to: choir, amount: 9 EUR}]"),
        "decisions[0].to",
        "award_named_twice",
    ),
    (one("award_grant", "to: choir, amount: 9 EUR, report: [nobody]"), "decisions[0].report[0]", "unknown_parties"),
    (
        one("award_grant", "to: choir, amount: 9 EUR, instalments: [{amount: 5 EUR, when: 2024-05-01}]"),
        "decisions[0].instalments",
        "instalments_not_total",
    ),
    (
        one(
            "award_grant",
            "to: choir, amount: 9 EUR, instalments: [{amount: 4 EUR, when: 2024-05}, {share: 50 %, when: 2024-06}]",
        ),
        "decisions[0].instalments",
        "instalments_of_two_sorts",
    ),
    (
        one("award_grant", "to: choir, amount: 9 EUR, instalments: [{when: 2024-05-01}]"),
        "decisions[0].instalments[0]",
        "instalment_of_nothing",
    ),
    (one("conclude_agreement", "agreement: hosts, sign: 'no'"), "decisions[0].sign", "neither_approved_nor_signed"),
    (
        one("conclude_agreement", "agreement: hosts, amount: 0 EUR, ceiling: true"),
        "decisions[0].ceiling",
        "free_and_paid",
    ),
    (one("accept_gift", "gifts: {from: choir}"), "decisions[0].gifts", "gift_of_nothing"),
    (
        one("accept_gift", "gifts: {from: choir, amount: 9 EUR, inventory: 1}"),
        "decisions[0].gifts.inventory",
        "gift_of_money",
    ),
    (
        one("accept_gift", "gifts: {from: choir, object: {fr: un banc, en: a bench}}, receipt: grants"),
        "decisions[0].receipt",
        "receipt_without_money",
    ),
    (
        one(
            "award_grant",
            "to: choir, amount: 9 EUR, expense: [{line: grants, amount: 5 EUR}, {line: works, amount: 5 EUR}]",
        ),
        "decisions[0].expense",
        "split_not_total",
    ),
    (
        one("award_grant", "to: choir, amount: 9 EUR, expense: [{line: grants, amount: 9 EUR}, works]"),
        "decisions[0].expense",
        "split_without_sum",
    ),
    (one("award_grant", "to: choir, amount: 9 EUR, expense: [grants, grants]"), "decisions[0].expense", "line_twice"),
    (one("appoint", "body: region, members: [Camille EXEMPLE]"), "decisions[0].members[0]", "person_without_title"),
    (
        one("appoint", "body: region, members: ['Mme Camille EXEMPLE, adjointe']"),
        "decisions[0].members[0]",
        "person_with_more",
    ),
    (
        one("appoint", "body: region, members: Mme A EXEMPLE et M. B EXEMPLE"),
        "decisions[0].members",
        "person_with_more",
    ),
]


@each(("decisions", "path", "code"), REFUSED)
def test_what_contradicts_itself_is_told_at_its_place(decisions: str, path: str, code: str) -> None:
    with pytest.raises(SpecError) as caught:
        delibgen.load(spec(decisions))
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [(path, code)]


@pytest.mark.parametrize(
    ("ui", "said"), [("fr", ("18\u202f000 EUR", "20\u202f000,50 EUR")), ("en", ("18000 EUR", "20000.50 EUR"))]
)
def test_sums_in_a_message_are_set_as_its_reader_writes_them(ui: Ui, said: tuple[str, str]) -> None:
    with pytest.raises(SpecError) as caught:
        delibgen.load(spec(one("award_grant", "to: [choir, rowers], each: 9000 EUR, amount: 20000.50 EUR")))
    assert all(words in caught.value.text(ui) for words in said)


def test_partners_are_named_where_no_department_is() -> None:
    given = {**spec(one("award_grant", "to: choir, amount: 9 EUR")), "partners": ["mill"]}
    project = delibgen.load(given)
    assert "The project is carried out with the support of Minoterie Exemple." in set(
        lines(delibgen.compose(project, "en"))
    )


def test_a_line_says_its_numbers_in_the_order_typed_also_once_it_is_built_again() -> None:
    typed = spec(one("award_grant", "to: choir, amount: 900 EUR, expense: grants"))
    project = delibgen.load(typed)
    again = delibgen.Project.model_validate(dict(project))
    turned = dict(reversed(typed["budget"]["grants"].items()))
    other = delibgen.load(typed | {"budget": {"grants": turned}})
    assert [number.by for number in project.budget["grants"].numbers] == ["nature", "chapter"]
    assert again.budget["grants"].numbers == project.budget["grants"].numbers
    assert [number.by for number in other.budget["grants"].numbers] == ["chapter", "nature"]
    assert repr(other.budget["grants"]) != repr(project.budget["grants"])  # which the record of a document is made of


def test_a_mixed_total_is_a_ceiling_and_each_capped_line_says_so() -> None:
    fixed = "{kind: award_grant, to: choir, amount: 900 EUR, expense: grants}"
    capped = "{kind: award_grant, to: rowers, amount: 500 EUR, ceiling: true, expense: works}"
    found = said(f"[{fixed}, {capped}]")
    assert "dans la limite de 1 400 €, seront imputées comme suit :\n900 € à la nature" in found["fr"]
    assert "dans la limite de 500 €, au sous-chapitre 204" in found["fr"]
    assert "up to €1,400 in all" in found["en"]
    assert "up to €500 to the capital budget" in found["en"]


def test_a_workbook_says_it_all(tmp_path: Path) -> None:
    """Several recipients, a split sum, payments in sums and with dates, who reports, duties, a gift of money."""
    project = ["2024-1", "nantes", date(2024, 5, 17), "Un projet", "A project", "Mme Camille EXEMPLE", "Ici.", "Here."]
    award = {
        "Décision": "attribuer une subvention",
        "Partenaire": "Chœur Exemple ; rowers",
        "Nature de la somme": "avance",
        "Montant par bénéficiaire": "450 EUR",
        "Plafond": "oui",
        "Versements (fr)": "600 EUR 30/06/2024 ; 300 EUR au bilan",
        "Versements (en)": "600 EUR 2024-06-30; 300 EUR on the report",
        "Obligations (fr)": "chanter ; ramer",
        "Obligations (en)": "sing; row",
        "Compte rendu": "rowers",
        "Imputation de la dépense": "grants 500 EUR ; grants 400 EUR (2025)",
    }
    gift = {
        "Décision": "accepter un don",
        "Partenaire": "choir",
        "Don en argent": "90 EUR",
        "Imputation de la recette": "grants",
    }
    headings = list(dict.fromkeys([*award, *gift]))
    rows = [["2024-1", *(row.get(heading, "") for heading in headings)] for row in (award, gift)]
    told = [
        "Référence",
        "Conseil",
        "Séance",
        "Intitulé (fr)",
        "Intitulé (en)",
        "Rapporteurs",
        "Exposé (fr)",
        "Exposé (en)",
    ]
    sheets: dict[str, list[list[Any]]] = {
        "Projets": [told, project],
        "Partenaires": [["Clé", "Nom (fr)"], ["choir", "Chœur Exemple"], ["rowers", "Rameurs Exemple"]],
        "Imputations": [["Clé", "Exercice", "Compte", "Sous-chapitre"], ["grants", 2024, "6574", "048"]],
        "Décisions": [["Référence", *headings], *rows],
    }
    (made,) = projects_of(save(tmp_path / "projets.xlsx", sheets))
    decision, given = made.decisions
    assert isinstance(decision, AwardGrant)
    assert isinstance(given, AcceptGift)
    assert decision.recipients == ("choir", "rowers")
    assert decision.reporters == ("rowers",)
    assert [part.year for part in decision.expense] == [None, 2025]
    assert decision.instalments[0].when == Day(date(2024, 6, 30))
    assert [duty.en.source for duty in decision.duties] == ["sing", "row"]
    assert given.total == Money(Decimal(90), "EUR")
    assert [number.by for number in made.budget["grants"].numbers] == ["account", "subchapter"]
