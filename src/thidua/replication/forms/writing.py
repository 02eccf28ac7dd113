"""What a model begins with, and the form of its transfer kit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.initiatives.models import Initiative
from thidua.initiatives.queries.lists import visible_to as initiatives_visible_to
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries.picking import find_people, find_units
from thidua.plans.models import Clause
from thidua.replication.actions import Begun, Written
from thidua.replication.models import GoodModel
from thidua.replication.rules.kit import steps_of
from thidua.ui.fields import MoneyField, Several
from thidua.ui.picking import PickField, PickingForm
from thidua.vn.search import fold

LONG = 20_000
MOST_CLAUSES = 500
SAME = (
    "title", "nutshell", "result", "conditions", "cost", "cost_words", "days", "days_words", "contact", "contact_words", "materials", "unfit", "version",
)  # fmt: skip


def area(rows: int) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def _find_initiatives(rows: Any, words: str) -> Any:
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def _called(row: Clause, *, with_plan: bool) -> str:
    """A clause by its number and words; beside others of another plan also by its plan, which may have the same numbers."""
    words = f"{row.spoken} {(row.heading or row.text)[:80]}"
    return f"{words} · {row.plan.title[:80]}" if with_plan else words


class BeginForm(PickingForm):
    """A name, what it is, whose it is, and where it comes from."""

    title = forms.CharField(label=_("Tên mô hình"), max_length=300)
    nutshell = forms.CharField(
        label=_("Tóm tắt"), max_length=1000, widget=area(3), required=False, help_text=_("Hai, ba câu: làm gì, cho ai, được gì")
    )
    unit = PickField(find=find_units, label=_("Đơn vị làm ra mô hình"), queryset=Unit.objects.none(), empty_label=None)
    initiative = PickField(
        find=_find_initiatives, label=_("Từ sáng kiến được công nhận"), queryset=Initiative.objects.none(), required=False,
        help_text=_("Chọn thì kết quả, điều kiện và mục kế hoạch lấy từ sáng kiến, không phải ghi lại"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, user: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a field with rows to pick from
        rows = initiatives_visible_to(user).filter(state="recognised").order_by("title", "id")
        self.fields["initiative"].queryset = rows  # type: ignore[attr-defined]  # reason: as above

    def begun(self, named_in: Clause | None = None, named_words: str = "") -> Begun:
        """What the form says, with the clause that names it."""
        said = self.cleaned_data
        return Begun(said["title"], said["nutshell"], said["unit"], said["initiative"], named_in, named_words)


class KitForm(PickingForm):
    """The model and the parts of its kit; what is empty may be written later."""

    title = forms.CharField(label=_("Tên mô hình"), max_length=300)
    nutshell = forms.CharField(
        label=_("Tóm tắt"), max_length=1000, required=False, widget=area(3), help_text=_("Hai, ba câu: làm gì, cho ai, được gì")
    )
    result = forms.CharField(
        label=_("Kết quả ở nơi làm ra"), max_length=LONG, required=False, widget=area(3), help_text=_("Thay đổi thấy được, có số thì ghi số")
    )
    clause = forms.ModelMultipleChoiceField(
        Clause.objects.none(), label=_("Thực hiện mục kế hoạch"), required=False, widget=forms.CheckboxSelectMultiple
    )
    conditions = forms.CharField(
        label=_("Điều kiện"), max_length=LONG, required=False, widget=area(3), help_text=_("Con người, thiết bị, chỗ, sự đồng ý của ai")
    )
    steps = forms.CharField(
        label=_("Các bước"), max_length=LONG, required=False, widget=area(6), help_text=_("Mỗi dòng một bước, theo thứ tự; phần mềm tự đánh số")
    )
    cost = MoneyField(label=_("Chi phí (đồng)"), required=False, help_text=_("Không tốn tiền thì ghi 0"))
    cost_words = forms.CharField(label=_("Chi phí gồm những gì"), max_length=300, required=False)
    days = forms.IntegerField(label=_("Thời gian chuẩn bị (ngày)"), min_value=0, max_value=3650, required=False)
    days_words = forms.CharField(label=_("Ghi thêm về thời gian"), max_length=300, required=False)
    contact = PickField(find=find_people, label=_("Người liên hệ"), queryset=Person.objects.none(), required=False)
    contact_words = forms.CharField(label=_("Liên hệ qua"), max_length=200, required=False, help_text=_("Số máy cơ quan, phòng làm việc"))
    materials = forms.CharField(
        label=_("Tài liệu"),
        max_length=LONG,
        required=False,
        widget=area(2),
        help_text=_("Ghi tên tài liệu; không cần tài liệu thì ghi rõ là không cần"),
    )
    proofs = forms.FileField(label=_("Tệp"), required=False, widget=Several())
    unfit = forms.CharField(
        label=_("Không phù hợp khi"), max_length=LONG, required=False, widget=area(3), help_text=_("Nơi nào không nên áp dụng, để khỏi mất công")
    )
    note = forms.CharField(label=_("Bản này khác bản trước ở đâu"), max_length=500, widget=area(2))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, one: GoodModel, clauses: Any, people: Any, chosen: Any = (), **kwargs: Any) -> None:
        start = {name: getattr(one, name) for name in SAME} | {"steps": "\n".join(one.steps), "clause": [row.pk for row in chosen]}
        super().__init__(data, initial=start, **kwargs)
        field = self.fields["clause"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101  (declared above)
        field.queryset = clauses
        ticked = {row.pk for row in chosen}
        offered = [*chosen, *(row for row in clauses[:MOST_CLAUSES] if row.pk not in ticked)]
        plans = {row.plan_id for row in offered}
        field.choices = [(row.pk, _called(row, with_plan=len(plans) > 1)) for row in offered]
        self.fields["contact"].queryset = people  # type: ignore[attr-defined]  # reason: a field with rows to pick from
        if not one.edition:
            del self.fields["note"]

    def written(self) -> Written:
        """All of it as the form says it."""
        said = self.cleaned_data
        same = {name: said[name] for name in SAME if name not in ("cost", "version")}
        cost = None if said["cost"] is None else int(said["cost"])
        return Written(**same, cost=cost, steps=steps_of(said["steps"]), clauses=list(said["clause"]))
