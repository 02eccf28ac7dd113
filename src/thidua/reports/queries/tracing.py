"""The way of a clause, as one reader may see it: joined out of the packages below. A fixed number of questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from thidua.awards.models import AwardRound
from thidua.awards.permissions import rounds_seen_by
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.evidence.queries import counted_uses
from thidua.evidence.queries import visible_to as evidence_visible_to
from thidua.participation.queries.tasks_page import trail
from thidua.plans.models import Clause
from thidua.plans.rules.review import headline
from thidua.reports.queries.reading import reported_on
from thidua.reports.rules.freezing import told
from thidua.reports.rules.trace import Node, Station
from thidua.scoring.queries import traced

MOST = 50


def nodes_of(user: Any, clause: Clause, today: dt.date) -> list[Node]:
    """Everything on the way of a clause; what the reader may not open is counted without a name."""
    root = f"clause:{clause.pk}"
    start = Node(
        Station.CLAUSE,
        root,
        f"{clause.spoken} · {headline(clause.heading, clause.text)}",
        reverse("plans:clause", args=[clause.plan.slug, clause.path]),
    )
    after = frozenset({root})
    return [
        start,
        *_work(user, clause, today, after),
        *_proofs(user, clause, after),
        *_scores(user, clause, after),
        *_awards(user, clause, after),
        *_lines(user, clause, after),
    ]


def _work(user: Any, clause: Clause, today: dt.date, after: frozenset[str]) -> Iterable[Node]:
    way = trail(user, clause, today)
    for row in way.rows:
        task = row.task
        yield Node(Station.TASK, f"task:{task.pk}", task.title, reverse("participation:task", args=[task.pk]), after)
    for number in range(way.total - len(way.rows)):
        yield Node(Station.TASK, f"task:hidden-{number}", after=after, hidden=True)
    for name, total, done in way.units:
        yield Node(Station.OWNER, f"unit:{name}", f"{name} ({done}/{total})", after=after)


def _proofs(user: Any, clause: Clause, after: frozenset[str]) -> Iterable[Node]:
    keys = list(
        counted_uses()
        .filter(clause=clause, evidence__state=EvidenceState.VERIFIED)
        .order_by("-evidence__happened_on")
        .values_list("evidence", flat=True)[:MOST]
    )
    seen = {one.pk: one for one in Evidence.objects.filter(pk__in=evidence_visible_to(user).filter(pk__in=keys).order_by().values("pk"))}
    for key in keys:
        one = seen.get(key)
        words, url = (f"{one.title} ({one.happened_on:%d/%m/%Y})", reverse("evidence:one", args=[key])) if one else ("", "")
        yield Node(Station.EVIDENCE, f"evidence:{key}", words, url, after, hidden=one is None)


def _scores(user: Any, clause: Clause, after: frozenset[str]) -> Iterable[Node]:
    used = traced.criteria_on(user, clause)
    for given in traced.points_under(user, used):
        url = reverse("scoring:why", args=[given.card.pk, given.code])
        points = f"{given.points.normalize():f}".replace(".", ",") if given.points is not None else "–"
        yield Node(Station.SCORE, f"points:{given.card.pk}:{given.code}", f"{given.card.contender.unit.name} · {given.code}: {points}", url, after)


def _awards(user: Any, clause: Clause, after: frozenset[str]) -> Iterable[Node]:
    rounds: Iterable[AwardRound] = rounds_seen_by(user).filter(clause=clause).order_by("-year", "name")[:MOST]
    for one in rounds:
        yield Node(Station.AWARD, f"round:{one.pk}", f"{one.name} ({one.year})", reverse("awards:round", args=[one.pk]), after)


def _lines(user: Any, clause: Clause, after: frozenset[str]) -> Iterable[Node]:
    for entry in reported_on(user, clause):
        report = entry.report
        number = told({"number": entry.number, "below": entry.below}) if entry.number is not None else entry.text[:80]
        words = f"{report.unit.name} · {report.form.name} ({report.period}): {number}"
        yield Node(Station.LINE, f"entry:{entry.pk}", words, reverse("reports:source", args=[report.pk, entry.line.pk]), after)
