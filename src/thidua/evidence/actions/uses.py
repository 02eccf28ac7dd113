"""Putting evidence that was entered once under more clauses, and the look of a reviewer at each."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence.enums import EvidenceState, UseState
from thidua.evidence.models import Evidence, EvidenceClause
from thidua.evidence.permissions import P, can, check_can
from thidua.evidence.queries import first_use
from thidua.evidence.rules.uses import use_state
from thidua.plans.models import Clause
from thidua.store.models import Row
from thidua.ui.pages import Conflict, Owed


def use_for(*, evidence: Evidence, clauses: Sequence[Clause], by: User | None, at: dt.datetime) -> int:
    """Let evidence that was entered once serve more clauses, of any plan of its agency; how many were new.

    A verdict covers the clauses that its reviewer saw: the version of the evidence changes with them.
    """
    with transaction.atomic():
        Evidence.objects.select_for_update().get(pk=evidence.pk)
        evidence.refresh_from_db()
        check_can(by, P.REUSE, evidence)
        if evidence.state == EvidenceState.WITHDRAWN:
            raise Conflict(_("Minh chứng đã rút nên không dùng cho mục nào nữa."))
        there: Any = EvidenceClause.objects.filter(evidence=evidence)
        known = {one.clause_id: one for one in there}
        fresh, refused = (_standing(evidence, refused=was, by=by, at=at) for was in (False, True))
        rows: list[Row] = [EvidenceClause(root=evidence.root, evidence=evidence, clause=one, **fresh) for one in clauses if one.pk not in known]
        again = [known[one.pk].pk for one in clauses if one.pk in known and known[one.pk].state == UseState.REFUSED]
        if rows or again:
            with recorded("evidence.link", evidence, by=by, at=at) as note:
                evidence.expect(None)
                evidence.save()
                EvidenceClause.objects.bulk_create(rows)
                EvidenceClause.objects.filter(pk__in=again).update(**refused)
                note.values["clauses"] = sorted(str(one.pk) for one in clauses if one.pk not in known or known[one.pk].pk in again)
                note.values["state"] = (fresh if rows else refused)["state"].value
                if rows and again:
                    note.values["refused_before"] = refused["state"].value
    return len(rows) + len(again)


def move_use(*, evidence: Evidence, clause: Clause | None, by: User | None, at: dt.datetime) -> None:
    """The clause of a form in the place of the first that the evidence serves, or none; those for which it was used again stay.

    What waits for a look or was refused is no choice of the form to undo: it stays too, and taken away it could come back as if nobody had ever looked.
    """
    with transaction.atomic():
        first = first_use(evidence)
        if first is not None and first.state == UseState.SERVING and (clause is None or first.clause_id != clause.pk):
            check_can(by, P.REUSE, evidence)
            with recorded("evidence.unlink", evidence, by=by, at=at) as note:
                evidence.expect(None)
                evidence.save()
                first.delete()
                note.values["clauses"] = [str(first.clause_id)]
        if clause is not None:
            use_for(evidence=evidence, clauses=[clause], by=by, at=at)


def _standing(evidence: Evidence, *, refused: bool, by: User | None, at: dt.datetime) -> dict[str, Any]:
    """How a clause is written that the evidence is put under, for the first time or after it was `refused` there; with whose look, where one was given."""
    state = use_state(EvidenceState(evidence.state), looked=by is not None and can(by, P.VERIFY, evidence), refused=refused)
    looked = state is UseState.SERVING and (refused or evidence.state == EvidenceState.VERIFIED)
    return {"state": state, "reason": "", "decided_by": by if looked else None, "decided_at": at if looked else None}


def settle_uses(
    *,
    evidence: Evidence,
    clauses: Collection[uuid.UUID],
    to: UseState,
    reason: str = "",
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> int:
    """Agree that verified evidence counts under clauses it was added to later, or refuse with a reason; how many of them waited.

    Until its own verdict there is nothing to agree to apart: that verdict covers all its clauses.
    """
    with transaction.atomic():
        Evidence.objects.select_for_update().get(pk=evidence.pk)
        evidence.refresh_from_db()
        check_can(by, P.VERIFY, evidence)
        if evidence.state != EvidenceState.VERIFIED:
            raise Conflict(_("Minh chứng phải được duyệt trước khi nhận hoặc không nhận cho từng mục."))
        if to is UseState.REFUSED and not reason.strip():
            raise Owed(_("Ghi lý do không nhận để người nộp biết."))
        evidence.expect(version)
        waiting = EvidenceClause.objects.filter(evidence=evidence, clause__in=clauses, state=UseState.WAITING)
        chosen = sorted(map(str, waiting.values_list("clause", flat=True)))
        if chosen:
            with recorded(
                "evidence.use_agreed" if to is UseState.SERVING else "evidence.use_refused", evidence, by=by, at=at, reason=reason.strip()[:1000]
            ) as note:
                evidence.save()
                waiting.update(state=to, reason=reason.strip()[:1000], decided_by=by, decided_at=at)
                note.values["clauses"] = chosen
    return len(chosen)


def agree_with_verdict(evidence: Evidence, *, by: User | None, at: dt.datetime) -> list[str]:
    """Let what waits count: whoever verifies the evidence anew sees all its clauses. In the transaction and record of the verdict; the keys of the clauses."""
    waiting = EvidenceClause.objects.filter(evidence=evidence, state=UseState.WAITING)
    agreed = sorted(map(str, waiting.values_list("clause", flat=True)))
    waiting.update(state=UseState.SERVING, decided_by=by, decided_at=at)
    return agreed
