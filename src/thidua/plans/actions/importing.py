"""A document on its way to a draft: kept, queued for reading, filled in, or thrown away with what it brought."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import discard, link, store
from thidua.files.enums import Purpose
from thidua.files.models import FileUse, StoredFile
from thidua.jobs.actions import enqueue
from thidua.jobs.models import Job
from thidua.orgs.models import Unit
from thidua.plans.actions.assigning import link_reference
from thidua.plans.actions.reading import begin_import, take_reading
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan, Reference
from thidua.store.gate import writing

READ_JOB = "plans.read"


def import_file(*, unit: Unit, name: str, content: bytes, reference: Reference | None = None, by: User | None, at: dt.datetime) -> Job:
    """Keep a document and queue its reading. `reference`: it is the document that another plan names, kept for reference. Raises `files.FileRefused`."""
    file = store(name=name, content=content, by=by, at=at, purpose=Purpose.PLAN, root=unit.root)
    return import_stored(unit=unit, file=file, reference=reference, by=by, at=at)


def import_stored(*, unit: Unit, file: StoredFile, reference: Reference | None = None, by: User | None, at: dt.datetime) -> Job:
    """Queue the reading of a document that is kept already."""
    plan = begin_import(unit=unit, name=file.name, by=by, at=at, source_file=file.pk, sha256=file.sha256, registered=reference is not None)
    link(file=file, owner=plan, by=by, at=at)
    args = {"plan": str(plan.pk), "name": file.name, "by": str(by.pk) if by else None, "reference": str(reference.pk) if reference else None}
    return enqueue(READ_JOB, args=args, key=f"{READ_JOB}:{plan.pk}", by=by, root=unit.root)


def fill_import(
    *, plan: Plan, text: str, reading: dict[str, Any], notices: Sequence[dict[str, str]], reference: str | None, by: User | None, at: dt.datetime
) -> Plan:
    """Make the draft out of what was read, and tie it to the plan that named it."""
    take_reading(plan=plan, text=text, reading=reading, by=by, at=at)
    with writing():
        plan.reading["notices"] = list(notices)
        plan.save(update_fields=["reading"])
    named = Reference.objects.select_related("plan__unit").filter(pk=uuid.UUID(reference)).first() if reference else None
    if named is not None and named.plan.state == PlanState.DRAFT:
        link_reference(reference=named, to=plan, by=by, at=at)
    return plan


def discard_import(*, plan: Plan, file: StoredFile, reason: str, by: User | None, at: dt.datetime) -> None:
    """Remove a plan whose document could not be read, and the document with it: it may be secret, or made to do harm."""
    with recorded("plans.drop", plan, by=by, at=at, reason=reason[:1000]):
        FileUse.objects.filter(file=file, owner_id=plan.pk).delete()
        plan.delete()
    discard(file=file, by=by, at=at)
