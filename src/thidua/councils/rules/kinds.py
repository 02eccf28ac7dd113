"""What a council may decide on, told by each package above, so that this one knows none of them. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.councils.enums import Mode


@dataclass(frozen=True)
class Involved:
    """Somebody who has a part in a subject, and which share of it in per cent where that is known: as a member they step aside."""

    person: uuid.UUID
    share: Decimal | None = None


@dataclass(frozen=True)
class Subject:
    """A subject as it is when it is put on an agenda. `title` and `unit_name` are frozen there; `unit` is whose subject it is, for members of that unit.

    `voting`: the code of the rule in the rulebook by which votes on this very subject are counted, for a kind whose subjects differ in it (the form of an
    award); empty: the rule of its kind.
    """

    title: str
    root: uuid.UUID
    unit: uuid.UUID | None = None
    unit_name: str = ""
    involved: tuple[Involved, ...] = ()
    voting: str = ""


@dataclass(frozen=True)
class Reading:
    """A part of what a member reads beside the form of an item: a heading with plain text, links to files or pages (label, address), or both."""

    heading: str
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()


def _free(_subjects: Sequence[uuid.UUID]) -> None:
    """Nothing to hold."""


def _nothing(_subject: uuid.UUID, _user: Any) -> Sequence[Reading]:
    return ()


@dataclass(frozen=True)
class SubjectKind:
    """One kind of subject.

    `code` is the label of its model ("initiatives.initiative"), `label` its word for a page ("sáng kiến"), `find(subject)` the subject by its public
    id (None: there is none any more), `link(subject)` the address of its page. `read(subject, user)` is what a member may read in the room; the page
    of the subject and its files ask `councils.queries.reading.reads(user, kind, subject)` whether a member may open them.

    `hold(subjects)` keeps the rows of subjects from changing until the transaction is over. Councils ask for it before their first record where they
    tell of an item: whoever had the end of the chain first and then waited for a row would wait for somebody who waits for them.

    `mode` is how an item is decided unless whoever puts it on says otherwise: by points, or by a vote, whose secrecy is that of its rule. `voting` and
    `scoring` are the codes of the rules in the rulebook by which votes and points are counted (`rules.parameters` says their shape).
    """

    code: str
    label: Any
    find: Callable[[uuid.UUID], Subject | None]
    link: Callable[[uuid.UUID], str]
    read: Callable[[uuid.UUID, Any], Sequence[Reading]] = _nothing
    mode: Mode = Mode.VOTE
    voting: str = "council.voting"
    scoring: str = "council.scoring"
    hold: Callable[[Sequence[uuid.UUID]], None] = _free


_kinds: dict[str, SubjectKind] = {}


def register(kind: SubjectKind) -> None:
    """Called in `AppConfig.ready` of the package whose subjects these are."""
    if _kinds.setdefault(kind.code, kind) is not kind:
        raise ValueError(f"two packages bring subjects as {kind.code}")


def unregister(code: str) -> None:
    """Forget a kind; for tests that bring one of their own."""
    _kinds.pop(code, None)


def kind_of(code: str) -> SubjectKind | None:
    """The kind of a code; None where no package brings it, and then nothing of it is put on an agenda."""
    return _kinds.get(code)
