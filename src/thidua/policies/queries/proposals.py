"""Proposals: who sees which, as lists show them, what hangs on one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Body, Unit
from thidua.orgs.queries import person_of, standing_of, under, unit_of
from thidua.orgs.queries.succession import answered_by
from thidua.orgs.rules.paths import line_of
from thidua.participation.queries.dissemination import documents_visible_to
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.policies.enums import Group, ProposalState, Shown, Whose
from thidua.policies.models import Forwarding, Proposal
from thidua.policies.permissions import HANDLERS, SPEAKERS, P, can
from thidua.policies.rules.proposals import DECIDED, GROUPS, OPEN
from thidua.rulebook.queries import missed_before
from thidua.search.queries import having_words
from thidua.store import clock
from thidua.store.few import of_few
from thidua.ui.pages import Refused

SORTS = {"": ("over", "soon", "-made_at", "-id"), "moi": ("-made_at", "-id"), "ten": ("subject", "id"), "dv": ("unit__path", "-made_at", "-id")}
SENT = Q(sent_at__isnull=False)


def _own(user: Any) -> Q:
    standing = standing_of(user)
    written = Q(person=standing.person_id) if standing.person_id else Q(pk__in=[])
    return written | (Q(as_unit=True) & under(standing.scopes(RoleKind.UNIT_HEAD), "unit__path"))


def _held(user: Any) -> Q:
    person = standing_of(user).person_id
    of_body = Q(body__head=person) if person else Q(pk__in=[])
    return SENT & (answered_by(user, *HANDLERS, column="holder") | of_body)


def shown_to_agency(user: Any) -> Q:
    """Answered ones that everybody of the agency may read."""
    return Q(root=standing_of(user).root, state__in=DECIDED, shown__in=(Shown.AGENCY, Shown.PUBLIC))


def visible_to(user: Any) -> Any:
    """One's own, those that one handles or handed on, and what was answered for everybody."""
    handed_on = Exists(Forwarding.objects.filter(under(standing_of(user).scopes(*HANDLERS), "source__path"), proposal=OuterRef("pk")))
    rows = Proposal.objects.filter(_own(user) | _held(user) | (SENT & handed_on) | shown_to_agency(user))
    return rows.select_related("unit", "person", "holder", "body__head", "clause__plan", "document", "into", "answered_by", "evidence__unit")


def with_outside(rows: Any) -> Any:
    """Each with the name of whoever it was handed to last, where that is nobody of the installation (`outside`); else ""."""
    last = Forwarding.objects.filter(proposal=OuterRef("pk")).order_by("-made_at", "-id").values("outside")[:1]
    return rows.annotate(outside=Case(When(state=ProposalState.FORWARDED, then=Coalesce(Subquery(last), Value(""))), default=Value("")))


def to_handle(user: Any) -> Any:
    """What waits for an answer of the reader."""
    person = standing_of(user).person_id
    rows = visible_to(user).filter(_held(user), state__in=OPEN)
    return rows.exclude(person=person) if person else rows


def narrowed(rows: Any, group: str, today: dt.date) -> Any:
    """The rows of one group."""
    if not group:
        return rows
    rows = rows.filter(state__in=GROUPS[Group(group)])
    return rows.filter(due_on__lt=missed_before(today)) if group == Group.LATE else rows


def listed(user: Any, *, whose: str = "", group: str = "", words: str = "", unit: str = "", sort: str = "") -> Any:
    """The proposals as a list shows them."""
    rows = to_handle(user) if whose == Whose.MINE else visible_to(user)
    rows = rows.filter(_own(user)) if whose == Whose.OWN else rows
    rows = rows.filter(unit__code=unit) if unit else rows
    rows = with_outside(having_words(rows, words, "subject", "hinders", "proposed", "answer", "provision"))
    waits = When(state__in=OPEN, then=F("due_on"))
    rows = rows.annotate(
        over=Case(When(state__in=OPEN, then=0), default=1), soon=Case(waits, default=None)
    )  # what waits, those due first; then the rest
    return narrowed(rows, group, clock.today()).order_by(*SORTS[sort])


def units_proposing(user: Any) -> list[tuple[str, str]]:
    """The units of which there are proposals that the reader may see: (code, name)."""
    return list(visible_to(user).order_by("unit__path").values_list("unit__code", "unit__name").distinct())


