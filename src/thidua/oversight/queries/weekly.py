"""The one page of a head: what is late, what comes, who has not read, questions, remedies."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under, widest_unit
from thidua.oversight.enums import FindingState, QuestionState
from thidua.oversight.models import Finding, Question
from thidua.participation.models import ReachTally, Task
from thidua.participation.rules.due import due_of
from thidua.participation.rules.tasks import WAITING
from thidua.plans.enums import PlanState
from thidua.rulebook.queries import holidays, missed_before
from thidua.store import clock

MOST = 6
"""Lines a part: the sheet is one page whatever happens below; the rest is said as a number."""
HEADS = (RoleKind.LEADER, RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.INSPECTOR)


class Line(NamedTuple):
    """A line of the sheet and the page that it is about; no address where the line only counts the rest."""

    text: str
    url: str = ""


Part = tuple[Promise, list[Line]]


@dataclass(frozen=True)
class Weekly:
    """The sheet of a unit and everything below it on a day; rows are the first of each part, `counts` are of all."""

    today: dt.date
    unit: Unit
    late: list[Any]
    coming: list[Any]
    unread: list[tuple[str, int, int, Any]]
    questions: list[Any]
    remedies: list[Any]
    counts: dict[str, int]
    off: Any

    def sentence(self) -> str:
        """The sheet in one sentence that is true without the rest."""
        late = ngettext("%(n)s việc quá hạn", "%(n)s việc quá hạn", self.counts["late"]) % {"n": self.counts["late"]}
        coming = ngettext("%(n)s việc đến hạn trong 7 ngày tới", "%(n)s việc đến hạn trong 7 ngày tới", self.counts["coming"]) % {
            "n": self.counts["coming"]
        }
        unread = ngettext("%(n)s lượt người chưa đọc", "%(n)s lượt người chưa đọc", self.counts["unread"]) % {"n": self.counts["unread"]}
        owed = ngettext("%(n)s tồn tại chưa khắc phục", "%(n)s tồn tại chưa khắc phục", self.counts["remedies"]) % {"n": self.counts["remedies"]}
        return f"{self.unit.name}: {late}, {coming}, {unread}, {owed}."

    def parts(self, opens: Collection[uuid.UUID] = ()) -> list[Part]:
        """Each part with its lines. A task leads to its own page for those who `opens` it, else to its clause, which the whole agency reads."""
        late, plain = gettext("%(path)s %(title)s (%(unit)s, hạn %(day)s)"), "%(path)s %(title)s (%(unit)s, %(day)s)"
        return [
            (_("Quá hạn"), self._cut([_task(t, late, f"{t.due_on:%d/%m}", opens) for t in self.late], "late")),
            (_("Đến hạn trong 7 ngày tới"), self._cut([_task(t, plain, self._day(t), opens) for t in self.coming], "coming")),
            (
                _("Chưa đọc văn bản"),
                [Line(f"{title}: {missing}/{asked}", reverse("participation:reach", args=[pk])) for title, missing, asked, pk in self.unread],
            ),
            (
                _("Câu hỏi chờ trả lời"),
                self._cut(
                    [Line(f"{q.clause.spoken} {q.text[:120]} ({q.due_on:%d/%m})", _page("oversight:question", q)) for q in self.questions],
                    "questions",
                ),
            ),
            (
                _("Khắc phục sau kiểm tra"),
                self._cut(
                    [Line(f"{f.text[:120]} ({f.unit.label}, {f.due_on:%d/%m})", _page("oversight:finding", f)) for f in self.remedies], "remedies"
                ),
            ),
        ]

    def _day(self, task: Any) -> str:
        """The day of a deadline; a day off that the rulebook moves is named with the day it counts to, so that a past one is understood."""
        due = due_of(task.due_on, self.today, self.off)
        if due is None or not due.moved:
            return f"{task.due_on:%d/%m}"
        return gettext("%(day)s là ngày nghỉ, tính đến %(ends)s") % {"day": f"{due.on:%d/%m}", "ends": f"{due.ends:%d/%m}"}

    def _cut(self, lines: list[Line], name: str) -> list[Line]:
        rest = self.counts[name] - len(lines)
        more = [Line(ngettext("và %(n)s nữa", "và %(n)s nữa", rest) % {"n": rest})] if rest > 0 else []
        return [Line(line.text[:220], line.url) for line in lines] + more


def _task(task: Any, words: str, day: str, opens: Collection[uuid.UUID]) -> Line:
    said = {"path": task.clause.spoken, "title": task.title, "unit": task.unit.label, "day": day}
    clause = reverse("plans:clause", args=[task.clause.plan.slug, task.clause.path])
    return Line(words % said, _page("participation:task", task) if task.pk in opens else clause)


def _page(name: str, row: Any) -> str:
    return reverse(name, args=[row.pk])


def unit_of_sheet(user: Any, code: str = "") -> Unit | None:
    """The unit whose sheet somebody reads: the one asked for when it is theirs, else the widest."""
    standing = standing_of(user)
    asked: Unit | None = Unit.objects.filter(code=code, root=standing.root).first() if code else None
    if asked is not None:
        return asked if standing.holds(*HEADS, path=asked.path) else None
    return widest_unit(user, *HEADS)


def units_of_sheets(user: Any) -> list[Unit]:
    """The units whose sheets somebody may read, in the order of the tree."""
    return list(Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*HEADS), "path")).order_by("path"))


def weekly(unit: Unit, today: dt.date) -> Weekly:
    """The sheet of a unit on a day, in a fixed number of questions."""
    tasks = Task.objects.filter(unit__path__startswith=unit.path, state__in=WAITING, plan__state=PlanState.ISSUED)
    tasks = tasks.select_related("clause__plan", "unit").order_by("due_on", "clause__order", "id")
    missed = missed_before(today)
    late, coming = tasks.filter(due_on__lt=missed), tasks.filter(due_on__gte=missed, due_on__lte=today + dt.timedelta(days=7))
    tallies = ReachTally.objects.filter(unit=unit, clause=None, dissemination__state="open").annotate(
        missing=F("asked") - F("confirmed") - F("attested")
    )
    tallies = tallies.filter(missing__gt=0)
    questions = (
        Question.objects.filter(unit__path__startswith=unit.path, state=QuestionState.WAITING).select_related("clause").order_by("due_on", "id")
    )
    remedies = (
        Finding.objects.filter(unit__path__startswith=unit.path).exclude(state=FindingState.REMEDIED).select_related("unit").order_by("due_on", "id")
    )
    return Weekly(
        off=holidays(today),
        today=today,
        unit=unit,
        late=list(late[:MOST]),
        coming=list(coming[:MOST]),
        unread=[
            (row.dissemination.title[:120], row.missing, row.asked, row.dissemination_id)
            for row in tallies.select_related("dissemination").order_by("-missing", "id")[:4]
        ],
        questions=list(questions[:4]),
        remedies=list(remedies[:4]),
        counts={
            "late": late.count(),
            "coming": coming.count(),
            "unread": tallies.aggregate(n=Sum("missing"))["n"] or 0,
            "questions": questions.count(),
            "remedies": remedies.count(),
        },
    )
