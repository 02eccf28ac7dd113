"""The gate before every write: rows are written inside a recorded action and nowhere else.

The rule "only actions write" is enforced here, not hoped for: `Row.save`, `Row.delete` and the writing methods of the
querysets raise unless `writing()` is open. `audit.actions.recorded` opens it together with a transaction and an audit record.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_open: ContextVar[int] = ContextVar("thidua_gate", default=0)


class OutsideAction(RuntimeError):
    """A row was written outside a recorded action: a fault of the program, never of its user."""


@contextmanager
def writing() -> Iterator[None]:
    """Let rows be written; nests."""
    token = _open.set(_open.get() + 1)
    try:
        yield
    finally:
        _open.reset(token)


def check_open(what: str) -> None:
    """Raise `OutsideAction` naming `what` unless the gate is open."""
    if not _open.get():
        raise OutsideAction(f"{what} was written outside a recorded action; call an action instead")
