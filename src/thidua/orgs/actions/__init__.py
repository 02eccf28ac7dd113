"""The only writers of units, people, roles and the access of people."""

from thidua.orgs.actions.absences import come_back, go_away, hand_over_work
from thidua.orgs.actions.access import clear_second_step, close_access, issue_slip, open_account, reopen_access, reset_by_head
from thidua.orgs.actions.bodies import check_still_in, edit_body, join_body, leave_body
from thidua.orgs.actions.leaving import close_left, end_post, leave
from thidua.orgs.actions.lineage import NewUnit, carry_act, dissolve_unit, merge_units, rehearse, split_unit, undo_act
from thidua.orgs.actions.people import add_person, edit_person, place_person
from thidua.orgs.actions.roles import delegate, end_delegation, grant_role, revoke_role
from thidua.orgs.actions.undoing import hanging_when_unmade, unmake_unit
from thidua.orgs.actions.units import add_body, create_unit, edit_unit, move_unit, rename_unit

__all__ = [
    "NewUnit",
    "add_body",
    "add_person",
    "carry_act",
    "check_still_in",
    "clear_second_step",
    "close_access",
    "close_left",
    "come_back",
    "create_unit",
    "delegate",
    "dissolve_unit",
    "edit_body",
    "edit_person",
    "edit_unit",
    "end_delegation",
    "end_post",
    "go_away",
    "grant_role",
    "hand_over_work",
    "hanging_when_unmade",
    "issue_slip",
    "join_body",
    "leave",
    "leave_body",
    "merge_units",
    "move_unit",
    "open_account",
    "place_person",
    "rehearse",
    "rename_unit",
    "reopen_access",
    "reset_by_head",
    "revoke_role",
    "split_unit",
    "undo_act",
    "unmake_unit",
]
