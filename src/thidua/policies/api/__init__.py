"""Proposals and support policies for programs: the same permissions and the same acts as the pages."""

from thidua.policies.api import handling, proposals, register
from thidua.policies.api.scopes import router

__all__ = ["handling", "proposals", "register", "router"]
