"""The block of lines on an envelope: AFNOR NF Z10-011, docs/rules.md, « Postal addresses ».

Nothing is ever cut: a block that the norm does not allow comes whole, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import NamedTuple

from xlcrm.values import address_split, communes, country, postcode, text
from xlcrm.values import address_street as street
from xlcrm.values import address_words as words

LONG = "ADDRESS_LONG"
INCOMPLETE = "ADDRESS_INCOMPLETE"
NUMBER = "ADDRESS_NUMBER"

_LINE = re.compile(r"[\r\n\v\f]+")
_BREAK = re.compile(r" ?[;,] ?| [-–—/] ")
_BARE_NUMBER = re.compile(r"[0-9]{1,4}(?: [A-Z])?")
_TOO_MANY_DIGITS = re.compile(r"[0-9]{5,} ")
_UNIT = r"(?:[0-9]{1,4}[A-Z]?|[A-Z][0-9]{0,3})"
_ROOM = r"(?:APPT|APPART|APT|APP|APPARTEMENT|ETAGE|ETG|ESC|ESCALIER|PORTE|STUDIO|COULOIR)"
_BUILDING = r"(?:BAT|BATIMENT|ENTREE|ENT|IMM|IMMEUBLE|BLOC|TOUR)"
_BOX = r"(?:BP|B P|CS|C S|TSA|CASE POSTALE|BOITE POSTALE|CIDEX)"

#: What a piece of address is, by how it begins: its line is that of the norm.
_INTERNAL = re.compile(
    rf"{_ROOM} {_UNIT}\b|[0-9]{{1,2}} ?(?:ER|E|EME|ND) ETAGE\b|CHEZ |C O |RDC\b|REZ DE "
)
_EXTERNAL = re.compile(
    rf"{_BUILDING} |RES(?:IDENCE)? |LES? (?:HAUTS|JARDINS) |ENTREE |CENTRE COMMERCIAL |"
    r"Z(?:A|I|AC|AE)\b|ZONE |PARC |LE CLOS |DOMAINE |LOT(?:ISSEMENT)? |CCAL "
)
_SPECIAL = re.compile(rf"{_BOX} ?[0-9]|POSTE RESTANTE\b|LIEU ?DIT |LD ")
_TAIL_BOX = re.compile(rf"(.+?) ({_BOX} ?[0-9][0-9 ]*)")
_FLOOR = r"[0-9]{1,2} ?(?:ER|E|EME|ND) ETAGE"
_TAIL_UNITS = re.compile(rf"(.+?)((?: (?:(?:{_ROOM}|{_BUILDING}) {_UNIT}|{_FLOOR}))+)")
_UNITS = re.compile(rf"(?:(?:{_ROOM}|({_BUILDING})) {_UNIT}|{_FLOOR})(?= |$)")

_ARRONDISSEMENT = re.compile(
    r"(PARIS|LYON|MARSEILLE) (?:[0-9]{1,2}|[IVX]+)(?: ?(?:ER|E|EME|ND|NDE))?(?: ARR[A-Z]*)?"
)
_CEDEX = re.compile(r"((?:PARIS|LYON|MARSEILLE) CEDEX) ([1-9])")
_ASIDE = re.compile(r"\([^()]*\)")
_ON = re.compile(r"(?<![A-Za-z])s/ ?(?!s)", re.IGNORECASE)

_POINTS = re.compile(r"[.,;](?= |$)|(?<=\b[A-Z])\.(?=[A-Z]\b)")

#: Countries that write the town before the code (UPU, postal addressing systems).
_TOWN_FIRST = frozenset({"GB", "IE", "US", "CA", "AU", "NZ", "IN", "CN", "JP", "BR", "ZA", "SG"})


@dataclass(frozen=True)
class Parts:
    """What a block is made of: cells as staff typed them, named as the columns of Clients.

    A company's block begins with ``company_name``, a person's with title and names. A blank
    ``country`` is France.
    """

    title: object = None
    first_name: object = None
    last_name: object = None
    company_name: object = None
    addr_internal: object = None
    addr_external: object = None
    addr_street: object = None
    addr_special: object = None
    postal_code: object = None
    city: object = None
    country: object = None


_NAMES = tuple(field.name for field in fields(Parts))


class PostalBlock(NamedTuple):
    """The six lines of the norm by their role, "" for one that is not printed.

    ``country`` is "" at home. ``reason`` is the code of the first rule that is not kept, with
    its sentence in ``messages_fr.FINDINGS``; "" when ``compliant``.
    """

    lines: tuple[str, ...]
    country: str
    compliant: bool
    reason: str

    @property
    def printed(self) -> tuple[str, ...]:
        """What is printed: no empty line, the country last; seven lines at most."""
        return tuple(line for line in (*self.lines, self.country) if line)


def postal_lines(parts: Parts) -> PostalBlock:
    """Return the lines L1 to L6 of an envelope, in capitals without accents.

    Lines 4 to 6 have no punctuation. A line is abbreviated only when it is longer than 38
    characters, in the order of the norm, and never cut: the reason is then ADDRESS_LONG. A block
    without recipient, place, town or postal code is ADDRESS_INCOMPLETE; a house number of more
    than four digits is ADDRESS_NUMBER. ``parts`` is not modified.
    """
    typed = _typed(parts)
    code = country.key(typed["country"]) if typed["country"] else country.DEFAULT
    code = code or typed["country"].strip().upper()
    lines = _abroad(typed, code) if not postcode.is_french(code) else _at_home(typed)
    away = "" if postcode.is_french(code) else street.upper(country.names().get(code, code))
    return PostalBlock(lines, away, *_judged(lines, typed, away))


def _typed(parts: Parts) -> dict[str, str]:
    """Return the cells as cleaned text, line breaks kept."""
    shown = {name: text.display(getattr(parts, name)) for name in _NAMES}
    return {
        name: text.clean(content, keep_lines=True)[0] if content else ""
        for name, content in shown.items()
    }


def _judged(lines: tuple[str, ...], typed: dict[str, str], away: str) -> tuple[bool, str]:
    has_place = bool(typed["city"].strip()) and (bool(away) or lines[-1][:5].isdecimal())
    if not (lines[0] and has_place and (any(lines[1:-1]) or "CEDEX" in lines[-1])):
        return False, INCOMPLETE
    if any(len(line) > street.MAX_LENGTH for line in (*lines, away)):
        return False, LONG
    if not away and _TOO_MANY_DIGITS.match(lines[3]):
        return False, NUMBER
    return True, ""


def _recipient(typed: dict[str, str]) -> tuple[str, str]:
    """Return the person, and the company's line or ""."""
    person = [street.upper(typed[key]) for key in ("title", "first_name", "last_name")]
    person[0] = street.capitals(person[0])
    if len(" ".join(filter(None, person))) > street.MAX_LENGTH:
        person[0] = " ".join(words.CIVILITIES.get(word, word) for word in person[0].split())
    if len(" ".join(filter(None, person))) > street.MAX_LENGTH:
        person[1] = " ".join(name[0] for name in street.capitals(person[1]).split())
    return " ".join(filter(None, person)), street.upper(typed["company_name"])


