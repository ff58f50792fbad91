from __future__ import annotations

import pytest

from xlcrm import schema
from xlcrm.mailing.profiles import BREVO, FRENCH_CSV, PROFILES, Profile


def test_brevo_gets_its_attributes() -> None:
    """The headers of a French Brevo account, then those that prove the consent."""
    assert [field.header for field in BREVO.fields] == [
        "EMAIL", "PRENOM", "NOM", "SMS", "EXT_ID", "CONSENT_EMAIL_DATE", "CONSENT_SOURCE",
        "CONSENT_TEXT_ID", "SEGMENT",
    ]  # fmt: skip
    assert (BREVO.delimiter, BREVO.for_people, FRENCH_CSV.for_people) == (";", False, True)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.key)
def test_a_profile_is_whole(profile: Profile) -> None:
    """A tool is one of the list, its headers differ, and nothing private goes out."""
    assert profile.label in schema.value_list("mailing_tool").values
    headers = [field.header for field in profile.fields]
    assert len(set(headers)) == len(headers)
    private = {"comment", "birth_date", "birthday_md", "rfm_code", "abc_class", "mobile"}
    assert private.isdisjoint(field.fact for field in profile.fields)
