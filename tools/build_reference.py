"""Rebuild the reference tables of ``xlcrm/data`` from three public npm packages.

Run it as ``python tools/build_reference.py``; it needs npm and the package registry. The
packages are pinned, so that two runs write the same bytes. It writes ``communes.csv``,
``large_communes.csv``, ``former_communes.csv``, ``departments.csv``, ``naf_2008.csv``
and ``SOURCES.md``.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import re
import subprocess
import tarfile
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DIVISIONS = "@etalab/decoupage-administratif@6.0.0"
POSTAL_CODES = "codes-postaux@4.1.2"
ACTIVITIES = "@socialgouv/codes-naf@1.1.1"

COMMUNE_COLUMNS = ("postal_code", "communes")
FORMER_COLUMNS = ("former", "present")
LARGE_COLUMNS = ("name", "department", "population")
DEPARTMENT_COLUMNS = ("code", "name", "region", "zone")
ACTIVITY_COLUMNS = ("code", "label")

_PRESENT = {"commune-actuelle", "arrondissement-municipal"}
#: A name that fewer people bear is as often a hamlet's or a quarter's (own choice).
_LARGE = 5_000
#: Where every street has its postal code: elsewhere boxes of post offices have codes of their own.
_ZONES_OF_STREETS = {"metro", "drom"}

_SOURCES = """\
# Tables de référence

Reconstruites par `python tools/build_reference.py` à partir de trois paquets npm publics.

| fichier | contenu | source | licence | sha256 |
|---|---|---|---|---|
| communes.csv | codes postaux et communes de 2026, communes déléguées et associées | npm \
`{divisions}` (INSEE, code officiel géographique 2026 ; La Poste, base officielle des codes \
postaux), npm `{postal_codes}` (INSEE, code officiel géographique ; DGFiP, FIMOCT) | données : \
Licence Ouverte 2.0 ; code des paquets : MIT | `{communes}` |
| former_communes.csv | communes déléguées et associées dont le nom n’est porté par aucune autre \
commune, et la commune de 2026 dont elles font partie | npm `{divisions}` (INSEE, code officiel \
géographique 2026) | données : Licence Ouverte 2.0 ; code du paquet : MIT | `{former}` |
| large_communes.csv | communes d’au moins 5 000 habitants de métropole et des départements \
d’outre-mer, et leur population | npm `{divisions}` (INSEE, populations légales) | données : \
Licence Ouverte 2.0 ; code du paquet : MIT | `{large}` |
| departments.csv | départements et collectivités d’outre-mer | npm `{divisions}` (INSEE, code \
officiel géographique 2026) | données : Licence Ouverte 2.0 ; code du paquet : MIT | \
`{departments}` |
| naf_2008.csv | les 732 sous-classes de la NAF rév. 2 | npm `{activities}` (INSEE, NAF rév. 2, \
2008) | données : Licence Ouverte 2.0 ; code du paquet : Apache-2.0 | `{naf}` |

Mentions à reproduire : « INSEE – COG 2026 ; La Poste – Base officielle des codes postaux ; \
DGFiP – FIMOCT ; Etalab » et « INSEE – NAF rév. 2, 2008 ».

