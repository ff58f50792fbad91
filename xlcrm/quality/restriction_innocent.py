"""Words that look like a refusal or a death, and are none: taken out before those are looked for.

Own lists, of what staff write every day. What is in doubt is left in.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INNOCENT = (
    r"(?:pas|non) (?:decedee?s?|morte?s?)|pas encore (?:des?inscri\w*|desabonn\w*)",
    r"(?:pas|aucune) (?:opposee?s?|opposition)(?: aux?| a la| a l| a)?(?: \w+)?",
    r"ne refuse(?:nt)? pas(?: \w+){0,2}",
    r"ne s (?:est )?(?:pas )?oppose(?:e|nt)? pas(?: aux?| a la| a l| a)?(?: \w+)?",
    r"n a (?:pas|jamais) (?:refuse|retire)(?: \w+){0,3}",
    r"(?:souhait|desir|aimer|voudr)\w* recevoir plus (?:de|d) \w+",
    r"demand\w* plus (?:de|d) \w+",
    (
        r"ne pas (?:le |la |les )?(?:rappeler|recontacter) , (?:il|elle) (?:nous )?"
        r"(?:r?appell?era|reviendra|recontactera)"
    ),
    r"ne pas deranger (?:les|le|la|ses|son|sa|l) (?!cliente?\b|matin|midi|soir|week)\w+",
    r"ne plus (?:rien )?envoyer (?:\w+ ){0,2}?a (?:l|son) ancienne adresse",
    r"plus de (?:catalogues?|lettres?) (?:en stock|disponibles?|a donner)",
    r"(?:aucune?|pas de) (?:courriers?|lettres?|catalogues?|mails?|messages?) recue?s?",
    (
        r"(?:des?inscri\w*|desabonn\w*) (?:du cours|de la salle|du club|de l (?:ecole|association)"
        r"|de la formation)"
    ),
    r"retir\w* de la liste d attente",
    r"(?:opposition|opposee?) au (?:traitement (?:chimique|phyto\w*|medical|antibio\w*))",
    r"veu(?:ve|f) de feu (?:m|mr|mme|monsieur|madame)",
    (
        r"(?:fleurs?|gerbes?|couronnes?|bouquets?|compositions?) pour (?:des |les |un |l )?"
        r"(?:obseques|deces)"
    ),
    r"contrats? obseques|assurances? obseques|prevoyance obseques",
)
#: Whose death is not that of the person, and what a death is said of without one.
_OTHERS_DEATHS = (
    r"\b(?:mari|epoux|epouse|femme|conjointe?|compagnon|compagne|pere|mere|frere|soeur|fils|fille"
    r"|parents?|papa|maman|enfant|bebe|oncle|tante|cousine?|grands? (?:pere|mere|parents)"
    r"|beau \w+|belle \w+|chiene?|chienne|chat|chatte|cheval|amie?|voisine?|associee?|collegue"
    r"|proprietaire|patron|veuve|veuf|batterie|chaudiere|moteur|voiture|ordinateur|pc|disque"
    r"|ecran|arbre|telephone|tablette|imprimante|pile|frigo|machine|compresseur|plante|poisson"
    r"|serveur|portable|haie|pompe"
    r")(?: \w+){0,3} (?:(?:est|etait|a ete|sont) )?"
    r"(?:decedee?s?|dcdee?s?|morte?s?|nous a quittes?)\b"
    r"|\b(?:deces|obseques)(?: recent)? (?:de|d|du|dans)(?: (?:son|sa|ses|leurs?|un|une|l|la|le))*"
    r" (?!client|cliente|titulaire|assure|interesse|monsieur|madame|m |mme |mr )\w+"
    r"|\b(?:garanties?|capital|capitaux|assurances?|contrats?|actes?|certificats?|prevoyance"
    r"|avis|clauses?|rentes?|risques?|options?) (?:de |du )?deces\b"
    r"|\bdeces (?:invalidite|ptia)\b"
    r"|\bmort(?:e)? de (?:rire|faim|fatigue|froid|soif)\b"
)
#: Beside a number or an address: when to call and how, which refuses nothing.
_NOTES = (
    (
        r"(?:ne )?pas (?:\w+ ){0,2}?(?:avant|apres|entre|le (?:matin|midi|soir|week end|weekend"
        r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|pendant|en (?:journee|semaine))"
        r"(?: \d+\w*| h| heures?)*"
    ),
    r"(?:ne )?pas laisser de messages?(?: vocal| vocaux)?",
    r"fin (?:de )?(?:journee|semaine|matinee|apres midi|mois|d annee)",
    r"pas de (?:repondeur|messagerie|reponse)|sans repondeur|ne repond pas(?: toujours)?",
    r"hors (?:horaires?|saison|vacances)|plus (?:tard|tot)|laisse[rz]? (?:un |des )?messages?",
)


def without(folded: str) -> str:
    """Return a folded text without what only looks like a refusal or a death.

    >>> without("il n est pas decede , vu")
    'il n est  , vu'
    """
    return _compiled(_INNOCENT).sub("", folded)


def without_others_deaths(folded: str) -> str:
    """Return a folded text without the deaths of others than the person, and those of things.

    >>> without_others_deaths("son mari est decede")
    'son  , '
    """
    return _others_deaths().sub(" , ", folded)


def without_notes(folded: str) -> str:
    """Return a folded text without known notes that deny something and refuse nothing.

    >>> without_notes("fin de journee")
    ''
    """
    return _compiled(_NOTES).sub("", folded)


@lru_cache(maxsize=2)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)")


@lru_cache(maxsize=1)
def _others_deaths() -> re.Pattern[str]:
    return re.compile(_OTHERS_DEATHS)
