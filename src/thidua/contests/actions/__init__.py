"""The only writers of contests."""

from thidua.contests.actions.certifying import certify
from thidua.contests.actions.drafting import Settings, drop_contest, edit_contest, make_contest
from thidua.contests.actions.running import close_contest, open_contest, publish_contest, void_attempt
from thidua.contests.actions.taking import enter, hand_in, keep_answers

__all__ = [
    "Settings",
    "certify",
    "close_contest",
    "drop_contest",
    "edit_contest",
    "enter",
    "hand_in",
    "keep_answers",
    "make_contest",
    "open_contest",
    "publish_contest",
    "void_attempt",
]
