"""To which units a model is offered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Unit
from thidua.orgs.queries.picking import find_units
from thidua.ui.picking import PickingForm
from thidua.ui.picking_many import PickManyField


class OfferForm(PickingForm):
    """Units, and a word to them."""

    units = PickManyField(find=find_units, all_at_once=True, label=_("Gửi giới thiệu cho"), queryset=Unit.objects.none())
    note = forms.CharField(label=_("Lời nhắn"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, units: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]  # reason: a field with rows to pick from
