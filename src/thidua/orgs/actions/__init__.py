"""The only writers of units, people, roles and the access of people."""

from thidua.orgs.actions.access import close_access, issue_slip, open_account, reset_by_head
from thidua.orgs.actions.people import add_person, edit_person, end_post, leave, place_person
from thidua.orgs.actions.roles import delegate, end_delegation, grant_role, revoke_role
from thidua.orgs.actions.units import add_body, close_unit, create_unit, edit_unit, move_unit, rename_unit

__all__ = [
    "add_body",
    "add_person",
    "close_access",
    "close_unit",
    "create_unit",
    "delegate",
    "edit_person",
    "edit_unit",
    "end_delegation",
    "end_post",
    "grant_role",
    "issue_slip",
    "leave",
    "move_unit",
    "open_account",
    "place_person",
    "rename_unit",
    "reset_by_head",
    "revoke_role",
]
