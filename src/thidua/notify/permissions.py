"""Messages are their receiver's alone. Which people get a daily digest is known above, by roles, and registered here."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.core import signing

from thidua.accounts.models import User
from thidua.notify.models import Message

SALT = "thidua.notify.stop"
_daily: list[Callable[[Collection[uuid.UUID]], set[uuid.UUID]]] = []


def can_read_message(user: User, message: Message) -> bool:
    return user.is_active and message.user_id == user.pk


def register_daily(chooser: Callable[[Collection[uuid.UUID]], set[uuid.UUID]]) -> None:
    """Called in `AppConfig.ready` by the package that knows roles: of these accounts, the heads and officers."""
    _daily[:] = [chooser]


def daily_among(users: Collection[uuid.UUID]) -> set[uuid.UUID]:
    return _daily[0](users) if _daily else set()


@dataclass(frozen=True)
class StandIn:
    """Who stands in for somebody who is away: the deputy's account, the name of who is away, and whether their roles were lent."""

    user: User
    absent: str
    has_roles: bool


StandIns = Callable[[Collection[uuid.UUID], dt.date], dict[uuid.UUID, StandIn]]
_stand_ins: list[StandIns] = []


def register_stand_ins(chooser: StandIns) -> None:
    """Called in `AppConfig.ready` by the package that knows who is away: of these accounts, who stands in for each."""
    _stand_ins[:] = [chooser]


def stand_ins_of(users: Collection[uuid.UUID], day: dt.date) -> dict[uuid.UUID, StandIn]:
    return _stand_ins[0](users, day) if _stand_ins else {}


def stop_token(user_id: uuid.UUID, reason: str) -> str:
    """What the stop link of a mail carries: whoever holds the mail may stop mails of this reason, and nothing else."""
    return signing.dumps([str(user_id), reason], salt=SALT)


def read_stop_token(token: str) -> tuple[uuid.UUID, str] | None:
    """The person and the reason of a token; None when it was not made here."""
    try:
        user_id, reason = signing.loads(token, salt=SALT)
        return uuid.UUID(user_id), str(reason)
    except (signing.BadSignature, ValueError, TypeError):
        return None
