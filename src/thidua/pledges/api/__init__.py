"""Pledges for programs: the same permissions and acts as the pages, without signing, which asks for the password again."""

from thidua.pledges.api import agreeing, checks, drafting, reading, trusting
from thidua.pledges.api.scopes import router

__all__ = ["agreeing", "checks", "drafting", "reading", "router", "trusting"]
