"""The scan of the signed and sealed original beside the plan that was read."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import Ready, keep, link
from thidua.plans.actions.assigning import check_draft
from thidua.plans.models import Plan
from thidua.plans.permissions import P, check_can


def keep_sealed(*, plan: Plan, scan: Ready, by: User | None, at: dt.datetime) -> Plan:
    """Keep the scan, prepared before the transaction, with the plan; a second one takes its place, the first stays in the record."""
    check_can(by, P.EDIT, plan)
    check_draft(plan)
    file = keep(ready=scan, by=by, at=at, root=plan.root)
    link(file=file, owner=plan, by=by, at=at)
    with recorded("plans.seal", plan, by=by, at=at):
        plan.sealed_file, plan.signed_on_paper = file.pk, True
        plan.version += 1
        plan.save(update_fields=["sealed_file", "signed_on_paper", "version"])
    return plan
