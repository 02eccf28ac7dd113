"""A line of each register, striking out, years that are complete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.forms import PersonField, UnitField
from thidua.orgs.models import Person, Unit
from thidua.records.enums import Complete, RecordKind
from thidua.records.models import FIRST_YEAR, LAST_YEAR, Discipline, Holding, Line, Rating, Result, Statement, Work
from thidua.records.phrases import HOLDS, HOLDS_NOT, REGISTER_NAMES
from thidua.rulebook.phrases.standards import ATTESTED, FORM_CHOICES, GRADES, RATINGS, REACHES
from thidua.ui.fields import DayField
from thidua.ui.picking import PickingForm

MODELS: Mapping[RecordKind, type[Line]] = {
    RecordKind.RATING: Rating, RecordKind.HOLDING: Holding, RecordKind.DISCIPLINE: Discipline, RecordKind.RESULT: Result,
    RecordKind.STATEMENT: Statement, RecordKind.WORK: Work,
}  # fmt: skip


def year_field() -> forms.IntegerField:
    return forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


class LineForm(PickingForm):
    """What every line says: about whom, by which decision."""

    person = PersonField(label=_("Người"), queryset=Person.objects.none(), required=False)
    unit = UnitField(label=_("Hoặc đơn vị"), queryset=Unit.objects.none(), required=False)
    number = forms.CharField(label=_("Số quyết định"), max_length=60, required=False)
    decided_on = DayField(label=_("Ngày quyết định"), required=False)
    issuer = forms.CharField(label=_("Nơi ban hành"), max_length=200, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    about: tuple[str, ...] = ("person", "unit")
    first: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, people: Any, units: Any, line: Line | None = None, **kwargs: Any) -> None:
        super().__init__(data, initial=_initial(line, self.base_fields) if line is not None else None, **kwargs)
        for name, rows in (("person", people), ("unit", units)):
            if name not in self.about or line is not None:
                del self.fields[name]
            else:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]  # reason: a model choice field
        if len(self.about) == 1 and line is None:
            self.fields[self.about[0]].required = True
        self.order_fields([*self.about, *self.first])

    def values(self) -> dict[str, Any]:
        """The columns of the line as the form says them."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}


def _initial(line: Line, names: Any) -> dict[str, Any]:
    return {name: getattr(line, name) for name in names if hasattr(line, name)}


class RatingForm(LineForm):
    """The rating of a year."""

    year = year_field()
    rating = forms.ChoiceField(label=_("Xếp loại"), choices=[*RATINGS.items()])
    first = ("year", "rating")


class HoldingForm(LineForm):
    """A title or an award form that was given."""

    year = year_field()
    form = forms.ChoiceField(label=_("Danh hiệu, hình thức"), choices=[*FORM_CHOICES.items()])
    first = ("form", "year")


class DisciplineForm(LineForm):
    """A measure, or that one is under consideration."""

    considered = forms.BooleanField(label=_("Đang xem xét, chưa có hình thức"), required=False)
    grade = forms.ChoiceField(label=_("Hình thức kỷ luật"), choices=[("", _("(chưa có)")), *GRADES.items()], required=False)
    since = DayField(label=_("Từ ngày"))
    until = DayField(label=_("Đến hết ngày"), required=False)
    about = ("person",)
    first = ("considered", "grade", "since", "until")


class ResultForm(LineForm):
    """How much of the yearly work plan was done."""

    year = year_field()
    percent = forms.IntegerField(label=_("Hoàn thành (% kế hoạch công tác năm)"), min_value=0, max_value=1000)
    about = ("unit",)
    first = ("year", "percent")


class StatementForm(LineForm):
    """What somebody answers for."""

    year = year_field()
    what = forms.ChoiceField(label=_("Nội dung"), choices=[*ATTESTED.items()])
    holds = forms.TypedChoiceField(label=_("Kết luận"), choices=[("1", HOLDS), ("0", HOLDS_NOT)], coerce=lambda said: said == "1")
    first = ("what", "holds", "year")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if "holds" in self.initial:
            self.initial["holds"] = "1" if self.initial["holds"] else "0"


class WorkForm(LineForm):
    """A recognised initiative or an accepted topic that is not kept here."""

    year = year_field()
    title = forms.CharField(label=_("Tên sáng kiến, đề tài"), max_length=300)
    reach = forms.ChoiceField(label=_("Phạm vi ảnh hưởng được công nhận"), choices=[*REACHES.items()])
    scope = forms.CharField(label=_("Phạm vi cụ thể"), max_length=500, required=False)
    about = ("person",)
    first = ("title", "reach", "year")


FORMS: Mapping[RecordKind, type[LineForm]] = {
    RecordKind.RATING: RatingForm, RecordKind.HOLDING: HoldingForm, RecordKind.DISCIPLINE: DisciplineForm, RecordKind.RESULT: ResultForm,
    RecordKind.STATEMENT: StatementForm, RecordKind.WORK: WorkForm,
}  # fmt: skip


class DropForm(forms.Form):
    """Why a line is struck out."""

    reason = forms.CharField(label=_("Lý do gạch bỏ"), max_length=500)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReviewForm(forms.Form):
    """For which years a register is complete."""

    register = forms.ChoiceField(label=_("Sổ"), choices=[*REGISTER_NAMES.items()])
    first = forms.IntegerField(label=_("Từ năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last = forms.IntegerField(label=_("Đến năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def register_code(self) -> Complete:
        return Complete(self.cleaned_data["register"])
