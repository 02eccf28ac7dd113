"""Score sheets and rounds for programs: the same permissions and the same acts as the pages."""

from thidua.scoring.api import cards, rounds, sheets
from thidua.scoring.api.scopes import router

__all__ = ["cards", "rounds", "router", "sheets"]
