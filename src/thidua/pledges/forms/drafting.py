"""What the pages that write a pledge ask."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Body, Unit
from thidua.orgs.queries.picking import find_units
from thidua.plans.models import Movement, Plan
from thidua.pledges.actions import Line
from thidua.pledges.models import Party
from thidua.pledges.queries.drafting import by_paths, measures_to_use
from thidua.pledges.rules.pasting import LONGEST
from thidua.ui.picking import PickingForm
from thidua.ui.picking_many import PickManyField

PATHS = re.compile(r"[;,\s]+")


class NewForm(PickingForm):
    """Between whom, for which year, in which movement."""

    ref = forms.ChoiceField(label=_("Giao ước của"))
    units = PickManyField(
        find=find_units, label=_("Các đơn vị cùng ký"), queryset=Unit.objects.none(), required=False,
        help_text=_("Chỉ chọn khi lập giao ước của đơn vị. Giao ước của cụm, khối gồm mọi thành viên trong năm."),
    )  # fmt: skip
    bodies = forms.ModelMultipleChoiceField(
        label=_("Các tổ chức cùng ký"), queryset=Body.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Cấp ủy, công đoàn, đoàn thanh niên, hội khuyến học. Chỉ chọn khi lập giao ước của đơn vị."),
    )  # fmt: skip
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100, help_text=_("Giao ước của cụm, khối lấy năm của cụm, khối."))
    movement = forms.ModelChoiceField(
        label=_("Phong trào"), queryset=Movement.objects.none(), required=False, empty_label=_("Không gắn với phong trào nào")
    )

    def __init__(self, *args: Any, whom: Any, units: Any, bodies: Any, movements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ref"].choices = whom  # type: ignore[attr-defined]  # reason: a choice field
        self.fields["units"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field
        shown: Any = self.fields["bodies"]
        shown.queryset, shown.label_from_instance = bodies, of_body
        if not shown.queryset:
            del self.fields["bodies"]
        self.fields["movement"].queryset = movements  # type: ignore[attr-defined]  # reason: a model choice field


class PartiesForm(PickingForm):
    """Which parties are taken out, and which units and bodies join."""

    out = forms.TypedMultipleChoiceField(label=_("Bớt bên ký"), required=False, coerce=uuid.UUID, widget=forms.CheckboxSelectMultiple)
    units = PickManyField(find=find_units, label=_("Thêm đơn vị"), queryset=Unit.objects.none(), required=False)
    bodies = forms.ModelMultipleChoiceField(
        label=_("Thêm tổ chức"), queryset=Body.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, parties: Sequence[Party], keeper: uuid.UUID, units: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: Any = self.fields
        found["out"].choices = [(str(one.pk), one.name) for one in parties if one.body_id or one.unit_id != keeper]
        found["units"].queryset, found["bodies"].queryset = units, bodies
        found["bodies"].label_from_instance = of_body


def of_body(body: Body) -> str:
    """A body with the unit that it stands beside."""
    return f"{body.name} ({body.unit.label})"


@dataclass(frozen=True)
class Group:
    """The fields of one content."""

    number: int
    key: uuid.UUID
    text: BoundField
    clauses: BoundField | None
    measure: BoundField
    target: BoundField
    target_unit: BoundField
    target_year: BoundField
    order: BoundField
    keep: BoundField


NAMES = ("chu", "muc", "kieu", "so", "dvt", "nam", "dong", "giu")


class ContentsForm(forms.Form):
    """All contents of the version in hand with the words around them. `partial`: what a script saves while one types; it may be any of the fields."""

    title = forms.CharField(label=_("Tên giao ước"), max_length=300)
    opening = forms.CharField(label=_("Lời mở đầu"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    closing = forms.CharField(label=_("Lời cam kết"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[Any], plan: Plan | None, year: int, partial: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.plan, self.year, self.partial = list(rows), plan, year, partial
        counted = [("", "—"), *((one.code, one.words) for one in measures_to_use())]
        for number, row in enumerate(self.rows, 1):
            self._add(number, row, counted)
        self.fields["chu-moi"] = forms.CharField(
            label=_("Thêm nội dung"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Mỗi đoạn là một nội dung, cách nhau bằng một dòng trống."),
        )  # fmt: skip
        if partial:
            for field in self.fields.values():
                field.required = False

    def _add(self, number: int, row: Any, counted: list[tuple[str, str]]) -> None:
        one, area = row.content, forms.Textarea(attrs={"rows": 4})
        made: dict[str, forms.Field] = {
            "chu": forms.CharField(label=_("Nội dung"), max_length=4000, widget=area, initial=one.text),
            "kieu": forms.ChoiceField(label=_("Số liệu tự tính"), choices=counted, required=False, initial=one.measure),
            "so": forms.DecimalField(
                label=_("Chỉ tiêu"), required=False, min_value=0, max_digits=14, decimal_places=2, localize=True, initial=one.target
            ),
            "dvt": forms.CharField(label=_("Đơn vị tính"), required=False, max_length=40, initial=one.target_unit),
            "nam": forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100, initial=one.target_year or self.year),
            "dong": forms.IntegerField(label=_("Thứ tự"), required=False, min_value=1, max_value=99, initial=number),
            "giu": forms.BooleanField(label=_("Giữ nội dung này"), required=False, initial=True),
        }
        if self.plan is not None:
            paths = ", ".join(clause.path for clause in row.clauses if clause.plan_id == self.plan.pk)
            made["muc"] = forms.CharField(label=_("Trả lời mục của kế hoạch"), required=False, max_length=300, initial=paths)
        for name, field in made.items():
            self.fields[f"{name}-{one.key}"] = field

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if self.plan is None:
            return kept
        names = [name for name in (f"muc-{row.content.key}" for row in self.rows) if name in kept]
        typed = {name: [one for one in PATHS.split(kept[name]) if one] for name in names}
        known = by_paths(self.plan, {path for paths in typed.values() for path in paths})
        for name, paths in typed.items():
            unknown = [path for path in paths if path not in known]
            if unknown:
                self.add_error(name, _now("Kế hoạch không có mục %(paths)s.") % {"paths": ", ".join(unknown)})
            kept[name] = [known[path] for path in paths if path in known]
        return kept

    def groups(self) -> Iterator[Group]:
        """The fields of each content, to be drawn together."""
        for number, row in enumerate(self.rows, 1):
            key = row.content.key
            at = {name: self[f"{name}-{key}"] for name in NAMES if f"{name}-{key}" in self.fields}
            yield Group(number, key, at["chu"], at.get("muc"), at["kieu"], at["so"], at["dvt"], at["nam"], at["dong"], at["giu"])

    def lines(self) -> list[Line]:
        """The contents as they are to be: in the new order, without those that were let go, the new ones at the end."""
        said, found = self.cleaned_data, []
        for number, row in enumerate(self.rows, 1):
            key = row.content.key
            if not self.partial and not said.get(f"giu-{key}"):
                continue
            found.append((self._said(f"dong-{key}", number) or number, number, self._line(row)))
        new = [] if self.partial else [Line(" ".join(one.split())) for one in re.split(r"\n\s*\n", said.get("chu-moi") or "") if one.strip()]
        return [*(line for _place, _number, line in sorted(found, key=lambda one: one[:2])), *new]

    def _said(self, name: str, kept: Any) -> Any:
        """What was sent of a field; what stands there when it was not sent."""
        return self.cleaned_data.get(name) if not self.partial or name in self.data else kept

    def _line(self, row: Any) -> Line:
        one = row.content
        key = one.key
        clauses = self._said(f"muc-{key}", None) if self.plan is not None else None
        foreign = [clause for clause in row.clauses if self.plan is None or clause.plan_id != self.plan.pk]
        target: Decimal | None = self._said(f"so-{key}", one.target)
        return Line(
            self._said(f"chu-{key}", one.text) or one.text,
            key,
            None if clauses is None else (*foreign, *clauses),
            self._said(f"kieu-{key}", one.measure) or "",
            target,
            self._said(f"dvt-{key}", one.target_unit) or "",
            self._said(f"nam-{key}", one.target_year) if target is not None else None,
        )


class BringForm(forms.Form):
    """Where contents come from; `lam_lai` puts them in the place of those that are there."""

    tu = forms.ChoiceField(choices=[("mau", ""), ("truoc", ""), ("muc", ""), ("chu", "")])
    text = forms.CharField(label=_("Văn bản"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 12}))
    lam_lai = forms.BooleanField(label=_("Thay toàn bộ nội dung đang có"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"id": False}))  # stands in several forms of one page


def today_year(day: dt.date) -> int:
    """The year that a new pledge is most likely for: from November on the next one."""
    return day.year + (day.month >= 11)
