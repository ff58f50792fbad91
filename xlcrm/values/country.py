"""Countries, held as ISO 3166 alpha-2 codes; a blank means France."""

from __future__ import annotations

import difflib
from functools import cache

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

RECOGNISED = "COUNTRY_RECOGNISED"
NEAREST = "COUNTRY_NEAREST"
UNKNOWN = "COUNTRY_UNKNOWN"

DEFAULT = "FR"

_CODE_LENGTH = 2
#: Likeness (difflib's ratio) under which a name is not proposed for another.
_NEAR = 0.8

#: The 249 codes of ISO 3166-1 (IANA's iso3166.tab, public domain) with everyday French names.
_NAMES = """
AD Andorre | AE Émirats arabes unis | AF Afghanistan | AG Antigua-et-Barbuda | AI Anguilla |
AL Albanie | AM Arménie | AO Angola | AQ Antarctique | AR Argentine | AS Samoa américaines |
AT Autriche | AU Australie | AW Aruba | AX Îles Åland | AZ Azerbaïdjan | BA Bosnie-Herzégovine |
BB Barbade | BD Bangladesh | BE Belgique | BF Burkina Faso | BG Bulgarie | BH Bahreïn |
BI Burundi | BJ Bénin | BL Saint-Barthélemy | BM Bermudes | BN Brunei | BO Bolivie |
BQ Pays-Bas caribéens | BR Brésil | BS Bahamas | BT Bhoutan | BV Île Bouvet | BW Botswana |
BY Biélorussie | BZ Belize | CA Canada | CC Îles Cocos | CD République démocratique du Congo |
CF République centrafricaine | CG Congo | CH Suisse | CI Côte d’Ivoire | CK Îles Cook |
CL Chili | CM Cameroun | CN Chine | CO Colombie | CR Costa Rica | CU Cuba | CV Cap-Vert |
CW Curaçao | CX Île Christmas | CY Chypre | CZ Tchéquie | DE Allemagne | DJ Djibouti |
DK Danemark | DM Dominique | DO République dominicaine | DZ Algérie | EC Équateur | EE Estonie |
EG Égypte | EH Sahara occidental | ER Érythrée | ES Espagne | ET Éthiopie | FI Finlande |
FJ Fidji | FK Îles Malouines | FM Micronésie | FO Îles Féroé | FR France | GA Gabon |
GB Royaume-Uni | GD Grenade | GE Géorgie | GF Guyane | GG Guernesey | GH Ghana | GI Gibraltar |
GL Groenland | GM Gambie | GN Guinée | GP Guadeloupe | GQ Guinée équatoriale | GR Grèce |
GS Géorgie du Sud | GT Guatemala | GU Guam | GW Guinée-Bissau | GY Guyana | HK Hong Kong |
HM Îles Heard-et-MacDonald | HN Honduras | HR Croatie | HT Haïti | HU Hongrie | ID Indonésie |
IE Irlande | IL Israël | IM Île de Man | IN Inde | IO Territoire britannique de l’océan Indien |
IQ Irak | IR Iran | IS Islande | IT Italie | JE Jersey | JM Jamaïque | JO Jordanie | JP Japon |
KE Kenya | KG Kirghizistan | KH Cambodge | KI Kiribati | KM Comores |
KN Saint-Christophe-et-Niévès | KP Corée du Nord | KR Corée du Sud | KW Koweït |
KY Îles Caïmans | KZ Kazakhstan | LA Laos | LB Liban | LC Sainte-Lucie | LI Liechtenstein |
LK Sri Lanka | LR Liberia | LS Lesotho | LT Lituanie | LU Luxembourg | LV Lettonie | LY Libye |
MA Maroc | MC Monaco | MD Moldavie | ME Monténégro | MF Saint-Martin | MG Madagascar |
MH Îles Marshall | MK Macédoine du Nord | ML Mali | MM Birmanie | MN Mongolie | MO Macao |
MP Îles Mariannes du Nord | MQ Martinique | MR Mauritanie | MS Montserrat | MT Malte |
MU Maurice | MV Maldives | MW Malawi | MX Mexique | MY Malaisie | MZ Mozambique | NA Namibie |
NC Nouvelle-Calédonie | NE Niger | NF Île Norfolk | NG Nigeria | NI Nicaragua | NL Pays-Bas |
NO Norvège | NP Népal | NR Nauru | NU Niue | NZ Nouvelle-Zélande | OM Oman | PA Panama |
PE Pérou | PF Polynésie française | PG Papouasie-Nouvelle-Guinée | PH Philippines |
PK Pakistan | PL Pologne | PM Saint-Pierre-et-Miquelon | PN Îles Pitcairn | PR Porto Rico |
PS Palestine | PT Portugal | PW Palaos | PY Paraguay | QA Qatar | RE La Réunion | RO Roumanie |
RS Serbie | RU Russie | RW Rwanda | SA Arabie saoudite | SB Îles Salomon | SC Seychelles |
SD Soudan | SE Suède | SG Singapour | SH Sainte-Hélène | SI Slovénie | SJ Svalbard |
SK Slovaquie | SL Sierra Leone | SM Saint-Marin | SN Sénégal | SO Somalie | SR Suriname |
SS Soudan du Sud | ST Sao Tomé-et-Principe | SV Salvador | SX Sint Maarten | SY Syrie |
SZ Eswatini | TC Îles Turques-et-Caïques | TD Tchad |
TF Terres australes et antarctiques françaises | TG Togo | TH Thaïlande | TJ Tadjikistan |
TK Tokelau | TL Timor oriental | TM Turkménistan | TN Tunisie | TO Tonga | TR Turquie |
TT Trinité-et-Tobago | TV Tuvalu | TW Taïwan | TZ Tanzanie | UA Ukraine | UG Ouganda |
UM Îles mineures des États-Unis | US États-Unis | UY Uruguay | UZ Ouzbékistan | VA Vatican |
VC Saint-Vincent-et-les-Grenadines | VE Venezuela | VG Îles Vierges britanniques |
VI Îles Vierges américaines | VN Viêt Nam | VU Vanuatu | WF Wallis-et-Futuna | WS Samoa |
YE Yémen | YT Mayotte | ZA Afrique du Sud | ZM Zambie | ZW Zimbabwe
"""