def _at_home(typed: dict[str, str]) -> tuple[str, ...]:
    person, company = _recipient(typed)
    place = address_split.split(typed["addr_street"])
    if place and typed["postal_code"] in {"", place.postal_code}:
        typed.update(addr_street=place.street, postal_code=place.postal_code)
        typed["city"] = typed["city"] or place.town
    internal, external, road, special = _pieces(typed)
    second = street.plain_line(internal)
    if company and person:
        second, external = person, _joined(internal, external)
    return (
        company or person,
        second,
        street.plain_line(external),
        street.street_line(street.read(road)),
        street.plain_line(special),
        _last_line(typed["postal_code"], typed["city"]),
    )


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))


def _pieces(typed: dict[str, str]) -> tuple[str, str, str, str]:
    """Return complement, building, street and special line, each piece moved to its own.

    A piece whose line is taken is written after what is there: nothing is lost.
    """
    internal, external, special = (
        typed["addr_internal"], typed["addr_external"], typed["addr_special"],
    )  # fmt: skip
    pieces, streets = _cut(typed["addr_street"], communes.town_key(typed["city"]))
    road = ""
    for piece in pieces:
        plain = street.capitals(piece)
        if piece in streets:
            road, rooms, buildings, box = _without_tail(piece)
            internal, external = _joined(internal, rooms), _joined(external, buildings)
            special = _joined(special, box)
        elif _SPECIAL.match(plain):
            special = _joined(special, piece)
        elif len(pieces) == 1:
            road = piece
        elif _BARE_NUMBER.fullmatch(piece) and road and not street.read(road).number:
            road = f"{piece} {road}"
        elif _INTERNAL.match(plain):
            internal = _joined(internal, piece)
        elif _EXTERNAL.match(plain) or not road:
            external = _joined(external, piece)
        else:
            special = _joined(special, piece)
    return internal, external, road, special


