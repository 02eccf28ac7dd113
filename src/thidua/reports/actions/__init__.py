"""The only writers of reports."""

from thidua.reports.actions.gathering import quote, send_up
from thidua.reports.actions.laying import LineLaid, add_line, drop_line, make_form, move_form
from thidua.reports.actions.stepping import take_step
from thidua.reports.actions.writing import begin, pull, write

__all__ = ["LineLaid", "add_line", "begin", "drop_line", "make_form", "move_form", "pull", "quote", "send_up", "take_step", "write"]
