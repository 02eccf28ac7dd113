"""What proposals and support policies count: the measures that they declare, and the facts of each."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, Source
from thidua.policies.enums import ProposalState
from thidua.policies.models import PolicyUse, Proposal
from thidua.policies.queries.proposals import visible_to
from thidua.policies.rules.proposals import TAKEN_UP, counts_as_sent, in_time
from thidua.rulebook.queries import holidays
from thidua.store import clock

FactOf = Callable[[Proposal], Fact | None]


def _sent_fact(row: Proposal) -> Fact | None:
    counts = row.sent_at is not None and counts_as_sent(ProposalState(row.state))
    return Fact(str(row.pk), row.unit.path, clock.local_date(row.sent_at), 1) if counts and row.sent_at else None


def _accepted_fact(row: Proposal) -> Fact | None:
    taken = row.outcome in TAKEN_UP and row.answered_at is not None
    return Fact(str(row.pk), row.unit.path, clock.local_date(row.answered_at), 1) if taken and row.answered_at else None


def _answered_fact(row: Proposal) -> Fact | None:
    """It counts in the period in which the answer was due, so that what is not due yet makes no unit look late."""
    if row.due_on is None or not counts_as_sent(ProposalState(row.state)):
        return None
    answered = clock.local_date(row.answered_at) if row.answered_at else None
    return Fact(str(row.pk), row.holder.path, row.due_on, int(in_time(row.due_on, answered, _moved(row.due_on))), 1)


def _moved(day: dt.date) -> dt.date:
    return holidays(day).effective(day)


def _reader(fact_of: FactOf) -> Callable[[uuid.UUID], Iterator[Fact]]:
    def facts(root: uuid.UUID) -> Iterator[Fact]:
        rows = Proposal.objects.filter(root=root, sent_at__isnull=False).select_related("unit", "holder")
        return (fact for row in rows.iterator(2_000) if (fact := fact_of(row)))

    return facts


def sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    """The proposals of some facts that somebody may see."""
    rows = visible_to(user).filter(pk__in=[uuid.UUID(key) for key in keys])
    return {str(row.pk): Source(row.subject, reverse("policies:proposal", args=[row.pk]), row.unit.name) for row in rows}


def use_fact(row: PolicyUse) -> Fact:
    """The people of a unit who used a policy, on the last day of the year."""
    return Fact(str(row.pk), row.unit.path, dt.date(row.year, 12, 31), row.people)


def _use_facts(root: uuid.UUID) -> Iterator[Fact]:
    return (use_fact(row) for row in PolicyUse.objects.filter(root=root).select_related("unit").iterator(2_000))


SENT = Measure(
    "policies.sent", _("Kiến nghị cơ chế, chính sách đã gửi"), Amount.TIMES, Adds.SUM, _reader(_sent_fact),
    meaning=_("Người và đơn vị đã gửi bao nhiêu kiến nghị hoàn thiện cơ chế, chính sách."),
    formula=_("Đếm kiến nghị theo ngày gửi và đơn vị kiến nghị, không kể kiến nghị đã rút và đang bị trả lại."), sources=sources,
)  # fmt: skip
ACCEPTED = Measure(
    "policies.accepted", _("Kiến nghị được tiếp thu"), Amount.TIMES, Adds.SUM, _reader(_accepted_fact),
    meaning=_("Bao nhiêu kiến nghị của đơn vị được tiếp thu toàn bộ hoặc một phần."),
    formula=_("Đếm kiến nghị được tiếp thu theo ngày trả lời và đơn vị kiến nghị."), sources=sources,
)  # fmt: skip
ANSWERED = Measure(
    "policies.answered", _("Kiến nghị được trả lời đúng hạn"), Amount.TIMES, Adds.RATIO, _reader(_answered_fact), _("Kiến nghị đến hạn trả lời"),
    meaning=_("Đơn vị đã trả lời đúng hạn bao nhiêu phần trăm kiến nghị mà mình giữ."),
    formula=_("Kiến nghị trả lời đúng hạn chia cho kiến nghị có hạn trả lời trong kỳ, theo đơn vị giữ kiến nghị."), sources=sources,
)  # fmt: skip
USERS = Measure(
    "policies.users", _("Lượt người hưởng chính sách hỗ trợ học tập"), Amount.PEOPLE, Adds.SUM, _use_facts,
    meaning=_("Bao nhiêu lượt người của đơn vị đã hưởng chính sách hỗ trợ học tập."),
    formula=_("Cộng số người hưởng từng chính sách trong năm; người hưởng hai chính sách là hai lượt."),
)  # fmt: skip
OF_PROPOSER: tuple[tuple[Measure, FactOf], ...] = ((SENT, _sent_fact), (ACCEPTED, _accepted_fact))
OF_HOLDER: tuple[tuple[Measure, FactOf], ...] = ((ANSWERED, _answered_fact),)
"""Each measure with the fact that a proposal is for it as it stands, under the unit that proposed and under the unit that answers."""
MEASURES = (SENT, ACCEPTED, ANSWERED, USERS)
