"""What eligibility keeps about a person: by which version of a rule they are judged."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.eligibility.models import RuleChoice
from thidua.rulebook.phrases.standards import FORM_CHOICES

PARTS = (
    Part(
        "rule-choices", _("Quy tắc được chọn để xét cho tôi"), _("Anh/chị; cán bộ thi đua và lãnh đạo của cơ quan."),
        (
            Column("form", _("Danh hiệu, hình thức"), "form", FORM_CHOICES), Column("year", _("Năm"), "year"),
            Column("rule", _("Quy tắc có hiệu lực từ"), "rule_from"), Column("reason", _("Lý do"), "reason"),
        ),
        lambda _user, person: RuleChoice.objects.filter(person=person).order_by("-chosen_at") if person else RuleChoice.objects.none(),
        ("eligibility.RuleChoice.person",), order=70, erase=KEEP,
    ),
)  # fmt: skip
KEPT = (
    Kept(
        "eligibility.RuleChoice", ("person", "form", "year", "rule_from", "reason", "chosen_by", "chosen_at"), _("Quy tắc được chọn để xét"),
        _("Để giải thích vì sao xét theo quy tắc đó"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip
APART = {"eligibility.OwnCondition.noted_by": Apart.ACT, "eligibility.RuleChoice.chosen_by": Apart.ACT}
SPARED = {"eligibility.RuleChoice": Stays.CONTENT}
"""Why somebody was judged by a version stays with the judgement."""
