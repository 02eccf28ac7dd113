"""What sources and their credentials ask."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.exchange.enums import Scope
from thidua.exchange.phrases import SCOPES
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries.picking import find_people
from thidua.store import clock
from thidua.ui.picking import PickField, PickingForm

YEAR = 365


class SourceForm(forms.Form):
    """Another platform."""

    unit = forms.ModelChoiceField(label=_("Cơ quan"), queryset=Unit.objects.none())
    name = forms.CharField(label=_("Tên nền tảng"), max_length=120)
    home_page = forms.URLField(
        label=_("Trang chủ của tài khoản"), max_length=300, required=False, assume_scheme="https",
        help_text=_("Nếu tên tài khoản ở đó là mã cán bộ, phần mềm tự nối tài khoản với người."),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field
        self.fields["unit"].initial = units.first()


class CredentialForm(forms.Form):
    """Scopes and for how long."""

    scopes = forms.MultipleChoiceField(
        label=_("Phạm vi"), choices=[(one.value, SCOPES[one]) for one in Scope], initial=[Scope.WRITE.value], widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("Có hiệu lực"), coerce=int, choices=[(90, _("90 ngày")), (YEAR, _("1 năm")), (2 * YEAR, _("2 năm"))], initial=YEAR
    )

    def expires_on(self) -> dt.date:
        """The last day on which it holds."""
        return clock.today() + dt.timedelta(days=self.cleaned_data["days"])


class LinkForm(PickingForm):
    """Whom an account is."""

    person = PickField(find=find_people, label=_("Là ai"), queryset=Person.objects.none())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field
