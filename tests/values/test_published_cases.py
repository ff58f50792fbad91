"""Cases out of published lists and norms: what is valid stays, whatever it looks like.

Each table names its source. Nothing is copied at length; the people and numbers are examples of
those sources, or invented in their form.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from xlcrm import values
from xlcrm.schema import Kind
from xlcrm.settings import Settings
from xlcrm.values import Context, Tidied, Verdict

CONTEXT = Context(
    today=dt.date(2026, 11, 21),
    placeholders=frozenset(v.casefold() for v in Settings.defaults().choices("placeholder")),
)


def told(kind: Kind, raw: object, **around: object) -> Tidied:
    """What is said of a cell, the dummy values of the workbook being known."""
    return values.tidy(kind, raw, dataclasses.replace(CONTEXT, **around))


#: Dominic Sayers, is_email tests.xml: addresses that RFC 5321 allows, and those that it does not.
_RFC_5321_ALLOWS = (
    "test@iana.org", "test@nominet.org.uk", "test@about.museum", "a@iana.org", "test.test@iana.org",
    "!#$%&`*+/=?^`{|}~@iana.org", "123@iana.org", "test@123.com", "test@mason-dixon.com",
    "test@c--n.com", "test@iana.co-uk", "xn--test@iana.org",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl@iana.org",
    "o'brien@mail.example", "user+tag@mail.example", "_@mail.example", "-jean@mail.example",
)  # fmt: skip
_RFC_5321_REFUSES = (
    "@", "test@", "@io", "@iana.org", ".test@iana.org", "test.@iana.org",
    "test..iana.org", "test_exa-mple.com", "test\\@test@iana.org", "test@-iana.org",
    "test@iana-.com", "test@.iana.org", "test@iana..com", 'test"@iana.org',
    'test"text"@iana.org', '"test"test@iana.org', "test@iana.org-", "test@a[255.255.255.255]",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm@iana.org",
)  # fmt: skip


@pytest.mark.parametrize("address", _RFC_5321_ALLOWS)
def test_an_allowed_address_stays(address: str) -> None:
    """However odd: it is fine, or kept with a remark."""
    outcome = told(Kind.EMAIL, address)
    assert outcome.value == address
    assert outcome.code in {"", "EMAIL_ROLE"}


@pytest.mark.parametrize("address", _RFC_5321_REFUSES)
def test_a_refused_address_is_told_and_kept(address: str) -> None:
    """Never emptied, and never rewritten without staff."""
    outcome = told(Kind.EMAIL, address)
    assert outcome.verdict in {Verdict.FLAGGED, Verdict.PROPOSED}
    assert outcome.value is not None


#: Mailcheck (its README and test cases), with the French providers of the issue.
_SLIPS = {
    "gmial.com": "gmail.com", "gmaill.com": "gmail.com", "gmail.con": "gmail.com",
    "hotmial.com": "hotmail.com", "yaho.fr": "yahoo.fr", "ornage.fr": "orange.fr",
    "orange.f": "orange.fr", "wanado.fr": "wanadoo.fr", "iclod.com": "icloud.com",
    "outloock.com": "outlook.com", "fre.fr": "free.fr", "la-poste.net": "laposte.net",
}  # fmt: skip
#: Providers that exist, of which some look like slips of one another.
_REAL = (
    "gmail.com", "googlemail.com", "ymail.com", "mail.com", "email.com", "gmx.fr", "gmx.de",
    "gmx.at", "mail.fr", "yahoo.co.uk", "yahoo.com.br", "yahoo.ca", "hotmail.be", "hotmail.co.uk",
    "live.fr", "live.be", "live.ca", "msn.com", "me.com", "mac.com", "pm.me", "proton.me",
    "hey.com", "aol.com", "free.fr", "sfr.fr", "neuf.fr", "bbox.fr", "noos.fr", "orange.be",
    "orange.mg", "orange.sn", "wanadoo.es", "web.de", "t-online.de", "bluewin.ch", "skynet.be",
    "telenet.be", "voo.be", "libello.mc", "pt.lu", "canalbox.re", "mediaserv.net", "sncf.fr",
    "edf.fr", "paris.fr", "ac-nice.fr", "gouv.fr", "mail.pf", "lagoon.nc", "qq.com", "mail.ru",
)  # fmt: skip


@pytest.mark.parametrize(("slip", "provider"), _SLIPS.items())
def test_a_slip_of_a_provider_is_proposed(slip: str, provider: str) -> None:
    """Never written by itself."""
    outcome = told(Kind.EMAIL, f"jean@{slip}")
    assert (outcome.verdict, outcome.value) == (Verdict.PROPOSED, f"jean@{provider}")


@pytest.mark.parametrize("domain", _REAL)
def test_nothing_is_proposed_for_a_real_provider(domain: str) -> None:
    """Even one letter away from a greater one."""
    assert told(Kind.EMAIL, f"jean@{domain}").verdict is Verdict.FINE


#: Writings of one number: recommendation ITU-T E.123, Arcep's plan, files of customers.
_WRITINGS = (
    "07 56 78 12 34", "07.56.78.12.34", "07-56-78-12-34", "07/56/78/12/34", "07_56_78_12_34",
    "07,56,78,12,34", "07:56:78:12:34", "07;56;78;12;34", "07·56·78·12·34", "07–56–78–12–34",
    "07 - 56 - 78 - 12 - 34", "07\u00a056\u00a078\u00a012\u00a034", "07\u202f56\u202f78\u202f1234",
    "０７５６７８１２３４", "\u202d0756781234\u202c", "(07) 56 78 12 34", "0 756 781 234",
    "07 567 812 34", "0756 78 12 34", "+33 7 56 78 12 34", "+33(0)756781234",
    "+33 (0) 7 56 78 12 34", "+330756781234", "(+33) 7 56 78 12 34", "+33.7.56.78.12.34",
    "0033 7 56 78 12 34", "0033(0)756781234", "00 33 7 56 78 12 34", "33756781234",
    "33 7 56 78 12 34", "33 (0)7 56 78 12 34", "+ 33 7 56 78 12 34", "tel:+33756781234",
    "Tél. : 07 56 78 12 34", "Port. : 07 56 78 12 34", "7 56 78 12 34", "756781234",
    "0756781234.0", 756781234, 756781234.0, 33756781234,
)  # fmt: skip


@pytest.mark.parametrize("raw", _WRITINGS)
def test_every_writing_of_a_number_is_that_number(raw: object) -> None:
    """Certain: no digit is guessed, no word is lost."""
    outcome = told(Kind.PHONE, raw)
    assert (outcome.verdict, outcome.value) == (Verdict.CORRECTED, "+33756781234")


@pytest.mark.parametrize(
    ("raw", "others"),
    [
        ("07 56 78 12 34 ou 07 56 78 12 35", ("+33756781235",)),
        ("07 56 78 12 34;07 56 78 12 35", ("+33756781235",)),
        ("07 56 78 12 34 poste 12", ()), ("07 56 78 12 34 ext. 12", ()),
        ("07 56 78 12 34 x12", ()), ("07 56 78 12 34 #12", ()), ("07 56 78 12 34 (perso)", ()),
        ("07 56 78 12 34 après 18h", ()), ("07 56 78 12 34/35", ("+33756781235",)),
        ("Mme: 07 56 78 12 34 / M.: 07 56 78 12 35", ("+33756781235",)),
    ],
)  # fmt: skip
def test_what_holds_more_than_a_number_is_proposed(raw: str, others: tuple[str, ...]) -> None:
    """The extension, the second number or the words would be lost."""
    outcome = told(Kind.PHONE, raw)
    assert (outcome.verdict, outcome.value) == (Verdict.PROPOSED, "+33756781234")
    assert outcome.others == others


#: Short numbers that work (Arcep, plan national de numérotation): kept as they are.
@pytest.mark.parametrize("raw", ["15", "17", "18", "112", "115", "119", "3639", "36 39", "118 712"])
def test_a_short_number_is_kept(raw: str) -> None:
    """It is told, as nothing sends messages to it."""
    outcome = told(Kind.PHONE, raw)
    assert outcome.value == raw
    assert outcome.code in {"PHONE_SHORT", "PHONE_INVALID"}


#: Guide of La Poste for addresses (NF Z10-011): repetitions, hamlets, boxes, stairs.
_STREETS = (
    "12 bis rue de la Paix", "12bis, rue de la Paix", "12 B rue X", "12 ter rue X",
    "12 quater rue X", "12-14 rue X", "12/14 rue X", "Lieu-dit Le Bourg", "Lieu dit « La Croix »",
    "BP 123", "BP 90123", "CS 12345", "CS 75015 rue X", "TSA 75015", "CIDEX 1234",
    "Appt 12, esc. B, 3ème étage", "Étage 2 porte 14", "Rés. Les Pins, bât. C", "ZA du Moulin",
    "ZI Nord - BP 12", "1 place du 8 Mai 1945", "12 rue du 11 Novembre 1918", "RN 7", "PK 12",
    "Avenue du 19 Mars 1962", "rue du 4 Septembre", "Chemin n° 3", "Km 13,5",
    "12, rue des 3 Frères",
    "10 rue de l’Abbé-Grégoire", "5 r. de la Paix", "10, av. Gal de Gaulle", "Ferme de l'Étang",
    "Résidence 2000", "Poste restante", "chez M. Dupont", "c/o Dupont", "12 rue de Paris 75002",
    "1 rue X CEDEX 9", "Villa n°3", "rue de France", "12 place de la République française",
)  # fmt: skip


@pytest.mark.parametrize("line", _STREETS)
def test_a_line_of_an_address_stays(line: str) -> None:
    """Numbers of boxes and dates are no postal codes, « France » at its end is a street's."""
    assert told(Kind.ADDRESS_LINE, line).verdict is Verdict.FINE


