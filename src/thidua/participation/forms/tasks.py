"""What the pages of tasks ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person, Unit
from thidua.orgs.queries.picking import find_people, find_units
from thidua.participation.enums import BulkKind
from thidua.participation.models import Task
from thidua.participation.phrases import BULK_KINDS
from thidua.ui.fields import DayField
from thidua.ui.picking import PickField, PickingForm
from thidua.ui.picking_many import PickManyField


class NumberField(forms.DecimalField):
    """A number with a comma or a point before its fraction, and points between thousands."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "," in value:
            value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)


class Choice(PickField):
    """A unit or a person of a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"empty_label": _("Chọn trong danh sách"), **kwargs})

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class NoteForm(forms.Form):
    """What was done, and how far the task is: by count where its target is counted, else in percent."""

    text = forms.CharField(label=_("Đã làm được gì"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if task.target_value:
            label = _("Đã đạt (%(unit)s)") % {"unit": task.target_unit or _("số")}
            self.fields["done_value"] = NumberField(label=label, required=False, min_value=0, max_value=999_999_999, decimal_places=2)
        else:
            self.fields["percent"] = forms.IntegerField(label=_("Phần trăm đã làm"), required=False, min_value=0, max_value=100)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not self.errors and not kept.get("text", "").strip() and kept.get("percent") is None and kept.get("done_value") is None:
            raise forms.ValidationError(_("Ghi một câu hoặc một con số tiến độ."))
        return kept


class StepForm(forms.Form):
    """A step of the state table with its reason."""

    to = forms.CharField(max_length=10)
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=1000)
    version = forms.IntegerField(required=False)


class HandForm(PickingForm):
    """To whom a task goes; nobody takes it back to the head."""

    person = Choice(find=find_people, label=_("Giao cho"), queryset=Person.objects.none(), required=False, empty_label=_("Thủ trưởng đơn vị"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field


class EditForm(PickingForm):
    """What the officer may correct of a task."""

    title = forms.CharField(label=_("Tên việc"), max_length=300)
    due_on = DayField(label=_("Hạn"), required=False)
    measure = forms.CharField(label=_("Chỉ tiêu tính theo"), max_length=200, required=False)
    target_value = NumberField(label=_("Chỉ tiêu"), required=False, min_value=0, max_value=999_999_999, decimal_places=2)
    target_unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    expected_evidence = forms.CharField(label=_("Minh chứng cần có"), max_length=300, required=False)
    reason = forms.CharField(label=_("Lý do sửa"), max_length=1000, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("reason", "version")}


class AddForm(EditForm):
    """A task beside those that the machine drafted."""

    unit = Choice(find=find_units, label=_("Đơn vị chủ trì"), queryset=Unit.objects.none())
    field_order = ("unit", "title", "due_on", "expected_evidence", "target_value", "target_unit", "measure")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field
        del self.fields["reason"], self.fields["version"]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "unit"}


class SplitForm(PickingForm):
    """To which units and people below a task its parts go."""

    units = PickManyField(find=find_units, all_at_once=True, label=_("Đơn vị trực thuộc"), queryset=Unit.objects.none(), required=False)
    people = PickManyField(find=find_people, label=_("Người"), queryset=Person.objects.none(), required=False)
    title = forms.CharField(label=_("Tên việc con"), max_length=300)
    due_on = DayField(label=_("Hạn"), required=False)

    def __init__(self, *args: Any, units: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset, self.fields["people"].queryset = units, people  # type: ignore[attr-defined]  # reason: model choice fields

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not self.errors and not kept.get("units") and not kept.get("people"):
            raise forms.ValidationError(_("Chọn ít nhất một đơn vị hoặc một người để chia việc."))
        return kept


NEEDED = {BulkKind.DUE: "due_on", BulkKind.OWNER: "unit", BulkKind.PERSON: "person"}
"""What an act on many tasks must be told."""


class BulkForm(forms.Form):
    """What to do to many tasks, with the day, the unit or the person that it needs."""

    act = forms.ChoiceField(label=_("Làm gì"), required=False)
    due_on = DayField(label=_("Hạn mới"), required=False)
    unit = Choice(find=find_units, label=_("Đơn vị chủ trì mới"), queryset=Unit.objects.none(), required=False)
    person = Choice(find=find_people, label=_("Giao cho"), queryset=Person.objects.none(), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=1000, required=False)

    def __init__(self, *args: Any, kinds: Iterable[BulkKind], units: Any = None, people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [("", ""), *((kind.value, BULK_KINDS[kind]) for kind in kinds)]  # type: ignore[attr-defined]  # reason: a choice field
        for name, rows in (("unit", units), ("person", people)):
            if rows is not None:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]  # reason: a model choice field

    def kind(self) -> BulkKind | None:
        """The act that was chosen; without one the act of the one thing that was filled in."""
        kept = self.cleaned_data
        if kept.get("act"):
            return BulkKind(kept["act"])
        given = [kind for kind, name in NEEDED.items() if kept.get(name)]
        return given[0] if len(given) == 1 else None

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        kind = None if self.errors else self.kind()
        if not self.errors and kind is None:
            raise forms.ValidationError(_("Chọn một việc để làm: nhắc, đổi hạn, đổi đơn vị… Mỗi lần một thứ."))
        if kind in NEEDED and not kept.get(NEEDED[kind]):
            self.add_error(NEEDED[kind], _("Điền mục này để làm."))
        return kept


def month_of(text: str, today: dt.date) -> dt.date:
    """The first day of a month written 2025-05; that of today for anything else, and outside 2000-2099."""
    try:
        found = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return found if 2000 <= found.year <= 2099 else today.replace(day=1)