def group_counts(rows: Any, today: dt.date) -> dict[str, int]:
    """How many of some rows are in each group."""
    by_state = dict(rows.order_by().values_list("state").annotate(n=Count("pk", distinct=True)))
    found = {group.value: sum(by_state.get(state, 0) for state in states) for group, states in GROUPS.items()}
    return found | {"": sum(by_state.values()), Group.LATE.value: narrowed(rows, Group.LATE, today).count()}


def proposing_unit(user: Any) -> Unit:
    """The unit in which somebody works who proposes; refused with the way out when they have none."""
    person = person_of(user)
    unit = unit_of(person) if person else None
    if unit is None:
        raise Refused(_("Hồ sơ của anh/chị chưa thuộc đơn vị nào. Quản trị viên có thể ghi vị trí công tác."))
    return unit


def speaks_for(user: Any, unit: Unit) -> bool:
    """Whether somebody may write in the name of a unit."""
    return standing_of(user).holds(*SPEAKERS, path=unit.path)


def receivers_above(unit: Unit) -> Any:
    """The unit itself and those above it, the agency first: to these a proposal goes."""
    return Unit.objects.filter(path__in=line_of(unit.path)).order_by("path")


def units_to_forward(row: Proposal) -> Any:
    """The units of the agency that work today."""
    return Unit.objects.on(clock.today()).filter(root=row.root).exclude(pk=row.holder_id if row.body_id is None else None).order_by("path")


def bodies_to_forward(row: Proposal) -> Any:
    """The bodies beside the units of the agency."""
    return Body.objects.filter(root=row.root).select_related("unit").order_by("unit__path", "kind", "name")


def clauses_for(user: Any) -> Any:
    """The clauses of issued plans under which somebody may propose."""
    issued = plans_visible_to(user).filter(state=PlanState.ISSUED).order_by()
    rows = Clause.objects.filter(plan__in=issued).exclude(kind="heading").exclude(review="rejected")
    return rows.select_related("plan").order_by("plan", "order")


def documents_for(user: Any) -> Any:
    """The registered documents that may be named."""
    return documents_visible_to(user)


def way_of(row: Proposal) -> Sequence[Any]:
    """The steps by which it was forwarded, the first first."""
    return list(Forwarding.objects.filter(proposal=row).select_related("source", "unit", "body", "made_by").order_by("made_at", "id"))


def merged_in(user: Any, row: Proposal) -> tuple[Sequence[Any], int]:
    """The proposals that wait for, or got, the same answer: those that the reader may open, and how many there are in all."""
    rows = Proposal.objects.filter(into=row)
    total = rows.count()
    return (list(visible_to(user).filter(into=row).order_by("sent_at", "id")) if total else []), total


def may_open(user: Any, row: Proposal | None) -> bool:
    """Whether the reader may open the proposal into which another was merged."""
    return row is not None and visible_to(user).filter(pk=row.pk).exists()


def merge_choices(user: Any, row: Proposal, words: str = "") -> Any:
    """Other proposals that the reader handles and that wait for an answer, into which this one may go."""
    rows = having_words(to_handle(user).exclude(pk=row.pk), words, "subject", "hinders", "proposed")
    return rows.order_by("-sent_at", "-id")


def under_clause(user: Any, clause: Clause) -> Any:
    """The proposals under one clause that the reader may see, the newest first."""
    sent = Proposal.objects.filter(clause=clause).exclude(state__in=(ProposalState.DRAFT, ProposalState.WITHDRAWN))
    found = of_few(sent.values_list("pk", flat=True), lambda: visible_to(user).select_related(None).select_related("unit"))
    return [] if found is None else found.order_by("-sent_at", "-id")


def public_answers() -> Any:
    """What was answered for everybody in the land, the newest first; of whom it came, only the unit."""
    rows = Proposal.objects.filter(state__in=DECIDED, shown=Shown.PUBLIC, into=None)
    return rows.select_related("unit", "holder", "body").order_by("-answered_at", "-id")


def found_rows() -> Any:
    """Answered ones that everybody of their agency may read, and so find."""
    return Proposal.objects.filter(state__in=DECIDED, shown__in=(Shown.AGENCY, Shown.PUBLIC))


def may_handle(user: Any, row: Proposal) -> bool:
    """Whether the reader may act on it as the one who has it in hand."""
    return can(user, P.HANDLE, row)


def of_evidence(pk: uuid.UUID) -> Proposal | None:
    """The proposal of which a piece of evidence is the by-product."""
    found: Proposal | None = Proposal.objects.filter(evidence=pk).select_related("unit").first()
    return found
