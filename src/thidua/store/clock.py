"""The only place that reads the clock: UTC inside, Asia/Ho_Chi_Minh for people."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> dt.datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def local_date(at: dt.datetime) -> dt.date:
    """The calendar day that people in Viet Nam see at an instant."""
    return at.astimezone(VIETNAM).date()


def today() -> dt.date:
    """The calendar day in Viet Nam now."""
    return local_date(now())
