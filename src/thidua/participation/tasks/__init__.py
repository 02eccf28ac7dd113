"""Jobs of participation; a worker imports this module to know them."""

from thidua.participation.tasks.audiences import refresh_all, refresh_one
from thidua.participation.tasks.reminders import begin_next_times

__all__ = ["begin_next_times", "refresh_all", "refresh_one"]
