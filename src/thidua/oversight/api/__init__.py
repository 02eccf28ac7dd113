"""Oversight for programs: the same permissions and the same acts as the pages."""

from thidua.oversight.api import inspections, letters, looking, planning, questions
from thidua.oversight.api.scopes import router

__all__ = ["inspections", "letters", "looking", "planning", "questions", "router"]
