"""Frequent names, as evidence."""

from xlcrm.values import given_names, person_name


def test_lists_do_not_contradict_one_another() -> None:
    """A name is evidence for one side, or for none."""
    assert not given_names.ONLY_GIVEN & given_names.ALSO_GIVEN
    assert not given_names.GIVEN & given_names.ONLY_FAMILY
    assert given_names.OFTEN_FAMILY <= given_names.ALSO_GIVEN


def test_names_are_in_the_form_that_is_looked_up() -> None:
    """A name with an accent or a hyphen would never be found."""
    for name in given_names.GIVEN | given_names.ONLY_FAMILY:
        assert person_name.key(name) == name
