"""Dashboards for programs."""

from thidua.dashboards.api import looking, tables
from thidua.dashboards.api.scopes import router

__all__ = ["looking", "router", "tables"]
