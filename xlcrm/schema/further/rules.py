"""What the firm settles for itself: consent wordings and who fills what."""

from __future__ import annotations

from xlcrm.schema.model import Column, Kind, Need, Origin, Table

WORDINGS = Table(
    key="wordings",
    name="tblTextes",
    worksheet="Textes",
    title="Textes des accords",
    purpose="Les textes présentés aux personnes : une version ne change plus, on en ajoute une.",
    columns=(
        Column(
            key="wording_id",
            header="Code du texte",
            kind=Kind.IDENTIFIER,
            need=Need.REQUIRED,
            width=16,
            example="NL-2026-01",
            help="Code à reporter dans « Texte présenté », feuille Consentements.",
            synonyms=("texte présenté", "code"),
        ),
        Column(
            key="version",
            header="Version",
            kind=Kind.TEXT,
            need=Need.REQUIRED,
            width=10,
            example="1",
            help="Toute modification demande une nouvelle ligne.",
        ),
        Column(
            key="adopted_on",
            header="En usage depuis le",
            kind=Kind.DATE,
            need=Need.REQUIRED,
            example="05/01/2026",
            help="Premier jour d’usage.",
            synonyms=("date",),
        ),
        Column(
            key="text",
            header="Texte",
            kind=Kind.LONG_TEXT,
            need=Need.REQUIRED,
            width=90,
            example="J’accepte de recevoir la lettre mensuelle.",
            help="Le texte exact que la personne a lu ou entendu.",
        ),
    ),
)

ROLES = Table(
    key="roles",
    name="tblRoles",
    worksheet="Rôles",
    title="Rôles",
    id_prefix="F-",
    purpose="Qui remplit et tient à jour quelle colonne.",
    columns=(
        Column(
            key="role_id",
            header="Numéro rôle",
            kind=Kind.IDENTIFIER,
            origin=Origin.TOOL,
            width=13,
            example="F-000001",
            help="Attribué par xlcrm.",
        ),
        Column(
            key="worksheet",
            header="Feuille",
            kind=Kind.TEXT,
            need=Need.REQUIRED,
            width=16,
            example="Clients",
            help="Feuille concernée.",
        ),
        Column(
            key="field",
            header="Colonne",
            kind=Kind.TEXT,
            need=Need.REQUIRED,
            width=20,
            example="Email",
            help="Colonne concernée.",
        ),
        Column(
            key="department_name",
            header="Service responsable",
            kind=Kind.CHOICE,
            choices="department_name",
            need=Need.REQUIRED,
            width=18,
            example="Commercial",
            help="Service qui remplit cette colonne.",
            synonyms=("service",),
        ),
    ),
)
