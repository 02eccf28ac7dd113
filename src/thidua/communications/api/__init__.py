"""Communications for programs."""

from thidua.communications.api import media, posts  # noqa: F401  (they hang their operations on the router)
from thidua.communications.api.scopes import router as router
