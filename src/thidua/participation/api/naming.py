"""How programs name units and people: by their codes, within what the account may see."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field

from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.store.ids import INSTALLATION
from thidua.ui.pages import Conflict

Code = Annotated[str, Field(min_length=1, max_length=40)]
Codes = Annotated[tuple[Code, ...], Field(max_length=500)]
Reason = Annotated[str, Field(max_length=1000)]
Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2099, 12, 31))]


def agency_of(request: HttpRequest) -> uuid.UUID:
    """The agency of the account; an account that is nobody's has none, and finds nothing."""
    return standing_of(request.user).root or INSTALLATION


def unit_named(request: HttpRequest, code: str) -> Unit:
    """The unit of a code in the agency of the account; there is none of another."""
    found: Unit = get_object_or_404(Unit.objects.on(clock.today()), code=code, root=agency_of(request))
    return found


def people_named(request: HttpRequest, codes: Sequence[str]) -> list[Person]:
    """The people of some codes in the agency of the account; a code that names nobody is a conflict that says so."""
    rows = list(Person.objects.filter(code__in=codes, root=agency_of(request)).order_by("sort_key", "code"))
    missing = sorted(set(codes) - {row.code for row in rows})
    if missing:
        raise Conflict(_("Không có người mang mã %(codes)s trong cơ quan.") % {"codes": ", ".join(missing[:5])})
    return rows