def _cut(typed: str, town: str) -> tuple[list[str], list[str]]:
    """Return the pieces of what was typed in the street, and which of them are the street.

    A piece that is the town again is left out.
    """
    lines = (street.with_one_number(line) for line in _LINE.split(typed))
    pieces = [piece for line in lines for piece in _BREAK.split(line) if piece]
    if town and len(pieces) > 1:
        pieces = [piece for piece in pieces if communes.town_key(piece) != town] or pieces
    streets = [piece for piece in pieces if _is_street(piece)]
    if len(streets) > 1:  # « Villa Mon Rêve, 5 impasse des Lilas »
        streets = [piece for piece in streets if street.read(piece).number]
    if len(pieces) > 1 and len(streets) != 1:
        pieces = [" ".join(pieces)]  # no telling which is the street
    return pieces, streets


def _is_street(piece: str) -> bool:
    plain = street.capitals(piece)
    if _SPECIAL.match(plain) or _INTERNAL.match(plain):
        return False
    read = street.read(piece)
    return street.is_typed(read) and (bool(read.number) or not _EXTERNAL.match(plain))


def _without_tail(piece: str) -> tuple[str, str, str, str]:
    """Return a street, rooms, buildings and box, of « 12 rue X bât. C appt 5 BP 12 »."""
    read = street.read(piece)
    label, box = read.label, ""
    found = _TAIL_BOX.fullmatch(label)
    if found:
        label, box = found[1], found[2]
    rooms: list[str] = []
    buildings: list[str] = []
    found = _TAIL_UNITS.fullmatch(label)
    if found:
        label = found[1]
        for unit in _UNITS.finditer(found[2]):
            (buildings if unit[1] else rooms).append(unit.group())
    if label == read.label:
        return piece, "", "", ""
    return f"{read.head}{label}", " ".join(rooms), " ".join(buildings), box


def _last_line(postal_code: str, town: str) -> str:
    """Return line 6: digits and capitals; an arrondissement stands in the code alone."""
    pair = postcode.split(town)
    if pair and postal_code in {"", pair[0]}:
        postal_code, town = pair
    name = street.capitals(_ON.sub(" sur ", _ASIDE.sub(" ", town) if "(" in town else town))
    name = name or street.capitals(town)
    arrondissement = _ARRONDISSEMENT.fullmatch(name)
    if arrondissement:
        name = arrondissement[1]
    name = _CEDEX.sub(r"\1 0\2", name) if _CEDEX.fullmatch(name) else name
    code = postcode.five_digits(postal_code)
    if not code:
        short = f"0{street.capitals(postal_code)}"
        known = communes.serves(short, communes.town_key(town))
        code = short if known else street.capitals(postal_code)
    return street.town_line(f"{code} {name}".strip())


def _abroad(typed: dict[str, str], code: str) -> tuple[str, ...]:
    """Return the lines of another country: its own signs and abbreviations are kept."""
    person, company = _recipient(typed)
    second = person if company else typed["addr_internal"]
    third = _joined(typed["addr_internal"] if company else "", typed["addr_external"])
    place = (typed["postal_code"], typed["city"])
    lines = (
        company or person, second, third, typed["addr_street"], typed["addr_special"],
        _joined(*(place[::-1] if code in _TOWN_FIRST else place)),
    )  # fmt: skip
    # Lines 4 to 6 have no point nor comma behind a word (NF Z10-011), wherever the letter goes.
    raised = [street.upper(line) for line in lines]
    return (*raised[:3], *(_POINTS.sub("", line) for line in raised[3:]))
