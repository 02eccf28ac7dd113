"""The ledger: who sees which lines, as lists show them, the years and their locks."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from thidua.files.queries import files_of
from thidua.investments.enums import Kind, LineState
from thidua.investments.models import OWNER, Correction, Line, YearLock
from thidua.investments.permissions import CLOSERS, WRITERS
from thidua.investments.rules.lines import COUNTS
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under, widest_unit
from thidua.orgs.queries.succession import answered_by
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.search.queries import having_words
from thidua.store import clock
from thidua.store.few import of_few
from thidua.ui.pages import Refused

SORTS = {
    "": ("-year", "unit__path", "kind", "-id"), "tien": ("-spent", "-id"), "moi": ("-made_at", "-id"), "ten": ("title", "id"),
}  # fmt: skip


def visible_to(user: Any) -> Any:
    """Confirmed lines are open to the agency; drafts to the unit and to those who look after it."""
    standing = standing_of(user)
    own = Q(unit=standing.unit_id) if standing.unit_id else Q(pk__in=[])
    drafts = own | answered_by(user, *WRITERS, RoleKind.LEADER)
    rows = Line.objects.filter(Q(root=standing.root), Q(state__in=COUNTS) | drafts)
    return rows.select_related("unit", "clause__plan", "made_by", "confirmed_by")


def listed(user: Any, *, words: str = "", year: str = "", kind: str = "", state: str = "", unit: str = "", sort: str = "") -> Any:
    """The lines as a list shows them."""
    rows = visible_to(user)
    rows = rows.filter(year=int(year)) if year else rows
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(unit__code=unit) if unit else rows
    return having_words(rows, words, "title", "document", "note").order_by(*SORTS[sort])


@dataclass(frozen=True)
class Sums:
    """The amounts of some lines: đồng planned and spent, days of study leave, and how many lines."""

    planned: int
    spent: int
    days: int
    lines: int


def sums_of(rows: Any) -> Sums:
    """Added up in one question; study leave apart from money."""
    leave = Q(kind=Kind.LEAVE)
    found = rows.order_by().aggregate(
        all_planned=Sum("planned", filter=~leave), all_spent=Sum("spent", filter=~leave), all_days=Sum("spent", filter=leave), lines=Count("pk")
    )
    return Sums(found["all_planned"] or 0, found["all_spent"] or 0, found["all_days"] or 0, found["lines"])


def years_of(user: Any) -> list[str]:
    """The years of which there are lines, the newest first."""
    return [str(year) for year in visible_to(user).order_by("-year").values_list("year", flat=True).distinct()]


def units_in(user: Any) -> list[tuple[str, str]]:
    """The units of which there are lines: (code, name)."""
    return list(visible_to(user).order_by("unit__path").values_list("unit__code", "unit__name").distinct())


def writing_units(user: Any, line: Line | None = None) -> Any:
    """The units of today for which somebody writes lines, in tree order; of a line also its own, which may have ended since."""
    standing = standing_of(user)
    own = Q(pk=standing.unit_id) if standing.unit_id else Q(pk__in=[])
    today = Unit.objects.on(clock.today()).filter(own | under(standing.scopes(*WRITERS), "path"))
    return Unit.objects.filter(Q(pk__in=today.order_by().values("pk")) | Q(pk=line.unit_id if line is not None else None)).order_by("path")


def clauses_for(user: Any) -> Any:
    """The clauses of issued plans under which a line may stand."""
    issued = plans_visible_to(user).filter(state=PlanState.ISSUED).order_by()
    return Clause.objects.filter(plan__in=issued).exclude(kind="heading").exclude(review="rejected").select_related("plan").order_by("plan", "order")


def corrections_of(line: Line) -> Sequence[Any]:
    """What a line said before, the newest first."""
    return list(Correction.objects.filter(line=line).select_related("made_by").order_by("-made_at", "-id"))


def documents_of(line: Line) -> Any:
    """The files of a line."""
    return files_of(OWNER, line.pk)


def may_read_document(user: Any, owner: uuid.UUID) -> bool:
    """Whoever may see the line may have its document."""
    return bool(user.is_authenticated and visible_to(user).filter(pk=owner).exists())


def lock_of(root: uuid.UUID, year: int) -> YearLock | None:
    """The lock of a year; None while it is open."""
    found: YearLock | None = YearLock.objects.filter(root=root, year=year, opened_at=None).select_related("unit", "locked_by").first()
    return found


def drafts_of(root: uuid.UUID, year: int) -> int:
    """How many lines of a year nobody has confirmed."""
    return int(Line.objects.filter(root=root, year=year, state=LineState.DRAFT).count())


def under_clause(user: Any, clause: Clause) -> Any:
    """The lines under one clause, the newest year first; None where there are none."""
    keys = Line.objects.filter(clause=clause).values_list("pk", flat=True)
    found = of_few(keys, lambda: visible_to(user).select_related(None).select_related("unit"))
    return None if found is None else found.order_by("-year", "unit__path", "-id")


def own_unit(user: Any) -> Unit:
    """The unit in which somebody works, or the widest that is entrusted to them; refused with the way out when they have none."""
    standing = standing_of(user)
    unit: Unit | None = Unit.objects.filter(pk=standing.unit_id).first() if standing.unit_id else None
    unit = unit or widest_unit(user, *CLOSERS)
    if unit is None:
        raise Refused(_("Hồ sơ của anh/chị chưa thuộc đơn vị nào. Quản trị viên có thể ghi vị trí công tác."))
    return unit
