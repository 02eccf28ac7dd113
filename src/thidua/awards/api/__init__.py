"""Awards for programs: the same permissions and the same acts as the pages."""

from thidua.awards.api import deciding, nominating, praising, rounds
from thidua.awards.api.scopes import router

__all__ = ["deciding", "nominating", "praising", "rounds", "router"]
