"""The only writers of titles."""

from thidua.titles.actions.deciding import confirm, revoke, send_back
from thidua.titles.actions.filling import Given, begin, fill, refresh, send, take_back
from thidua.titles.actions.reminding import tell_endings

__all__ = ["Given", "begin", "confirm", "fill", "refresh", "revoke", "send", "send_back", "take_back", "tell_endings"]
