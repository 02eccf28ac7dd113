"""The ledger, the funds and contributions for programs: the same permissions and the same acts as the pages."""

from thidua.investments.api import funds, gifts, ledger
from thidua.investments.api.scopes import router

__all__ = ["funds", "gifts", "ledger", "router"]
