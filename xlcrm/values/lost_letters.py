"""Accented letters that a conversion replaced by « ? » or « \ufffd » in names and addresses.

The letter is lost: it comes back only as a proposal, where one known name alone fits. The given
names are frequent ones whose accents are beyond doubt (common knowledge of the rankings that
Insee publishes, « Fichier des prénoms »; nothing is copied); towns are those of ``communes``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from xlcrm.values import communes, text

if TYPE_CHECKING:
    from collections.abc import Iterable

GUESSED = "CHARACTER_GUESSED"
CERTAINTY = 0.8

_LETTER = r"[^\W\d_]"
#: Beside what no text should hold (``text.has_lost_character``): a question mark that begins or
#: ends a word, « Ã » inside one (the rest of a letter in two bytes, of which one is gone).
_LOST = re.compile(
    rf"{_LETTER}\?(?=$|[\s,;.()/-])|(?:^|(?<=[\s,;(/'’-]))\?(?={_LETTER})"
    rf"|(?<=[^\W\d_])Ã(?=[a-zà-ÿ])|(?<=[a-zà-ÿ])Ã"
)
_DAMAGE = re.compile(r"Ã[?\ufffd]|\ufffd[©¨ª«®¯´§¢]|[?\ufffd]+|Ã(?=[a-zà-ÿ])|(?<=[a-zà-ÿ])Ã")
#: What a damaged piece was: a letter with an accent, a ligature, the curly apostrophe; of two
#: signs, two letters or the two bytes of one.
_ONE, _SOME = "(?:[^\x00-\x7f]|')", "(?:[^\x00-\x7f]|'){1,2}"
_LONGEST = 80
#: Fewer letters left fit a commune by chance (own).
_LEAST = 3

#: Accented given names; two that one damage confuses both stand here, so that neither is proposed.
_GIVEN = """
    Adélaïde Adèle Agnès Aimé Aimée Amélie Anaël Anaïs André Andréa Andrée Angèle Angélina
    Angélique Athénaïs Aurélie Aurélien Barnabé Barthélémy Barthélemy Béatrice Bénédicte
    Bénédict Benoît Bérangère Bérengère Bérénice Cécile Cécilia Cédric Célestin Célestine Célia
    Célie Céline Chloé Cléa Clélia Clémence Clément Clémentine Cléo Côme Cyrièle Daphné Désiré
    Désirée Dorothée Édith Edmée Édouard Éléa Éléna Éléonore Éliane Élie Éliette Élina Élisa
    Élisabeth Élise Élisée Élodie Éloi Éloïse Élouan Émeline Émeric Émile Émilie Émilien
    Émilienne Emmanuèle Éric Éricka Étienne Eugénie Éva Évan Évariste Ève Évelyne Félicie
    Félicien Félicité Félix Françoise François Frédéric Frédérique Gaël Gaëlle Gaétan Gaëtan
    Gaétane Gaëtane Geneviève Géraldine Gérard Gisèle Grégoire Grégory Gwénaël Gwenaël
    Gwenaëlle Héléna Hélène Hélie Héloïse Hervé Honoré Inès Inés Irène Irénée Ismaël Israël
    Jérémie Jérémy Jérôme Joël Joëlle José Josée Joséphine Kévin Laëtitia Laétitia Léa Léandre
    Léna Lénaïc Léo Léon Léonard Léonce Léonie Léontine Léopold Loïc Loïck Loïs Lucrèce Maé Maë
    Maël Maëlle Maëlys Maïa Maïté Marlène Maéva Maëva Mégane Mélanie Mélina Méline Mélinda
    Mélissa Mélodie Mélusine Michaël Michèle Mickaël Mikaël Moïse Mylène Nadège Noé Noë Noël
    Noëlie Noéline Noëlle Noémie Noëmie Océane Ophélie Pénélope Raphaël Raphaëlle Régine Régis
    Rémi Rémy Réjane Réjean René Renée Roméo Salomé Ségolène Sébastien Séléna Séraphin
    Séraphine Séverin Séverine Solène Stéphane Stéphanie Théa Théau Théo Théodore Théophile
    Théophane Thérèse Timéo Timothé Timothée Valère Valérian Valérie Valéry Véra Véronique Yaël
    Yaëlle Zélie Zoé Zoë
"""


def is_lost(content: str) -> bool:
    """Tell whether a name or a line of an address lost a letter.

    >>> is_lost("place du March?"), is_lost("Mich�le"), is_lost("Dupont ?")
    (True, True, False)
    """
    if "?" not in content and "\ufffd" not in content and "Ã" not in content:
        return False
    return text.has_lost_character(content) or bool(_LOST.search(content))


@lru_cache(maxsize=4096)
def given_name(content: str) -> str:
    """Return the one given name that fits a damaged one, "" when none or several do.

    >>> given_name("Andr?"), given_name("Jean-Fran?ois"), given_name("Zo?")
    ('André', 'Jean-François', '')
    """
    if len(content) > _LONGEST:
        return ""
    pieces = re.split(r"([ -])", content)
    for place in range(0, len(pieces), 2):
        if is_lost(pieces[place]):
            pieces[place] = _only(pieces[place], _given_names())
            if not pieces[place]:
                return ""
        elif content.isupper():
            pieces[place] = pieces[place].capitalize()
    return "".join(pieces)


@lru_cache(maxsize=4096)
def town(content: str, postal_code: str) -> str:
    """Return the one commune that fits a damaged name, "" when none or several do.

    Those of ``postal_code`` are looked at, all of France where it has none.

    >>> town("B?ziers", "34500"), town("B??ziers", ""), town("Br?", "")
    ('Béziers', 'Béziers', '')
    """
    if len(content) > _LONGEST or len(_DAMAGE.sub("", content)) < _LEAST:
        return ""
    if communes.is_served(postal_code):
        names: Iterable[str] = (each.postal_name for each in communes.served_by(postal_code))
    else:
        names = communes.names_fitting(_pattern(content))
    found = _only(content, names)
    return found.upper() if found and content.isupper() else found


@cache
def _given_names() -> tuple[str, ...]:
    return tuple(_GIVEN.split())


def _only(content: str, names: Iterable[str]) -> str:
    fits = re.compile(_pattern(content), re.IGNORECASE)
    found = {name for name in names if fits.fullmatch(name)}
    return found.pop() if len(found) == 1 else ""


def _pattern(content: str) -> str:
    """Return a pattern of what a damaged text may have been."""
    pieces, end = [], 0
    for damage in _DAMAGE.finditer(content):
        pieces.append(re.escape(content[end : damage.start()]))
        alone = damage[0] in {"?", "Ã"} or damage[0].startswith("Ã")
        pieces.append(_ONE if alone else _SOME)
        end = damage.end()
    return "".join([*pieces, re.escape(content[end:])])