communes.csv a une ligne par code postal, pour se lire vite : `communes` les nomme toutes, \
séparées par `;`, chacune comme `code INSEE nom`, suivi de `/LIBELLÉ` quand le libellé \
d’acheminement (ligne 6 de l’adresse) n’est pas le nom en capitales, sans accent ni ponctuation. \
Les communes déléguées et associées y figurent avec les codes postaux de la commune dont elles \
dépendent, sous leur ancien code INSEE ; celles qui n’ont plus d’existence, sous le leur. Monaco \
(98000) et les codes CEDEX n’y sont pas.
"""


def capitals(name: str) -> str:
    """Return a name as line 6 of an address wants it: capitals and digits, single spaces.

    >>> capitals("L'Haÿ-les-Roses")
    'L HAY LES ROSES'
    """
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "OE"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).upper()
    return re.sub(r"[^A-Z0-9]+", " ", letters).strip()


def commune_rows(
    divisions: Iterable[Mapping[str, Any]], labels: Iterable[Mapping[str, str]]
) -> list[tuple[str, str, str, str]]:
    """Return (postal code, INSEE code, name, routing label), sorted, without doubles.

    ``divisions`` are the records of communes.json, ``labels`` those of codes-postaux-full.json,
    where a pair may have several labels. A pair known only to ``labels`` is kept: old codes,
    streets served from the next town and communes merged away are on real addresses. Old
    communes take the postal codes of the commune they belong to.
    """
    divisions = list(divisions)
    present = {d["code"]: d for d in divisions if d["type"] in _PRESENT}
    names = {d["code"]: d["nom"] for d in divisions} | {c: d["nom"] for c, d in present.items()}
    rows = set()
    labelled = set()
    for entry in labels:
        postal_code, code = entry["codePostal"], entry["codeCommune"]
        name = names.get(code, entry["nomCommune"])
        rows.add(_row(postal_code, code, name, entry["libelleAcheminement"]))
        labelled.add((postal_code, code))
    for division in divisions:
        head = present[division.get("chefLieu", division["code"])]
        is_present = division["type"] in _PRESENT
        for postal_code in head.get("codesPostaux", ()):
            if not (is_present and (postal_code, division["code"]) in labelled):
                rows.add(_row(postal_code, division["code"], division["nom"], ""))
    return sorted(rows)


def _row(postal_code: str, code: str, name: str, label: str) -> tuple[str, str, str, str]:
    label = capitals(label.replace(postal_code, ""))
    return postal_code, code, name, "" if label == capitals(name) else label


def by_postal_code(rows: Iterable[tuple[str, str, str, str]]) -> list[tuple[str, str]]:
    """Return a row per postal code, its communes in one cell.

    >>> by_postal_code([("06150", "06029", "Cannes", "CANNES LA BOCCA")])
    [('06150', '06029 Cannes/CANNES LA BOCCA')]
    """
    served: dict[str, list[str]] = {}
    for postal_code, code, name, label in rows:
        if set("/;,") & set(name):
            raise ValueError(f"{name} has a character that separates communes")
        served.setdefault(postal_code, []).append(f"{code} {name}{'/' if label else ''}{label}")
    return [(postal_code, ";".join(communes)) for postal_code, communes in served.items()]


def former_rows(divisions: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return the names of old communes that only one bore, and the commune of each, sorted."""
    divisions = list(divisions)
    present = {d["code"]: d["nom"] for d in divisions if d["type"] in _PRESENT}
    taken = {capitals(name) for name in present.values()}
    heads: dict[str, set[str]] = {}
    rows = {}
    for division in divisions:
        name = capitals(division["nom"])
        if division["type"] not in _PRESENT and name not in taken:
            heads.setdefault(name, set()).add(division["chefLieu"])
            rows[name] = (division["nom"], present[division["chefLieu"]])
    return sorted(row for name, row in rows.items() if len(heads[name]) == 1)


def large_rows(divisions: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Return the communes of at least 5,000 people, their department and population, sorted."""
    return sorted(
        (d["nom"], d["departement"], str(d["population"]))
        for d in divisions
        if d["type"] == "commune-actuelle"
        and d.get("zone") in _ZONES_OF_STREETS
        and d.get("population", 0) >= _LARGE
    )


def department_rows(departments: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str, str]]:
    """Return the rows of departments.csv, sorted by code."""
    return sorted((d["code"], d["nom"], d["region"], d["zone"]) for d in departments)


def activity_rows(activities: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Return the rows of naf_2008.csv: the sub-classes, sorted by code."""
    return sorted((a["id"], a["label"].strip()) for a in activities if a["id"][-1].isalpha())


def as_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as UTF-8 CSV with commas and line feeds, the same bytes on every system."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def fetch(package: str, member: str) -> Any:
    """Return a JSON file of a pinned npm package, fetched with ``npm pack``."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            content = tar.extractfile(f"package/{member}")
            if content is None:
                raise FileNotFoundError(f"{member} is not a file of {package}")
            return json.load(content)


def main() -> None:
    """Write the tables and their sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    home = Path(__file__).resolve().parent.parent / "xlcrm" / "data"
    parser.add_argument("--output", type=Path, default=home, help="folder to write to")
    folder = parser.parse_args().output
    divisions = fetch(DIVISIONS, "data/communes.json")
    labels = fetch(POSTAL_CODES, "codes-postaux-full.json")
    communes = as_csv(COMMUNE_COLUMNS, by_postal_code(commune_rows(divisions, labels)))
    former = as_csv(FORMER_COLUMNS, former_rows(divisions))
    large = as_csv(LARGE_COLUMNS, large_rows(divisions))
    departments = as_csv(
        DEPARTMENT_COLUMNS, department_rows(fetch(DIVISIONS, "data/departements.json"))
    )
    activities = as_csv(ACTIVITY_COLUMNS, activity_rows(fetch(ACTIVITIES, "index.json")))
    sources = _SOURCES.format(
        divisions=DIVISIONS,
        postal_codes=POSTAL_CODES,
        activities=ACTIVITIES,
        naf=hashlib.sha256(activities).hexdigest(),
        communes=hashlib.sha256(communes).hexdigest(),
        former=hashlib.sha256(former).hexdigest(),
        large=hashlib.sha256(large).hexdigest(),
        departments=hashlib.sha256(departments).hexdigest(),
    )
    for name, content in (
        ("communes.csv", communes),
        ("former_communes.csv", former),
        ("large_communes.csv", large),
        ("departments.csv", departments),
        ("naf_2008.csv", activities),
        ("SOURCES.md", sources.encode("utf-8")),
    ):
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
