"""What plans keep about a person: an item of an issued plan may name who answers for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.plans.models import ClauseOwner
from thidua.plans.phrases import OWNER_PARTS
from thidua.plans.queries import OPEN_STATES

PARTS = (
    Part(
        "named_in_plans", _("Mục kế hoạch ghi tên tôi"), _("Mọi người của cơ quan, khi kế hoạch đã ban hành."),
        (
            Column("plan", _("Kế hoạch"), "clause__plan__title"), Column("clause", _("Mục"), "clause__path"),
            Column("part", _("Phần việc"), "part", OWNER_PARTS),
        ),
        lambda _user, person: ClauseOwner.objects.filter(person=person.pk if person else None, clause__plan__state__in=OPEN_STATES).exclude(person=None).order_by("-id"),
        ("plans.ClauseOwner.person",), order=35, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (Kept("plans.ClauseOwner", ("person",), _("Người phụ trách một mục kế hoạch"), _("Để giao việc đúng người"), Ground.DUTY, Until.RECORD),)

APART = {
    "plans.Plan.made_by": Apart.ACT,
    "plans.Ruling.made_by": Apart.ACT,
    "plans.Correction.made_by": Apart.ACT,
    "plans.Plan.source_file": Apart.NOT_A_PERSON,
    "plans.Plan.sealed_file": Apart.NOT_A_PERSON,
    "plans.PlanPaper.file": Apart.NOT_A_PERSON,
}

SPARED = {"plans.Plan": Stays.CONTENT, "plans.Clause": Stays.CONTENT, "plans.Reference": Stays.CONTENT}
"""A plan that was issued is a document of the agency; whoever it names, it is not rewritten."""
