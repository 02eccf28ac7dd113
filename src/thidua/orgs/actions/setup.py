"""The first act of an installation: an agency and its administrator, together or not at all."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from thidua.accounts.actions import create_administrator
from thidua.accounts.models import User
from thidua.orgs.actions.units import create_unit
from thidua.orgs.enums import UnitKind


def set_up(*, agency: str, name: str, username: str, password: str, at: dt.datetime) -> User:
    """Make the root unit and the administrator of a new installation; refused when there is an account already."""
    with transaction.atomic():
        user = create_administrator(username=username, display_name=name, password=password, at=at)
        create_unit(code="CQ", name=agency, kind=UnitKind.AGENCY, by=user, at=at)
    return user
