"""Forms of a post: its text, its photos, the hour of publishing, a correction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.communications.actions import Said
from thidua.communications.queries.posts import Whole, text_of
from thidua.communications.rules.richtext import as_marks, from_html
from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.fields import DayField, FileInput

MOST_CLAUSES = 200
LONGEST = 400_000
"""Of what is sent: HTML of an editor is longer than what is kept of it."""


NO_VERSION = -1
"""What a form is taken to have read that does not say: nothing that stands."""


class Reading(forms.Form):
    """A form of what was read at a version."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def read(self) -> int:
        """The version that was read; a form that says none is stale."""
        said = self.cleaned_data["version"]
        return NO_VERSION if said is None else int(said)


class BeginForm(forms.Form):
    """What a draft begins with."""

    title = forms.CharField(label=gettext_lazy("Tên bài"), max_length=300)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"))

    def __init__(self, data: Any, *, units: Any) -> None:
        super().__init__(data, initial={"unit": units.first()})
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)  # noqa: S101  (declared above)
        unit.queryset = units

    def said(self) -> Said:
        """The draft as the form says it."""
        return Said(title=self.cleaned_data["title"], unit=self.cleaned_data["unit"])


def clause_words(clause: Clause) -> str:
    """A clause in a list to choose from, with its plan: every plan has a clause I."""
    return f"{clause.plan.number or str(clause.plan)[:40]} · {clause.spoken} {(clause.heading or clause.text)[:80]}"


class Clauses(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # reason: not subscriptable at run time
    """Clauses by their path and the beginning of their words."""

    def label_from_instance(self, obj: Any) -> str:
        return clause_words(obj)


class PostForm(Reading):
    """The whole of a draft. The body is plain text with marks; a browser with the editor sends HTML and says so in `body_form`."""

    title = forms.CharField(label=gettext_lazy("Tên bài"), max_length=300)
    summary = forms.CharField(label=gettext_lazy("Tóm tắt"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    body = forms.CharField(label=gettext_lazy("Nội dung"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 18}))
    body_form = forms.ChoiceField(choices=(("marks", "marks"), ("html", "html")), initial="marks", widget=forms.HiddenInput)
    printed_author = forms.CharField(label=gettext_lazy("Tên tác giả in dưới bài"), max_length=200, required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"))
    tags = forms.CharField(
        label=gettext_lazy("Từ khóa"), max_length=800, required=False, help_text=gettext_lazy("Cách nhau bằng dấu phẩy, nhiều nhất 12 từ.")
    )
    clauses = Clauses(
        Clause.objects.none(), label=gettext_lazy("Mục kế hoạch mà bài nói tới"), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    takes_comments = forms.BooleanField(label=gettext_lazy("Nhận bình luận của người đọc"), required=False)
    consents = forms.BooleanField(label=gettext_lazy("Người được nêu tên, có ảnh trong bài đã đồng ý"), required=False)

    def __init__(self, data: Any, *, units: Any, clauses: Any, whole: Whole) -> None:
        super().__init__(data, initial=_initial(whole))
        unit, field = self.fields["unit"], self.fields["clauses"]
        assert isinstance(unit, forms.ModelChoiceField) and isinstance(field, Clauses)  # noqa: S101  (declared above)
        unit.queryset, field.queryset = units, clauses
        own = {one.pk for one in whole.clauses}
        field.choices = [
            (one.pk, field.label_from_instance(one)) for one in [*whole.clauses, *(row for row in clauses[:MOST_CLAUSES] if row.pk not in own)]
        ]
        if not field.choices:
            del self.fields["clauses"]

    def said(self) -> Said:
        """The draft as the form says it."""
        same = ("title", "unit", "summary", "body", "printed_author", "tags", "takes_comments", "consents")
        return Said(
            **{name: self.cleaned_data[name] for name in same}, clauses=tuple(self.cleaned_data.get("clauses", ())),
            is_html=self.cleaned_data["body_form"] == "html",
        )  # fmt: skip


def _initial(whole: Whole) -> dict[str, Any]:
    one = whole.one
    same = ("title", "summary", "printed_author", "unit", "takes_comments", "consents", "version")
    return {
        **{name: getattr(one, name) for name in same}, "body": as_marks(text_of(one), [photo.row.file_id for photo in whole.photos]),
        "tags": ", ".join(whole.tags), "clauses": [clause.pk for clause in whole.clauses], "body_form": "marks",
    }  # fmt: skip


def _clauses(rows: Iterable[Clause]) -> str:
    return "\n".join(map(clause_words, rows))


def _yes(said: bool) -> str:
    return _("có") if said else _("không")


def kept_texts(whole: Whole) -> dict[str, str]:
    """A post in words, field by field, as it stands."""
    one, first = whole.one, _initial(whole)
    same = {name: first[name] for name in ("title", "summary", "body", "printed_author", "tags")}
    return {
        **same, "note": one.correction, "unit": one.unit.name, "clauses": _clauses(whole.clauses), "takes_comments": _yes(one.takes_comments),
        "consents": _yes(one.consents),
    }  # fmt: skip


def sent_texts(form: PostForm | CorrectForm) -> dict[str, str]:
    """The same of what was sent: every field of the form, so that nothing that was typed is lost."""
    said = form.cleaned_data
    told: dict[str, str] = {}
    for name in form.fields:
        match said[name]:
            case bool(value):
                told[name] = _yes(value)
            case Unit() as unit:
                told[name] = unit.name
            case str(words):
                told[name] = as_marks(from_html(words)) if name == "body" and said["body_form"] == "html" else words
    if "clauses" in form.fields:
        told["clauses"] = _clauses(said["clauses"])
    told.pop("body_form")
    return told


class PhotoForm(forms.Form):
    """A photo with its words."""

    photo = forms.FileField(label=gettext_lazy("Ảnh"), widget=FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}))
    alt = forms.CharField(label=gettext_lazy("Mô tả ảnh cho người không nhìn thấy"), max_length=300)
    caption = forms.CharField(label=gettext_lazy("Lời chú dưới ảnh"), max_length=300, required=False)


class CorrectForm(Reading):
    """What is mended of a published post, and what readers are told of it."""

    note = forms.CharField(label=gettext_lazy("Đã đính chính điều gì"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    title = forms.CharField(label=gettext_lazy("Tên bài"), max_length=300)
    summary = forms.CharField(label=gettext_lazy("Tóm tắt"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    body = forms.CharField(label=gettext_lazy("Nội dung"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 18}))
    body_form = forms.ChoiceField(choices=(("marks", "marks"), ("html", "html")), initial="marks", widget=forms.HiddenInput)

    def __init__(self, data: Any, *, whole: Whole) -> None:
        first = _initial(whole)
        super().__init__(data, initial={name: first[name] for name in ("title", "summary", "body", "body_form", "version")})


class HourForm(forms.Form):
    """An hour of Viet Nam at which a post is published."""

    on = DayField(label=gettext_lazy("Ngày đăng"))
    hour = forms.TimeField(label=gettext_lazy("Giờ đăng (giờ Việt Nam)"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def instant(self) -> dt.datetime:
        """The instant that was chosen."""
        return dt.datetime.combine(self.cleaned_data["on"], self.cleaned_data["hour"], clock.VIETNAM)

    def fault(self) -> str:
        """The first thing that is wrong, with its field."""
        return next((f"{self[name].label}: {texts[0]}" for name, texts in self.errors.items()), _("Ghi ngày và giờ đăng."))
