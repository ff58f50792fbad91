"""The customer list itself: a title, a header, the lines, and totals at the bottom."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from xlcrm.demo.messes import Mess
from xlcrm.demo.model import Person, Story

if TYPE_CHECKING:
    import datetime as dt
    import random
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.demo.model import Row

HEADER = (
    "Code client", "Type", "Civilité", "Nom", "Prénom", "Société", "SIRET", "E-mail", "Tél.",
    "Portable", "Adresse", "CP", "Ville", "Date naissance", "Client depuis", "Newsletter",
    "Ne plus contacter", "Commentaires", "Remise %",
)  # fmt: skip

#: People whose address may be typed beyond repair: nobody may mail them anyhow.
_NOT_MAILED = frozenset({Story.NOTHING, Story.DECLARED, Story.INCOMPLETE, Story.STALE})
_BROKEN_EMAIL, _NO_KIND, _NO_TITLE = 0.06, 0.3, 0.15


def fill_rows(
    rng: random.Random, rows: Iterable[Row], since: Mapping[str, dt.date], messes: Counter[str]
) -> None:
    """Fill the cells of the lines, and what certain cleaning should make of them.

    ``since`` is the first contact with each person.
    """
    mess = Mess(rng, messes)
    for row in rows:
        person = row.known_as
        row.cells["Code client"] = row.code
        row.cells |= _identity(mess, person)
        row.cells |= _address(mess, row, person)
        row.cells |= _reach(mess, row, person)
        row.cells["Client depuis"] = mess.date(since[person.person_id])
        row.cells["Commentaires"] = mess.comment()
        row.cells["Remise %"] = rng.choice(("", "", "", "5", "10"))
        if row.cells.get("Newsletter") not in {None, "Oui"}:
            messes["M13"] += 1


def client_list(rows: Sequence[Row], today: dt.date) -> bytes:
    """Return the list as the old program exports it: Windows-1252, semicolons, a title on top."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([f"FICHIER CLIENTS - extraction du {today:%d/%m/%Y}"])
    writer.writerow([""] * len(HEADER))
    writer.writerow(HEADER)
    writer.writerows([row.cells.get(title, "") for title in HEADER] for row in rows)
    writer.writerow(["TOTAL", f"{len(rows)} fiches"] + [""] * (len(HEADER) - 2))
    return out.getvalue().encode("cp1252")


def _identity(mess: Mess, person: Person) -> dict[str, str]:
    if person.is_company:
        name = person.company_name
        if name[0] in "=+-@":
            mess.counts["M24"] += 1
        kind = mess.word("Professionnel", ("Pro", "B2B", "entreprise", "PRO"))
        siret = person.siret
        spaced = f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}" if siret else ""
        return {
            "Type": "" if mess.happens(_NO_KIND) else kind,
            "Société": name if name[0] in "=+-@" else mess.text(name),
            "SIRET": mess.rng.choice((siret, spaced)),
        }
    titles = {
        "Mme": ("Madame", "MME", "Mlle", "mme"),
        "M.": ("Monsieur", "M", "Mr", "MR"),
    }
    kind = mess.word("Particulier", ("Part", "part", "B2C", "privé"))
    return {
        "Type": "" if mess.happens(_NO_KIND) else kind,
        "Civilité": ""
        if mess.happens(_NO_TITLE)
        else mess.word(person.title, titles[person.title], 0.55),
        "Nom": mess.text(mess.name(person.last_name, family=True)),
        "Prénom": mess.text(mess.name(person.first_name, family=False)),
    }


def _address(mess: Mess, row: Row, person: Person) -> dict[str, str]:
    row.expected["postal_code"] = person.postal_code
    return {
        "Adresse": mess.text(person.street),
        "CP": mess.postcode(person.postal_code),
        "Ville": mess.text(person.city.upper() if mess.happens(1 / 3) else person.city),
    }


def _reach(mess: Mess, row: Row, person: Person) -> dict[str, str]:
    name = f"{person.first_name} {person.last_name}".strip() or "Accueil"
    breakable = person.email and person.story in _NOT_MAILED and not row.careful
    if breakable and mess.happens(_BROKEN_EMAIL):
        email = mess.broken_email(person.email)
    else:
        email = person.email if row.careful else mess.email(person.email, name)
        if person.email:
            row.expected["email"] = person.email
    birth, day = mess.birth(person.birth)
    for column, value in (
        ("phone_landline", person.landline), ("mobile", person.mobile), ("birth_date", day),
    ):  # fmt: skip
        if value:
            row.expected[column] = value
    return {
        "E-mail": email,
        "Tél.": mess.phone(person.landline),
        "Portable": mess.phone(person.mobile),
        "Date naissance": "" if person.is_company else birth,
    }
