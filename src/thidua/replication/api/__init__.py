"""Models, adoptions and meetings for programs: the same permissions and the same acts as the pages."""

from thidua.replication.api import adopting, events, models
from thidua.replication.api.scopes import router

__all__ = ["adopting", "events", "models", "router"]
