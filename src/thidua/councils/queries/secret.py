"""Secret ballots for those who look: how many have cast while it may be known, who counts and who got paper, what a closed box holds."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from thidua.councils.enums import AbsentMode, ItemState, Mode, SittingForm
from thidua.councils.models import AgendaItem, Count, RollMark, SecretBox, Sitting, Teller
from thidua.councils.permissions import P, can
from thidua.councils.queries.counting import aside_of, voting_members
from thidua.councils.queries.parameters import quorum_share
from thidua.councils.rules.parameters import voting_rule
from thidua.councils.rules.quorum import Quorum
from thidua.councils.rules.recount import FORMAT
from thidua.councils.rules.secret import Ballot, seen


@dataclass(frozen=True)
class Turnout:
    """How many of whom have cast; None where saying it would point at somebody."""

    cast: int | None
    electors: int


def turnout_of(item: AgendaItem) -> Turnout:
    """Of a secret ballot on the screen that is open, for everybody the same."""
    marks = dict(RollMark.objects.filter(item=item).values_list("member", "marked"))
    ballot = Ballot(ItemState(item.state), frozenset(marks), aside_of(item), frozenset(pk for pk, cast in marks.items() if cast))
    return Turnout(seen(ballot), len(ballot.electors))


def tellers_of(sitting: Sitting) -> list[Teller]:
    """Those who count ballots on paper, by name."""
    return sorted(Teller.objects.filter(sitting=sitting).select_related("member__person"), key=lambda one: one.member.person.sort_key)


def count_of(user: Any, item: AgendaItem, teller: Teller | None) -> Count | None:
    """What a teller has keyed themself."""
    found: Count | None = Count.objects.filter(item=item, teller=teller).first() if teller else None
    return found


def counted_by(item: AgendaItem) -> frozenset[uuid.UUID]:
    """The tellers who have keyed their count; never what."""
    return frozenset(Count.objects.filter(item=item).values_list("teller", flat=True))


def on_paper(sitting: Sitting) -> list[AgendaItem]:
    """The items of a sitting that are voted on with paper, but those taken off."""
    return list(AgendaItem.objects.filter(sitting=sitting, mode=Mode.PAPER).exclude(state=ItemState.TAKEN_OFF).order_by("order"))


def handed(sitting: Sitting) -> tuple[frozenset[uuid.UUID], frozenset[uuid.UUID]]:
    """Of the items on paper that are open: the seats that may get a ballot of some of them, and those that got every ballot they may get."""
    rows = RollMark.objects.filter(item__sitting=sitting, item__mode=Mode.PAPER, item__state=ItemState.OPEN)
    aside = {one.pk: aside_of(one) for one in AgendaItem.objects.filter(sitting=sitting, mode=Mode.PAPER, state=ItemState.OPEN)}
    may = [(row.member_id, row.marked) for row in rows if row.member_id not in aside[row.item_id]]
    return frozenset(pk for pk, _marked in may), frozenset(pk for pk, _marked in may) - {pk for pk, marked in may if not marked}


def sheets_of(sitting: Sitting) -> list[tuple[list[AgendaItem], int]]:
    """The sheets to be printed: items with the same electors stand on one sheet, and how many of it are needed. So nobody's sheet has a line left out."""
    roll = voting_members(sitting)
    groups: dict[frozenset[uuid.UUID], list[AgendaItem]] = {}
    for one in on_paper(sitting):
        if one.state in (ItemState.WAITING, ItemState.OPEN):
            groups.setdefault(roll - aside_of(one), []).append(one)
    return [(items, len(electors)) for electors, items in groups.items()]


def may_read_count(user: Any, sitting: uuid.UUID) -> bool:
    """The signed record of the tellers is open to members and to who prepares the sitting."""
    row: Sitting | None = Sitting.objects.select_related("council__unit").filter(pk=sitting).first()
    return row is not None and bool(user.is_authenticated) and (can(user, P.ROOM, row) or can(user, P.PREPARE, row))


def tokens_of(item: AgendaItem) -> list[str]:
    """The marks that lay in a box, in their order, once it is closed."""
    found = SecretBox.objects.filter(item=item).values_list("tokens", flat=True).first() if item.mode == Mode.SCREEN else None
    return list(found or [])


def file_of(item: AgendaItem) -> dict[str, Any]:
    """A closed ballot as the recount reads it (`rules.recount`)."""
    rule = voting_rule(item.rule["value"])
    in_writing = item.sitting.form == SittingForm.WRITTEN
    names = ("members", "recused", "present", "written", "issued")
    roll = {name: item.tally[name] for name in names}
    box = SecretBox.objects.filter(item=item).first() if item.mode == Mode.SCREEN else None
    tellers = [
        {name: getattr(one, name) for name in ("agree", "disagree", "blank", "invalid")} for one in Count.objects.filter(item=item).order_by("pk")
    ]
    counts = (box.counts if box else None) if item.mode == Mode.SCREEN else tellers[0]
    needed = Quorum(roll["members"] - roll["recused"], 0, quorum_share(item.sitting.day)).needed if in_writing else 0
    return {
        "format": FORMAT, "item": str(item.pk), "title": item.title, "round": item.round, "mode": item.mode,
        "rule": {
            "denominator": rule.denominator.value, "threshold": str(rule.threshold), "inclusive": rule.inclusive,
            "absent": AbsentMode.WRITTEN.value if in_writing else rule.absent.value, "tie": rule.tie.value,
        },
        "recused_count": item.rule["recused_count"], "needed": needed, "roll": roll, "tokens": box.tokens if box else [], "counts": counts, "tellers": tellers,
        "tally": item.tally, "outcome": item.drafted,
    }  # fmt: skip
