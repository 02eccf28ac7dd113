"""A target and its yearly goals; a figure with its day and document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from thidua.measures.rules.registry import measures
from thidua.orgs.models import Unit
from thidua.orgs.queries.picking import find_units
from thidua.plans.models import Clause, Plan
from thidua.plans.rules.amounts import amount_words, parse_amount
from thidua.targets.enums import Direction
from thidua.targets.phrases import DIRECTIONS
from thidua.ui.fields import DayField
from thidua.ui.picking import PickField, PickingForm

AHEAD, BEFORE = 4, 3
"""Years after and before this one for which the page offers a line for a goal."""


class NumberField(forms.CharField):
    """A number as people write it here, 1.250,5 or 95; a Decimal, None of nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=24, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        if text.startswith(("-", "−")):
            raise forms.ValidationError(_("Số này không được âm. Ghi số từ 0 trở lên."))
        found = parse_amount(text)
        if found is None or found[1] not in ("", "%"):
            raise forms.ValidationError(_("Ghi một con số, ví dụ 95 hoặc 1.250,5."))
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        return amount_words(value, "") if isinstance(value, Decimal) else value


@dataclass(frozen=True)
class Ties:
    """What a target can be tied to: the plans, every clause of the chosen one, those that are shown to choose from, and how many more there are."""

    plans: Sequence[Plan]
    clauses: Any
    shown: Sequence[Clause]
    more: int = 0


def _named(plan: Plan) -> str:
    return " · ".join(part for part in (plan.number, str(plan)) if part)


class TargetForm(PickingForm):
    """What a target is. The lines of its goals, `muc-2026`, are made for the years that the page offers."""

    code = forms.CharField(label=_("Mã"), max_length=40, help_text=_("Ngắn, không trùng, ví dụ XHHT-01"))
    name = forms.CharField(label=_("Chỉ tiêu"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    programme = forms.CharField(label=_("Chương trình, văn bản giao"), max_length=200, help_text=_("Ví dụ: Quyết định 1373/QĐ-TTg"))
    passage = forms.CharField(label=_("Vị trí trong văn bản"), max_length=300, required=False, help_text=_("Điều, khoản, mục, trang"))
    counted_in = forms.CharField(label=_("Đơn vị tính"), max_length=40, help_text=_("%, người, mô hình…"))
    direction = forms.ChoiceField(label=_("Hướng"), choices=list(DIRECTIONS.items()), initial=Direction.UP)
    baseline = NumberField(label=_("Số gốc"), required=False)
    baseline_year = forms.IntegerField(label=_("Năm gốc"), min_value=2000, max_value=2100, required=False)
    unit = PickField(find=find_units, label=_("Đơn vị chịu trách nhiệm"), queryset=Unit.objects.none())
    kh = forms.ChoiceField(label=_("Gắn với kế hoạch"), required=False)
    find = forms.CharField(label=_("Tìm trong các mục"), max_length=80, required=False, widget=forms.TextInput(attrs={"type": "search"}))
    clause = forms.ModelChoiceField(
        label=_("Mục của kế hoạch"), queryset=Clause.objects.none(), required=False, empty_label=None, widget=forms.RadioSelect, blank=True,
        error_messages={"invalid_choice": _("Mục này không thuộc kế hoạch đã chọn. Bấm “Xem các mục” rồi chọn lại.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Số đo của phần mềm"), required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Any, ties: Ties, goals: Mapping[int, Decimal], this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: Any = self.fields
        found["unit"].queryset, found["unit"].empty_label = units, None
        found["kh"].choices = [("", _("Không gắn với kế hoạch nào")), *((one.slug, Truncator(_named(one)).chars(90)) for one in ties.plans)]
        found["clause"].queryset = ties.clauses
        found["clause"].choices = [(one.pk, f"{one.spoken} {Truncator(one.heading or one.text).chars(160)}") for one in ties.shown]
        self.clauses_shown, self.more = bool(ties.shown), ties.more
        found["kind"].choices = [("", _("Tự ghi số liệu")), *((one.code, str(one.words)) for one in measures())]
        self.years = sorted({*range(this_year - BEFORE, this_year + AHEAD + 1), *goals})
        for year in self.years:
            self.fields[f"muc-{year}"] = NumberField(label=str(year), required=False, initial=goals.get(year))

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("baseline") is not None and not kept.get("baseline_year"):
            self.add_error("baseline_year", _("Có số gốc thì ghi cả năm gốc."))
        if kept.get("kh") and not kept.get("clause") and "clause" not in self.errors:
            self.add_error("clause", _("Chọn một mục của kế hoạch, hoặc chọn không gắn với kế hoạch nào."))
        return kept

    @property
    def goal_fields(self) -> list[Any]:
        """The lines of the goals, the oldest year first."""
        return [self[f"muc-{year}"] for year in self.years]

    def goals(self) -> dict[int, Decimal]:
        """The goals that were written."""
        found = {year: self.cleaned_data.get(f"muc-{year}") for year in self.years}
        return {year: goal for year, goal in found.items() if goal is not None}

    def values(self) -> dict[str, Any]:
        """The fields of the target itself."""
        kept = self.cleaned_data
        names = ("code", "name", "programme", "passage", "counted_in", "direction", "baseline", "baseline_year", "unit", "clause", "note")
        return {**{name: kept[name] for name in names}, "measure": kept["kind"]}


class FigureForm(forms.Form):
    """What was reached."""

    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    value = NumberField(label=_("Kết quả"))
    as_of = DayField(label=_("Tính đến ngày"))
    source = forms.CharField(label=_("Văn bản, báo cáo nguồn"), max_length=300, help_text=_("Ví dụ: Báo cáo số 15/BC-SM ngày 20/12/2025"))
