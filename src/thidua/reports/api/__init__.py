"""Reports for programs."""

from thidua.reports.api import reporting
from thidua.reports.api.scopes import router

__all__ = ["reporting", "router"]
