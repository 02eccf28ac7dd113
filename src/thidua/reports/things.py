"""How the record names forms, their lines, reports, and where a report was sent."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.queries import under
from thidua.orgs.things import of_unit
from thidua.reports.models import Delivery, FormLine, Report, ReportForm
from thidua.reports.queries.reading import forms_visible_to, visible_to


def _form(pk: Any, *_: Any) -> str:
    return reverse("reports:form", args=[pk])


def _report(pk: Any, *_: Any) -> str:
    return reverse("reports:report", args=[pk])


def _lines(user: Any) -> Any:
    return FormLine.objects.filter(form__in=forms_visible_to(user).order_by().values("pk"))


def _deliveries(user: Any) -> Any:
    return Delivery.objects.filter(report__in=visible_to(user).order_by().values("pk"))


THINGS: Things = {
    "reports.reportform": Naming(
        ReportForm.objects.all, ("pk", "name"), lambda _pk, name: str(name), _form, forms_visible_to, forms_visible_to, of_unit(), ("name",)
    ),
    "reports.formline": Naming(
        FormLine.objects.all, ("form", "label"), lambda _pk, label: str(label), _form, _lines, _lines, lambda paths: under(paths, "form__unit__path"),
        ("label",),
    ),
    "reports.report": Naming(
        Report.objects.all, ("pk", "form__name", "unit__name", "period"), lambda _pk, form, unit, period: f"{form} ({period}) · {unit}", _report,
        visible_to, visible_to, of_unit(), ("form__name", "unit__name"),
    ),
    "reports.delivery": Naming(
        Delivery.objects.all, ("report", "name", "report__form__name"), lambda _pk, name, form: f"{form} → {name}", _report, _deliveries, _deliveries,
        lambda paths: under(paths, "report__unit__path"), ("name",),
    ),
}  # fmt: skip
