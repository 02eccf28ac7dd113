"""The only writers of training."""

from thidua.training.actions.approving import approve_plan, drop_plan, return_plan, submit_plan
from thidua.training.actions.competences import Said, confirm_level, return_level, say_level
from thidua.training.actions.drafting import Line, amend_plan, begin_plan, carry_over, edit_plan
from thidua.training.actions.following import drop_fact, note_fact
from thidua.training.actions.looking import note_shown
from thidua.training.actions.own import (
    Goal,
    accept_own,
    carry_goals,
    check_commitment,
    confirm_commitment,
    return_own,
    save_commitment,
    save_own_plan,
    send_own,
    tick_goal,
)
from thidua.training.actions.programmes import (
    Piece,
    assign_programme,
    close_programme,
    edit_programme,
    end_assignment,
    finish_item,
    make_programme,
)
from thidua.training.actions.reminding import remind

__all__ = [
    "Goal",
    "Line",
    "Piece",
    "Said",
    "accept_own",
    "amend_plan",
    "approve_plan",
    "assign_programme",
    "begin_plan",
    "carry_goals",
    "carry_over",
    "check_commitment",
    "close_programme",
    "confirm_commitment",
    "confirm_level",
    "drop_fact",
    "drop_plan",
    "edit_plan",
    "edit_programme",
    "end_assignment",
    "finish_item",
    "make_programme",
    "note_fact",
    "note_shown",
    "remind",
    "return_level",
    "return_own",
    "return_plan",
    "save_commitment",
    "save_own_plan",
    "say_level",
    "send_own",
    "submit_plan",
    "tick_goal",
]
