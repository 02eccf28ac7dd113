"""The router of reports, the scopes of its operations, and what they find."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from thidua.accounts.api import TokenAuth
from thidua.reports.models import Report, ReportForm
from thidua.reports.permissions import P, check_can
from thidua.reports.queries import reading

READ = TokenAuth("reports.read")
WRITE = TokenAuth("reports.write")
router = Router(tags=["reports"])


def form_found(request: HttpRequest, pk: uuid.UUID) -> ReportForm:
    """A form of those that the account may see."""
    check_can(request.user, P.LIST)
    row: ReportForm = get_object_or_404(reading.forms_visible_to(request.user), pk=pk)
    return row


def report_found(request: HttpRequest, pk: uuid.UUID) -> Report:
    """A report of those that the account may open."""
    check_can(request.user, P.LIST)
    row: Report = get_object_or_404(reading.visible_to(request.user), pk=pk)
    return row
