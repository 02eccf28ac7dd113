"""Co-authors with shares, effects in figures, decisions, and uses as a ground."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.initiatives.actions import Decision, Figured, Part
from thidua.initiatives.enums import Level, Quantity
from thidua.initiatives.models import Author
from thidua.initiatives.phrases import LEVELS, QUANTITIES
from thidua.orgs.forms import PersonField
from thidua.orgs.models import Person
from thidua.orgs.queries import still_here
from thidua.plans.models import Clause
from thidua.records.enums import Purpose
from thidua.records.phrases import PURPOSES
from thidua.store import clock
from thidua.ui.fields import DayField, Several
from thidua.ui.picking import PickingForm

MOST_CLAUSES = 500


def colleagues(root: Any) -> Any:
    """The people of an agency who work here."""
    return Person.objects.filter(still_here(clock.today()), root=root).order_by("sort_key", "code")


class CoAuthorForm(PickingForm):
    """One more author: of the agency, or an outsider by name. Of the share that is said, the sender gives up as much."""

    person = PersonField(label=_("Người trong cơ quan"), queryset=Person.objects.none(), required=False)
    name = forms.CharField(label=_("Hoặc họ tên người ngoài cơ quan"), max_length=120, required=False)
    workplace = forms.CharField(label=_("Nơi làm việc của người ngoài"), max_length=200, required=False)
    share = forms.IntegerField(label=_("Tỷ lệ đóng góp (%)"), min_value=1, max_value=99)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, people: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field

    def clean(self) -> dict[str, Any]:
        """One of the two is said."""
        said: dict[str, Any] = super().clean() or {}
        if "person" in said and bool(said["person"]) == bool(said.get("name", "").strip()):
            self.add_error("person", _("Chọn một người trong cơ quan, hoặc ghi họ tên người ngoài."))
        return said

    def part(self) -> Part:
        """The author as the action takes them."""
        said = self.cleaned_data
        return Part(said["share"], said["person"], said["name"], said["workplace"])


class SharesForm(forms.Form):
    """The shares of the authors that there are; 0 takes an author away."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, authors: list[Author], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.authors = authors
        for row in authors:
            self.fields[f"ct-{row.pk}"] = forms.IntegerField(label=row.called, min_value=0, max_value=100, initial=row.share)

    def lines(self) -> list[Any]:
        """The fields, one an author."""
        return [self[f"ct-{row.pk}"] for row in self.authors]

    def parts(self) -> list[Part]:
        """All authors with the shares that are said."""
        said = self.cleaned_data
        return [Part(said[f"ct-{row.pk}"], row.person, row.name, row.workplace) for row in self.authors if said[f"ct-{row.pk}"]]


class EffectForm(PickingForm):
    """A figure before and after, over which period and how it was measured, and who vouches for it."""

    name = forms.CharField(label=_("Đo cái gì"), max_length=200, help_text=_("Ví dụ: thời gian ghi sổ một hồ sơ"))
    measured = forms.ChoiceField(label=_("Loại"), choices=list(QUANTITIES.items()))
    unit_words = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("Chỉ ghi cho số đo khác, ví dụ: lỗi, hồ sơ"))
    before = forms.DecimalField(label=_("Số trước khi áp dụng"), max_digits=16, decimal_places=2, localize=True)
    after = forms.DecimalField(label=_("Số sau khi áp dụng"), max_digits=16, decimal_places=2, localize=True)
    times = forms.IntegerField(label=_("Số lần trong kỳ"), min_value=1, max_value=100_000_000, initial=1, localize=True)
    more = forms.BooleanField(label=_("Số lớn hơn là tốt hơn"), required=False)
    period = forms.CharField(label=_("Kỳ đo"), max_length=120, help_text=_("Ví dụ: quý I/2025"))
    method = forms.CharField(label=_("Cách đo"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    verifier = PersonField(label=_("Người xác nhận số liệu"), queryset=Person.objects.none())

    def __init__(self, data: Any = None, *, people: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["verifier"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field

    def clean(self) -> dict[str, Any]:
        """The unit goes with the quantity; another measure names its own."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("measured") == Quantity.OTHER and not said.get("unit_words", "").strip():
            self.add_error("unit_words", _("Ghi đơn vị tính, ví dụ: lỗi, hồ sơ."))
        return said

    def figured(self) -> Figured:
        """The effect as the action takes it."""
        said = self.cleaned_data
        same = ("name", "unit_words", "before", "after", "times", "period", "method", "verifier")
        return Figured(**{name: said[name] for name in same}, quantity=Quantity(said["measured"]), less_is_better=not said["more"])


class DecisionForm(forms.Form):
    """A decision that recognises it; the council is asked for where it is none of ours."""

    level = forms.ChoiceField(label=_("Cấp công nhận"), choices=list(LEVELS.items()))
    council = forms.CharField(label=_("Hội đồng, cơ quan công nhận"), max_length=200)
    number = forms.CharField(label=_("Số quyết định"), max_length=60)
    decided_on = DayField(label=_("Ngày quyết định"))
    signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=160, required=False)
    effect = forms.CharField(label=_("Hiệu quả được công nhận"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    scope = forms.CharField(label=_("Phạm vi áp dụng được công nhận"), max_length=500, required=False)
    proofs = forms.FileField(label=_("Bản quyết định"), required=False, widget=Several(attrs={"accept": ".pdf,image/*"}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, ours: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if ours:
            del self.fields["council"]

    def clean_decided_on(self) -> dt.date:
        """A decision is taken before it is entered."""
        day: dt.date = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Ngày quyết định không được sau hôm nay."))
        return day

    def decision(self) -> Decision:
        """The decision as the action takes it."""
        said = self.cleaned_data
        same = ("number", "decided_on", "signer", "signer_position", "effect", "scope")
        return Decision(level=Level(said["level"]), council=said.get("council", ""), **{name: said[name] for name in same})


class UseForm(forms.Form):
    """For what of whom it is the ground."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Của ai"), empty_label=_("Chọn tác giả"))
    use_kind = forms.ChoiceField(label=_("Dùng cho"), choices=list(PURPOSES.items()))
    for_what = forms.CharField(label=_("Danh hiệu, hình thức"), max_length=200)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)

    def __init__(self, data: Any = None, *, people: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field

    def used(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        return {"person": said["person"], "purpose": Purpose(said["use_kind"]), "year": said["year"], "for_what": said["for_what"]}


class ClauseForm(forms.Form):
    """One more clause of an issued plan that the initiative answers."""

    clause = forms.ModelChoiceField(Clause.objects.none(), label=_("Mục kế hoạch"), empty_label=_("Chọn mục"))

    def __init__(self, data: Any = None, *, clauses: Any) -> None:
        super().__init__(data)
        field = self.fields["clause"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (declared above)
        field.queryset = clauses
        plans: dict[str, list[tuple[Any, str]]] = {}
        for row in clauses[:MOST_CLAUSES]:
            plans.setdefault(str(row.plan), []).append((row.pk, f"{row.spoken} {(row.heading or row.text)[:80]}"))
        field.choices = [("", _("Chọn mục")), *plans.items()]
