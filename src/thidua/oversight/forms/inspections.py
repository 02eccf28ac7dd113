"""What the pages of inspections ask."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.orgs.forms import PeopleField, PersonField
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import people_visible_to, still_here, units_under
from thidua.orgs.queries.picking import find_units
from thidua.oversight.enums import Verdict
from thidua.oversight.phrases import VERDICTS
from thidua.plans.models import Plan
from thidua.store import clock
from thidua.ui.fields import DayField
from thidua.ui.picking import PickingForm
from thidua.ui.picking_many import PickManyField


class PlanForm(PickingForm):
    """A new inspection: what, which units, when, by whom."""

    title = forms.CharField(label=_("Tên cuộc kiểm tra"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    basis = forms.CharField(label=_("Căn cứ"), max_length=600, required=False)
    units = PickManyField(find=find_units, all_at_once=True, label=_("Đơn vị được kiểm tra"), queryset=Unit.objects.none())
    on = DayField(label=_("Ngày kiểm tra"))
    leader = PersonField(label=_("Trưởng đoàn"), queryset=Person.objects.none(), empty_label=_("Chọn trưởng đoàn"))
    team = PeopleField(label=_("Thành viên"), queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, units: Any, people: Any, begins: dt.date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._begins = begins
        for name, rows in (("units", units), ("leader", people), ("team", people)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # reason: a model choice field

    def clean_on(self) -> dt.date:
        """Nothing is looked at under a plan that did not exist."""
        day: dt.date = self.cleaned_data["on"]
        if self._begins and day < self._begins:
            raise forms.ValidationError(_("Ngày kiểm tra trước khi có kế hoạch (%(day)s).") % {"day": f"{self._begins:%d/%m/%Y}"})
        return day

    def planned(self) -> dict[str, Any]:
        """What the action takes: each unit with its day, and the team, its leader first."""
        said = self.cleaned_data
        units, team = dict.fromkeys(said["units"], said["on"]), [said["leader"], *said["team"]]
        return {"title": said["title"], "basis": said["basis"], "units": units, "team": team}


def plan_form(user: Any, plan: Plan, data: Any = None) -> PlanForm:
    """The form with the units below the one of the plan, and the people from whom the team is chosen."""
    here = still_here(clock.today())
    people = people_visible_to(user).filter(here, root=plan.root)
    people = people if people.exists() else Person.objects.filter(here, root=plan.root).order_by("sort_key")
    return PlanForm(
        data, units=units_under(plan.unit).exclude(pk=plan.unit_id), people=people, begins=begins(plan), initial={"title": usual_title(plan)}
    )


def begins(plan: Plan) -> dt.date | None:
    """The first day of a plan: that of its signing or of its issue, whichever came first."""
    days = (plan.signed_on, clock.local_date(plan.issued_at) if plan.issued_at else None)
    return min((day for day in days if day), default=None)


def usual_title(plan: Plan) -> str:
    """What an inspection is called at first: by the number of its plan, for titles begin with a verb and fill three lines."""
    if plan.number:
        return gettext("Kiểm tra việc thực hiện Kế hoạch số %(number)s") % {"number": plan.number}
    return gettext("Kiểm tra việc thực hiện kế hoạch: %(plan)s") % {"plan": plan.title}


class AnswerForm(forms.Form):
    """What was found of one item."""

    item = forms.UUIDField()
    verdict = forms.ChoiceField(choices=list(VERDICTS.items()))
    note = forms.CharField(max_length=1000, required=False)
    version = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("verdict") == Verdict.UNMET and not kept.get("note", "").strip():
            self.add_error("note", _("Ghi rõ điều chưa đạt: đơn vị sẽ khắc phục theo lời này."))
        return kept


class FindingForm(forms.Form):
    """What the unit has to do, and by when."""

    remedy = forms.CharField(label=_("Yêu cầu khắc phục"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    due_on = DayField(label=_("Hạn khắc phục"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class HandForm(forms.Form):
    """What the unit did."""

    proof = forms.CharField(label=_("Đã khắc phục như thế nào"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class RecheckForm(forms.Form):
    """The second look."""

    reason = forms.CharField(label=_("Nhận xét, lý do trả lại"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
