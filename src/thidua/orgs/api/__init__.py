"""Units and people for programs: the same permissions and the same acts as the pages."""

from thidua.orgs.api import leaving, organisation
from thidua.orgs.api.organisation import router

__all__ = ["leaving", "organisation", "router"]
