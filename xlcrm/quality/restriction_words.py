"""Words that say somebody must not be written to: a refusal, a death, a departure.

Own lists, from the ways in which staff and customers write it. They rather find one too many
than one too few: what is found is shown, and only ever keeps somebody back.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from xlcrm.values import comment_fold

if TYPE_CHECKING:
    from collections.abc import Iterable


class Told(Enum):
    """What words say of a person, the gravest first."""

    DEATH = "death"
    REFUSAL = "refusal"
    NO_POST = "no post"
    DEPARTURE = "departure"


_MEANS = (
    r"(?:e ?mails?|mails?|emailings?|mailings?|sms|textos?|mms|appels?|coups? de fil|telephones?"
    r"|news ?letters?|infolettres?|pub|pubs|publicites?|promos?|promotions?|offres?|demarchages?"
    r"|prospections?|sollicitations?|relances?|messages?|spams?|marketing|communications?"
    r"|envois?|courriels?)"
)
#: Letters alone are « Opposition courrier ».
_LETTERS = r"(?:courriers?(?! electroniques?\b)|catalogues?|lettres?|postal|poste)"
_ANY = rf"(?:{_MEANS}|{_LETTERS})"
_TO_CONTACT = (
    r"(?:re|r)?(?:contacte|appele|telephone|demarche|sollicite|relance|prospecte|derange|importune"
    r"|harcele|joint|ecrit)"
)
_CONTACT = (
    r"(?:(?:re)?(?:contact|appel|telephon|demarch|sollicit|prospect|derang|importun|mail|e?mail"
    r"|spam)(?:er|ez)|(?:re)?contact|ecrire|ecrivez|joindre"
    r"|(?:relanc|rappel)(?:er|ez)(?! (?:le|pour|sur|a|au) devis))"
)
#: « ne pas appeler avant 10 h » says when, not no.
_NOT_WHEN = (
    r"(?! (?:\w+ )?(?:avant|apres|entre|pendant|durant|tot|tard|le (?:matin|midi|soir|week|lundi"
    r"|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|en (?:journee|semaine|matinee|soiree)"
    r"|au (?:travail|bureau)|\d)\b)"
)
_WANT = r"(?:veut|veux|veulent|souhaite|souhaitent|desire|desirent|voulait|souhaitait|voudrait)"
_NOT = r"(?:surtout )?(?:plus jamais|pas|plus|jamais|point|aucun|aucune)"
_OBJECT = r"(?:(?:le|la|les|l|nous|lui|leur|me|m|du tout|etre|se faire|faire|par|svp|ce client) )*"

_REFUSALS = (
    r"(?<!pas )(?<!jamais )des?ins?cri\w*",
    r"(?<!pas )(?<!jamais )desabonn\w*",
    r"unsub\w*",
    r"opt(?:ed)? ?outs?",
    r"black ?list\w*",
    r"blo[ck]+tel",
    r"do not (?:contact|call|e ?mail|mail|text|disturb|send)|don t (?:contact|call|e ?mail|text)",
    r"stop ?(?:{any}|contacts?|tout|rgpd|au demarchage|aux? {any})",
    (rf"(?:ne? |n )?{_WANT} plus (?:rien |jamais )?(?:recevoir|etre {_TO_CONTACT}\w*|qu on|que l on"
    r"|entendre|avoir (?:affaire|de contact)|de contacts?)(?! (?:de |d |les |la |le )?(?:factures?"
    r"|devis|releves?)\b)"),
    (rf"(?:ne |n ){_WANT} (?:{_NOT}) (?:\w+ ){{0,4}}?(?:{_TO_CONTACT}\w*|{{any}}"
    rf"|contacts?|recevoir (?:de |d |les |nos |vos )?{{any}}){_NOT_WHEN}"),
    rf"(?:(?:ne|n) {_NOT}|nepas|neplus|surtout pas) {_OBJECT}{_CONTACT}{_NOT_WHEN}",
    rf"(?:ne |n |me |m |nous |l |le |la |lui ){{1,4}}{_CONTACT} (?:plus|pas|jamais)\b{_NOT_WHEN}",
    (rf"ne plus (?:rien |jamais )?(?:recevoir|etre {_TO_CONTACT}\w*)(?! (?:de |d |les |la |le )?"
    r"(?:factures?|devis|releves?)\b)"),
    r"(?:ne|n) (?:envoy|adress)(?:er|ez) (?:plus|rien|jamais)",
    r"(?<=^)stop(?=$)",
    (r"ne (?:plus|pas|jamais|rien) (?:rien |lui |leur )?(?:envoyer|adresser|expedier)"
    r" (?:plus )?(?:de |d |des |les |la |le |par )?(?:{any}|rien)"),
    r"ne (?:plus|jamais|rien) (?:rien |lui |leur )?(?:envoyer|adresser)\b",
    (r"(?:plus|pas|aucune?|zero) (?:de |d |aucune? )?(?:sms|textos?|news ?letters?|pub|pubs"
    r"|publicites?|demarchages?|prospections?|sollicitations?|emailings?|mailings?|spams?"
    r"|marketing|appels?|relances?)\b(?! (?:depuis|recu|en absence|manque))"),
    r"plus (?:de |d |aucun )(?:e ?mails|mails|emails|messages|communications|offres)\b",
    (r"refus\w* (?!(?:l|une|son|notre|cette|la derniere) offre)"
    r"(?:\w+ ){{0,3}}?(?:{any}|contact\w*|demarch\w*|sollicit\w*|prospect\w*|recevoir"
    rf"|etre {_TO_CONTACT}\w*|qu on l\w*)"),
    (r"(?:s oppose|s est opposee?|opposee?|opposition) (?:\w+ ){{0,3}}?"
    r"(?:{any}|contact\w*|rgpd|cnil|traitement|utilisation|recontact\w*)"),
    (r"droit d opposition|droit a l oubli|(?:droit d|demande\w*(?: d| son| l)?|veut son|exige l)"
    r" effacement"),
    (r"(?:retir|enlev|supprim|effac|sort|radi|suppression|retrait|effacement)\w* (?:\w+ ){{0,3}}?"
    r"(?:de|du|des|ses|mes|leurs|toutes) (?:\w+ ){{0,2}}?"
    r"(?:listes?|fichiers?|bases?|mailings?|news ?letters?|donnees|coordonnees|envois?)\b"),
    (r"(?:arret|cess)(?:er|ez) (?:\w+ ){{0,2}}?(?:{any}|(?:d |de )?(?:envoyer|appeler|contacter"
    r"|ecrire|demarcher|telephoner))\b"),
)  # fmt: skip
_NO_POSTS = (
    r"(?:plus|pas|aucun|stop|refus\w*|non aux?|zero) (?:de |d |au |aux |aucune? )?{letters}",
    rf"(?:ne |n ){_WANT} (?:{_NOT}) (?:\w+ ){{0,4}}?{{letters}}",
    (
        r"ne (?:plus|pas|jamais|rien) (?:rien |lui |leur )?(?:envoyer|adresser|expedier)"
        r" (?:plus )?(?:de |d |des |les |la |le |par )?{letters}"
    ),
    r"(?:s oppose|opposee?|opposition) (?:\w+ ){{0,2}}?{letters}",
    r"stop ?pub(?! \w)",
)
_DEATHS = (
    r"decedee?s?",
    r"deces",
    r"dcd(?:ee?s?)?",
    r"defunte?s?",
    r"(?:est|etait|sont) morte?s?",
    r"morte? (?:en|le|depuis|hier|du covid)\b",
    r"feu (?:m|mr|mme|mlle|monsieur|madame)",
    r"deceased|passed away",
    r"nous a quittes?|obseques",
)
#: Whose death is not that of the person, and what a death is said of without one.
_OTHERS_DEATHS = (
    r"\b(?:mari|epoux|epouse|femme|conjointe?|compagnon|compagne|pere|mere|frere|soeur|fils|fille"
    r"|parents?|papa|maman|enfant|bebe|oncle|tante|cousine?|grands? (?:pere|mere|parents)"
    r"|beau \w+|belle \w+|chiene?|chienne|chat|chatte|cheval|amie?|voisine?|associee?|collegue"
    r"|proprietaire|patron|veuve|veuf|batterie|chaudiere|moteur|voiture|ordinateur|pc|disque"
    r")(?: \w+){0,3} (?:(?:est|etait|a ete|sont) )?"
    r"(?:decedee?s?|dcdee?s?|morte?s?|nous a quittes?)\b"
    r"|\b(?:deces|obseques)(?: recent)? (?:de|d|du|dans)(?: (?:son|sa|ses|leurs?|un|une|l|la|le))*"
    r" (?!client|cliente|titulaire|assure|interesse|monsieur|madame|m |mme |mr )\w+"
    r"|\b(?:garanties?|capital|capitaux|assurances?|contrats?|actes?|certificats?|prevoyance"
    r"|avis|clauses?|rentes?|risques?|options?) (?:de |du )?deces\b"
    r"|\bdeces (?:invalidite|ptia)\b"
    r"|\bmort(?:e)? de (?:rire|faim|fatigue|froid|soif)\b"
)
#: Beside an address or a number: it is of no use any more.
_DEPARTURES = (
    r"part[iy](?:e|s|es)?",
    r"demenage\w*",
    r"(?:n )?habite(?:nt)? (?:plus|pas)",
    r"npai|pnd",
    r"ancien(?:ne)?s?",
    r"n (?:est|existe) (?:plus|pas)|ne (?:repond|fonctionne|marche|travaille) (?:plus|pas)",
    r"n y (?:est|travaille|habite) plus",
    r"plus (?:valable|valide|utilisee?|attribuee?|bon|bonne|la|joignable|en poste|en service)",
    r"a quitte\w*|quitte (?:la|l|le|en)",
    r"retraitee?s?|en retraite|a la retraite",
    r"licenciee?s?|demissionn\w*|mutee?s?",
    r"ne (?:plus|pas) (?:utiliser|se servir)",
    (
        r"hs|hors service|obsoletes?|perimee?s?|resiliee?s?|inactifs?|inactives?|supprimee?s?"
        r"|fermee?s?"
        r"|desactivee?s?|bloquee?s?"
    ),
    r"faux|fausses?|erronee?s?|errones?|invalides?|mauvais|mauvaises?|incorrecte?s?",
    r"inconnue?s? a (?:cette|l) adresse",
    r"bounces?|rebonds?|non attribue",
)
#: Beside an address or a number: a word that alone says no.
_ALONE_REFUSALS = (
    r"stops?", r"refus\w*", r"oppose\w*", r"opposition\w*", r"rgpd", r"cnil", r"interdit\w*",
    r"ne (?:pas|plus)", r"non merci", r"exclu\w*", r"retiree?s?",
    r"a (?:retirer|supprimer|exclure)",
    r"no (?:mail|email|sms|call)\w*", r"liste noire", r"red list",
)  # fmt: skip
_ALONE_DEATHS = (r"morte?s?", r"feu")


def _compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    each = (p.replace("{{", "{").replace("}}", "}") for p in patterns)
    filled = (p.replace("{any}", _ANY).replace("{letters}", _LETTERS) for p in each)
    return re.compile(r"\b(?:" + "|".join(filled) + r")(?!\w)")


#: Parts of words, without accents, one of which is in every text that says something.
_STEMS = (
    "sinscri", "sincri", "sabonn", "unsub", "opt out", "optout", "opted", "blackl", "black l",
    "bloc", "blok", "do not", "don t", " stop", " plus ", " pas ", " jamais ", " point ", " aucun",
    "nepas", "neplus", "refus", "oppos", "droit", "retir", "enlev", "supprim", "effac", " sort",
    " radi", "suppress", "retrait", "arret", " cess", " zero ", "dece", " dcd", "defunt", " mort",
    " feu ", "passed away", "quitt", "obseque", " rien", "non aux",
)  # fmt: skip
_STEM = re.compile("|".join(map(re.escape, _STEMS)))

#: What a text without accents holds somewhere, when any of its cells may say something.
_RARE_STEMS = (
    "sinscri", "sincri", "sabonn", "unsub", "opt out", "opt-out", "optout", "opted", "blackl",
    "black l", "black-l", "bloc", "blok", "do not", "don't", "don’t", " stop", " plus ", " plus.",
    " plus,", " plus!", " pas ", " pas.", " pas,", " pas!", " jamais", " point ", " aucun",
    "nepas", "neplus", "zéro ", "zero ", "refus", "oppos", "droit d", "droit à", "droit a",
    "retire", "enlev", "supprim", "effac", " sort", " radi", "suppress", "retrait", "arrête",
    "arrete", " cess", "décéd", "deced", "decéd", "déced", "décè", "décé", "deces", "decès",
    "dcd", "défunt", "defunt", " mort", " feu ", "passed away", "quitté", "quitte", "obsèques",
    "obseques", " rien ", "non aux", "†", "✝", "(pas", "(plus", "(mort", "(stop",
)  # fmt: skip

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w.-]+|https?://\S+")
_CLAUSES = re.compile(r"[.,;:!?()\n\r/]+")
#: Two letters, or a cross: a number alone says nothing.
_WRITTEN = re.compile(r"[^\W\d_]{2}|[†✝]")
_CROSS = re.compile("[†✝]")


def may_tell(texts: Iterable[str]) -> bool:
    """Tell whether any of some texts may say something; no for most columns, and fast."""
    joined = f" {' '.join(texts)} ".lower().replace("\n", " ")
    return any(stem in joined for stem in _RARE_STEMS)


@lru_cache(maxsize=4096)
def told(text: str, *, beside: bool = False) -> frozenset[Told]:
    """Return what a text says of a person.

    ``beside`` tells that it stands beside an address or a number, where a word is enough, and
    where a departure counts too: elsewhere it may be a long time ago.

    >>> sorted(each.name for each in told("décédé en mars, ne plus écrire"))
    ['DEATH', 'REFUSAL']
    """
    if "@" in text or "http" in text:
        text = _ADDRESS.sub(" ", text)
    if not _WRITTEN.search(text):
        return frozenset()
    folded = " , ".join(filter(None, map(comment_fold.folded, _CLAUSES.split(text))))
    found = {Told.DEATH} if _CROSS.search(text) else set()
    tried = _patterns() if _STEM.search(f" {folded} ") else ()
    tried = (*tried, *_patterns_beside()) if beside and folded else tried
    found |= {kind for kind, pattern in tried if pattern.search(_own(kind, folded))}
    if found >= {Told.NO_POST, Told.REFUSAL} and not _more_than_post(folded, tried):
        found.discard(Told.REFUSAL)
    return frozenset(found)


def _own(kind: Told, folded: str) -> str:
    return _others_deaths().sub(" , ", folded) if kind is Told.DEATH else folded


def _more_than_post(folded: str, tried: Iterable[tuple[Told, re.Pattern[str]]]) -> bool:
    """Tell whether a refusal is left once the words on letters are taken out."""
    rest = dict(_patterns())[Told.NO_POST].sub(" , ", folded)
    if re.search(rf"\b{_MEANS}\b", rest):
        return True
    return any(kind is Told.REFUSAL and pattern.search(rest) for kind, pattern in tried)


# Compiled once some cell may say something: it takes as long as a thousand cells.


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Told, re.Pattern[str]], ...]:
    return (
        (Told.DEATH, _compiled(_DEATHS)),
        (Told.REFUSAL, _compiled(_REFUSALS)),
        (Told.NO_POST, _compiled(_NO_POSTS)),
    )


@lru_cache(maxsize=1)
def _patterns_beside() -> tuple[tuple[Told, re.Pattern[str]], ...]:
    return (
        (Told.DEATH, _compiled(_ALONE_DEATHS)),
        (Told.REFUSAL, _compiled(_ALONE_REFUSALS)),
        (Told.DEPARTURE, _compiled(_DEPARTURES)),
    )


@lru_cache(maxsize=1)
def _others_deaths() -> re.Pattern[str]:
    return re.compile(_OTHERS_DEATHS)


def gravest(found: frozenset[Told]) -> Told:
    """Return the gravest of several."""
    return next(each for each in Told if each in found)
