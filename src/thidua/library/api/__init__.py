"""The library for programs: the same permissions and the same acts as the pages."""

from thidua.library.api import courses, resources
from thidua.library.api.scopes import router

__all__ = ["courses", "resources", "router"]