#: Other names in use: shorter, older, foreign, alpha-3 codes.
_SYNONYMS = """
FR France métropolitaine, French Republic, République française, FRA | BE Belgium, België,
Belgie, BEL | CH Switzerland, Schweiz, Svizzera, CHE, Confédération helvétique |
LU Luxemburg, Grand-Duché de Luxembourg, LUX | DE Germany, Deutschland, DEU, RFA |
ES Spain, España, ESP | IT Italy, Italia, ITA | PT PRT | AT Austria, Österreich, AUT |
NL Netherlands, The Netherlands, Nederland, Hollande, Holland, NLD | IE Ireland, Eire, IRL |
GB United Kingdom, UK, U.K., Great Britain, Grande-Bretagne, Angleterre, England, Écosse,
Scotland, Pays de Galles, Wales, Irlande du Nord, GBR | US United States,
United States of America, USA, U.S.A., États-Unis d’Amérique, Amérique | CA CAN |
PL Poland, Polska, POL | DK Denmark, DNK | SE Sweden, SWE | NO Norway, NOR | FI Finland, FIN |
GR Greece, GRC, EL | RO Romania, ROU | HU Hungary, HUN | BG Bulgaria, BGR | HR Croatia, HRV |
CZ République tchèque, Czech Republic, Czechia, CZE | SK Slovakia, SVK | SI Slovenia, SVN |
EE Estonia | LV Latvia | LT Lithuania | MT Malta | CY Cyprus | MC MCO | RU Russia, RUS |
MA Morocco, MAR | DZ Algeria, DZA | TN Tunisia, TUN | SN Senegal | CI Ivory Coast |
CD RDC, Congo-Kinshasa, Zaïre | CG Congo-Brazzaville, République du Congo | TR Turkey, Türkiye |
JP Japan, JPN | CN China, CHN | BR Brazil, BRA | MX Mexico | AU Australia, AUS | IN India |
KR South Korea, Corée | KP North Korea | VN Vietnam | BY Bélarus | MM Myanmar | RE Réunion,
Île de la Réunion | GF Guyane française | NC Nouvelle Calédonie | PF Tahiti |
AE Dubaï, Émirats | ZA South Africa | NZ New Zealand | MU Île Maurice | SZ Swaziland |
"""


@cache
def names() -> dict[str, str]:
    """Return the French name of each country, by code."""
    entries = (entry.strip() for entry in _NAMES.replace("\n", " ").split("|"))
    return {entry[:_CODE_LENGTH]: entry[_CODE_LENGTH + 1 :] for entry in entries}


@cache
def _codes_by_key() -> dict[str, str]:
    """Return codes by spelling key: codes themselves, names, then other names."""
    found = {text.key(code): code for code in names()}
    found |= {text.key(name): code for code, name in names().items()}
    for entry in filter(None, (e.strip() for e in _SYNONYMS.replace("\n", " ").split("|"))):
        code, others = entry.split(" ", 1)
        found |= {text.key(other): code for other in others.split(",")}
    return found


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy a country to its code; a blank stays blank (see ``code_of``)."""
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
    spelling = text.key(text.clean(raw)[0])
    code = _codes_by_key().get(spelling)
    if code:
        return text.written(raw, code, RECOGNISED)
    long_names = [each for each in _codes_by_key() if len(each) > _CODE_LENGTH + 1]
    near = difflib.get_close_matches(spelling, long_names, n=1, cutoff=_NEAR)
    if near:
        return Tidied(_codes_by_key()[near[0]], Verdict.PROPOSED, NEAREST, 0.8)
    return Tidied(raw, Verdict.FLAGGED, UNKNOWN)


def code_of(raw: object, context: Context) -> str:
    """Return the code a cell stands for: France for a blank, "" for an unknown country."""
    if cell.is_blank(raw):
        return DEFAULT
    tidied = tidy(raw, context)
    return str(tidied.value) if tidied.verdict in {Verdict.FINE, Verdict.CORRECTED} else ""


def display(value: object) -> str:
    """Return the French name of a code, anything else as it is."""
    content = text.display(value)
    return names().get(content, content)


def key(value: object) -> str:
    """Return the code that a code or a name stands for, "" for none."""
    return _codes_by_key().get(text.key(value), "")
