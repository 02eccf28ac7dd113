"""Units and people for programs: the same permissions and the same acts as the pages."""

from thidua.orgs.api import acts, bodies, clusters, leaving, organisation, people, roles, units
from thidua.orgs.api.organisation import router

__all__ = ["acts", "bodies", "clusters", "leaving", "organisation", "people", "roles", "router", "units"]
