"""The only writers of plans."""

from thidua.plans.actions.amending import amend, reword
from thidua.plans.actions.assigning import assign, assign_many, link_reference, set_details, set_due
from thidua.plans.actions.correcting import correct
from thidua.plans.actions.deriving import Source, add_clause, derive_plan, drop_clause
from thidua.plans.actions.issuing import approve_plan, issue_plan, missing_before_issue, return_plan, submit_plan
from thidua.plans.actions.reading import begin_import, drop_import, take_reading
from thidua.plans.actions.review import accept, accept_sure, edit, merge_up, reject, split, undo

__all__ = [
    "Source",
    "accept",
    "accept_sure",
    "add_clause",
    "amend",
    "approve_plan",
    "assign",
    "assign_many",
    "begin_import",
    "correct",
    "derive_plan",
    "drop_clause",
    "drop_import",
    "edit",
    "issue_plan",
    "link_reference",
    "merge_up",
    "missing_before_issue",
    "reject",
    "return_plan",
    "reword",
    "set_details",
    "set_due",
    "split",
    "submit_plan",
    "take_reading",
    "undo",
]
