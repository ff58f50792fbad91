"""The way from an older workbook to the schema of this xlcrm.

Each workbook carries the version of the schema that wrote it (``VERSION_PROPERTY``). There is
one version so far, hence no step: opening a workbook only refuses a newer version, and nothing
calls ``pending`` yet. Raising ``SCHEMA_VERSION`` adds one Migration here, a plan like that of
any other operation; whoever adds the first one has the commands run what is pending.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlcrm.errors import UnreadableFileError
from xlcrm.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, kw_only=True)
class Migration:
    """One step, from ``from_version`` to the next version.

    ``describe`` is the French sentence shown before it runs. ``plan`` takes the frames of the
    workbook and returns an ``xlcrm.plan.Plan`` (a higher layer, hence not typed here).
    """

    from_version: int
    to_version: int
    describe: str
    plan: Callable[[Any], Any]

    def __post_init__(self) -> None:
        if self.to_version != self.from_version + 1:
            raise ValueError(
                f"a migration goes up one version, not from {self.from_version} "
                f"to {self.to_version}"
            )


#: Every step since version 1, in order.
MIGRATIONS: tuple[Migration, ...] = ()


def pending(
    version: int,
    *,
    migrations: Sequence[Migration] = MIGRATIONS,
    current: int = SCHEMA_VERSION,
) -> tuple[Migration, ...]:
    """Return the steps that a workbook of schema ``version`` still has to go through, in order.

    Raises UnreadableFileError (SCHEMA_TOO_NEW) when the workbook was written by a newer xlcrm,
    ValueError when the declared steps leave a gap: a fault of ours, never of the file.
    """
    if version > current:
        raise UnreadableFileError("SCHEMA_TOO_NEW", version=version, known=current)
    steps = {step.from_version: step for step in migrations}
    missing = [v for v in range(version, current) if v not in steps]
    if missing:
        raise ValueError(f"no migration from schema version {missing[0]}")
    return tuple(steps[v] for v in range(version, current))
