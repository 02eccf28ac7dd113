"""What programs send and get of pledges."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated

from ninja import Field, Schema

from thidua.pledges.enums import CheckKind, Outcome, PledgeKind, PledgeState
from thidua.pledges.models import Pledge


class Facts(Schema):
    """What is told of every pledge."""

    id: uuid.UUID
    kind: PledgeKind
    title: str
    year: int
    unit_code: str
    state: PledgeState
    edition: int
    parties: int
    signed: int
    signed_at: dt.datetime | None
    version: int


class PledgeOut(Facts):
    """A pledge: how many parties there are and how many have signed the newest version (`edition`)."""

    @staticmethod
    def resolve_unit_code(row: Pledge) -> str:
        return str(row.unit.code)


class ContentOut(Schema):
    """A content with its target; `measure` is the code of what the software counts by itself."""

    id: uuid.UUID
    key: uuid.UUID
    order: int
    text: str
    clauses: list[str]
    measure: str
    target: Decimal | None
    target_unit: str
    target_year: int | None


class PartyOut(Schema):
    """A party in the order of signing."""

    id: uuid.UUID
    name: str
    unit_code: str
    agreed_at: dt.datetime | None
    signed_at: dt.datetime | None
    signed_by: str
    way: str


class CommentOut(Schema):
    """What was said of the newest version; of the whole when `content` is empty. For the parties, the keeper and the leaders alone."""

    content: int | None
    party: str
    text: str
    at: dt.datetime


class WholePledge(Facts):
    """A pledge with its newest version. `digest` is the SHA-256 of what is signed, empty while it is a draft.

    `invitation` is the version of the invitation, to send back with a changed one; none before the first.
    """

    opening: str
    contents: list[ContentOut]
    closing: str
    digest: str
    seats: list[PartyOut]
    comments: list[CommentOut]
    invitation: int | None


class PledgeLineIn(Schema):
    """A content as it is to be; without `key` it is a new one."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    key: uuid.UUID | None = None
    clauses: Annotated[list[str], Field(max_length=20)] | None = None
    measure: Annotated[str, Field(max_length=60)] = ""
    target: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)] | None = None
    target_unit: Annotated[str, Field(max_length=40)] = ""
    target_year: Annotated[int, Field(ge=2000, le=2100)] | None = None


class ContentsIn(Schema):
    """All contents, in order; those that are left out are taken out."""

    lines: Annotated[list[PledgeLineIn], Field(min_length=1, max_length=40)]
    opening: Annotated[str, Field(max_length=4000)] | None = None
    closing: Annotated[str, Field(max_length=4000)] | None = None


class NewIn(Schema):
    """For a cluster its year's key (`term`); else the code of a unit, with the units and bodies that sign beside it."""

    term: uuid.UUID | None = None
    unit_code: Annotated[str, Field(max_length=40)] = ""
    with_units: Annotated[list[str], Field(max_length=100, default_factory=list)]
    with_bodies: Annotated[list[uuid.UUID], Field(max_length=20, default_factory=list)]
    year: Annotated[int, Field(ge=2000, le=2100)]


class PledgeWordsIn(Schema):
    """Words that go with an act."""

    words: Annotated[str, Field(max_length=1000)] = ""


class CheckWordsIn(PledgeWordsIn):
    """Words that go with an act on a check as it was read at `version`."""

    version: int


class CommentIn(Schema):
    """What is said, of the whole or of one content."""

    text: Annotated[str, Field(min_length=1, max_length=2000)]
    content: uuid.UUID | None = None


class AgreeIn(Schema):
    """For which party, to which version."""

    party: uuid.UUID
    edition: int


class PledgeCheckIn(Schema):
    """By when the parties report."""

    due_on: dt.date


class SaidIn(Schema):
    """What a party says of a content; send `version` back with a changed answer."""

    content: uuid.UUID
    outcome: Outcome
    figure: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)] | None = None
    words: Annotated[str, Field(max_length=1000)] = ""
    version: int | None = None


class ReportIn(Schema):
    """The answers of one party."""

    party: uuid.UUID
    said: Annotated[list[SaidIn], Field(min_length=1, max_length=40)]


class AnswerOut(Schema):
    """A content at a party in a check; `counted` is what the software counts now, for whoever speaks for the party or may see its figures."""

    content: uuid.UUID
    party: uuid.UUID
    outcome: str
    figure: Decimal | None
    counted: Decimal | None
    words: str
    version: int | None


class CheckOut(Schema):
    """A check with every answer; `owed` of them are still to come."""

    kind: CheckKind
    state: str
    due_on: dt.date
    note: str
    owed: int
    version: int
    answers: list[AnswerOut]


class OrderIn(Schema):
    """The parties in the order in which they are to sign; those that are left out come after."""

    parties: Annotated[list[uuid.UUID], Field(min_length=1, max_length=100)]


class PartiesIn(Schema):
    """Parties to take out (their keys), units (their codes) and bodies (their keys) to put in behind those that stay."""

    remove: Annotated[list[uuid.UUID], Field(max_length=100, default_factory=list)]
    add_units: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=100, default_factory=list)]
    add_bodies: Annotated[list[uuid.UUID], Field(max_length=20, default_factory=list)]


class InviteIn(Schema):
    """Where and when the pledge is signed, who comes beside the parties (one a line); `version` of the invitation that was seen, if there was one."""

    place: Annotated[str, Field(min_length=1, max_length=300)]
    held_at: dt.datetime
    guests: Annotated[str, Field(max_length=2000)] = ""
    words: Annotated[str, Field(max_length=1000)] = ""
    version: int | None = None
