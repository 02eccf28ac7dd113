"""Fields that every form of the house uses: a day and money typed as people write them, a file chosen with words of ours."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.vn.dates import looks_like_day, typed_day


class DayInput(forms.DateInput):
    """A line of text for a day; a script adds the calendar. What a browser does with type=date follows its language, not ours."""

    template_name = "ui/day_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        given = {"placeholder": _("ngày/tháng/năm"), "inputmode": "numeric", "autocomplete": "off", "maxlength": 12, **(attrs or {})}
        super().__init__(attrs=given, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A day in any form in which people type it here (see `vn.dates.typed_day`)."""

    def __init__(self, **kwargs: Any) -> None:
        faults = {"invalid": _("Ghi ngày theo dạng 14/05/2025."), **kwargs.pop("error_messages", {})}
        super().__init__(widget=DayInput, error_messages=faults, **kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return super().to_python(value)
        found = typed_day(str(value))
        if found is None:
            told = [self.error_messages["invalid"]]
            if looks_like_day(str(value)):  # the form is right, so it is the calendar that lacks the day
                told.insert(0, _("Lịch không có ngày %(typed)s.") % {"typed": str(value).strip()})
            raise forms.ValidationError(" ".join(map(str, told)), code="invalid")
        return found


class MoneyField(forms.DecimalField):
    """Whole đồng, typed as people write them: 12.000.000."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "class": "num"}
        super().__init__(min_value=0, max_digits=14, decimal_places=0, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).replace(".", "").replace(",", "").replace(" ", "") if value else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,.0f}".replace(",", ".") if isinstance(value, Decimal | int) else value


class FileInput(forms.FileInput):
    """A file, with the words of the button in the language of the page and not of the browser."""

    template_name = "ui/file_input.html"


class Several(forms.ClearableFileInput):
    """A file field that takes several; a script adds pasting, dragging and a list of what was chosen. Photos come in the field `camera`."""

    template_name = "ui/several_input.html"
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"accept": "image/*,.pdf,.docx,.xlsx", **(attrs or {})})


def files_of(form: forms.Form, prepared: list[Any] | ValueError | None) -> list[Any]:
    """What was made ready of the files of a form; why one is not taken is said beside its field of several files, which is named `proofs`."""
    form.is_valid()
    if isinstance(prepared, ValueError):
        form.add_error("proofs", str(prepared))
    return prepared if isinstance(prepared, list) else []
