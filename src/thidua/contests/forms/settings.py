"""The rules of a contest on one form."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from thidua.contests.actions import Settings
from thidua.contests.enums import Shows, TieBreak
from thidua.contests.models import Contest
from thidua.contests.phrases import SHOWS, TIE_BREAKS
from thidua.contests.queries import competitors_in, rounds_of
from thidua.contests.rules.prizes import PrizeFault, kept, read_prizes, written
from thidua.contests.rules.states import Window, windows_of
from thidua.orgs.models import Unit
from thidua.orgs.queries.picking import find_units
from thidua.plans.models import Clause
from thidua.questions.enums import Difficulty
from thidua.questions.models import Bank
from thidua.questions.phrases import DIFFICULTIES
from thidua.questions.rules.papers import Cell, cells_from_json
from thidua.store import clock
from thidua.ui.fields import DayField
from thidua.ui.picking import PickField, PickingForm
from thidua.ui.picking_many import PickManyField

CELLS = 6
"""Lines of the blueprint that the form offers."""
ORDERS = (
    (TieBreak.TIME, TieBreak.EARLIER),
    (TieBreak.GUESS, TieBreak.TIME, TieBreak.EARLIER),
    (TieBreak.TIME, TieBreak.GUESS, TieBreak.EARLIER),
    (TieBreak.EARLIER,),
)


def _orders() -> list[tuple[str, str]]:
    return [(",".join(one), ", ".join(str(TIE_BREAKS[code]) for code in one).capitalize()) for one in ORDERS]


WINDOW = ("opens_on", "opens_time", "ends_on", "ends_time", "rounds", "every")
"""What says when the rounds are."""


class HourField(forms.TimeField):
    """An hour as people type it here: 8:00 or 8h30."""

    def __init__(self, **kwargs: Any) -> None:
        faults = {"invalid": _("Ghi giờ theo dạng 08:00.")}
        widget = forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:00", "inputmode": "numeric", "autocomplete": "off", "maxlength": 8})
        super().__init__(widget=widget, input_formats=["%H:%M", "%Hh%M", "%Hh", "%H.%M"], error_messages=faults, **kwargs)


class ContestForm(PickingForm):
    """Everything that a thể lệ says; the lines of the blueprint are `so-1`, `cd-1`, `md-1` and so on."""

    title = forms.CharField(label=_("Tên cuộc thi"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    unit = PickField(find=find_units, label=_("Đơn vị tổ chức"), queryset=Unit.objects.none(), empty_label=None)
    units = PickManyField(
        find=find_units, all_at_once=True, label=_("Đơn vị dự thi"), queryset=Unit.objects.none(),
        help_text=_("Kết quả tập thể tính theo các đơn vị này. Người ra đề không dự thi."),
    )  # fmt: skip
    clause = forms.ModelChoiceField(label=_("Mục của kế hoạch"), queryset=Clause.objects.none(), required=False, empty_label=_("Không gắn"))
    bank = forms.ModelChoiceField(label=_("Ngân hàng câu hỏi"), queryset=Bank.objects.none(), empty_label=None)
    opens_on = DayField(label=_("Mở từ ngày"))
    opens_time = HourField(label=_("Lúc mở"), initial=dt.time(8))
    ends_on = DayField(label=_("Hết vòng đầu ngày"))
    ends_time = HourField(label=_("Lúc hết"), initial=dt.time(17))
    rounds = forms.IntegerField(label=_("Số vòng"), min_value=1, max_value=60, initial=1)
    every = forms.IntegerField(label=_("Các vòng cách nhau (ngày)"), min_value=1, max_value=366, initial=7)
    minutes = forms.IntegerField(label=_("Thời gian làm bài (phút)"), min_value=1, max_value=24 * 60, initial=20)
    most_attempts = forms.IntegerField(label=_("Số lần thi mỗi vòng, lấy lần tốt nhất"), min_value=1, max_value=100, initial=1)
    guesses = forms.BooleanField(label=_("Có câu dự đoán số người trả lời đúng hết"), required=False)
    order = forms.ChoiceField(label=_("Bằng điểm thì xếp theo"), choices=_orders)
    prizes = forms.CharField(
        label=_("Giải theo hạng cá nhân"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3, "placeholder": _("Giải nhất: 1")}),
        help_text=_("Mỗi dòng một giải, giải cao trước, sau dấu hai chấm là số giải. Giấy chứng nhận chỉ ghi hạng của người đạt giải."),
    )  # fmt: skip
    shows = forms.ChoiceField(label=_("Người dự thi thấy điểm của mình"), choices=lambda: list(SHOWS.items()))
    rules_text = forms.CharField(
        label=_("Thể lệ (công khai với người dự thi)"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Các quy định ở trên được tự ghi ra; ở đây ghi thêm mục đích, giải thưởng, liên hệ."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Any, banks: Any, clauses: Any, topics: list[str], contest: Contest | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial_of(contest) if contest else {"order": "time,earlier", "shows": Shows.AT_ONCE, "so-1": 10})
        super().__init__(*args, **kwargs)
        found: Any = self.fields
        found["unit"].queryset = found["units"].queryset = units
        found["bank"].queryset, found["clause"].queryset = banks, clauses
        found["clause"].label_from_instance = lambda one: f"{one.plan.number or str(one.plan)[:40]} · {one.spoken} {(one.heading or one.text)[:60]}"
        for place in range(1, CELLS + 1):
            self.fields[f"so-{place}"] = forms.IntegerField(label=_("Số câu"), min_value=0, max_value=200, required=False)
            self.fields[f"cd-{place}"] = forms.ChoiceField(label=_("Chủ đề"), required=False, choices=[("", _("Mọi chủ đề")), *((one, one) for one in topics)])  # fmt: skip
            self.fields[f"md-{place}"] = forms.ChoiceField(label=_("Mức độ"), required=False, choices=[("", _("Mọi mức độ")), *DIFFICULTIES.items()])

    @property
    def cells(self) -> list[tuple[Any, Any, Any]]:
        """The lines of the blueprint as fields."""
        return [(self[f"so-{place}"], self[f"cd-{place}"], self[f"md-{place}"]) for place in range(1, CELLS + 1)]

    def clean_prizes(self) -> Any:
        try:
            return read_prizes(self.cleaned_data["prizes"])
        except PrizeFault as fault:
            raise forms.ValidationError(
                say("Dòng “%(line)s” chưa rõ giải nào, mấy giải. Ghi như “Giải nhất: 1”.") % {"line": fault.line[:80]}
            ) from None

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        counts = [f"so-{place}" for place in range(1, CELLS + 1)]
        if not any(said.get(name) or name in self.errors for name in counts):
            self.add_error("so-1", say("Ghi số câu của ít nhất một dòng."))
        if "guess" in said.get("order", "").split(",") and not said.get("guesses"):
            self.add_error("order", say("Xếp theo dự đoán thì chọn cả ô có câu dự đoán."))
        if not {*WINDOW} & self.errors.keys() and (last := self._windows(said)[-1]).opens < last.ends <= clock.now():
            self.add_error("ends_on", say("Cuộc thi đã hết hạn trước khi lập: chọn ngày chưa qua."))
        return said

    @staticmethod
    def _windows(said: dict[str, Any]) -> list[Window]:
        opens, ends = (dt.datetime.combine(said[f"{name}_on"], said[f"{name}_time"], clock.VIETNAM).astimezone(dt.UTC) for name in ("opens", "ends"))
        return windows_of(opens, ends, said["rounds"], said["every"])

    def settings(self) -> Settings:
        """The rules as one value; only of a valid form."""
        said = self.cleaned_data
        cells = [
            Cell(said[f"so-{place}"], said[f"cd-{place}"], Difficulty(said[f"md-{place}"]) if said[f"md-{place}"] else None)
            for place in range(1, CELLS + 1)
            if said[f"so-{place}"]
        ]
        return Settings(
            title=said["title"], unit=said["unit"], bank=said["bank"], units=tuple(said["units"]), clause=said["clause"],
            windows=tuple(self._windows(said)), cells=tuple(cells), seconds=60 * said["minutes"],
            most_attempts=said["most_attempts"], guesses=said["guesses"], tie_breaks=tuple(TieBreak(one) for one in said["order"].split(",")),
            prizes=said["prizes"], shows=Shows(said["shows"]), rules_text=said["rules_text"],
        )  # fmt: skip


def initial_of(contest: Contest) -> dict[str, Any]:
    """What the form shows of a draft."""
    rounds = rounds_of(contest)
    first = rounds[0]
    opens, ends = first.opens_at.astimezone(clock.VIETNAM), first.ends_at.astimezone(clock.VIETNAM)
    start: dict[str, Any] = {
        "title": contest.title, "unit": contest.unit_id, "units": [one.unit_id for one in competitors_in(contest)], "clause": contest.clause_id,
        "bank": contest.bank_id, "opens_on": opens.date(), "opens_time": opens.time(), "ends_on": ends.date(), "ends_time": ends.time(),
        "rounds": len(rounds), "every": (rounds[1].opens_at - first.opens_at).days if len(rounds) > 1 else 7, "minutes": contest.seconds // 60,
        "most_attempts": contest.most_attempts, "guesses": contest.guesses, "order": ",".join(contest.tie_breaks), "shows": contest.shows,
        "prizes": written(kept(contest.prizes)), "rules_text": contest.rules_text, "version": contest.version,
    }  # fmt: skip
    for place, cell in enumerate(cells_from_json(contest.blueprint)[:CELLS], 1):
        start |= {f"so-{place}": cell.count, f"cd-{place}": cell.topic, f"md-{place}": cell.difficulty.value if cell.difficulty else ""}
    return start
