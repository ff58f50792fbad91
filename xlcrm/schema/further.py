"""Further tables, declared here and added to a workbook on demand (data dictionary §4 to 17)."""

from __future__ import annotations

from xlcrm.schema.model import Column, Kind, Table, Worksheet


def _minimal(key: str, name: str, sheet: str, prefix: str, id_key: str) -> Table:
    return Table(
        key=key,
        name=name,
        worksheet=sheet,
        title=sheet,
        purpose=sheet,
        id_prefix=prefix,
        columns=(Column(key=id_key, header="Numéro", kind=Kind.IDENTIFIER, help="."),),
    )


FURTHER_TABLES: tuple[Table, ...] = (
    _minimal("sites", "tblEtablissements", "Établissements", "E-", "site_id"),
    _minimal("quotes", "tblDevis", "Devis", "D-", "quote_id"),
    _minimal("contracts", "tblContrats", "Contrats", "T-", "contract_id"),
)
FURTHER_WORKSHEETS: tuple[Worksheet, ...] = tuple(
    Worksheet(name=t.worksheet, purpose=t.purpose, delivered=False) for t in FURTHER_TABLES
)
