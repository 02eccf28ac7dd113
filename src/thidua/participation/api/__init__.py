"""Participation for programs: the same permissions and the same acts as the pages."""

from thidua.participation.api import reach, tasks
from thidua.participation.api.scopes import router

__all__ = ["reach", "router", "tasks"]
