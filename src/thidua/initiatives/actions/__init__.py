"""The only writers of initiatives."""

from thidua.initiatives.actions.drafting import Written, begin, send, withdraw, write

__all__ = ["Written", "begin", "send", "withdraw", "write"]