#: La Poste, base officielle des codes postaux; gouvernement princier: Monaco has 98000 alone.
_PLACES = (
    ("75116", "Paris", "FR"), ("75008", "PARIS CEDEX 08", "FR"), ("69003", "Lyon 3", "FR"),
    ("13013", "Marseille 13e", "FR"), ("20000", "Ajaccio", "FR"), ("20137", "Porto-Vecchio", "FR"),
    ("20200", "Bastia", "FR"), ("97400", "Saint-Denis", "FR"), ("97400", "Saint-Denis", "RE"),
    ("97133", "Saint-Barthélemy", "FR"), ("97150", "Saint-Martin", "FR"),
    ("97200", "Fort-de-France", "FR"), ("97500", "Saint-Pierre", "FR"),
    ("98714", "Papeete", "PF"), ("98800", "Nouméa", "NC"), ("98000", "Monaco", "MC"),
    ("98000", "Monte-Carlo", "MC"), ("98000", "Fontvieille", "MC"), ("98000", "Saint-Roman", "MC"),
    ("98000", "Monte-Carlo", "FR"), ("98000", "La Condamine", "MC"),
    ("92400", "Paris La Défense", "FR"), ("06560", "Sophia-Antipolis", "FR"),
    ("80190", "Y", "FR"), ("76260", "Eu", "FR"), ("94240", "L’Hay les Roses", "FR"),
    ("42000", "St Etienne", "FR"), ("85690", "N.D. de Monts", "FR"),
    ("17000", "Rochelle (La)", "FR"),
    ("00100", "Armées", "FR"), ("1000", "Bruxelles", "BE"), ("B-1000", "Bruxelles", "BE"),
    ("CH-1200", "Genève", "CH"), ("L-1234", "Luxembourg", "LU"), ("10115", "Berlin", "DE"),
    ("D-10115", "Berlin", "DE"), ("SW1A 1AA", "London", "GB"), ("01000-000", "São Paulo", "BR"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "town", "country"), _PLACES)
