"""Plans and their clauses for programs: the same permissions and the same acts as the pages."""

from thidua.plans.api import drafting, launching, lens, reading, steps, writing
from thidua.plans.api.scopes import router

__all__ = ["drafting", "launching", "lens", "reading", "router", "steps", "writing"]
