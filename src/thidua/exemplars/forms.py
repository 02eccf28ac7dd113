"""Forms of exemplars."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.exemplars.actions.deciding import Paper
from thidua.exemplars.actions.nominating import Said
from thidua.exemplars.enums import Kind
from thidua.exemplars.models import Exemplar
from thidua.exemplars.phrases import KIND_WORDS
from thidua.exemplars.rules.consent import WORDING, Agreed
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import unit_of
from thidua.orgs.queries.picking import find_people
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.fields import DayField, FileInput
from thidua.ui.picking import PickField, PickingForm

MOST_CLAUSES = 300
WORDS = ("name", "deed", "since", "story", "photo_alt")
NO_VERSION = -1
"""What a form is taken to have read that does not say: nothing that stands."""
PICTURES = "image/jpeg,image/png,image/webp"


def clause_words(clause: Clause) -> str:
    """A clause in a list to choose from, with its plan: every plan has a clause I."""
    return f"{clause.plan.number or str(clause.plan)[:40]} · {clause.spoken} {(clause.heading or clause.text)[:80]}"


class NominateForm(PickingForm):
    """Who, what they did, since when: one short form."""

    kind = forms.ChoiceField(label=gettext_lazy("Ai làm"), choices=list(KIND_WORDS.items()))
    person = PickField(
        find=find_people, label=gettext_lazy("Người của cơ quan"), queryset=Person.objects.none(), required=False, empty_label=gettext_lazy("(không phải người của cơ quan)")
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("Tên, nếu là tập thể, hộ gia đình hoặc người ngoài"), max_length=200, required=False)
    deed = forms.CharField(label=gettext_lazy("Đã làm gì"), max_length=300)
    since = forms.CharField(label=gettext_lazy("Từ khi nào"), max_length=60, required=False)
    story = forms.CharField(label=gettext_lazy("Kể thêm"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6}))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị của người đó"))
    clause = forms.ModelChoiceField(Clause.objects.none(), label=gettext_lazy("Mục kế hoạch"), required=False)
    photo = forms.FileField(label=gettext_lazy("Ảnh"), required=False, widget=FileInput(attrs={"accept": PICTURES}))
    photo_alt = forms.CharField(label=gettext_lazy("Mô tả ảnh cho người không nhìn thấy"), max_length=300, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, people: Any, units: Any, clauses: Any, own: Unit | None, one: Exemplar | None = None) -> None:
        super().__init__(data, initial=_initial(one) if one else {"unit": own, "kind": Kind.PERSON})
        for name, rows in (("person", people), ("unit", units), ("clause", clauses)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (declared above)
            field.queryset = rows
        clause = self.fields["clause"]
        assert isinstance(clause, forms.ModelChoiceField)  # noqa: S101  (declared above)
        clause.choices = [
            ("", _("Không gắn với mục nào")),
            *((row.pk, clause_words(row)) for row in clauses[:MOST_CLAUSES]),
        ]

    def read(self) -> int:
        """The version that was read; a form that says none is stale."""
        said = self.cleaned_data["version"]
        return NO_VERSION if said is None else int(said)

    def texts(self) -> dict[str, str]:
        """What was sent in words, field by field, the file left out: nothing that was typed is lost."""
        said = self.cleaned_data
        return _texts(**{name: said[name] for name in WORDS}, kind=said["kind"], person=said["person"], unit=said["unit"], clause=said["clause"])

    def said(self) -> Said:
        """The nomination as the form says it; somebody of the agency belongs to the unit where they work."""
        said = self.cleaned_data
        person: Person | None = said["person"]
        unit = (unit_of(person, clock.today()) if person else None) or said["unit"]
        same = ("name", "deed", "since", "story", "clause", "photo_alt")
        return Said(kind=Kind(said["kind"]), unit=unit, person=person, **{name: said[name] for name in same})


def kept_texts(one: Exemplar) -> dict[str, str]:
    """The same of an exemplar as it stands."""
    return _texts(**{name: getattr(one, name) for name in WORDS}, kind=one.kind, person=one.person, unit=one.unit, clause=one.clause)


def _texts(*, kind: str, person: Person | None, unit: Unit, clause: Clause | None, **words: str) -> dict[str, str]:
    about = clause_words(clause) if clause is not None else ""
    return {"kind": str(KIND_WORDS[kind]), "person": person.name if person is not None else "", "unit": unit.name, "clause": about, **words}


def _initial(one: Exemplar) -> dict[str, Any]:
    names = ("kind", "person", "deed", "since", "story", "unit", "clause", "photo_alt", "version")
    return {**{name: getattr(one, name) for name in names}, "name": one.name}


class NurtureForm(PickingForm):
    """Who helps, when somebody looks again."""

    helper = PickField(find=find_people, label=gettext_lazy("Ai giúp"), queryset=Person.objects.none(), required=False)
    next_look_on = DayField(label=gettext_lazy("Ngày xem lại"))
    text = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, people: Any, one: Exemplar) -> None:
        super().__init__(data, initial={"helper": one.helper, "next_look_on": one.next_look_on, "version": one.version})
        helper = self.fields["helper"]
        assert isinstance(helper, PickField)  # noqa: S101  (declared above)
        helper.queryset = people


class RecogniseForm(forms.Form):
    """Who recognises, by which document."""

    recognised_by = forms.CharField(label=gettext_lazy("Ai công nhận"), max_length=200)
    document_number = forms.CharField(label=gettext_lazy("Số văn bản"), max_length=60, required=False)
    document_on = DayField(label=gettext_lazy("Ngày văn bản"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def paper(self) -> Paper:
        """The document as the form says it."""
        said = self.cleaned_data
        return Paper(said["recognised_by"], said["document_number"], said["document_on"])


class ConsentForm(forms.Form):
    """What is shown, where, from when to when; on paper with its scan. Nothing is ticked beforehand: whoever agrees ticks it."""

    show_name = forms.BooleanField(label=gettext_lazy("Tên"), required=False)
    show_photo = forms.BooleanField(label=gettext_lazy("Ảnh"), required=False)
    show_story = forms.BooleanField(label=gettext_lazy("Câu chuyện"), required=False)
    on_portal = forms.BooleanField(label=gettext_lazy("Trang công khai của cơ quan"), required=False)
    in_press = forms.BooleanField(label=gettext_lazy("Báo, đài, mạng xã hội"), required=False)
    from_on = DayField(label=gettext_lazy("Từ ngày"))
    to_on = DayField(label=gettext_lazy("Đến ngày"), required=False)
    consent_words = forms.IntegerField(widget=forms.HiddenInput)
    scan = forms.FileField(label=gettext_lazy("Giấy đồng ý đã ký"), required=False, widget=FileInput(attrs={"accept": ".pdf,image/*"}))

    def __init__(self, data: Any, *, paper: bool = False, kept: Agreed | None = None) -> None:
        super().__init__(data, initial={"from_on": clock.today(), "consent_words": WORDING, **(_kept(kept) if kept else {})})
        del self.fields["consent_words" if paper else "scan"]
        self._show_owed(True)

    def _show_owed(self, owed: bool) -> None:
        if "scan" in self.fields:
            self.fields["scan"].required = owed

    def full_clean(self) -> None:
        """The scan is owed, and looked at apart from the other fields."""
        self._show_owed(False)
        super().full_clean()
        self._show_owed(True)

    def agreed(self) -> Agreed:
        """The consent as the form says it."""
        said = self.cleaned_data
        same = {name: said[name] for name in ("on_portal", "in_press", "from_on", "to_on")}
        return Agreed(name=said["show_name"], photo=said["show_photo"], story=said["show_story"], **same)


def _kept(agreed: Agreed) -> dict[str, Any]:
    shown = {f"show_{name}": getattr(agreed, name) for name in ("name", "photo", "story")}
    return {**shown, "on_portal": agreed.on_portal, "in_press": agreed.in_press}
