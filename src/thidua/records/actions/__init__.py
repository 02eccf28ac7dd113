"""The only writers of the registers."""

from thidua.records.actions.looking import note_read, note_read_lines
from thidua.records.actions.noting import correct_line, drop_line, note_award, note_line, note_work, restore_line, revoke_award, withdraw_work
from thidua.records.actions.reviewing import review_register, withdraw_review
from thidua.records.actions.using import drop_use, use_work

__all__ = [
    "correct_line", "drop_line", "drop_use", "note_award", "note_line", "note_read", "note_read_lines", "note_work", "restore_line", "review_register",
    "revoke_award", "use_work", "withdraw_review", "withdraw_work",
]  # fmt: skip
