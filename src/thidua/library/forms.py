"""Forms of the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.library.actions import Held, Written
from thidua.library.enums import Licence, ResourceKind, TagKind
from thidua.library.models import Resource
from thidua.library.phrases import LICENCES
from thidua.library.queries.resources import Whole
from thidua.library.queries.skills import skills_on
from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.questions.phrases import sentence
from thidua.questions.rules.content import Draft
from thidua.questions.rules.reading.pasted import read_pasted
from thidua.store import clock
from thidua.ui.fields import DayField, FileInput, Several
from thidua.vn.search import fold

TEXTS = {"rows": 12, "data-paste-clean": ""}
MOST_CLAUSES = 500
HAS_BODY = frozenset({ResourceKind.TEXT, ResourceKind.COURSE})
HAS_URL = frozenset({ResourceKind.LINK, ResourceKind.VIDEO})
HAS_FILES = frozenset({ResourceKind.FILE, ResourceKind.SLIDES, ResourceKind.TEXT})
HAS_MINUTES = frozenset({ResourceKind.COURSE, ResourceKind.PACKAGE, ResourceKind.VIDEO})


class ResourceForm(forms.Form):
    """What a resource of one kind says; fields of other kinds are left out."""

    title = forms.CharField(label=gettext_lazy("Tên học liệu"), max_length=300)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị chia sẻ"))
    url = forms.CharField(
        label=gettext_lazy("Địa chỉ"), max_length=600, widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"})
    )
    body = forms.CharField(label=gettext_lazy("Nội dung"), max_length=200_000, widget=forms.Textarea(attrs=TEXTS))
    package = forms.FileField(label=gettext_lazy("Gói học (.zip SCORM hoặc .h5p)"), required=False, widget=FileInput(attrs={"accept": ".zip,.h5p"}))
    proofs = forms.FileField(label=gettext_lazy("Tệp"), required=False, widget=Several(attrs={"accept": ".pdf,.docx,.xlsx,.pptx,.odt,image/*"}))
    minutes = forms.IntegerField(label=gettext_lazy("Thời lượng (phút)"), min_value=1, max_value=30_000, required=False)
    summary = forms.CharField(label=gettext_lazy("Tóm tắt"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    quiz = forms.CharField(label=gettext_lazy("Câu hỏi kiểm tra"), max_length=100_000, required=False, widget=forms.Textarea(attrs={"rows": 8}))
    asked = forms.IntegerField(label=gettext_lazy("Số câu mỗi lần"), min_value=1, max_value=50, initial=5)
    passing = forms.IntegerField(label=gettext_lazy("Đạt từ (%)"), min_value=1, max_value=100, initial=60)
    clause = forms.ModelChoiceField(Clause.objects.none(), label=gettext_lazy("Giúp cho mục kế hoạch"), required=False)
    positions = forms.CharField(label=gettext_lazy("Dành cho vị trí việc làm"), max_length=600, required=False)
    competences = forms.MultipleChoiceField(label=gettext_lazy("Năng lực theo khung"), required=False, widget=forms.CheckboxSelectMultiple)
    skills = forms.CharField(label=gettext_lazy("Năng lực khác"), max_length=600, required=False)
    licence = forms.ChoiceField(label=gettext_lazy("Giấy phép sử dụng"), choices=list(LICENCES.items()))
    is_foreign = forms.BooleanField(label=gettext_lazy("Kinh nghiệm của nước ngoài hoặc nơi khác"), required=False)
    source = forms.CharField(label=gettext_lazy("Nguồn"), max_length=500, required=False)
    lesson = forms.CharField(
        label=gettext_lazy("Bài học rút ra cho cơ quan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    asks_public = forms.BooleanField(label=gettext_lazy("Đề nghị cho người dân xem"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, kind: ResourceKind, units: Any, clauses: Any, whole: Whole | None = None) -> None:
        offered = skills_on(clock.today())
        super().__init__(data, initial=_initial(whole, offered) if whole else {"unit": units.first()})
        self.kind = kind
        competences = self.fields["competences"]
        assert isinstance(competences, forms.MultipleChoiceField)  # noqa: S101  (declared above)
        competences.choices = [(skill, skill) for skill in offered]
        if not offered:
            del self.fields["competences"]
        for name, kinds in (("body", HAS_BODY), ("url", HAS_URL), ("proofs", HAS_FILES), ("minutes", HAS_MINUTES)):
            if kind not in kinds:
                del self.fields[name]
        if kind is not ResourceKind.COURSE:
            for name in ("quiz", "asked", "passing"):
                del self.fields[name]
        if kind is not ResourceKind.PACKAGE:
            del self.fields["package"]
        unit, clause = self.fields["unit"], self.fields["clause"]
        assert isinstance(unit, forms.ModelChoiceField) and isinstance(clause, forms.ModelChoiceField)  # noqa: S101  (declared above)
        unit.queryset, clause.queryset = units, clauses
        clause.choices = [
            ("", _("Không gắn với mục nào")),
            *((one.pk, f"{one.spoken} {(one.heading or one.text)[:80]}") for one in clauses[:MOST_CLAUSES]),
        ]
        self.drafts: list[Draft] = []

    def clean_quiz(self) -> str:
        """Questions as people paste them; each fault is said with its line."""
        text = str(self.cleaned_data["quiz"])
        if text.strip():
            read = read_pasted(text)
            if read.faults:
                raise forms.ValidationError([sentence(fault) for fault in read.faults[:5]])
            self.drafts = list(read.drafts)
        return text

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("is_foreign"):
            for name in ("source", "lesson"):
                if not said.get(name, "").strip():
                    self.add_error(name, _("Kinh nghiệm nơi khác cần ghi nguồn và bài học rút ra."))
        return said

    def written(self) -> Written:
        """The resource as the form says it."""
        said = self.cleaned_data
        same = ("title", "unit", "positions", "skills", "clause", "is_foreign", "source", "lesson", "summary", "asks_public")
        return Written(
            **{name: said[name] for name in same}, licence=Licence(said["licence"]), body=said.get("body", ""), url=said.get("url", ""),
            competences=tuple(said.get("competences", ())), minutes=said.get("minutes"), asked=said.get("asked") or 5, passing=said.get("passing") or 60, questions=tuple(self.drafts),
        )  # fmt: skip


def _initial(whole: Whole, offered: list[str]) -> dict[str, Any]:
    one: Resource = whole.one
    same = ("title", "unit", "url", "body", "minutes", "summary", "licence", "is_foreign", "source", "lesson", "asks_public", "version")
    found = {name: getattr(one, name) for name in same}
    chosen, named = {fold(skill): skill for skill in offered}, whole.tags.get(TagKind.SKILL, ())
    found["competences"] = [chosen[fold(word)] for word in named if fold(word) in chosen]
    found["positions"], found["skills"] = _words(whole.tags.get(TagKind.POSITION, ())), _words(word for word in named if fold(word) not in chosen)
    found["clause"] = whole.clauses[0] if whole.clauses else None
    if whole.course is not None:
        found["asked"], found["passing"] = whole.course.asked, whole.course.passing
    return found


def _words(words: Iterable[str]) -> str:
    return ", ".join(words)


class ServiceForm(forms.Form):
    """One line of the log of services."""

    title = forms.CharField(label=gettext_lazy("Nội dung phục vụ"), max_length=300)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"))
    held_on = DayField(label=gettext_lazy("Ngày"))
    sessions = forms.IntegerField(label=gettext_lazy("Số buổi"), min_value=1, max_value=1000, initial=1)
    people = forms.IntegerField(label=gettext_lazy("Số người dân"), min_value=0, max_value=1_000_000)
    place = forms.CharField(label=gettext_lazy("Nơi phục vụ"), max_length=200, required=False)
    resource = forms.ModelChoiceField(Resource.objects.none(), label=gettext_lazy("Học liệu đã dùng"), required=False)

    def __init__(self, data: Any, *, units: Any, resources: Any) -> None:
        super().__init__(data, initial={"unit": units.first()})
        for name, rows in (("unit", units), ("resource", resources)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (declared above)
            field.queryset = rows

    def held(self) -> Held:
        """The line as the form says it."""
        return Held(**self.cleaned_data)


class RepealForm(forms.Form):
    """A document that no longer holds."""

    number = forms.CharField(
        label=gettext_lazy("Số văn bản"), max_length=60, widget=forms.TextInput(attrs={"list": "van-ban-da-dan", "autocomplete": "off"})
    )
    since = DayField(label=gettext_lazy("Hết hiệu lực từ ngày"))
    replaced_by = forms.CharField(label=gettext_lazy("Văn bản thay thế"), max_length=60, required=False)
    source = forms.CharField(label=gettext_lazy("Ghi ở văn bản nào"), max_length=300, required=False)
