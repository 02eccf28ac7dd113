"""What the pages of tasks ask."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person, Unit
from thidua.participation.models import Task


class DayField(forms.DateField):
    """A day, typed as people write it or picked on a phone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Ghi ngày theo dạng 14/05/2025.")},
            **kwargs,
        )


class NumberField(forms.DecimalField):
    """A number with a comma or a point before its fraction, and points between thousands."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "," in value:
            value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)


class Choice(forms.ModelChoiceField):  # type: ignore[type-arg]  # reason: not subscriptable at run time
    """A unit or a person of a list."""

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


class HandForm(forms.Form):
    """To whom a task goes; nobody takes it back to the head."""

    person = Choice(label=_("Giao cho"), queryset=Person.objects.none(), required=False, empty_label=_("Thủ trưởng đơn vị"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field


class EditForm(forms.Form):
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

    unit = Choice(label=_("Đơn vị chủ trì"), queryset=Unit.objects.none())
    field_order = ("unit", "title", "due_on", "expected_evidence", "target_value", "target_unit", "measure")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field
        del self.fields["reason"], self.fields["version"]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "unit"}


class BulkForm(forms.Form):
    """A new due day or a new unit for many tasks: exactly one of the two."""

    due_on = DayField(label=_("Hạn mới"), required=False)
    unit = Choice(label=_("Đơn vị chủ trì mới"), queryset=Unit.objects.none(), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=1000, required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not self.errors and bool(kept.get("due_on")) == bool(kept.get("unit")):
            raise forms.ValidationError(_("Chọn hạn mới, hoặc đơn vị mới. Mỗi lần đổi một thứ."))
        return kept


def month_of(text: str, today: dt.date) -> dt.date:
    """The first day of a month written 2025-05; that of today for anything else, and outside 2000-2099."""
    try:
        found = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return found if 2000 <= found.year <= 2099 else today.replace(day=1)
