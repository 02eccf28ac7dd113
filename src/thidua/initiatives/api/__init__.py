"""Initiatives for programs: the same permissions and the same acts as the pages."""

from thidua.initiatives.api import deciding, writing
from thidua.initiatives.api.scopes import router

__all__ = ["deciding", "router", "writing"]
