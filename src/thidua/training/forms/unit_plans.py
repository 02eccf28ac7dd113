"""What the pages of a unit's training plan ask: all its lines at once, a session that was held."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.evidence.models import Evidence
from thidua.orgs.models import Unit
from thidua.store.ids import new_id
from thidua.training.actions import Line
from thidua.training.enums import Audience, Way
from thidua.training.models import PlanLine
from thidua.training.phrases import AUDIENCES, WAYS
from thidua.ui.asked import key_read
from thidua.ui.fields import DayField, MoneyField

BLANK, MOST_NEW = 3, 30
"""So many empty lines stand at the end."""
MONTHS = [(str(n), str(n)) for n in range(1, 13)]


class BeginForm(forms.Form):
    """For which unit and year."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"))
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)

    def __init__(self, data: Any, *, units: Any, year: int) -> None:
        super().__init__(data, initial={"unit": units.first(), "year": year})
        field: Any = self.fields["unit"]
        field.queryset = units


@dataclass(frozen=True)
class Group:
    """The fields of one line."""

    number: int
    key: uuid.UUID
    is_new: bool
    content: BoundField
    audience: BoundField
    audience_words: BoundField
    people: BoundField
    first_month: BoundField
    last_month: BoundField
    way: BoundField
    provider: BoundField
    budget: BoundField
    clause: BoundField
    keep: BoundField


NAMES = {
    "content": "chu", "audience": "kieu-dt", "audience_words": "loi", "people": "so", "first_month": "kieu-tu", "last_month": "kieu-den",
    "way": "kieu-ht", "provider": "noi", "budget": "tien", "clause": "kieu-muc", "keep": "giu",
}  # fmt: skip


ALWAYS, WRITTEN = ("audience", "way", "first_month", "last_month"), ("content", "people")


class LinesForm(forms.Form):
    """The plan with all its lines. Empty lines at the end are new ones; their keys are made with the page, so that a line saved twice is one."""

    title = forms.CharField(label=_("Tên kế hoạch"), max_length=300)
    opening = forms.CharField(label=_("Mục đích, yêu cầu"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, lines: Sequence[PlanLine], clauses: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.clauses = {str(one.pk): one for one in clauses}
        self.kept = {one.key: one for one in lines}
        sent = [key_read(name.removeprefix("chu-")) for name in (data or {}) if name.startswith("chu-")]
        fresh = [key for key in sent if key and key not in self.kept][:MOST_NEW] or [new_id() for _number in range(BLANK)]
        self.keys = [*self.kept, *fresh]
        for key in self.keys:
            self._add(key, self.kept.get(key))

    def _add(self, key: uuid.UUID, row: PlanLine | None) -> None:
        told = {str(one.clause_id): one.clause for one in [row] if one and one.clause}
        offered = [(pk, f"{one.spoken} {(one.heading or one.text)[:70]}") for pk, one in {**told, **self.clauses}.items()]
        self.clauses |= told
        made: dict[str, forms.Field] = {
            "content": forms.CharField(label=_("Nội dung"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})),
            "audience": forms.ChoiceField(label=pgettext_lazy("đào tạo", "Đối tượng"), choices=list(AUDIENCES.items()), required=False),
            "audience_words": forms.CharField(label=_("Nói rõ đối tượng"), max_length=200, required=False),
            "people": forms.IntegerField(label=_("Số người"), min_value=1, max_value=1_000_000, required=False),
            "first_month": forms.ChoiceField(label=_("Từ tháng"), choices=MONTHS, required=False),
            "last_month": forms.ChoiceField(label=_("Đến tháng"), choices=MONTHS, required=False),
            "way": forms.ChoiceField(label=_("Hình thức"), choices=list(WAYS.items()), required=False),
            "provider": forms.CharField(label=_("Đơn vị tổ chức"), max_length=200, required=False),
            "budget": MoneyField(label=_("Kinh phí (đồng)"), required=False),
            "clause": forms.ChoiceField(label=_("Thực hiện mục"), choices=[("", _("Không gắn với mục nào")), *offered], required=False),
            "keep": forms.BooleanField(label=_("Giữ dòng này"), required=False, initial=True),
        }
        for name, field in made.items():
            if name != "keep":
                field.initial = _initial(name, row)
            self.fields[f"{NAMES[name]}-{key}"] = field

    def _said(self, name: str, key: uuid.UUID) -> Any:
        return self.cleaned_data.get(f"{NAMES[name]}-{key}")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for key in self._wanted():
            if not self._said("content", key):
                self.add_error(f"chu-{key}", _now("Ghi nội dung."))
            if self._said("people", key) is None and f"so-{key}" not in self.errors:
                self.add_error(f"so-{key}", _now("Ghi số người."))
            if int(self._said("first_month", key) or 1) > int(self._said("last_month", key) or 12):
                self.add_error(f"kieu-den-{key}", _now("Tháng kết thúc không được trước tháng bắt đầu."))
        return said

    def _wanted(self) -> list[uuid.UUID]:
        """Lines that stay, and new ones of which something is filled in."""
        named = ("content", "people", "budget", "provider", "audience_words")
        return [key for key in self.keys if (self._said("keep", key) if key in self.kept else any(self._said(name, key) for name in named))]

    def groups(self) -> Iterator[Group]:
        """The fields of each line, to be drawn together."""
        for number, key in enumerate(self.keys, 1):
            for name in (*ALWAYS, *(WRITTEN if key in self.kept else ())):  # said beside the label only: a line may be let go with nothing in it
                self.fields[f"{NAMES[name]}-{key}"].required = True
            yield Group(number, key, key not in self.kept, **{name: self[f"{short}-{key}"] for name, short in NAMES.items()})

    def lines(self) -> list[Line]:
        """The lines as they are to be."""
        return [
            Line(
                self._said("content", key), self._said("people", key), Audience(self._said("audience", key) or Audience.ALL),
                self._said("audience_words", key), int(self._said("first_month", key) or 1), int(self._said("last_month", key) or 12),
                Way(self._said("way", key) or Way.CLASS), self._said("provider", key), self._said("budget", key) or Decimal(0),
                self.clauses.get(self._said("clause", key)), key,
            )
            for key in self._wanted()
        ]  # fmt: skip


def _initial(name: str, row: PlanLine | None) -> Any:
    if row is None:
        return {"first_month": "1", "last_month": "12", "audience": Audience.ALL, "way": Way.CLASS}.get(name)
    return str(row.clause_id or "") if name == "clause" else getattr(row, name)


class FactForm(forms.Form):
    """A session that was held."""

    held_on = DayField(label=_("Ngày tổ chức"))
    people = forms.IntegerField(label=_("Số người dự"), min_value=1, max_value=1_000_000)
    spent = MoneyField(label=_("Đã chi (đồng)"), required=False)
    note = forms.CharField(label=_("Ghi thêm"), max_length=500, required=False)
    evidence = forms.ModelChoiceField(Evidence.objects.none(), label=_("Minh chứng"), required=False, empty_label=_("Không kèm minh chứng"))

    def __init__(self, data: Any, *, evidence: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["evidence"]
        field.queryset = evidence