def test_a_real_place_stays(code: str, town: str, country: str) -> None:
    """CEDEX, arrondissements, Corsica, overseas, Monaco's quarters, other countries."""
    assert told(Kind.POSTCODE, code, country=country, city=town).verdict is Verdict.FINE
    assert told(Kind.TOWN, town, country=country, postal_code=code).verdict is Verdict.FINE


@pytest.mark.parametrize("code", ["D-10115", "DE-10115", "I-00100", "E 28001"])
def test_the_sign_of_a_country_is_no_town(code: str) -> None:
    """In a row without country: told, and « D » is not proposed as the town."""
    outcome = told(Kind.POSTCODE, code)
    assert (outcome.verdict, outcome.value, outcome.others) == (Verdict.FLAGGED, code, ())


#: INSEE (La Poste and its offices), BOFiP BOI-TVA-DECLA-20-10-20 (Monaco: 000), VIES examples as
#: python-stdnum tests them.
_NUMBERS = (
    (Kind.SIREN, "356000000"), (Kind.SIRET, "35600000000048"), (Kind.SIRET, "35600000049837"),
    (Kind.SIRET, "35600000009075"), (Kind.SIREN, "005520135"), (Kind.SIRET, "73282932000074"),
    (Kind.VAT, "FR53000004605"), (Kind.VAT, "FR40303265045"), (Kind.VAT, "FR23334175221"),
    (Kind.VAT, "FRK7399859412"), (Kind.VAT, "FR4Z123456782"), (Kind.VAT, "BE0428759497"),
    (Kind.VAT, "DE136695976"), (Kind.VAT, "IT00743110157"), (Kind.VAT, "ESB58378431"),
    (Kind.VAT, "NL004495445B01"), (Kind.VAT, "ATU13585627"), (Kind.VAT, "LU15027442"),
    (Kind.VAT, "PL8567346215"), (Kind.VAT, "PT501964843"), (Kind.VAT, "EL094259216"),
    (Kind.VAT, "GB980780684"), (Kind.VAT, "XI980780684"), (Kind.VAT, "IE6433435F"),
    (Kind.VAT, "CHE-107.787.577 TVA"), (Kind.VAT, "SE123456789701"), (Kind.VAT, "DK13585628"),
    (Kind.VAT, "FI20774740"), (Kind.VAT, "HU12892312"), (Kind.VAT, "CZ25123891"),
    (Kind.NAF, "62.01Z"), (Kind.NAF, "00.00Z"), (Kind.NAF, "01.11Z"), (Kind.NAF, "47.12Y"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "number"), _NUMBERS)
