"""Training for programs: the same permissions and the same acts as the pages."""

from thidua.training.api import competences, own, programmes, unit_plans
from thidua.training.api.scopes import router

__all__ = ["competences", "own", "programmes", "router", "unit_plans"]
