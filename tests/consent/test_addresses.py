from __future__ import annotations

import pytest

from xlcrm.consent.addresses import addresses_in, is_plain_address, normal_email


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("a@x.example", ("a@x.example",)),
        (" A@X.Example ", ("a@x.example",)),
        ("Anne <a@x.example>", ("a@x.example",)),
        ("mailto:a@x.example.", ("a@x.example",)),
        ("a@x.example; b@y.example, a@x.example", ("a@x.example", "b@y.example")),
        ("a@x.example\nb@y.example", ("a@x.example", "b@y.example")),
        ("pas d’adresse", ()),
        (None, ()),
        (12, ()),
    ],
)
def test_every_address_of_a_cell_is_found(cell: object, found: tuple[str, ...]) -> None:
    """A refusal typed beside other addresses, or with a name, still names its address."""
    assert addresses_in(cell) == found


@pytest.mark.parametrize("address", ["a@x.example", "o'neil+vip@sub.x.example", "_a@x-y.example"])
def test_a_plain_address_may_stand_in_a_file(address: str) -> None:
    """Ordinary addresses go out as they are."""
    assert is_plain_address(address)


@pytest.mark.parametrize(
    "address",
    ["=a@x.example", "+a@x.example", "-a@x.example", "@x.example", "é@x.example", "a@x", "a b@x.fr",
     "a\u200b@x.example", "a@x..example", "a@x.example\n", "a;b@x.example", "a@-x.example"],
)  # fmt: skip
def test_what_a_spreadsheet_runs_or_a_tool_refuses_is_not_plain(address: str) -> None:
    """No address begins a formula or needs special treatment."""
    assert not is_plain_address(address)


def test_spaces_and_case_do_not_make_another_address() -> None:
    """Addresses are compared without spaces around and without case."""
    assert normal_email(" A@X.Example\t") == "a@x.example"
