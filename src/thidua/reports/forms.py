"""What a form of reports lays down, a line of it, and what is typed into a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Unit
from thidua.plans.models import Clause, Plan
from thidua.reports.actions.laying import MOST_DAYS, LineLaid
from thidua.reports.enums import Kind, LineKind, Superior
from thidua.reports.models import FormLine
from thidua.reports.phrases import KINDS_OF_FORM, LINE_KINDS, SUPERIORS
from thidua.reports.queries.reading import Line
from thidua.reports.rules.checking import Said


class WholeField(forms.IntegerField):
    """A whole number; dots and blanks between thousands are read over."""

    def to_python(self, value: Any) -> int | None:
        """The number, or None of nothing."""
        return super().to_python(value.replace(".", "").replace(" ", "") if isinstance(value, str) else value)


class LayForm(forms.Form):
    """A form: its plan, its kind, its days, its units."""

    name = forms.CharField(label=_("Tên biểu mẫu"), max_length=200)
    plan = forms.ModelChoiceField(Plan.objects.none(), label=_("Báo cáo việc thực hiện kế hoạch"))
    form_kind = forms.ChoiceField(label=_("Kỳ báo cáo"), choices=[*KINDS_OF_FORM.items()], initial=Kind.YEAR.value)
    timely_days = forms.IntegerField(label=_("Gửi đúng hạn: số ngày sau khi hết kỳ"), min_value=0, max_value=MOST_DAYS, initial=10)
    expiry_days = forms.IntegerField(label=_("Hạn chót nhận: số ngày sau khi hết kỳ"), min_value=0, max_value=MOST_DAYS, initial=30)
    units = forms.ModelMultipleChoiceField(Unit.objects.none(), label=_("Đơn vị phải báo cáo"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, plans: Any, units: Any) -> None:
        super().__init__(data)
        plan, chosen = self.fields["plan"], self.fields["units"]
        plan.queryset, plan.empty_label = plans, say("(chọn kế hoạch)")  # type: ignore[attr-defined]  # reason: model choice fields
        chosen.queryset = units  # type: ignore[attr-defined]  # reason: as above
        chosen.label_from_instance = lambda unit: unit.name  # type: ignore[attr-defined]  # reason: as above

    def laid(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        plain = {name: said[name] for name in ("name", "plan", "timely_days", "expiry_days")}
        return {**plain, "kind": Kind(said["form_kind"]), "units": list(said["units"])}


class LineForm(forms.Form):
    """A line of a form."""

    line_kind = forms.ChoiceField(label=_("Loại dòng"), choices=[*LINE_KINDS.items()])
    label = forms.CharField(label=_("Tên dòng"), max_length=300)
    measure = forms.ChoiceField(label=_("Số liệu phần mềm tính"), required=False)
    clause = forms.ModelChoiceField(Clause.objects.none(), label=_("Mục của kế hoạch"), required=False)
    required = forms.BooleanField(label=_("Bắt buộc"), required=False)
    least = WholeField(label=_("Số nhỏ nhất"), required=False)
    most = WholeField(label=_("Số lớn nhất"), required=False)
    not_over = forms.ModelChoiceField(FormLine.objects.none(), label=_("Không lớn hơn dòng"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, clauses: Any, lines: Any, measures: Sequence[tuple[str, Any]], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        clause, other = self.fields["clause"], self.fields["not_over"]
        clause.queryset, clause.empty_label = clauses, say("(không gắn)")  # type: ignore[attr-defined]  # reason: model choice fields
        clause.label_from_instance = lambda one: f"{one.spoken} · {(one.heading or one.text)[:60]}"  # type: ignore[attr-defined]  # reason: as above
        other.queryset, other.empty_label = lines, say("(không so)")  # type: ignore[attr-defined]  # reason: as above
        self.fields["measure"].choices = [("", say("(không chọn)")), *measures]  # type: ignore[attr-defined]  # reason: a choice field

    def laid(self) -> LineLaid:
        """The line as the form says it."""
        said = self.cleaned_data
        return LineLaid(
            LineKind(said["line_kind"]),
            said["label"],
            said["clause"],
            said["measure"],
            said["required"],
            said["least"],
            said["most"],
            said["not_over"],
        )


class EntriesForm(forms.Form):
    """The lines of a report that a person types: `so-` a number, `loi-` a text, each with the key of its line."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, rows: Sequence[Line], data: Any = None, *, version: int = 0) -> None:
        super().__init__(data, initial={"version": version})
        self.rows = [
            row for row in rows if row.line.kind == LineKind.NARRATIVE or (row.line.kind == LineKind.NUMBER and "gathered" not in row.entry.why)
        ]
        for row in self.rows:
            told = row.line.kind == LineKind.NARRATIVE
            text = forms.CharField(label=row.line.label, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}))
            number = WholeField(label=row.line.label, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 12}))
            made = text if told else number
            made.initial = row.entry.text if told else row.entry.number
            self.fields[self.named(row)] = made

    @staticmethod
    def named(row: Line) -> str:
        """The name of the field of a line."""
        return f"{'loi' if row.line.kind == LineKind.NARRATIVE else 'so'}-{row.line.pk}"

    def said(self) -> dict[str, Said]:
        """What is typed in lines that can be read; a line that was not sent is not said."""
        found = {}
        for row in self.rows:
            name = self.named(row)
            if name in self.cleaned_data and name in self.data:
                value = self.cleaned_data[name]
                found[str(row.line.pk)] = Said(text=value) if row.line.kind == LineKind.NARRATIVE else Said(value)
        return found


class SendForm(forms.Form):
    """To which superior a frozen report goes."""

    superior = forms.ChoiceField(label=_("Tuyến báo cáo"), choices=[*SUPERIORS.items()], initial=Superior.SECTOR.value)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Cơ quan có trên phần mềm này"), required=False)
    name = forms.CharField(label=_("Tên cơ quan nếu ở ngoài"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, units: Any) -> None:
        super().__init__(data)
        field = self.fields["unit"]
        field.queryset, field.empty_label = units, say("(ở ngoài)")  # type: ignore[attr-defined]  # reason: a model choice field
        field.label_from_instance = lambda unit: unit.name  # type: ignore[attr-defined]  # reason: as above
