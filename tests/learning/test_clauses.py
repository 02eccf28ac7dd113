"""The clause that the form of an entry offers and sends: never past a reviewer who refused it, never without a record."""

from __future__ import annotations

import uuid

import pytest
from tests.evidence.test_slice import NOW, _today  # noqa: F401
from tests.evidence.test_uses import states
from tests.factories.work import make_issued
from tests.factories.world import World
from tests.learning.test_logging import attested, logged, written

from thidua.audit.models import Entry, EntryValues
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState, UseState
from thidua.learning import actions
from thidua.learning.models import LogEntry
from thidua.learning.queries import entries as queries
from thidua.plans.models import Clause

pytestmark = pytest.mark.django_db


def clauses(world: World) -> list[Clause]:
    make_issued(world)
    return list(queries.clauses_for(world.staff.user))


def edited(entry: LogEntry, clause: Clause | None, world: World) -> LogEntry:
    return actions.edit(entry=entry, written=written(title="Đọc kỹ luật"), clause=clause, by=world.staff.user, at=NOW)


def refused(world: World, clause: Clause, under: Clause | None = None) -> LogEntry:
    """An entry that was confirmed, put under a clause afterwards, refused there and sent back."""
    entry = attested(world, logged(world, clause=under))
    about = entry.evidence
    evidence.use_for(evidence=about, clauses=[clause], by=world.staff.user, at=NOW)
    evidence.settle_uses(evidence=about, clauses=[clause.pk], to=UseState.REFUSED, reason="Không đúng mục", by=world.head.user, at=NOW)
    evidence.decide(evidence=about, to=EvidenceState.RETURNED, reason="Ghi rõ hơn", by=world.head.user, at=NOW)
    return LogEntry.objects.get(pk=entry.pk)


def acts(entry: LogEntry) -> list[str]:
    return list(
        Entry.objects.filter(object_id=entry.pk, action__in=("evidence.link", "evidence.unlink")).order_by("seq").values_list("action", flat=True)
    )


def test_refused_clause_is_not_what_the_form_begins_with_and_stays_refused_when_another_is_chosen(world: World) -> None:
    first, other, *_rest = clauses(world)
    entry = refused(world, first)
    assert (queries.clause_of(entry), queries.remembered(world.staff.user).clause) == (None, None)
    edited(entry, other, world)
    assert (states(entry.evidence), queries.clause_of(entry)) == ({first.pk: "refused", other.pk: "serving"}, other)
    edited(LogEntry.objects.get(pk=entry.pk), None, world)
    assert (states(entry.evidence), acts(entry)[1:]) == ({first.pk: "refused"}, ["evidence.link", "evidence.unlink"])


def test_refused_clause_sent_with_the_form_waits_for_a_look_and_cannot_be_taken_away_to_come_back_unseen(world: World) -> None:
    first, *_rest = clauses(world)
    entry = refused(world, first)
    for clause in (first, None, first):
        edited(LogEntry.objects.get(pk=entry.pk), clause, world)
        assert (states(entry.evidence), queries.clause_of(entry)) == ({first.pk: "waiting"}, first)


def test_clause_that_is_served_is_offered_before_one_that_waits_or_was_refused(world: World) -> None:
    first, other, *_rest = clauses(world)
    entry = refused(world, first, under=other)
    edited(entry, other, world)
    evidence.use_for(evidence=entry.evidence, clauses=[first], by=world.staff.user, at=NOW)
    assert states(entry.evidence) == {first.pk: "waiting", other.pk: "serving"}
    assert (queries.clause_of(entry), queries.remembered(world.staff.user).clause) == (other, other)


def test_verdict_on_an_entry_covers_only_the_clause_that_was_seen(world: World) -> None:
    first, other, *_rest = clauses(world)
    entry = logged(world, clause=first)
    seen = entry.evidence.version
    edited(entry, other, world)
    kept = LogEntry.objects.get(pk=entry.pk).evidence
    assert (kept.version, states(kept)) == (seen + 3, {other.pk: "serving"})  # corrected, one clause gone, one come
    gone, come = (EntryValues.objects.get(entry__object_id=entry.pk, entry__action=act).after for act in ("evidence.unlink", "evidence.link"))
    assert [uuid.UUID(one) for said in (gone, come) for one in said["clauses"]] == [first.pk, other.pk]
    edited(LogEntry.objects.get(pk=entry.pk), other, world)
    assert acts(entry) == ["evidence.unlink", "evidence.link"]
