"""What the pages of a check ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.pledges.actions import Said
from thidua.pledges.enums import Outcome
from thidua.pledges.phrases import OUTCOMES
from thidua.pledges.queries.checks import Cell, PartyCells
from thidua.ui.fields import DayField


class OpenForm(forms.Form):
    """By when the parties report."""

    due_on = DayField(label=_("Hạn tự kiểm điểm"))


class ConfirmForm(forms.Form):
    """What the keeper adds."""

    note = forms.CharField(label=_("Nhận xét chung"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReportForm(forms.Form):
    """What a party says of each content; figures that are counted stand in it already."""

    def __init__(self, *args: Any, row: PartyCells, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        for cell in row.cells:
            self._add(cell)

    def _add(self, cell: Cell) -> None:
        key, line = cell.content.key, cell.line
        outcome = line.outcome if line else cell.outcome.value if cell.outcome else None
        made: dict[str, forms.Field] = {
            "kieu": forms.ChoiceField(label=_("Kết quả"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect, required=False, initial=outcome),
            "so": forms.DecimalField(
                label=_("Số liệu"),
                required=False,
                min_value=0,
                max_digits=14,
                decimal_places=2,
                localize=True,
                initial=line.figure if line else cell.figure,
            ),
            "chu": forms.CharField(
                label=_("Nhận xét, biện pháp"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=line.words if line else "",
            ),
            "version": forms.IntegerField(required=False, widget=forms.HiddenInput, initial=line.version if line else None),
        }
        for name, field in made.items():
            self.fields[f"{name}-{key}"] = field

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        for cell in self.row.cells:
            outcome, words = kept.get(f"kieu-{cell.content.key}"), kept.get(f"chu-{cell.content.key}", "")
            if outcome and outcome != Outcome.REACHED and not words.strip():
                self.add_error(f"chu-{cell.content.key}", _now("Ghi lý do, biện pháp với nội dung chưa đạt hoặc đạt một phần."))
        if not any(kept.get(f"kieu-{cell.content.key}") for cell in self.row.cells) and not self.errors:
            self.add_error(None, _now("Chọn kết quả của ít nhất một nội dung."))
        return kept

    def groups(self) -> Iterator[tuple[Cell, BoundField, BoundField, BoundField, BoundField]]:
        """The fields of each content, to be drawn together."""
        for cell in self.row.cells:
            key = cell.content.key
            yield cell, self[f"kieu-{key}"], self[f"so-{key}"], self[f"chu-{key}"], self[f"version-{key}"]

    def said(self) -> list[Said]:
        """What was answered."""
        found = []
        for cell in self.row.cells:
            at = {name: self.cleaned_data.get(f"{name}-{cell.content.key}") for name in ("kieu", "so", "chu", "version")}
            if at["kieu"]:
                found.append(Said(cell.content, Outcome(at["kieu"]), at["so"], at["chu"] or "", at["version"]))
        return found
