"""Jobs of participation; a worker imports this module to know them."""

from thidua.participation.tasks.audiences import refresh_all, refresh_one
from thidua.participation.tasks.reminders import remind_of_tasks

__all__ = ["refresh_all", "refresh_one", "remind_of_tasks"]
