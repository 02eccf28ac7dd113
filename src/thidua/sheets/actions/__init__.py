"""The only writers of imports."""

from thidua.sheets.actions.beginning import begin_import, drop_import, resume_import, tidy
from thidua.sheets.actions.checking import ask_for_columns, check_rows, fail_reading, settle_frames
from thidua.sheets.actions.mending import mend_row, set_columns
from thidua.sheets.actions.writing import ask_to_apply, back_to_review, write_import

__all__ = [
    "ask_for_columns",
    "ask_to_apply",
    "back_to_review",
    "begin_import",
    "check_rows",
    "drop_import",
    "fail_reading",
    "mend_row",
    "resume_import",
    "set_columns",
    "settle_frames",
    "tidy",
    "write_import",
]
