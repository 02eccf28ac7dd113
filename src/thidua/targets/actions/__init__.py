"""The only writers of registrations and targets."""

from thidua.targets.actions.registering import begin, copy_last_year, strive, write
from thidua.targets.actions.reminding import remind
from thidua.targets.actions.stepping import step
from thidua.targets.actions.targeting import define_target, edit_target, record_figure, take_measured

__all__ = ["begin", "copy_last_year", "define_target", "edit_target", "record_figure", "remind", "step", "strive", "take_measured", "write"]
