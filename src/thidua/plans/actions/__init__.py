"""The only writers of plans."""

from thidua.plans.actions.amending import amend, restore, reword
from thidua.plans.actions.assigning import assign, assign_many, link_reference, set_details, set_due, take_back
from thidua.plans.actions.correcting import correct
from thidua.plans.actions.deriving import Source, add_clause, derive_plan, drop_clause, keep_all
from thidua.plans.actions.issuing import (
    approve_plan,
    issue_plan,
    missing_before_issue,
    recall_plan,
    return_plan,
    set_signature,
    submit_plan,
)
from thidua.plans.actions.lens import rule, withdraw_ruling
from thidua.plans.actions.numbering import enter_number
from thidua.plans.actions.publishing import keep_paper, paper_name, set_public
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
    "enter_number",
    "issue_plan",
    "keep_all",
    "keep_paper",
    "link_reference",
    "merge_up",
    "missing_before_issue",
    "paper_name",
    "recall_plan",
    "reject",
    "restore",
    "return_plan",
    "reword",
    "rule",
    "set_details",
    "set_due",
    "set_public",
    "set_signature",
    "split",
    "submit_plan",
    "take_back",
    "take_reading",
    "undo",
    "withdraw_ruling",
]
