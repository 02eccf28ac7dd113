"""A sitting, the roll, and what a member says of an item."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from thidua.councils.actions import Opinion, Planned, There
from thidua.councils.enums import Choice, Presence, SittingForm
from thidua.councils.models import Membership, Sitting
from thidua.councils.phrases import FORMS, number
from thidua.councils.rules.parameters import Criterion
from thidua.store import clock
from thidua.ui.fields import DayField

POINTS = "diem-"


class HourField(forms.TimeField):
    """An hour as people type it here: 8:00 or 8h30."""

    def __init__(self, **kwargs: Any) -> None:
        faults = {"invalid": _("Ghi giờ theo dạng 08:00.")}
        widget = forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:00", "inputmode": "numeric", "autocomplete": "off", "maxlength": 8})
        super().__init__(widget=widget, input_formats=["%H:%M", "%Hh%M", "%Hh", "%H.%M"], error_messages=faults, **kwargs)


class PlanSittingForm(forms.Form):
    """When, where and in which form."""

    title = forms.CharField(label=_("Nội dung chính của phiên"), max_length=300, help_text=_("Ví dụ: Xét công nhận sáng kiến đợt 1 năm 2025."))
    form = forms.ChoiceField(label=_("Hình thức"), choices=list(FORMS.items()), widget=forms.RadioSelect, initial=SittingForm.MEETING.value)
    on = DayField(label=_("Ngày bắt đầu"))
    hour = HourField(label=_("Giờ"), initial=dt.time(8))
    place = forms.CharField(
        label=_("Nơi họp"), max_length=200, required=False, help_text=_("Bắt buộc khi họp; lấy ý kiến bằng văn bản thì để trống.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, sitting: Sitting | None = None) -> None:
        first: dict[str, Any] = {}
        if sitting is not None:
            begins = sitting.starts_at.astimezone(clock.VIETNAM)
            first = {name: getattr(sitting, name) for name in ("title", "form", "place", "version")} | {"on": begins.date(), "hour": begins.time()}
        super().__init__(data, initial=first)

    def planned(self) -> Planned:
        """The sitting that was described."""
        said = self.cleaned_data
        starts_at = dt.datetime.combine(said["on"], said["hour"], tzinfo=clock.VIETNAM)
        return Planned(said["title"], starts_at, SittingForm(said["form"]), said["place"])


def marks_in(data: Mapping[str, str], members: Sequence[Membership]) -> dict[uuid.UUID, There]:
    """Where the form of attendance says that members are; who is not marked is left out."""
    known = {one.value for one in Presence}
    found = {one.pk: (data.get(f"co-{one.pk}", ""), data.get(f"vi-{one.pk}", "")) for one in members}
    return {pk: There(Presence(there), why) for pk, (there, why) in found.items() if there in known}


def points_read(text: str) -> Decimal | None:
    """Points as people type them: 7,5 or 7.5; None of anything else."""
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and len(text) <= 12 else None


class BallotForm:
    """What a member says of an item, with what is wrong beside its field; nothing is chosen before they choose."""

    def __init__(self, criteria: Sequence[Criterion], data: Mapping[str, str]) -> None:
        self.errors: dict[str, str] = {}
        self.criteria = criteria
        chosen = data.get("choice", "")
        self.choice = Choice(chosen) if chosen in {one.value for one in Choice} else None
        self.note = data.get("note", "")[:1000]
        self.typed = {one.code: data.get(POINTS + one.code, "").strip() for one in criteria}
        self.points: dict[str, Decimal] = {}
        for one in criteria:
            self._read(one)

    def _read(self, one: Criterion) -> None:
        typed = self.typed[one.code]
        if not typed:
            return
        found = points_read(typed)
        if found is None or not 0 <= found <= one.most or found != found.quantize(Decimal("0.01")):
            self.errors[POINTS + one.code] = say("%(title)s: ghi điểm từ 0 đến %(most)s, nhiều nhất hai chữ số thập phân.") % {
                "title": one.title,
                "most": number(one.most),
            }
            return
        self.points[one.code] = found

    def refuse(self, field: str, sentence: str) -> None:
        """What an act asks for, beside its field; of points each criterion without any says so itself."""
        empty = [one for one in self.criteria if not self.typed[one.code]] if field == "points" else []
        self.errors |= {POINTS + one.code: say("%(title)s: chưa có điểm.") % {"title": one.title} for one in empty} or {field: sentence}

    def opinion(self) -> Opinion:
        """What was said."""
        return Opinion(self.choice, self.points, self.note)
