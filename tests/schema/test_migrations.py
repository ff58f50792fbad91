from __future__ import annotations

import pytest

from xlcrm.errors import UnreadableFileError
from xlcrm.schema import SCHEMA_VERSION
from xlcrm.schema.migrations import MIGRATIONS, Migration, pending


def step(version: int) -> Migration:
    """Return a migration from ``version`` to the next, whose plan says where it starts."""
    return Migration(
        from_version=version,
        to_version=version + 1,
        describe=f"Étape {version}.",
        plan=lambda frames: (version, frames),
    )


def test_a_workbook_of_today_has_nothing_to_do() -> None:
    """A workbook of the present schema needs no migration."""
    assert pending(SCHEMA_VERSION) == ()


def test_every_older_version_has_its_way() -> None:
    """From version 1 on, the declared migrations lead to the present schema without a gap."""
    for version in range(1, SCHEMA_VERSION):
        assert pending(version)[-1].to_version == SCHEMA_VERSION
    assert len(MIGRATIONS) == SCHEMA_VERSION - 1


@pytest.mark.parametrize(("version", "starts"), [(1, [1, 2, 3]), (2, [2, 3]), (3, [3]), (4, [])])
def test_an_older_workbook_goes_through_each_step_in_order(version: int, starts: list[int]) -> None:
    """Only the steps after the workbook's version are pending, oldest first."""
    steps = pending(version, migrations=(step(3), step(1), step(2)), current=4)
    assert [each.from_version for each in steps] == starts
    assert [each.plan("frames") for each in steps] == [(start, "frames") for start in starts]


def test_a_newer_workbook_is_refused() -> None:
    """A workbook of a newer xlcrm is never touched."""
    with pytest.raises(UnreadableFileError) as refused:
        pending(SCHEMA_VERSION + 1)
    assert refused.value.code == "SCHEMA_TOO_NEW"
    assert refused.value.params == {"version": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION}


def test_a_gap_is_a_fault_of_ours() -> None:
    """A missing step is a programming error, not a fault of the file."""
    with pytest.raises(ValueError, match="no migration from schema version 2"):
        pending(1, migrations=(step(1), step(3)), current=4)


def test_a_migration_goes_up_one_version() -> None:
    """A migration that would skip a version is refused."""
    with pytest.raises(ValueError, match="one version"):
        Migration(from_version=1, to_version=3, describe="Saut.", plan=lambda frames: frames)
