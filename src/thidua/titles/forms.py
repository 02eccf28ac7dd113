"""What a sheet asks: points and words of each indicator; which sheet to begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.orgs.models import Unit
from thidua.scorecards.sheet import Kind as RowKind
from thidua.titles.actions import Given
from thidua.titles.enums import Kind
from thidua.titles.phrases import KIND_WORDS
from thidua.titles.queries.lines import Line

UNIT_KINDS = (Kind.UNIT, Kind.COMMUNITY)


class BeginForm(forms.Form):
    """A sheet of a unit."""

    kind = forms.ChoiceField(label=_("Danh hiệu"), choices=[(kind.value, KIND_WORDS[kind]) for kind in UNIT_KINDS])
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none())
    year = forms.ChoiceField(label=_("Năm"), required=False)

    def __init__(self, *args: Any, units: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years: Any = self.fields["year"]
        years.choices = [(str(year), str(year)) for year in (today.year, today.year - 1)]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field


class MarkForm(forms.Form):
    """One indicator."""

    points = forms.IntegerField(label=_("Điểm"), required=False, min_value=0)
    said = forms.CharField(label=pgettext_lazy("chấm điểm", "Căn cứ"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, line: Line) -> None:
        first = {"points": None if line.points is None else int(line.points), "said": line.said}
        super().__init__(data, initial=first, prefix=f"cs-{line.code}")
        self.line = line
        points: Any = self.fields["points"]
        points.widget.attrs.update({"max": int(line.most), "inputmode": "numeric", "autocomplete": "off"})
        points.validators.append(MaxValueValidator(int(line.most)))


def mark_forms(rows: tuple[Line, ...], data: Any = None) -> list[tuple[Line, MarkForm | None]]:
    """The lines of a sheet, each indicator with its form."""
    return [(one, None if one.kind is RowKind.GROUP else MarkForm(data, line=one)) for one in rows]


def given_in(forms_of: list[tuple[Line, MarkForm | None]]) -> Mapping[str, Given]:
    """What the forms say of the indicators that they differ in."""
    found = {}
    for line, form in forms_of:
        if form is not None:
            kept = form.cleaned_data
            before = None if line.points is None else int(line.points)
            if (kept["points"], kept["said"]) != (before, line.said):
                found[line.code] = Given(kept["points"], kept["said"])
    return found
