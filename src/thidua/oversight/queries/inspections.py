"""Inspections and findings: who sees which, how far each is."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from thidua.files.models import StoredFile
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import standing_of, under
from thidua.oversight.enums import FindingState, InspectionState, Verdict
from thidua.oversight.models import CheckAnswer, CheckItem, CheckPhoto, Finding, FindingFile, Inspection, Member, Visit
from thidua.oversight.permissions import OVER_ALL
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.search.queries import having_words


def _told() -> Q:
    return ~Q(state=InspectionState.PLANNED)


def visible_to(user: Any) -> Any:
    """Inspections of the place in every state, those one is on the team of, and of a head the announced ones of the own units."""
    standing = standing_of(user)
    team = Member.objects.filter(person=standing.person_id, inspection=OuterRef("pk"))
    visits = Visit.objects.filter(under(standing.scopes(RoleKind.UNIT_HEAD), "unit__path"), inspection=OuterRef("pk"))
    allowed = under(standing.scopes(*OVER_ALL), "unit__path") | (_told() & Q(Exists(visits)))
    allowed |= Q(Exists(team)) if standing.person_id else Q(pk__in=[])
    return Inspection.objects.filter(allowed).select_related("unit", "plan", "plan__unit", "made_by")


SORTS = {"": ("-made_at", "-id"), "ngay": ("-first_on", "-id"), "ten": ("title", "id")}
FINDING_SORTS = {"": ("due_on", "id"), "moi": ("-made_at", "-id"), "dv": ("unit__path", "due_on", "id")}


def listed(user: Any, state: str = "", words: str = "", sort: str = "") -> Any:
    """Inspections with their first day and, of what the reader may see, how many visits and findings there are and how many are remedied."""
    rows = visible_to(user)
    rows = having_words(rows.filter(state=state) if state else rows, words, "title", "plan__title", "plan__number")
    visits = visits_visible_to(user).filter(inspection=OuterRef("pk")).order_by().values("inspection")
    found = findings_visible_to(user).filter(visit__inspection=OuterRef("pk")).order_by().values("visit__inspection")
    rows = rows.annotate(
        first_on=Subquery(visits.annotate(first=Min("on")).values("first")),
        visits=Subquery(visits.annotate(n=Count("pk")).values("n")),
        found=Subquery(found.annotate(n=Count("pk")).values("n")),
        mended=Subquery(found.filter(state=FindingState.REMEDIED).annotate(n=Count("pk")).values("n")),
    )
    return rows.order_by(*SORTS[sort])


def visits_visible_to(user: Any) -> Any:
    """The visits of these inspections; a head sees those of the own units only."""
    standing = standing_of(user)
    whole = under(standing.scopes(*OVER_ALL), "inspection__unit__path")
    if standing.person_id:
        whole |= Q(Exists(Member.objects.filter(person=standing.person_id, inspection=OuterRef("inspection"))))
    heads = under(standing.scopes(RoleKind.UNIT_HEAD), "unit__path") & ~Q(inspection__state=InspectionState.PLANNED)
    return Visit.objects.filter(whole | heads).select_related("unit", "inspection__unit", "inspection__plan")


def findings_visible_to(user: Any) -> Any:
    """Findings: of the team, of those over the place, of the head of the unit that remedies."""
    standing = standing_of(user)
    allowed = under(standing.scopes(*OVER_ALL), "visit__inspection__unit__path") | under(standing.scopes(RoleKind.UNIT_HEAD), "unit__path")
    if standing.person_id:
        allowed |= Q(Exists(Member.objects.filter(person=standing.person_id, inspection=OuterRef("visit__inspection"))))
    rows = Finding.objects.filter(allowed)
    return rows.select_related("unit", "visit__inspection__unit", "visit__inspection__plan", "visit__unit", "item__clause__plan")


def findings_under(user: Any, clause: Clause) -> list[Finding]:
    """What inspections found under a clause, of what somebody may open, the earliest day first."""
    found = list(Finding.objects.filter(item__clause=clause).values_list("pk", flat=True))
    if not found:  # the usual case, and what somebody may open costs more to ask
        return []
    return list(findings_visible_to(user).select_related(None).select_related("unit").filter(pk__in=found).order_by("due_on", "id"))


def findings_owed(user: Any) -> Any:
    """Those that are not remedied yet."""
    return findings_visible_to(user).exclude(state=FindingState.REMEDIED)


def findings_listed(user: Any, state: str = "", words: str = "", unit: str = "", sort: str = "") -> Any:
    """Findings as a list shows them; the state `con` keeps those that are not remedied."""
    rows = findings_owed(user) if state == "con" else findings_visible_to(user)
    rows = rows.filter(state=state) if state not in ("", "con") else rows
    rows = rows.filter(unit__code=unit) if unit else rows
    return having_words(rows, words, "text", "remedy", "visit__inspection__title").order_by(*FINDING_SORTS[sort])


def units_owing(user: Any) -> list[tuple[str, str]]:
    """The units of these findings: (code, name)."""
    return list(findings_visible_to(user).order_by("unit__path").values_list("unit__code", "unit__name").distinct())


def plans_to_inspect(user: Any) -> Any:
    """The issued plans of somebody's own agency: what other agencies published is not inspected from here."""
    return plans_visible_to(user).filter(Q(root=standing_of(user).root), state=PlanState.ISSUED)


