"""One message to each who hears of oversight, once for an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from thidua.accounts.models import User
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.store.models import Row


def tell_people(
    *,
    users: Iterable[User],
    reason: Reason,
    subject: str,
    url: str,
    key: str,
    by: User | None,
    at: dt.datetime,
    body: str = "",
    about: Row | None = None,
    for_deputy: Callable[[User], str] | None = None,
) -> None:
    """One message to each; the key keeps a second one away. `about`: the thing that waits until an act settles it; `for_deputy`: see `tell`."""
    tell(users=users, reason=reason, subject=subject, body=body, url=url, key=key, by=by, at=at, about=about, for_deputy=for_deputy)
