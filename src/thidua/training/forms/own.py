"""What a person's learning plan and commitment ask: as little as a phone can bear."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.store.ids import new_id
from thidua.training.actions import Goal
from thidua.training.enums import Kept
from thidua.training.models import OwnGoal
from thidua.training.phrases import OUTCOMES
from thidua.training.rules.own_plans import MOST_GOALS, MOST_HOURS
from thidua.ui.asked import key_read

FIRST, MORE = 2, 1
"""So many empty goals a new plan shows, and one that has some."""


@dataclass(frozen=True)
class Fields:
    """The fields of one goal."""

    number: int
    text: BoundField
    clause: BoundField
    skill: BoundField


class OwnPlanForm(forms.Form):
    """Hours and goals. A goal without words is none; its key is made with the page."""

    hours = forms.IntegerField(label=_("Cả năm học bao nhiêu giờ"), min_value=1, max_value=MOST_HOURS)
    note = forms.CharField(label=_("Ghi thêm"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, goals: Sequence[OwnGoal], clauses: Any, skills: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kept = {one.key: one for one in goals}
        self.clauses = {str(one.pk): one for one in clauses} | {str(one.clause_id): one.clause for one in goals if one.clause}
        self.skills = list(skills)
        sent = [key_read(name.removeprefix("chu-")) for name in (data or {}) if name.startswith("chu-")]
        fresh = [key for key in sent if key and key not in self.kept] or [new_id() for _number in range(MORE if goals else FIRST)]
        self.keys = [*self.kept, *fresh][:MOST_GOALS]
        for number, key in enumerate(self.keys, 1):
            self._add(number, key, self.kept.get(key))

    def _add(self, number: int, key: uuid.UUID, row: OwnGoal | None) -> None:
        offered = [("", _("Không gắn với mục nào")), *((pk, f"{one.spoken} {(one.heading or one.text)[:60]}") for pk, one in self.clauses.items())]
        skill = f"{row.skill}|{row.level}" if row and row.skill else ""
        known = [*self.skills, *([(skill, skill.replace("|", ": "))] if skill and skill not in dict(self.skills) else [])]
        text = forms.CharField(label=_now("Mục tiêu %(n)s") % {"n": number}, max_length=300, required=False, initial=row.text if row else "")
        clause = forms.ChoiceField(label=_("Thực hiện mục"), choices=offered, required=False, initial=str(row.clause_id or "") if row else "")
        level = forms.ChoiceField(
            label=_("Đạt bậc năng lực"), choices=[("", _("Không đặt bậc")), *known], required=False, initial=skill
        )  # fmt: skip
        self.fields |= {f"chu-{key}": text, f"kieu-muc-{key}": clause, f"kieu-bac-{key}": level}

    def groups(self) -> Iterator[Fields]:
        """The fields of each goal, to be drawn together."""
        for number, key in enumerate(self.keys, 1):
            yield Fields(number, self[f"chu-{key}"], self[f"kieu-muc-{key}"], self[f"kieu-bac-{key}"])

    def goals(self) -> list[Goal]:
        """The goals as they are to be."""
        said, found = self.cleaned_data, []
        for key in self.keys:
            if said.get(f"chu-{key}"):
                skill, _mark, level = said.get(f"kieu-bac-{key}", "").partition("|")
                clause = self.clauses.get(said.get(f"kieu-muc-{key}", ""))
                found.append(Goal(said[f"chu-{key}"], clause, skill, int(level) if level.isdecimal() else None, key))
        return found


class CommitmentForm(forms.Form):
    """The words of a commitment."""

    text = forms.CharField(label=_("Tôi cam kết"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CheckForm(forms.Form):
    """What one kept of it."""

    outcome = forms.ChoiceField(label=_("Kết quả"), choices=[(one.value, OUTCOMES[one]) for one in Kept], widget=forms.RadioSelect)
    words = forms.CharField(label=_("Đã làm được gì, còn gì chưa làm"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