@dataclass(frozen=True)
class VisitRow:
    """A visit with how many items were looked at and how many were not met."""

    visit: Any
    done: int
    unmet: int
    total: int


def visit_rows(user: Any, inspection: Inspection) -> list[VisitRow]:
    """The visits of an inspection that somebody may open, in three questions."""
    visits = list(visits_visible_to(user).filter(inspection=inspection).order_by("on", "unit__path"))
    total = CheckItem.objects.filter(inspection=inspection).count()
    counts = Counter(CheckAnswer.objects.filter(visit__in=visits).values_list("visit", "verdict"))
    return [VisitRow(one, sum(counts[one.pk, v.value] for v in Verdict), counts[one.pk, Verdict.UNMET.value], total) for one in visits]


def team_of(inspection: Inspection) -> list[Any]:
    """The team, its leader first."""
    return list(Member.objects.filter(inspection=inspection).select_related("person").order_by("-leads", "person__sort_key"))


def items_of(inspection: Inspection) -> list[Any]:
    """The checklist in order."""
    return list(CheckItem.objects.filter(inspection=inspection).select_related("clause").order_by("order"))


@dataclass(frozen=True)
class ItemRow:
    """An item of a visit with what was found, the pictures, and what the unit has to remedy for it."""

    item: Any
    answer: Any
    photos: list[Any]
    finding: Any = None


def item_rows(visit: Visit) -> list[ItemRow]:
    """The items of a visit with answers, pictures and what is to be remedied: five questions."""
    owed = dict(Finding.objects.filter(visit=visit).values_list("item", "pk"))
    answers = {row.item_id: row for row in CheckAnswer.objects.filter(visit=visit).select_related("by")}
    photos: dict[Any, list[Any]] = defaultdict(list)
    pairs = list(CheckPhoto.objects.filter(answer__visit=visit).order_by("id").values_list("answer", "file"))
    known = StoredFile.objects.in_bulk([file for _answer, file in pairs])
    for answer, file in pairs:
        if file in known:
            photos[answer].append(known[file])
    taken = {item: photos[row.pk] for item, row in answers.items()}
    return [ItemRow(one, answers.get(one.pk), taken.get(one.pk, []), owed.get(one.pk)) for one in items_of(visit.inspection)]


def files_of(finding: Finding) -> list[Any]:
    """The files handed in as proof."""
    return list(StoredFile.objects.filter(pk__in=FindingFile.objects.filter(finding=finding).values("file")).order_by("uploaded_at"))


def may_read_photo(user: Any, answer_id: uuid.UUID) -> bool:
    """A picture is open to whoever may open the visit."""
    row = CheckAnswer.objects.filter(pk=answer_id).first()
    return row is not None and bool(user.is_authenticated) and bool(visits_visible_to(user).filter(pk=row.visit_id).exists())


def may_read_proof(user: Any, finding_id: uuid.UUID) -> bool:
    """A proof is open to whoever may open the finding."""
    return bool(user.is_authenticated) and bool(findings_visible_to(user).filter(pk=finding_id).exists())
