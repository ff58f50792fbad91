"""What the generator knows of its invented customers, before and after they are messed up."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class Look(Enum):
    """Why two different people look like one (M12)."""

    COUPLE = "couple"  # one mailbox, one landline, one address
    FATHER_AND_SON = "father and son"  # one name, one address
    FRANCHISE = "franchise"  # one name and SIREN, two towns


class Story(Enum):
    """What happened with a person's agreement to be mailed."""

    NOTHING = "nothing"
    PROVEN = "proven"
    PROVEN_ELSEWHERE = "proven for an older address"
    WITHDRAWN = "proven, then withdrawn"
    CAME_BACK = "withdrawn, then proven"
    REFUSED = "refused"
    INCOMPLETE = "given, a piece of the proof is missing"
    STALE = "proven, but silent for more than three years"
    DECLARED = "« Newsletter : Oui », no proof"
    DECLINED = "« Newsletter : Non »"
    OPPOSED = "« Ne plus contacter »"
    PROVEN_OPPOSED = "proven, but « Ne plus contacter »"
    PROVEN_DECLINED = "proven, but « Newsletter : Non »"


#: Stories in which the person said no, somewhere.
RESTRICTIVE = frozenset({
    Story.WITHDRAWN, Story.REFUSED, Story.DECLINED, Story.OPPOSED, Story.PROVEN_OPPOSED,
    Story.PROVEN_DECLINED,
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Person:
    """A customer as it really is: phones in E.164, email in lower case, "" where there is none.

    ``group`` is shared by people who look alike for the reason ``look``.
    """

    person_id: str
    title: str = ""
    last_name: str = ""
    first_name: str = ""
    company_name: str = ""
    siret: str = ""
    email: str = ""
    landline: str = ""
    mobile: str = ""
    street: str
    postal_code: str
    city: str
    birth: dt.date | None = None
    first_contact: dt.date
    story: Story = Story.NOTHING
    look: Look | None = None
    group: str = ""

    @property
    def is_company(self) -> bool:
        """Whether it is a firm."""
        return bool(self.company_name)


@dataclass(kw_only=True)
class Row:
    """One line of the customer list: a person as someone once typed it.

    ``known_as`` is the person as this line has it: another line may have a slip, or lack a
    phone. ``cells`` are the text of the file by header. A ``careful`` line keeps a clean email,
    because a refusal hangs on it. ``expected`` is what certain cleaning should reach, by
    technical column.
    """

    code: str
    person: Person
    known_as: Person
    careful: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    expected: dict[str, object] = field(default_factory=dict)


class Act(Enum):
    """What a person did about being mailed."""

    GAVE = "gave"
    REFUSED = "refused"
    WITHDREW = "withdrew"
    OBJECTED = "objected to everything"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of the generator's own ledger.

    ``when`` is None when nobody noted it. ``proven`` tells whether every piece of the proof
    is there. ``address`` is the one the event is about.
    """

    person_id: str
    address: str
    act: Act
    when: dt.datetime | None
    proven: bool = False


@dataclass(frozen=True)
class Truth:
    """The truth about the files of a demonstration; codes are those of « Code client ».

    ``duplicate_pairs`` and ``look_alike_pairs`` hold sorted pairs of codes: same person, and
    different people who look alike. ``emailable`` are the addresses, in lower case, to which
    a standing proven agreement permits to write on ``today``, from the generator's ledger
    alone. ``corrected`` gives, by code and technical column, the value that certain cleaning
    should reach. ``messes`` counts the messes by number (M01…).
    """

    today: dt.date
    person_of: Mapping[str, str]
    duplicate_pairs: frozenset[tuple[str, str]]
    look_alike_pairs: frozenset[tuple[str, str]]
    emailable: frozenset[str]
    corrected: Mapping[str, Mapping[str, object]]
    messes: Mapping[str, int]


@dataclass(frozen=True)
class DemoFiles:
    """The four CSV files of a demonstration, as bytes, and the truth about them."""

    clients_csv: bytes
    purchases_csv: bytes
    interactions_csv: bytes
    consents_csv: bytes
    truth: Truth
