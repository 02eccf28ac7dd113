"""What the pages of programmes ask."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.learning.enums import Kind
from thidua.learning.phrases import KIND_WORDS
from thidua.orgs.enums import Category
from thidua.orgs.models import Unit
from thidua.orgs.phrases import CATEGORIES
from thidua.store.ids import new_id
from thidua.training.actions import Piece
from thidua.training.enums import Function
from thidua.training.models import ProgrammeItem
from thidua.training.phrases import FUNCTIONS
from thidua.ui.asked import key_read
from thidua.ui.fields import DayField

BLANK, MOST_NEW = 3, 30


class MakeForm(forms.Form):
    """A new programme."""

    title = forms.CharField(label=_("Tên chương trình"), max_length=300)
    summary = forms.CharField(label=_("Dành cho ai, để làm được gì"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị lập"))

    def __init__(self, data: Any, *, units: Any) -> None:
        super().__init__(data, initial={"unit": units.first()})
        field: Any = self.fields["unit"]
        field.queryset = units


class PiecesForm(forms.Form):
    """A draft with all its pieces; a piece without words is none."""

    title = forms.CharField(label=_("Tên chương trình"), max_length=300)
    summary = forms.CharField(label=_("Dành cho ai, để làm được gì"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, items: Sequence[ProgrammeItem], resources: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kept = {one.key: one for one in items}
        self.resources = {str(one.pk): one for one in resources} | {str(one.resource_id): one.resource for one in items if one.resource}
        sent = [key_read(name.removeprefix("chu-")) for name in (data or {}) if name.startswith("chu-")]
        fresh = [key for key in sent if key and key not in self.kept][:MOST_NEW] or [new_id() for _number in range(BLANK)]
        self.keys = [*self.kept, *fresh]
        for number, key in enumerate(self.keys, 1):
            self._add(number, key, self.kept.get(key))

    def _add(self, number: int, key: uuid.UUID, row: ProgrammeItem | None) -> None:
        offered = [("", _("Không kèm học liệu")), *((pk, one.title[:70]) for pk, one in self.resources.items())]
        kinds = [(kind.value, KIND_WORDS[kind]) for kind in Kind]
        first = (
            {"kind": row.kind, "minutes": row.minutes, "resource": str(row.resource_id or "")} if row else {"kind": Kind.SELF_STUDY, "minutes": 30}
        )
        text = forms.CharField(label=_now("Nội dung %(n)s") % {"n": number}, max_length=300, required=False, initial=row.title if row else "")
        kind = forms.ChoiceField(label=_("Học bằng cách nào"), choices=kinds, required=False, initial=first["kind"])
        minutes = forms.IntegerField(label=_("Số phút"), min_value=1, max_value=1440, required=False, initial=first["minutes"])
        resource = forms.ChoiceField(label=_("Học liệu"), choices=offered, required=False, initial=first.get("resource", ""))
        self.fields |= {f"chu-{key}": text, f"kieu-hc-{key}": kind, f"so-{key}": minutes, f"kieu-hl-{key}": resource}

    def groups(self) -> Iterator[tuple[BoundField, BoundField, BoundField, BoundField]]:
        """The fields of each piece: words, way, minutes, resource."""
        for key in self.keys:
            yield self[f"chu-{key}"], self[f"kieu-hc-{key}"], self[f"so-{key}"], self[f"kieu-hl-{key}"]

    def pieces(self) -> list[Piece]:
        """The pieces as they are to be."""
        said = self.cleaned_data
        return [
            Piece(
                said[f"chu-{key}"], Kind(said.get(f"kieu-hc-{key}") or Kind.SELF_STUDY), said.get(f"so-{key}") or 30,
                self.resources.get(said.get(f"kieu-hl-{key}", "")), key,
            )
            for key in self.keys
            if said.get(f"chu-{key}")
        ]  # fmt: skip


class AssignForm(forms.Form):
    """Whom a programme asks, until when."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Giao cho đơn vị (cả đơn vị dưới)"))
    category = forms.ChoiceField(label=_("Nhóm"), required=False)
    position = forms.CharField(
        label=_("Vị trí, chức danh"), max_length=120, required=False, widget=forms.TextInput(attrs={"list": "vi-tri", "autocomplete": "off"}),
        help_text=_("Để trống thì mọi vị trí. Ghi một phần cũng được: “Trưởng phòng”."),
    )  # fmt: skip
    function = forms.ChoiceField(
        label=_("Chức năng"), required=False, choices=[("", _("Mọi chức năng")), *((one.value, FUNCTIONS[one]) for one in Function)],
        help_text=_("Theo vai trò đang giữ; người giữ vai trò sau này tự được giao."),
    )  # fmt: skip
    due_on = DayField(label=_("Hạn học xong"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"id": False}))

    def __init__(self, data: Any, *, units: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        unit, category = self.fields["unit"], self.fields["category"]
        assert isinstance(unit, forms.ModelChoiceField) and isinstance(category, forms.ChoiceField)  # noqa: S101  (declared above)
        unit.queryset = units
        category.choices = [("", _("Mọi nhóm")), *((one.value, CATEGORIES[one]) for one in Category)]
