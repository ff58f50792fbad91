"""Words that say somebody must not be written to: a refusal, a death, a departure.

Own lists, from the ways in which staff and customers write it. They rather find one too many
than one too few: what is found is shown, and only ever keeps somebody back.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from xlcrm.quality import restriction_innocent
from xlcrm.values import comment_fold
from xlcrm.values import text as plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable


class Told(Enum):
    """What words say of a person, the gravest first."""

    DEATH = "death"
    REFUSAL = "refusal"
    NO_POST = "no post"
    DEPARTURE = "departure"
    #: Beside a value: what may be a refusal, in words that no list knows.
    DOUBT = "doubt"


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
    r"|spam)(?:er|ez)|(?:re)?contact|ecrire|ecrivez|joindre(?! (?:la|le|les|l|une?|des?|du)"
    r" (?!cliente?\b|soir))"
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
    r"(?<!pas )(?<!jamais )(?<!non )(?:des?ins?cri\w*|des?insc(?:r|rit\w*)?)",
    r"(?<!pas )(?<!jamais )(?<!non )desab(?:o|on|onn\w*)?",
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
    r"(?:(?<=^)|(?<=, ))(?:(?:le |la )?cliente? )?stop(?= ,|$)",
    (r"(?:n |ne |me |on )?(?:accepte|autorise|veut|veux|souhaite|desire)(?:nt)? (?:pas|plus|rien)"
    rf" (?:\w+ ){{0,4}}?(?:{{any}}|recevoir|etre {_TO_CONTACT}\w*"
    rf"|qu on (?:(?:l|la|le|les|m|me|nous) )?{_TO_CONTACT}\w*){_NOT_WHEN}"
    r"(?! (?:de |d |les |la |le )?(?:factures?|devis|releves?)\b)"),
    (rf"ne (?:l |la |le |les |lui |m |me |nous )?(?:{_TO_CONTACT}\w*|(?:re|r)?appelle) plus"
    rf"{_NOT_WHEN}"),
    rf"ne {_WANT} (?:pas|plus) qu on (?:l|la|le|les|lui|m|me) \w+{_NOT_WHEN}",
    (r"ne (?:pas|plus) (?:\w+ )?(?:mettre|inclure|inscrire|figurer) (?:dans|sur|a)"
    r" (?:\w+ ){{0,2}}?(?:{any}|fichiers?|listes?|bases?)(?! d attente)"),
    (r"non aux? {any}|ne (?:pas|plus) utiliser (?:son|sa|ce|cette|ses) (?:mails?|emails?|adresses?"
    r"|numeros?|donnees|coordonnees)"),
    r"pas d accord pour (?:\w+ ){{0,3}}?(?:{any}|recevoir|etre)",
    r"(?:plus|pas|aucun) (?:aucun |de )?contacts?(?= ,|$)|plus aucune? {any}|hors prospections?",
    r"(?:exclu\w*|a exclure|hors) (?:\w+ ){{0,2}}?(?:{any})",
    (r"{any} interdite?s?|interdi\w* (?:de |d |la |le |les |l |tout )*(?:{any}|(?:re)?contact\w*"
    r"|appeler|ecrire|demarch\w*|telephoner)"),
    r"plaintes? (?:\w+ ){{0,3}}?cnil",
    (r"(?<!pas )retir\w* (?:son|leur|l|le|votre|mon) (?:accord|consentement)"
    r"|retrait (?:du|de son|d|de l) (?:accord|consentement)|(?:accord|consentement) retire"),
    r"pas (?:l |la |le |les )?utiliser (?:\w+ ){{0,3}}?pour (?:\w+ ){{0,2}}?{any}",
    r"(?:laisse[rz]?|fiche[rz]?) (?:\w+ )?(?:tranquille|la paix)|signalee? (?:\w+ )?spams?",
    (r"ne (?:plus|pas|jamais|rien) (?:rien |lui |leur )?(?:envoyer|adresser|expedier)"
    r" (?:plus )?(?:de |d |des |les |la |le |par )?(?:{any}|rien)"),
    rf"ne (?:plus|jamais|rien) (?:rien |lui |leur )?(?:envoyer|adresser){_NOT_WHEN}",
    (r"(?:plus|pas|aucune?|zero) (?:de |d |aucune? )?(?:sms|textos?|news ?letters?|pub|pubs"
    r"|publicites?|demarchages?|prospections?|sollicitations?|emailings?|mailings?|spams?"
    r"|marketing|appels?|relances?)\b(?! (?:depuis|recu|en absence|manque|avant))"),
    r"plus (?:de |d |aucun )(?:e ?mails|mails|emails|messages|communications|offres)\b",
    (r"refus\w* (?!(?:l|une|son|notre|cette|la|vos|nos) (?:dernieres? )?offres?)"
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
    r"deced(?:ee?s?)?",
    r"deces",
    r"dcd(?:ee?s?)?",
    r"(?:plus|pas) de ce monde",
    r"defunte?s?",
    r"(?:est|etait|sont) morte?s?",
    r"morte? (?:en|le|depuis|hier|du (?:covid|cancer)|d un|d une|de (?:maladie|vieillesse))\b",
    r"(?:(?<=^)|(?<=, ))(?:(?:le |la )?cliente? )?morte?(?= ,|$)",
    r"feu (?:m|mr|mme|mlle|monsieur|madame)",
    r"deceased|passed away",
    r"nous a quittes?|obseques",
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
#: Beside a value, with no other words around: a word that alone says no.
_ALONE_REFUSALS = (
    r"stops?", r"stop ?pubs?", r"(?<!non )(?<!pas )refus\w*", r"oppose\w*", r"opposition\w*",
    r"rgpd", r"cnil", r"interdit\w*", r"non merci", r"exclu\w*", r"retiree?s?",
    r"a (?:retirer|supprimer|exclure)",
    r"no (?:mail|email|sms|call)\w*", r"liste noire", r"red list",
)  # fmt: skip
_ALONE_DEATHS = (r"morte?s?", r"feu", r"rip")
#: What may stand beside such a word without a name, or another thing, being meant.
_IDLE = re.compile(
    r"\b(?:svp|merci|cliente?|le|la|les|au|aux|de|du|des|par|en|depuis|a|est|tout|toute|total"
    r"|recue?|demande|\d+|mails?|emails?|sms|appels?|contacts?|pubs?)\b"
)
#: Words one of which is in whatever refuses, denies or ends.
_DENIAL = re.compile(
    r"\b(?:n(?! \d)|ne|pas|plus|jamais|aucune?s?|non|nan|no(?! \d)|rien|ni|sans|hors|stop\w*|off|ko"
    r"|fin|finie?|rip|bl|opt|refus\w*|interdi\w*|retir\w*|retrait\w*|des?ins?c\w*|desab\w*"
    r"|deced\w*|deces\w*|dcd\w*|dc|oppos\w*|exclu\w*|radi(?:ee?s?|er|ation)|suppr\w*|enlev\w*"
    r"|spams?|tranquille|nepas|neplus|unsub\w*|black\w*|cess\w*|arret\w*|annul\w*|perdue?s?"
    r"|disparue?s?|revoqu\w*|marre|laisse[rz]?|don|not|never|nope|nein|inutile\w*|oubli\w*"
    r"|fache\w*|effac\w*|clos|clotur\w*|proscri\w*|banni\w*|rejet\w*|injoignables?|dce\w*"
    r"|st+o+p+\w*|succession|liste rouge)\b"
)


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
    " feu ", "passed away", "quitt", "obseque", " rien", "non aux", "inscr", "insc ", "sinsc",
    " desab", "interdi", "exclu", " hors ", "plainte", "tranquille", "la paix", "spam", "utilis",
    "figur",
)  # fmt: skip
_STEM = re.compile("|".join(map(re.escape, _STEMS)))

#: What a text without accents holds somewhere, when any of its cells may say something.
_RARE_STEMS = (
    "sinscri", "sincri", "sabonn", "unsub", "opt out", "opt-out", "optout", "opted", "blackl",
    "black l", "black-l", "bloc", "blok", "do not", "don't", "don’t", " stop", " plus ", " plus.",
    " plus,", " plus!", " pas ", " pas.", " pas,", " pas!", " jamais", " point ", " aucun",
    "nepas", "neplus", "zéro ", "zero ", "refus", "oppos", "droit d", "droit à", "droit a",
    "retir", "enlev", "supprim", "effac", " sort", " radi", "suppress", "retrait", "arrête",
    "arrete", " cess", "décéd", "deced", "decéd", "déced", "décè", "décé", "deces", "decès",
    "dcd", "défunt", "defunt", " mort", " feu ", "passed away", "quitté", "quitte", "obsèques",
    "obseques", " rien ", "non aux", "(pas", "(plus", "(mort", "(stop",
    "interdi", "exclu", " hors ", "(hors", "plainte", "tranquille", "la paix", "spam", "sinsc",
    "désab", "desab", "d?c", "d?s", "\ufffd", "s t o p", "s.t.o.p", "d.c.d", "d c d", "décè",
    "décéd", *"†✝✞✟✠☦⚰",
)  # fmt: skip
#: Words that say something where a correction cuts them off.
_CUT_STEMS = ("stop", "refus", "oppos", "rgpd", "cnil", "interdi", "exclu", "retir", "supprim",
              "non merci", "no mail", "no email", "no sms", "no call", "liste noire", "red list",
              "mort", "feu", "rip", *"🚫⛔🛑❌☠")  # fmt: skip

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w.-]+|https?://\S+")
_CLAUSES = re.compile(r"[.,;:!?()\n\r/]+")
#: Two letters, or a cross: a number alone says nothing.
_WRITTEN = re.compile(r"[^\W\d_]{2}|[^\W\d_][ .][^\W\d_]|[†✝✞✟✠☦⚰🚫⛔🛑❌☠]")
#: « ‡ » is left out: it marks a second footnote, and nobody's death.
_CROSS = re.compile("[†✝✞✟✠☦⚰]")
#: « n° 2 » and « N’Diaye » deny nothing.
_NUMBER_SIGN = re.compile(r"\bn\s?[°º]", re.IGNORECASE)
_ELIDED_NAME = re.compile(r"\bN['’](?=[A-ZÀ-Ý])")
_BAN = re.compile("[🚫⛔🛑❌☠]")
#: What a text that was damaged, or holds signs that nobody sees, has somewhere.
_DAMAGED = re.compile(
    "[ÂÃÅð][^ -~]|Ã |â[€†„…‚œ]|&#"
    "|[\u00ad\u0300-\u036f\u180e\u200b-\u200f\u2060\ufeff\x00-\x08\x80-\x9f]"
)
_UNSEEN = re.compile("[\u200b-\u200f\u180e\u2060\ufeff\u00ad]")
#: A letter lost for good, which in such words is an « é ».
_LOST_LETTER = re.compile("(?<=[^\\W\\d_])\ufffd|(?<=[^\\W\\d_])[?](?=[^\\W\\d_])")
#: « S T O P », « D.C.D. ».
_SPELT = re.compile(r"\b(?:[^\W\d_][ .-]){2,}[^\W\d_]\b\.?")
_CIVILITY = re.compile(r"\b(m|mr|mme|mlle|dr)\.", re.IGNORECASE)


def may_tell(texts: Iterable[str], *, cut: bool = False) -> bool:
    """Tell whether any of some texts may say something; no for most columns, and fast.

    ``cut`` tells that they lose words, of which one is enough.
    """
    held = list(texts)
    joined = " ".join(held)
    if _DAMAGED.search(joined):
        joined = " ".join(map(repaired, held))
    joined = f" {joined} ".lower().replace("\n", " ")
    if cut and any(stem in joined for stem in _CUT_STEMS):
        return True
    return any(stem in joined for stem in _RARE_STEMS)


def repaired(text: str) -> str:
    """Return a text as it was meant: without damage of its encoding nor signs that nobody sees."""
    if _DAMAGED.search(text):
        text = plain_text.clean(_UNSEEN.sub("", text), keep_lines=True)[0]
    return text


def has_sign(text: str) -> bool:
    """Tell whether a text holds a sign of death or of a ban."""
    return bool(_CROSS.search(text) or _BAN.search(text))


@lru_cache(maxsize=4096)
def told(text: str, *, beside: bool = False, closed: bool = False) -> frozenset[Told]:
    """Return what a text says of a person.

    ``beside`` tells that it stands beside a value, where a word is enough, and where a departure
    counts too: elsewhere it may be a long time ago. ``closed`` makes a doubt of any denial that
    is no known note.

    >>> sorted(each.name for each in told("décédé en mars, ne plus écrire"))
    ['DEATH', 'REFUSAL']
    """
    text = repaired(text)
    found = {Told.DEATH} if _CROSS.search(text) else set()
    if "@" in text or "http" in text:
        text = _ADDRESS.sub(" ", text)
    text = _LOST_LETTER.sub("e", text) if "?" in text or "\ufffd" in text else text
    if not _WRITTEN.search(text):
        return frozenset(found)
    text = _CIVILITY.sub(r"\1 ", _SPELT.sub(_joined, text))
    for read in (text, text.replace("\n", " ")) if "\n" in text else (text,):
        found |= _read(read, beside=beside)
    if beside and not found - {Told.DEPARTURE}:
        denied = closed and _denied(text)
        if denied or _BAN.search(text):
            found.add(Told.DOUBT)
    return frozenset(found)


def _joined(match: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, match[0])) + " "


def _folded(text: str) -> str:
    return " , ".join(filter(None, map(comment_fold.folded, _CLAUSES.split(text))))


def _denied(text: str) -> bool:
    text = _NUMBER_SIGN.sub("", _ELIDED_NAME.sub("", text))
    rest = restriction_innocent.without_notes(_own(Told.DEATH, _folded(text)))
    return bool(_DENIAL.search(rest))


def _read(text: str, *, beside: bool) -> set[Told]:
    folded = _folded(text)
    found: set[Told] = set()
    if _STEM.search(f" {folded} "):
        said = restriction_innocent.without(folded)
        tried = _patterns()
        found |= {kind for kind, pattern in tried if pattern.search(_own(kind, said))}
        if found >= {Told.NO_POST, Told.REFUSAL} and not _more_than_post(said, tried):
            found.discard(Told.REFUSAL)
    if beside and folded:
        found |= {kind for kind, pattern in _patterns_beside() if pattern.search(folded)}
        for kind, pattern in _patterns_alone():
            if not found & {Told.NO_POST, kind}:
                found |= _alone(kind, pattern, _own(kind, folded))
    return found


def _alone(kind: Told, pattern: re.Pattern[str], folded: str) -> set[Told]:
    """Return what a word says: for sure where it is alone, a doubt among others."""
    found: set[Told] = set()
    for clause in folded.split(" , "):
        if pattern.search(clause):
            found.add(Told.DOUBT if _IDLE.sub("", pattern.sub("", clause)).strip() else kind)
    return found if kind not in found else {kind}


def _own(kind: Told, folded: str) -> str:
    return restriction_innocent.without_others_deaths(folded) if kind is Told.DEATH else folded


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
    return ((Told.DEPARTURE, _compiled(_DEPARTURES)),)


@lru_cache(maxsize=1)
def _patterns_alone() -> tuple[tuple[Told, re.Pattern[str]], ...]:
    return (
        (Told.DEATH, _compiled(_ALONE_DEATHS)),
        (Told.REFUSAL, _compiled(_ALONE_REFUSALS)),
    )


def gravest(found: frozenset[Told]) -> Told:
    """Return the gravest of several."""
    return next(each for each in Told if each in found)