def test_a_valid_number_stays(kind: Kind, number: str) -> None:
    """Whatever its first digits, its letters or its country."""
    assert told(kind, number).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (Kind.SIREN, "W751234567"), (Kind.SIRET, "W751234567"), (Kind.SIREN, "56S00557"),
        (Kind.VAT, "non assujetti"), (Kind.VAT, "FR84323140391"), (Kind.SIRET, "35600000000041"),
    ],
)  # fmt: skip
def test_what_is_no_such_number_is_told_and_kept(kind: Kind, number: str) -> None:
    """The RNA of an association, the RCI of Monaco, a wrong key: nothing is emptied."""
    outcome = told(kind, number)
    assert (outcome.verdict, outcome.value) == (Verdict.FLAGGED, number)


#: INSEE, fichier des noms; état civil (circulaire du 23 juillet 2014 on tildes and signs).
_FAMILY = (
    "de La Tour", "DE LA TOUR", "d'Artagnan", "D’ARTAGNAN", "O'Connor", "O'connor", "O’CONNOR",
    "Mac Donald", "MacDonald", "McDonald", "Le Goff", "Ar Gall", "An Dreau", "Quéméner", "Ben Ali",
    "El Haddad", "El-Haddad", "Al-Masri", "Ould Ahmed", "da Silva", "DOS SANTOS PEREIRA",
    "de Oliveira e Silva", "Nguyễn", "Nguyễn Văn An", "Trần", "Ng", "Li", "O", "Y", "É",
    "Ó Briain", "von der Leyen", "Van Den Berghe", "'t Hooft", "ten Brink", "Müller", "Ångström",
    "Łukasz", "Đorđević", "Şahin", "İnönü", "N’Diaye", "N'DIAYE", "M'Bappé", "MBAPPÉ",
    "Dupont-Durand", "DUPONT--DURAND", "Dupont - Durand", "Dupont dit Durand", "D.", "Nee",
    "Maitre",
    "Pr", "Roi", "ST-EXUPERY", "Ste Croix", "L'Hermitte", "Martin II", "King Jr", "Dell'Acqua",
    "García y Vega", "Puig i Cadafalch", "MAGALHÃES", "Null", "None", "NA", "Sans", "Personne",
    "Aucun", "Nul", "Test", "Xi", "Sci", "Sas", "Fils", "Père", "Ou", "Et", "Veuve", "Ève",
    "Œuvrard", "ŒUVRARD", "Κώστας", "Иванов", "王", "محمد",
)  # fmt: skip
_GIVEN = (
    "Jean-Pierre", "Jean Pierre", "J.", "J.-P.", "J-P", "JP", "Jean P.", "M'hamed", "M’Hamed",
    "Abd-el-Kader", "Mohamed Amine", "Thị Hương", "Văn", "Maëlys", "Zoë", "N'Golo", "D'Arcy",
    "Yann-Ber", "Marie, Claude", "X", "Ó", "Ma", "Ange", "Junior", "Eve", "Bébé", "Loïc",
)  # fmt: skip


