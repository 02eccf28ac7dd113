"""Participation for programs: the same permissions and the same acts as the pages."""

from thidua.participation.api import bodies, meetings, reach, sending, tasks, working
from thidua.participation.api.scopes import router

__all__ = ["bodies", "meetings", "reach", "router", "sending", "tasks", "working"]
