"""A registration: for which unit, movement and year; its targets one a line; titles of the unit and of its people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from thidua.measures.rules.registry import measures
from thidua.orgs.models import Unit
from thidua.orgs.queries.picking import find_units
from thidua.plans.models import Movement
from thidua.plans.rules.amounts import amount_words, parse_amount
from thidua.targets.rules.registrations import Line
from thidua.ui.fields import DayField
from thidua.ui.picking import PickField, PickingForm

SPARE = 2
"""Empty lines below the written ones."""
MOST = 40
LINE = re.compile(r"ct(\d{1,2})-text")


class AmountField(forms.CharField):
    """A number with its unit as people write it here: 95%, 1.250,5 giờ, 8 lượt; a pair of Decimal and unit, or None of nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("ví dụ 95%, 12 lượt")}), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = parse_amount(text)
        if found is None:
            raise forms.ValidationError(_("Ghi con số rồi đơn vị tính, ví dụ 95% hoặc 1.250,5 giờ."))
        return found


class BeginForm(PickingForm):
    """The unit, movement and year of a new registration."""

    unit = PickField(find=find_units, label=_("Đơn vị"), queryset=Unit.objects.none(), to_field_name="code")
    movement = forms.ModelChoiceField(label=_("Phong trào"), queryset=Movement.objects.none())
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)

    def __init__(self, *args: Any, units: Any, movements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("unit", units), ("movement", movements)):
            field: Any = self.fields[name]
            field.queryset, field.empty_label = rows, None


class LineForm(forms.Form):
    """One target; a line without words is none."""

    text = forms.CharField(label=_("Nội dung"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    amount = AmountField(label=_("Mức đăng ký"), required=False)
    due_on = DayField(label=_("Thời hạn"), required=False)
    kind = forms.ChoiceField(label=_("Số đo của phần mềm"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        known = [(one.code, str(one.words)) for one in measures()]
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("Tự theo dõi")), *known]

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not kept.get("text") and any(kept.get(name) for name in ("amount", "due_on")):
            self.add_error("text", _("Ghi nội dung của chỉ tiêu, hoặc xóa trắng cả dòng."))
        return kept

    @property
    def line(self) -> Line | None:
        kept = self.cleaned_data
        amount, counted_in = kept["amount"] or (None, "")
        return Line(kept["text"], kept["kind"], amount, counted_in, kept["due_on"]) if kept.get("text") else None


def line_forms(data: QueryDict | None = None, lines: Sequence[Line] = ()) -> list[LineForm]:
    """The lines that were sent, or those that are kept with some empty ones below."""
    if data is not None:
        numbers = sorted(int(found[1]) for name in data if (found := LINE.fullmatch(name)))
        return [LineForm(data, prefix=f"ct{number}") for number in numbers if number < MOST]
    kept = [{"text": one.text, "kind": one.measure, "amount": amount_words(one.amount, one.counted_in), "due_on": one.due_on} for one in lines]
    spare: list[dict[str, Any]] = [{} for _number in range(min(SPARE if kept else SPARE + 1, MOST - len(kept)))]
    return [LineForm(initial=one, prefix=f"ct{number}") for number, one in enumerate([*kept, *spare])]
