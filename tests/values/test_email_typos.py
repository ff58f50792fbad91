"""Mistyped domains: those of the providers of French customers, and no other."""

import random

import pytest

from xlcrm.values import email_typos
from xlcrm.values.email_typos import missing_sign, suggested_domain


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        # messes.md, M18, and the list of the issue
        ("gmial.com", "gmail.com"), ("gmail.fr", "gmail.com"), ("gmal.com", "gmail.com"),
        ("hotmial.fr", "hotmail.fr"), ("orange.f", "orange.fr"), ("wanado.fr", "wanadoo.fr"),
        ("free.ff", "free.fr"), ("laposte.fr", "laposte.net"), ("yaho.fr", "yahoo.fr"),
        ("gmail,com", "gmail.com"), ("gmail.con", "gmail.com"), ("gmail.cm", "gmail.com"),
        ("gmailcom", "gmail.com"), ("hotmailfr", "hotmail.fr"), ("gmail", "gmail.com"),
        # second-level slips: a letter missing, added, changed, two swapped
        ("gmai.com", "gmail.com"), ("gmaill.com", "gmail.com"), ("gnail.com", "gmail.com"),
        ("gamil.com", "gmail.com"), ("gmails.com", "gmail.com"), ("yajoo.com", "yahoo.com"),
        ("yhaoo.fr", "yahoo.fr"), ("ayhoo.com", "yahoo.com"), ("homail.com", "hotmail.com"),
        ("hotnail.co.uk", "hotmail.co.uk"), ("outlok.com", "outlook.com"),
        ("outloook.fr", "outlook.fr"), ("lapsote.net", "laposte.net"),
        ("wandoo.fr", "wanadoo.fr"), ("iclod.com", "icloud.com"), ("orang.fr", "orange.fr"),
        ("numericalbe.fr", "numericable.fr"), ("numricabl.fr", "numericable.fr"),
        # top-level slips
        ("hotmail.con", "hotmail.com"), ("hotmail.co", "hotmail.com"),
        ("gmail.cmo", "gmail.com"), ("gmail.ocm", "gmail.com"), ("comcast.nry", "comcast.net"),
        ("sfr.frr", "sfr.fr"), ("laposte.ne", "laposte.net"),
        # both at once, a moved dot, a stray sign
        ("homail.con", "hotmail.com"), ("gnail.con", "gmail.com"), ("gmailc.om", "gmail.com"),
        ("gmail..com", "gmail.com"), ("#gmail.com", "gmail.com"),
        # an ending that no registry has, behind any name
        ("randomsmallcompany.cmo", "randomsmallcompany.com"),
        ("mail.randomsmallcompany.cmo", "mail.randomsmallcompany.com"),
        ("con-artists.con", "con-artists.com"), ("entreprise.frr", "entreprise.fr"),
    ],
)  # fmt: skip
def test_slip_is_recognised(domain: str, meant: str) -> None:
    """A domain near a provider, or with an ending that does not exist, is a slip."""
    suggestion = suggested_domain(domain)
    assert suggestion is not None
    assert suggestion[0] == meant
    assert suggested_domain(meant) is None


@pytest.mark.parametrize(
    "domain",
    [
        # mail services of their own
        "gmx.fr", "gmx.de", "gmx.com", "yahoo.co.uk", "yahoo.com.tw", "yahoo.co.jp", "mail.fr",
        "live.be", "ymail.com", "hotmail.be", "hotmail.gr", "mac.com", "me.com", "email.com",
        "mail.com", "sfr.net", "aol.fr", "ovh.fr", "google.com", "tutanota.com", "proton.me",
        "pm.me", "neuf.fr", "nordnet.fr", "dbmail.com", "caramail.com", "voila.fr", "tele2.fr",
        "fastmail.com", "hushmail.com", "rediffmail.com", "web.de", "qq.com", "zoho.com",
        "mailo.com", "netcourrier.com", "orange.com", "orange.be", "bluewin.ch", "skynet.be",
        "incloud.com", "range.fr", "poste.net", "laposte.com",
        "hitmail.com", "prontomail.com", "gail.com", "fmail.com", "tmail.com", "zmail.com",
        "outlook.jp", "yandex.com", "inbox.lv", "posteo.net", "posteo.de", "laposte.tn",
        # firms and towns whose names only look near
        "orangerie.fr", "freed.fr", "gmail-paysage.fr", "grange.fr", "oranges.fr", "orage.fr",
        "mairie-orange.fr", "ville-orange.fr", "free-lance.fr", "freelance.fr", "alive.fr",
        "olive.fr", "vive.fr", "box.fr", "neuve.fr", "oeuf.fr", "la-poste-coiffure.fr",
        "hotail-paris.fr", "outlook-paysage.fr", "cloud.com", "iclouds.fr", "free.org",
        "trees.fr", "tree.fr", "fret.fr", "frees.fr", "live-music.fr", "noos-avocats.fr",
        "client.example", "entreprise.co", "entreprise.cm", "entreprise.bet", "exemple.me",
    ],
)  # fmt: skip
def test_real_domain_is_left_alone(domain: str) -> None:
    """A false proposal costs more trust than a slip that is missed."""
    assert suggested_domain(domain) is None


def test_providers_themselves_are_never_slips() -> None:
    """No provider is near enough another to be taken for it."""
    assert [each for each in email_typos.PROVIDERS if suggested_domain(each)] == []


def test_what_is_proposed_is_right() -> None:
    """Whatever one edit of a provider leads to, nothing more is proposed for it."""
    dice = random.Random(4)  # noqa: S311 - the same texts every time, no secret
    letters = "abcdefghijklmnopqrstuvwxyz-."
    for provider in sorted(email_typos.PROVIDERS) * 20:
        place = dice.randrange(len(provider))
        slip = provider[:place] + dice.choice(letters) + provider[place + dice.randrange(2) :]
        suggestion = suggested_domain(slip)
        assert suggestion is None or suggested_domain(suggestion[0]) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("jean.dupontgmail.com", "jean.dupont@gmail.com"),
        ("Jean_DGmail.com", "Jean_D@Gmail.com"),
        ("jean.dupontorange.fr", "jean.dupont@orange.fr"),
        ("jdupont75free.fr", "jdupont75@free.fr"),
        ("jduponthotmail.co.uk", "jdupont@hotmail.co.uk"),
        ("jean.dupont gmail.com", "jean.dupont@gmail.com"), ("voir gmail.com", ""),
        ("www.gmail.com", ""), ("boutiqueorange.fr", ""), ("jean.dupont.free.fr", ""),
        ("gmail.com", ""), ("jean dupontgmail.com", ""), ("jean.dupontclient.example", ""),
    ],
)  # fmt: skip
def test_missing_sign_is_put_before_a_provider(text: str, address: str) -> None:
    """Only before a provider, and never in what is likely to be a web site."""
    assert missing_sign(text).casefold() == address.casefold()


def test_distance_is_the_textbook_one() -> None:
    """Optimal string alignment: CA → ABC costs 3, a swap costs 1."""
    assert email_typos.distance("", "abc") == 3
    assert email_typos.distance("kitten", "sitting") == 3
    assert email_typos.distance("ca", "abc") == 3
    assert email_typos.distance("ab", "ba") == 1
