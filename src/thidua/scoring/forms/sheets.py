"""A draft from a plan, a row of a sheet, a variant."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from thidua.plans.models import Clause, Plan
from thidua.scorecards.numbers import NumberRefused, plain
from thidua.scorecards.sheet import ONE, Change, Criterion, Disqualifier, Effect, Kind, Source
from thidua.scoring.phrases import EFFECTS, ROW_KINDS, WHOM
from thidua.scoring.queries.sheets import WHOM_DRAFTED
from thidua.scoring.rules.tables import number_of


class PointsField(forms.Field):
    """A number as people write it, with a comma or a point: 12,5."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "num", "maxlength": 24}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace(" ", "")[:60]
        if not text:
            return None
        try:
            return number_of(text)
        except NumberRefused as refused:
            raise forms.ValidationError(say("Ghi số như 12,5."), code="invalid") from refused

    def prepare_value(self, value: Any) -> Any:
        return plain(value).replace(".", ",") if isinstance(value, Decimal) else value


class DraftForm(forms.Form):
    """From which plan, for whom."""

    plan = forms.ModelChoiceField(label=_("Kế hoạch có tiêu chí thi đua"), queryset=Plan.objects.none())
    applies_to = forms.ChoiceField(
        label=_("Chấm cho"), choices=[(one.value, WHOM[one]) for one in WHOM_DRAFTED], widget=forms.RadioSelect, initial=WHOM_DRAFTED[0].value
    )

    def __init__(self, data: Any = None, *, plans: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["plan"]
        field.queryset = plans
        field.label_from_instance = lambda plan: f"{plan.number} · {plan.title}"[:140] if plan.number else plan.title[:140]
        field.empty_label = None


class RowForm(forms.Form):
    """A row: what it is called, how its points come about, how they count, on which clause it rests, what excludes."""

    title = forms.CharField(label=_("Tên tiêu chí"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label=_("Loại"), choices=list(ROW_KINDS.items()))
    declared = forms.BooleanField(label=_("Đơn vị tự chấm; công thức chỉ gợi ý"), required=False)
    formula = forms.CharField(
        label=_("Công thức điểm"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"})
    )
    maximum = PointsField(label=_("Điểm tối đa"), required=False)
    weight = PointsField(label=_("Hệ số"), required=False)
    cap = PointsField(label=_("Trần của nhóm"), required=False)
    floor = PointsField(label=_("Sàn của nhóm"), required=False)
    clause = forms.ModelChoiceField(label=_("Dựa vào mục của kế hoạch"), queryset=Clause.objects.none(), required=False)
    guidance = forms.CharField(label=_("Hướng dẫn chấm"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    bar_title = forms.CharField(label=_("Điều kiện loại"), max_length=200, required=False, help_text=_("Ví dụ: Có người bị kỷ luật trong năm."))
    bar_formula = forms.CharField(label=_("Công thức của điều kiện"), max_length=500, required=False)
    outcome = forms.ChoiceField(label=_("Khi điều kiện đúng"), choices=list(EFFECTS.items()), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Criterion | None, clauses: list[Clause], clause: Clause | None, version: int) -> None:
        super().__init__(
            data, initial={"version": version, **(_first(row, clause) if row else {"weight": ONE, "declared": True, "kind": Kind.SCORE.value})}
        )
        field: Any = self.fields["clause"]
        field.queryset = Clause.objects.filter(pk__in=[one.pk for one in clauses]).order_by("order")
        field.label_from_instance = lambda one: f"{one.spoken} · {(one.heading or one.text)[:90]}"
        field.empty_label = say("(không gắn mục nào)")
        self.row = row

    def criterion(self, code: str) -> Criterion:
        """The row that was described; conditions after the first stay as they are."""
        said = self.cleaned_data
        kind, is_group = Kind(said["kind"]), said["kind"] == Kind.GROUP
        rest = self.row.disqualifiers[1:] if self.row else ()
        bars: tuple[Disqualifier, ...] = ()
        if said["bar_title"] and said["bar_formula"]:
            bars = (Disqualifier(f"{code}.x"[:60], said["bar_title"], said["bar_formula"], effect=Effect(said["outcome"] or Effect.EXCLUDE)),)
        return Criterion(
            code, said["title"], kind, said["maximum"], ONE if said["weight"] is None else said["weight"],
            None if is_group else Source.DECLARED if said["declared"] else Source.AUTO, "" if is_group else said["formula"], said["cap"], said["floor"],
            "", said["guidance"], (*bars, *rest), self.row.children if self.row else (),
        )  # fmt: skip


def _first(row: Criterion, clause: Clause | None) -> dict[str, Any]:
    bar = row.disqualifiers[0] if row.disqualifiers else None
    return {
        "title": row.title, "kind": row.kind.value, "declared": row.source is not Source.AUTO, "formula": row.formula, "maximum": row.maximum,
        "weight": row.weight, "cap": row.cap, "floor": row.floor, "clause": clause, "guidance": row.guidance,
        "bar_title": bar.title if bar else "", "bar_formula": bar.condition if bar else "", "outcome": bar.effect.value if bar else Effect.EXCLUDE.value,
    }  # fmt: skip


class ChangeForm(forms.Form):
    """How a variant differs in one row; what is left empty stays as the sheet has it."""

    drop = forms.BooleanField(label=_("Bỏ tiêu chí này"), required=False)
    maximum = PointsField(label=_("Điểm tối đa"), required=False)
    weight = PointsField(label=_("Hệ số"), required=False)

    def __init__(self, data: Any = None, *, row: Criterion, change: Change | None) -> None:
        first = {"drop": change.dropped, "maximum": change.maximum, "weight": change.weight} if change else {}
        super().__init__(data, initial=first, prefix=f"bt-{row.code}")
        self.row = row
        self.before = change

    def change(self) -> Change:
        said = self.cleaned_data
        kept = self.before or Change(self.row.code)
        return Change(self.row.code, said["drop"], said["maximum"], said["weight"], kept.formula, kept.cap, kept.floor, kept.guidance)