@pytest.mark.parametrize("name", _FAMILY)
def test_a_family_name_stays(name: str) -> None:
    """Particles, apostrophes, initials, capitals with accents, other scripts, words as names."""
    assert told(Kind.FAMILY_NAME, name).verdict is Verdict.FINE


@pytest.mark.parametrize("name", _GIVEN)
def test_a_given_name_stays(name: str) -> None:
    """Two names, initials, apostrophes, one letter."""
    assert told(Kind.GIVEN_NAME, name).verdict is Verdict.FINE


#: Lexique des règles typographiques (abbreviated months), ISO 8601, ECMA-376 part 1 §18.17.4.1.
_TWELFTH_OF = {
    1: ("12 janvier 2024", "12 janv. 2024", "12 janv 2024", "12 jan 2024"),
    2: ("12 février 2024", "12 fevrier 2024", "12 févr. 2024", "12 fév. 2024", "12 fév 2024"),
    3: ("12 mars 2024", "12 MARS 2024", "12-mars-24", "12mars2024", "12/03/24", "12.3.2024",
        "2024-03-12", "2024/03/12", "12 03 2024", "March 12, 2024", "le 12/03/2024",
        "mardi 12 mars 2024", "mar. 12/03/2024", 45363, 45363.0, "45363"),
    4: ("12 avril 2024", "12 avr. 2024", "12 avr 2024"), 5: ("12 mai 2024",),
    6: ("12 juin 2024",), 7: ("12 juillet 2024", "12 juil. 2024", "12 juill. 2024"),
    8: ("12 août 2024", "12 aout 2024"), 9: ("12 septembre 2024", "12 sept. 2024", "12 sep 2024"),
    10: ("12 octobre 2024", "12 oct. 2024"), 11: ("12 novembre 2024", "12 nov. 2024"),
    12: ("12 décembre 2024", "12 decembre 2024", "12 déc. 2024", "12 dec 2024"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("month", "raw"), [(month, raw) for month, raws in _TWELFTH_OF.items() for raw in raws]
)
def test_a_month_however_written(month: int, raw: object) -> None:
    """In full or abbreviated, with or without its point, its accent, its capital."""
    outcome = told(Kind.DATE, raw)
    assert (outcome.verdict, outcome.value) == (Verdict.CORRECTED, dt.date(2024, month, 12))


@pytest.mark.parametrize(
    ("raw", "around", "day"),
    [
        ("1er janvier 2024", {}, dt.date(2024, 1, 1)), ("1er/03/2024", {}, dt.date(2024, 3, 1)),
        ("1/1/30", {}, dt.date(2030, 1, 1)), ("1/1/31", {}, dt.date(1931, 1, 1)),
        ("12/03/30", {"birth": True}, dt.date(1930, 3, 12)),
        ("12/03/84", {"birth": True}, dt.date(1984, 3, 12)),
        ("29/02/2024", {}, dt.date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_a_day_is_read_the_french_way(raw: str, around: dict[str, object], day: dt.date) -> None:
    """Day first, the first of a month, years of two digits, births in the past."""
    assert told(Kind.DATE, raw, **around).value == day


@pytest.mark.parametrize(
    "raw", ["29/02/2023", "31/04/2024", "30 février 2024", "99/99/9999", "13/14/2024", "mars 2024",
            "2024", "03/2024", "hier", "12/03/20245", 59, 60, 2958466, -1],
)  # fmt: skip
def test_no_day_is_made_up(raw: object) -> None:
    """Impossible, incomplete, or a number that is no day of ours (serial 60 never was)."""
    outcome = told(Kind.DATE, raw)
    assert (outcome.verdict, outcome.value) == (Verdict.FLAGGED, raw)
