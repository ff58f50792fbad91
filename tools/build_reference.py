"""Rebuild the reference tables of ``xlcrm/data`` from two public npm packages.

Run it as ``python tools/build_reference.py``; it needs npm and the package registry. The
packages are pinned, so that two runs write the same bytes. It writes ``communes.csv``,
``departments.csv`` and ``SOURCES.md``.
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

COMMUNE_COLUMNS = ("postal_code", "insee_code", "name", "routing_label", "department")
DEPARTMENT_COLUMNS = ("code", "name", "region", "zone")

_PRESENT = {"commune-actuelle", "arrondissement-municipal"}

_SOURCES = """\
# Tables de référence

Reconstruites par `python tools/build_reference.py` à partir de deux paquets npm publics.

| fichier | contenu | source | licence | sha256 |
|---|---|---|---|---|
| communes.csv | codes postaux et communes de 2026, communes déléguées et associées | npm \
`{divisions}` (INSEE, code officiel géographique 2026 ; La Poste, base officielle des codes \
postaux), npm `{postal_codes}` (INSEE, code officiel géographique ; DGFiP, FIMOCT) | données : \
Licence Ouverte 2.0 ; code des paquets : MIT | `{communes}` |
| departments.csv | départements et collectivités d’outre-mer | npm `{divisions}` (INSEE, code \
officiel géographique 2026) | données : Licence Ouverte 2.0 ; code du paquet : MIT | \
`{departments}` |

Mention à reproduire : « INSEE – COG 2026 ; La Poste – Base officielle des codes postaux ; \
DGFiP – FIMOCT ; Etalab ».

Dans communes.csv, `routing_label` est le libellé d’acheminement (ligne 6 de l’adresse) quand il \
n’est pas le nom de la commune en capitales, sans accent ni ponctuation ; il est vide sinon. Les \
communes déléguées et associées y figurent avec les codes postaux de la commune dont elles \
dépendent, et `insee_code` est alors leur ancien code. Monaco (98000) et les codes CEDEX n’y sont \
pas.
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
) -> list[tuple[str, str, str, str, str]]:
    """Return the rows of communes.csv, sorted, without doubles.

    ``divisions`` are the records of communes.json, ``labels`` those of codes-postaux.json. A
    pair known only to ``labels`` is kept when the commune still exists: old codes and streets
    served from the next town are on real addresses. Old communes take the postal codes of the
    commune they belong to.
    """
    divisions = list(divisions)
    present = {d["code"]: d for d in divisions if d["type"] in _PRESENT}
    label_of = {(e["codePostal"], e["codeCommune"]): e["libelleAcheminement"] for e in labels}
    pairs = {(p, code) for code, d in present.items() for p in d.get("codesPostaux", ())}
    pairs |= {pair for pair in label_of if pair[1] in present}
    rows = {
        _row(postal_code, present[code], label_of.get((postal_code, code), ""))
        for postal_code, code in pairs
    }
    for division in divisions:
        if division["type"] in _PRESENT:
            continue
        for postal_code in present[division["chefLieu"]].get("codesPostaux", ()):
            rows.add(_row(postal_code, division, ""))
    return sorted(rows)


def _row(
    postal_code: str, division: Mapping[str, Any], label: str
) -> tuple[str, str, str, str, str]:
    name = division["nom"]
    label = capitals(label)
    kept = "" if label == capitals(name) else label
    return postal_code, division["code"], name, kept, division["departement"]


def department_rows(departments: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str, str]]:
    """Return the rows of departments.csv, sorted by code."""
    return sorted((d["code"], d["nom"], d["region"], d["zone"]) for d in departments)


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
    communes = as_csv(
        COMMUNE_COLUMNS,
        commune_rows(
            fetch(DIVISIONS, "data/communes.json"), fetch(POSTAL_CODES, "codes-postaux.json")
        ),
    )
    departments = as_csv(
        DEPARTMENT_COLUMNS, department_rows(fetch(DIVISIONS, "data/departements.json"))
    )
    sources = _SOURCES.format(
        divisions=DIVISIONS,
        postal_codes=POSTAL_CODES,
        communes=hashlib.sha256(communes).hexdigest(),
        departments=hashlib.sha256(departments).hexdigest(),
    )
    for name, content in (
        ("communes.csv", communes),
        ("departments.csv", departments),
        ("SOURCES.md", sources.encode("utf-8")),
    ):
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
