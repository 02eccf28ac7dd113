"""Opening a round, the points of a card, the council's document, a conference."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import ClusterYear, Unit
from thidua.scoring.actions import About, Given, Meeting, Ruling
from thidua.scoring.forms.sheets import PointsField
from thidua.scoring.models import Conference, Contender, Points
from thidua.scoring.queries.points import Line
from thidua.scoring.rules.acclaim import Count
from thidua.scoring.rules.rounds import Ends
from thidua.store import clock
from thidua.ui.fields import DayField

POINTS, REASON, VOTES = "p-", "r-", "v-"
SHARES = ("1/2", "2/3", "3/4", "4/5")


def end_of(day: dt.date) -> dt.datetime:
    """The instant at which a day ends in Viet Nam."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), clock.VIETNAM).astimezone(dt.UTC)


class OpenForm(forms.Form):
    """Which cluster, until when each stage, how ties are broken, at which sizes units are compared."""

    term = forms.ModelChoiceField(label=_("Cụm, khối"), queryset=ClusterYear.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Tên đợt chấm"), max_length=200, required=False, help_text=_("Để trống thì lấy tên cụm và năm."))
    self_until = DayField(label=_("Tự chấm đến hết ngày"))
    cross_until = DayField(label=_("Chấm chéo đến hết ngày"))
    appraisal_until = DayField(label=_("Thẩm định đến hết ngày"))
    ties = forms.CharField(
        label=_("Bằng điểm thì so lần lượt các tiêu chí"),
        max_length=200,
        required=False,
        help_text=_("Ghi mã tiêu chí, cách nhau bằng dấu phẩy. Ví dụ: TC1, TC2."),
    )
    edges = forms.CharField(
        label=_("Chia nhóm theo số người, từ"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ 10, 20: dưới 10 người, từ 10 đến 19, từ 20 trở lên."),
    )

    def __init__(self, data: Any = None, *, terms: Any) -> None:
        super().__init__(data)
        field: Any = self.fields["term"]
        field.queryset = terms
        field.label_from_instance = lambda term: f"{term.cluster.name} · {term.year}"

    def clean_edges(self) -> list[int]:
        parts = [part.strip() for part in self.cleaned_data["edges"].replace(";", ",").split(",") if part.strip()]
        if not all(part.isdecimal() and len(part) <= 6 and int(part) > 0 for part in parts) or len(parts) > 5:
            raise forms.ValidationError(say("Ghi tối đa 5 số người, cách nhau bằng dấu phẩy."))
        return sorted({int(part) for part in parts})

    def about(self) -> About:
        said = self.cleaned_data
        ends = Ends(end_of(said["self_until"]), end_of(said["cross_until"]), end_of(said["appraisal_until"]))
        title = said["title"] or say("Chấm điểm %(cluster)s năm %(year)s") % {"cluster": said["term"].cluster.name, "year": said["term"].year}
        ties = [part.strip() for part in said["ties"].replace(";", ",").split(",") if part.strip()]
        return About(title, ends, ties, said["edges"])


class OpenPersonsForm(forms.Form):
    """Whose persons, of which year, until when each stage."""

    units = forms.ModelMultipleChoiceField(
        label=_("Đơn vị"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn đơn vị nào thì mọi người đang làm việc ở đó và ở các đơn vị trực thuộc đều được chấm."),
    )  # fmt: skip
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    title = forms.CharField(label=_("Tên đợt chấm"), max_length=200, required=False, help_text=_("Để trống thì lấy tên bảng điểm và năm."))
    self_until = DayField(label=_("Tự chấm đến hết ngày"))
    cross_until = DayField(label=_("Thủ trưởng chấm đến hết ngày"))
    appraisal_until = DayField(label=_("Thẩm định đến hết ngày"))

    def __init__(self, data: Any = None, *, units: Any, sheet: str = "") -> None:
        super().__init__(data, initial={"year": clock.today().year})
        self.sheet = sheet
        field: Any = self.fields["units"]
        field.queryset = units

    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        said = self.cleaned_data
        ends = Ends(end_of(said["self_until"]), end_of(said["cross_until"]), end_of(said["appraisal_until"]))
        title = said["title"] or say("%(sheet)s năm %(year)s") % {"sheet": self.sheet, "year": said["year"]}
        return {"units": list(said["units"]), "year": said["year"], "title": title, "ends": ends}


class LineForm(forms.Form):
    """The points of one criterion, and why they differ from those before."""

    points = PointsField(label=_("Điểm"), required=False)
    reason = forms.CharField(label=_("Lý do thay đổi"), max_length=500, required=False)

    def __init__(self, data: Any = None, *, line: Line, key: str = "") -> None:
        self.line, self.key = line, f"{key}{line.row.code}"
        super().__init__(data, initial={"points": line.entry, "reason": line.reason})
        if key:  # in a grid no label stands above the box
            self.fields["reason"].widget.attrs["placeholder"] = say("Lý do thay đổi")

    def add_prefix(self, field_name: str) -> str:
        return f"{POINTS if field_name == 'points' else REASON}{self.key}"

    def given(self) -> Given:
        return Given(self.cleaned_data["points"], self.cleaned_data["reason"])

    @property
    def is_new(self) -> bool:
        """Whether it says something else than what is written."""
        return (self.cleaned_data["points"], self.cleaned_data["reason"]) != (self.line.entry, self.line.reason)


def line_forms(lines: Sequence[Line], data: Any = None, *, key: str = "") -> list[tuple[Line, LineForm | None]]:
    """The lines of a card, each criterion with its form."""
    return [(one, None if one.is_group else LineForm(data, line=one, key=key)) for one in lines]


def given_in(pairs: Sequence[tuple[Line, LineForm | None]]) -> dict[str, Given]:
    """What the forms say of the criteria that they differ in."""
    return {line.row.code: form.given() for line, form in pairs if form is not None and form.is_new}


def written_in(written: Mapping[str, Points]) -> dict[str, Given]:
    return {code: Given(one.points, one.reason) for code, one in written.items()}


class RulingForm(forms.Form):
    """The document by which the council decided."""

    council = forms.CharField(label=_("Hội đồng"), max_length=200)
    number = forms.CharField(label=_("Số biên bản, nghị quyết"), max_length=60)
    decided_on = DayField(label=_("Ngày"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def ruling(self) -> Ruling:
        return Ruling(self.cleaned_data["council"], self.cleaned_data["number"], self.cleaned_data["decided_on"])


class ConferenceForm(forms.Form):
    """What the tellers counted, and how the conference ran."""

    held_on = DayField(label=_("Họp ngày"))
    place = forms.CharField(label=_("Nơi họp"), max_length=200)
    lead = forms.CharField(label=_("Chủ trì"), max_length=120)
    scribe = forms.CharField(label=_("Thư ký"), max_length=120)
    tellers = forms.CharField(label=_("Tổ kiểm phiếu"), max_length=300)
    present = forms.IntegerField(label=_("Đại biểu có mặt"), min_value=0, max_value=10_000)
    issued = forms.IntegerField(label=_("Phiếu phát ra"), min_value=0, max_value=10_000)
    collected = forms.IntegerField(label=_("Phiếu thu về"), min_value=0, max_value=10_000)
    invalid = forms.IntegerField(label=_("Phiếu không hợp lệ"), min_value=0, max_value=10_000)
    level = forms.ChoiceField(label=_("Được suy tôn khi đạt từ"), choices=[(one, one) for one in SHARES])
    basis = forms.CharField(label=_("Theo quy chế nào"), max_length=300, help_text=_("Ví dụ: Quy chế hoạt động của Cụm số 1 năm 2025."))
    said = forms.CharField(label=_("Ý kiến tại hội nghị"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, contenders: Sequence[Contender], held: Conference | None, votes: Mapping[uuid.UUID, int]) -> None:
        names = ("held_on", "place", "tellers", "present", "issued", "collected", "invalid", "basis", "said", "version")
        first = {name: getattr(held, name) for name in names} | {"lead": held.chair, "scribe": held.secretary, "level": held.share} if held else {}
        super().__init__(data, initial=first)
        self.contenders = contenders
        for one in contenders:
            field = forms.IntegerField(label=one.unit.name, min_value=0, max_value=10_000, initial=votes.get(one.pk, 0))
            self.fields[f"{VOTES}{one.pk}"] = field

    @property
    def votes(self) -> list[Any]:
        return [self[f"{VOTES}{one.pk}"] for one in self.contenders]

    def meeting(self) -> Meeting:
        said = self.cleaned_data
        return Meeting(said["held_on"], said["place"], said["lead"], said["scribe"], said["tellers"], said["level"], said["basis"], said["said"])

    def count(self) -> Count:
        said = self.cleaned_data
        votes = {one.pk: said[f"{VOTES}{one.pk}"] for one in self.contenders}
        return Count(said["present"], said["issued"], said["collected"], said["invalid"], votes)
