"""Registrations and targets for programs: the same permissions and the same acts as the pages."""

from thidua.targets.api import registrations, targets
from thidua.targets.api.scopes import router

__all__ = ["registrations", "router", "targets"]
