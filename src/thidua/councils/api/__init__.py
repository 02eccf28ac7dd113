"""Councils for programs: composition, sittings and agenda. What a member says, and what is stated of it, is said by people on the pages."""

from thidua.councils.api import composing, secret, sittings
from thidua.councils.api.scopes import router

__all__ = ["composing", "router", "secret", "sittings"]
