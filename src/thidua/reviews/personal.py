"""What reviews keep about a person: who chaired a conference, and who did what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import Apart, Ground, Kept, Part, Stays, Until

PARTS: tuple[Part, ...] = ()
KEPT = (
    Kept("reviews.Review", ("chair",), _("Người chủ trì hội nghị sơ kết, tổng kết"), _("Để lập biên bản hội nghị"), Ground.DUTY, Until.RECORD),
)  # fmt: skip
APART = {"reviews.Review.made_by": Apart.ACT, "reviews.Review.chair": Apart.ACT}

SPARED = {"reviews.Review": Stays.CONTENT, "reviews.Lesson": Stays.CONTENT}
"""What a conference said stays as it was said."""
