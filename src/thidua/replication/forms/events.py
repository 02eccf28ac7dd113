"""A meeting of units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Unit
from thidua.orgs.queries.picking import find_units
from thidua.replication.actions.meeting import Meeting
from thidua.replication.enums import EventKind
from thidua.replication.models import GoodModel
from thidua.replication.phrases import KINDS_OF_EVENT
from thidua.ui.fields import DayField
from thidua.ui.picking import PickField, PickingForm
from thidua.ui.picking_many import PickManyField
from thidua.vn.search import fold


def find_models(rows: Any, words: str) -> Any:
    """Narrow models by words, marks or none."""
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


class ModelsField(PickManyField):
    """Several models, each by its title."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class EventForm(PickingForm):
    """When, where, who comes, what is shown."""

    title = forms.CharField(label=_("Tên buổi"), max_length=300)
    kind = forms.ChoiceField(label=_("Hình thức"), choices=list(KINDS_OF_EVENT.items()))
    unit = PickField(find=find_units, label=_("Đơn vị tổ chức"), queryset=Unit.objects.none(), empty_label=None)
    held_on = DayField(label=_("Ngày"))
    place = forms.CharField(label=_("Nơi tổ chức"), max_length=200)
    units = PickManyField(find=find_units, label=_("Đơn vị dự"), queryset=Unit.objects.none())
    models = ModelsField(find=find_models, label=_("Mô hình được giới thiệu"), queryset=GoodModel.objects.none(), required=False)
    summary = forms.CharField(label=_("Nội dung"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, hosts: Any, units: Any, models: Any, new: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]  # reason: a field with rows to pick from
        self.fields["models"].queryset = models  # type: ignore[attr-defined]  # reason: as above
        if new:
            self.fields["unit"].queryset = hosts  # type: ignore[attr-defined]  # reason: as above
        else:
            del self.fields["unit"]

    def clean_units(self) -> Any:
        """A meeting of one is none."""
        found = self.cleaned_data["units"]
        if len(found) < 2:
            raise forms.ValidationError(_("Chọn ít nhất hai đơn vị dự."))
        return found

    def meeting(self, people: Mapping[Any, int]) -> Meeting:
        """What the form says; `people` by the key of each unit."""
        said = self.cleaned_data
        units = {unit: people.get(unit.pk, 0) for unit in said["units"]}
        return Meeting(EventKind(said["kind"]), said["title"], said["held_on"], said["place"], units, list(said["models"]), said["summary"])


class CountForm(forms.Form):
    """How many people came from each unit."""

    def __init__(self, data: Any = None, *, rows: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            attrs = {"inputmode": "numeric", "class": "num"}
            self.fields[f"nguoi-{row.unit_id}"] = forms.IntegerField(
                label=row.unit.name, min_value=0, max_value=9_999, required=False, initial=row.people, widget=forms.TextInput(attrs=attrs)
            )

    def people(self) -> dict[Any, int]:
        """How many by the key of each unit."""
        return {row.unit_id: self.cleaned_data[f"nguoi-{row.unit_id}"] or 0 for row in self.rows}
