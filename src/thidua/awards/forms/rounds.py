"""What a round lays down, a quota, whom to nominate, what is done with several nominations at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.awards.actions import Laid, Limit
from thidua.awards.enums import Reward, Rounding, RoundKind, Scope, Simple
from thidua.awards.models import AwardRound
from thidua.awards.phrases import QUOTA_SCOPES, REWARDS, ROUND_KINDS, ROUNDINGS, SIMPLES
from thidua.awards.queries.limits import end_of
from thidua.orgs.forms import PersonField, UnitField
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause, Movement
from thidua.rulebook.phrases.standards import FORM_CHOICES
from thidua.store import clock
from thidua.ui.fields import DayField
from thidua.ui.picking import PickingForm

MOST_CLAUSES = 300


class RoundForm(forms.Form):
    """A round; its days end at midnight where people are."""

    name = forms.CharField(label=_("Tên đợt xét"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại đợt"), choices=[*ROUND_KINDS.items()])
    year = forms.IntegerField(label=_("Năm xét"), min_value=2000, max_value=2200)
    award_forms = forms.MultipleChoiceField(
        label=_("Danh hiệu, hình thức được xét"), choices=[*FORM_CHOICES.items()], widget=forms.CheckboxSelectMultiple
    )
    reward = forms.ChoiceField(label=_("Loại hình khen thưởng"), choices=[*REWARDS.items()])
    nominate_by = DayField(label=_("Nhận đề nghị đến hết ngày"))
    appraise_by = DayField(label=_("Thẩm định xong trước ngày"), required=False)
    council_on = DayField(label=_("Dự kiến họp hội đồng"), required=False)
    movement = forms.ModelChoiceField(Movement.objects.none(), label=_("Của phong trào"), required=False)
    clause = forms.ModelChoiceField(Clause.objects.none(), label=_("Theo mục khen thưởng của kế hoạch"), required=False)
    simple = forms.ChoiceField(label=_("Thủ tục đơn giản (Điều 85)"), choices=[("", _("Không, thủ tục đầy đủ")), *SIMPLES.items()], required=False)
    asks_scores = forms.BooleanField(label=_("Tập thể phải có điểm của cụm, khối"), required=False)
    posts = forms.BooleanField(label=_("Công khai lấy ý kiến trước khi hội đồng xét"), required=False)
    note = forms.CharField(label=_("Hướng dẫn cho đơn vị"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(label=_("Lý do sửa"), max_length=500, required=False, help_text=_("Cần khi đổi hạn của đợt đã mở."))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, movements: Any, clauses: Any, row: AwardRound | None = None) -> None:
        super().__init__(data, initial=_initial(row) if row is not None else {"year": clock.today().year, "reward": Reward.MERIT.value})
        movement, clause = self.fields["movement"], self.fields["clause"]
        movement.queryset, movement.empty_label = movements, say("(không gắn)")  # type: ignore[attr-defined]  # reason: model choice fields
        clause.queryset = clauses  # type: ignore[attr-defined]  # reason: as above
        offered = [(one.pk, f"{one.plan.number or one.plan} · {one.spoken} · {(one.heading or one.text)[:60]}") for one in clauses[:MOST_CLAUSES]]
        clause.choices = [("", say("(không gắn)")), *offered]  # type: ignore[attr-defined]  # reason: as above
        if row is None or row.state == "draft":
            del self.fields["reason"]

    def laid(self) -> Laid:
        """The round as the form says it."""
        said = self.cleaned_data
        plain = {name: said[name] for name in ("name", "year", "movement", "clause", "appraise_by", "council_on", "asks_scores", "posts", "note")}
        return Laid(
            kind=RoundKind(said["kind"]), forms=said["award_forms"], reward=Reward(said["reward"]), nominate_by=end_of(said["nominate_by"]),
            simple=Simple(said["simple"]) if said["simple"] else None, **plain,
        )  # fmt: skip


def _initial(row: AwardRound) -> dict[str, Any]:
    same = ("name", "kind", "year", "reward", "appraise_by", "council_on", "movement", "clause", "simple", "asks_scores", "posts", "note")
    return {**{name: getattr(row, name) for name in same}, "award_forms": row.forms, "nominate_by": row.last_day, "version": row.version}


class QuotaForm(forms.Form):
    """A quota of a form."""

    form = forms.ChoiceField(label=_("Danh hiệu, hình thức"))
    quota_scope = forms.ChoiceField(label=_("Tính cho"), choices=[*QUOTA_SCOPES.items()], initial=Scope.ROUND.value)
    most = forms.IntegerField(label=_("Nhiều nhất (số lượng)"), min_value=0, max_value=100_000, required=False)
    share = forms.DecimalField(label=_("Nhiều nhất (tỷ lệ %)"), min_value=0, max_value=100, decimal_places=2, required=False)
    of = forms.ChoiceField(label=_("Tỷ lệ tính trên số được xét"), required=False)
    leaders = forms.DecimalField(label=_("Trong đó lãnh đạo, quản lý nhiều nhất (%)"), min_value=0, max_value=100, decimal_places=2, required=False)
    rounding = forms.ChoiceField(label=_("Làm tròn"), choices=[*ROUNDINGS.items()], initial=Rounding.DOWN.value)
    basis = forms.CharField(label=_("Văn bản quy định"), max_length=300)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, codes: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        own = [(code, words) for code, words in FORM_CHOICES.items() if code in codes]
        self.fields["form"].choices = own  # type: ignore[attr-defined]  # reason: choice fields
        self.fields["of"].choices = [("", say("(không tính tỷ lệ)")), *FORM_CHOICES.items()]  # type: ignore[attr-defined]  # reason: as above

    def limit(self) -> Limit:
        """The quota as the form says it."""
        said = self.cleaned_data
        return Limit(
            said["form"],
            said["basis"],
            Scope(said["quota_scope"]),
            said["most"],
            said["share"],
            said["of"],
            said["leaders"],
            Rounding(said["rounding"]),
        )


class NominateForm(PickingForm):
    """Whom to nominate for which form."""

    person = PersonField(label=_("Người"), queryset=Person.objects.none(), required=False)
    unit = UnitField(label=_("Tập thể"), queryset=Unit.objects.none(), required=False)

    def __init__(self, data: Any = None, *, people: Any, units: Any, is_person: bool) -> None:
        super().__init__(data)
        gone, kept = ("unit", "person") if is_person else ("person", "unit")
        del self.fields[gone]
        self.fields[kept].queryset = people if is_person else units  # type: ignore[attr-defined]  # reason: a model choice field
        self.fields[kept].required = True

    @property
    def chosen(self) -> Any:
        """The person or the unit."""
        return self.cleaned_data.get("person") or self.cleaned_data.get("unit")


class ConsultForm(forms.Form):
    """Whom to ask by which letter."""

    asked = forms.CharField(label=_("Cơ quan được lấy ý kiến"), max_length=200)
    letter = forms.CharField(label=_("Số công văn lấy ý kiến"), max_length=60)
    asked_on = DayField(label=pgettext_lazy("khen thưởng", "Ngày công văn"))
