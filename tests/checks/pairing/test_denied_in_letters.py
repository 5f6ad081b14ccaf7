"""A letter that loses a “not” of the act, or adds one, is told so, though no paragraph of it translates another."""

from tests.cases import each
from tests.checks.pairing.test_opposites import told

DENIED = (
    ("Les nageurs de Brey paient leur voyage en autocar.", "The swimmers of Brey do not have to pay for their coach."),
    ("La bourse n’est pas imposable en Belgique.", "The grant is taxable in Belgium."),
    ("Le billet n’est pas remboursable en cas d’orage.", "A ticket is refundable in case of storm."),
    ("Les barques ne peuvent être louées le dimanche.", "Boats can be hired on Sundays."),
    ("Les photographies ne seront pas reproduites.", "The photographs will be reproduced."),
    ("Les photographies seront reproduites sur affiche.", "The photographs will not be reproduced on posters."),
    ("La statue ne pourra être conservée dans le parc.", "The statue may be kept in the park."),
    ("Aucune commission d’engagement n’est due au titre du prêt.", "A commitment fee is payable on the loan."),
    ("Une caution est demandée pour chaque livre.", "No deposit is asked for each book."),
    ("Le repas est dû, sauf maladie de l’élève.", "The meal is charged, even when the pupil is ill."),
    (
        "La Ville utilise les photographies, sans exploitation commerciale.",
        "The town uses the photographs commercially.",
    ),
    ("Les parents ne peuvent pas accompagner le chœur.", "Parents can travel with the choir."),
    ("Le club ne peut pas augmenter son tarif avant 2028.", "The club may raise its tariff before 2028."),
    ("La préfecture n’a pas encore donné son accord.", "The prefecture has already given its consent."),
    ("La piscine ouvre chaque jour, même en cas de grève.", "The pool opens every day, except in case of a strike."),
)
DENIED_OTHERWISE = (
    ("La vente suppose l’absence de pollution du sol.", "The sale requires that the soil is not polluted."),
    ("Si l’école n’ouvre pas, la Ville rachète le terrain.", "What if the school does not open? The town buys back."),
    ("Les câbles ne parviennent souvent pas au phare.", "The cables often fail to reach the lighthouse."),
    ("La notice de la serrure n’était pas claire.", "The instructions for the lock were unclear."),
    ("Les tambours n’étaient pas prêts pour le défilé.", "The drums were too late to be ready for the parade."),
    ("Le piano n’a pas été livré à l’école.", "The piano was delivered outside the school."),
    ("Le piano a été livré à l’extérieur de l’école.", "The piano was not delivered to the school."),
    ("Les tuteurs achètent des cordes, outre les tambours.", "Tutors buy ropes, other than the drums."),
    ("Les tuteurs gardent un tambour en fin d’atelier.", "The tutors keep a drum to save for the end of the workshop."),
    (
        "Je ne peux pas parler des serrures de la Ville. Mais je peux parler des phares, des cordes et des câbles.",
        "While I cannot speak to locks of the town, I can speak of lighthouses, ropes and cables.",
    ),
    (
        "Le tambour est acheté pour un usage privé ou, si le tuteur est artisan, pour un atelier.",
        "The drum is bought for private use and, except where the tutor is a craftsman, not for a workshop.",
    ),
    (
        "Vous atteindrez les tuteurs, quels que soient les phares.",
        "You will reach the tutors no matter what lighthouses there are.",
    ),
    ("La bourse n’est pas imposable en Belgique.", "The grant is exempt from tax in Belgium."),
    ("Le billet n’est pas remboursable en cas d’orage.", "No refund of the ticket is given in a storm."),
    ("Les barques ne peuvent être louées que le dimanche.", "Boats can be hired on Sundays."),
    ("Les photographies ne seront pas reproduites.", "Nobody will reproduce the photographs."),
    ("La salle ne reste pas vide.", "The hall is in use every day."),
    ("Le conseil ne s’oppose pas à la vente.", "The council agrees to the sale."),
    ("Aucune commission d’engagement n’est due au titre du prêt.", "The loan is free of any commitment fee."),
    ("Aucun abattage n’aura lieu avant l’hiver.", "The trees will be felled only in winter."),
    ("Le club ne peut pas augmenter son tarif avant 2028.", "The club may raise its tariff only from 2028 on."),
    ("La préfecture n’a pas encore donné son accord.", "The prefecture has yet to give its consent."),
    ("Le repas est dû, sauf maladie de l’élève.", "The meal is not charged when the pupil is ill."),
    ("Le stage est proposé sans frais d’inscription.", "The course is free of any enrolment fee."),
    ("Les élèves viendront sans prendre le car.", "The pupils will leave the coach at home and walk."),
    ("La piscine ouvre chaque jour, hors jours de grève.", "The pool opens every day but those of a strike."),
    ("Le musée est gratuit sauf le samedi.", "The museum is free; only on Saturdays is there a charge."),
)


@each(("french", "english"), DENIED_OTHERWISE)
def test_a_letter_may_deny_in_its_own_words(french: str, english: str) -> None:
    assert told(french, english) == []


@each(("french", "english"), DENIED)
def test_a_lost_not_is_told(french: str, english: str) -> None:
    assert told(french, english)
