"""Given names that one person goes by: short forms, in French and in English, and spellings.

Own list of common knowledge, short on purpose: each line begins with the full name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from xlcrm.dedup.engine.model import Bools, Ints, Objects

_LINES = """
alexandre alex
alexandra alex sandra
alexander alex sandy
antoine toine tony
benjamin ben benji
benoit ben
catherine cathy kate
christophe chris
christine chris
christian chris
daniel dan danny
dominique dom
caroline caro
clement clem
clementine clem
elisabeth babette lisa lise betty
emmanuel manu
emmanuelle manu
fabien fab
fabrice fab
florence flo
florian flo
frederic fred
frederique fred
gabrielle gaby
gerard gege
guillaume guigui
jacqueline jackie
jeanpierre jp
joseph jo joe
josephine jo josie
laurent lolo
ludovic ludo
madeleine mado
marguerite margot
mathieu mat
matthieu mat matt
maximilien max
maxime max
michel mimi mich
michele mimi
nathalie nath nat
nicolas nico
patricia pat
patrick pat
philippe phil
sebastien seb bastien
stephane steph
stephanie steph
therese tess
thomas tom tommy
valerie val
veronique vero
vincent vince
abigail abby
andrew andy drew
anthony tony
arthur art
charles charlie chuck
christopher chris
deborah debbie deb
edward ed eddie ted ned
elizabeth liz lizzie beth betty eliza
eleanor ellie nell
evelyn evie
frederick fred freddie
gabriel gabe
henry harry hank
isabella bella isa
jacob jake
james jim jimmy jamie
jennifer jen jenny
john jack johnny
jonathan jon
joshua josh
katherine kate kathy katie
kenneth ken
lawrence larry
leonard len lenny
margaret maggie peggy meg
matthew matt
michael mike mick
nicholas nick
oliver ollie
patrick pat paddy
peter pete
rebecca becky
richard rick dick rich
robert rob bob bobby
ronald ron
samuel sam
samantha sam
stephen steve
steven steve
susan sue
theodore theo ted
timothy tim
victoria vicky
william will bill billy liam
zachary zach
""".strip()


def _pairs() -> frozenset[tuple[str, str]]:
    found = set()
    for line in _LINES.splitlines():
        full, *shorts = line.split()
        for short in shorts:
            found |= {(full, short), (short, full)}
    return frozenset(found)


PAIRS = _pairs()
#: Spellings that sound alike and end as a man's and a woman's names do, or whose end is mute, and
#: are of one sex: own list, of frequent names.
SPELT = frozenset(
    (one, other)
    for line in (
        "stephane stephan stefan", "lucie lucy", "emilie emily", "amelie amely",
        "magali magalie magaly", "nelly nellie", "stephanie stephany", "melanie melany",
        "jeremy jeremie", "anthony antony", "charly charlie", "carole carol",
        "christelle christel cristel kristel", "isabelle isabel", "murielle muriel",
        "cyril cyrille", "mickael michael mikael", "thibaut thibault thibaud", "jerome gerome",
        "solene solenne solen", "kelly kellie", "jenny jennie", "betty bettie", "sandy sandie",
    )
    for one in line.split()
    for other in line.split()
    if one != other
)  # fmt: skip
_KNOWN = frozenset(name for pair in PAIRS | SPELT for name in pair)


def same_person_names(values: Objects, one: Ints, other: Ints) -> Bools:
    """Tell which pairs of given names (places in ``values``) one person may go by."""
    known = np.array([value in _KNOWN for value in values], dtype=bool)
    found = np.zeros(len(one), dtype=bool)
    for place in np.flatnonzero(known[one] & known[other]):
        pair = values[one[place]], values[other[place]]
        found[place] = pair in PAIRS or pair in SPELT
    return found
