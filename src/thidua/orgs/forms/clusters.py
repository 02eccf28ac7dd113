"""What the pages of clusters ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.enums import ClusterKind
from thidua.orgs.forms import UnitField
from thidua.orgs.models import Unit
from thidua.orgs.phrases import CLUSTER_KINDS
from thidua.orgs.queries.picking import find_units
from thidua.ui.picking import PickingForm
from thidua.ui.picking_many import PickManyField


class TermForm(PickingForm):
    """Members, head and deputy of a year."""

    units = PickManyField(find=find_units, label=_("Đơn vị thành viên"), queryset=Unit.objects.none())
    head = UnitField(label=_("Cụm trưởng, khối trưởng"), queryset=Unit.objects.none())
    deputy = UnitField(label=_("Cụm phó, khối phó"), queryset=Unit.objects.none(), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("units", "head", "deputy"):
            self.fields[name].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field

    def said(self) -> dict[str, Any]:
        """Members, head and deputy as the actions take them."""
        return {"units": list(self.cleaned_data["units"]), "head": self.cleaned_data["head"], "deputy": self.cleaned_data["deputy"]}


class ClusterForm(TermForm):
    """A new cluster with its first year."""

    name = forms.CharField(label=_("Tên cụm, khối"), max_length=120, help_text=_("Ví dụ: Cụm số 2."))
    kind = forms.ChoiceField(label=_("Loại"), choices=[*CLUSTER_KINDS.items()], initial=ClusterKind.CLUSTER.value)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    field_order = ("name", "kind", "year", "units", "head", "deputy")
