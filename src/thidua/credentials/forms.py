"""What stock asks: its size in millimetres, the place of each word, where the cross of the calibration sheet came out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.credentials.enums import Spot
from thidua.credentials.models import Stock
from thidua.credentials.phrases import SPOTS
from thidua.credentials.queries.printing import layout_of
from thidua.credentials.rules.stock import Place
from thidua.orgs.models import Unit
from thidua.papers.model import Align

ALIGNS = [(Align.LEFT.value, _("trái")), (Align.CENTRE.value, _("giữa")), (Align.RIGHT.value, _("phải"))]

HEADINGS: dict[str, Promise] = {
    "shown": _("In"),
    "x": _("Từ mép trái"),
    "y": _("Từ mép trên"),
    "w": _("Rộng"),
    "size": _("Cỡ chữ"),
    "align": _("Căn"),
}


def _tenths(value: Decimal) -> int:
    return int(value * 10)


class Millimetres(forms.DecimalField):
    """A length with one decimal; cleaned, whole tenths."""

    def __init__(self, *, low: int, high: int, **kwargs: Any) -> None:
        super().__init__(min_value=low, max_value=high, decimal_places=1, max_digits=5, **kwargs)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return None if found is None else _tenths(found)


class StockForm(forms.Form):
    """A new stock."""

    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none())
    label = forms.CharField(label=_("Tên phôi"), max_length=120)
    is_preprinted = forms.BooleanField(label=_("Giấy đã in sẵn khung, quốc hiệu và tên loại giấy"), required=False)
    width = Millimetres(label=_("Chiều ngang (mm)"), low=100, high=500, initial=297)
    height = Millimetres(label=_("Chiều dọc (mm)"), low=100, high=500, initial=210)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field
        self.fields["unit"].initial = units.first()


class PlacesForm(forms.Form):
    """The name of a stock and the place of each word: millimetres from the left and the upper edge, width, size of letters."""

    label = forms.CharField(label=_("Tên phôi"), max_length=120)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, stock: Stock) -> None:
        super().__init__(data, initial={"label": stock.label, "version": stock.version})
        self.kept = layout_of(stock).places
        for spot, place in self.kept.items():
            for name, low, value in (("x", 0, place.x), ("y", 0, place.y), ("w", 1, place.width), ("size", 1, place.size)):
                self.fields[f"cho-{spot}-{name}"] = Millimetres(
                    low=low, high=500, initial=Decimal(value) / 10, label=SPOTS[spot], required=spot is not Spot.QR or name != "size"
                )
            self.fields[f"cho-{spot}-align"] = forms.ChoiceField(choices=ALIGNS, initial=place.align.value, label=str(SPOTS[spot]))
            self.fields[f"cho-{spot}-shown"] = forms.BooleanField(required=False, initial=place.shown, label=str(SPOTS[spot]))

            for name, heading in HEADINGS.items():
                self.fields[f"cho-{spot}-{name}"].widget.attrs["aria-label"] = f"{SPOTS[spot]}: {heading}"

    def rows(self) -> Iterator[tuple[Promise, list[tuple[Promise, Any]]]]:
        """Each spot with its fields in their order, each under the heading of its column."""
        for spot in self.kept:
            yield SPOTS[spot], [(heading, self[f"cho-{spot}-{name}"]) for name, heading in HEADINGS.items()]

    def places(self) -> dict[Spot, Place]:
        """The places as they were typed; what the form does not ask stays."""
        said, found = self.cleaned_data, {}
        for spot, place in self.kept.items():
            x, y, width, size, align, shown = (said[f"cho-{spot}-{name}"] for name in ("x", "y", "w", "size", "align", "shown"))
            found[spot] = Place(x, y, width, size or place.size, Align(align), place.bold, place.italic, shown)
        return found


class CrossForm(forms.Form):
    """Where the first cross came out."""

    printed_x = Millimetres(label=_("Dấu thập cách mép trái (mm)"), low=0, high=60)
    printed_y = Millimetres(label=_("Dấu thập cách mép trên (mm)"), low=0, high=60)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput({"id": "id_cross_version"}))  # two forms of the page have one


class PrintForm(forms.Form):
    """Which decision on which stock."""

    stock = forms.ModelChoiceField(label=_("Phôi giấy"), queryset=Stock.objects.none())
    decision = forms.CharField(label=_("Số quyết định"), max_length=120)

    def __init__(self, data: Any = None, *, stocks: Any) -> None:
        super().__init__(data)
        self.fields["stock"].queryset = stocks  # type: ignore[attr-defined]  # reason: a model choice field
        self.fields["stock"].initial = stocks.first()
