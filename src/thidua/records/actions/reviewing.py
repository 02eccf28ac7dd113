"""Saying that a register is complete for some years, and taking it back."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.records.enums import Complete
from thidua.records.models import FIRST_YEAR, Review
from thidua.records.permissions import P, check_can
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def review_register(*, root: uuid.UUID, register: Complete, first: int, last: int, by: User | None, at: dt.datetime) -> Review:
    """Somebody looked through a register: what is not in it for these years did not happen."""
    made = Review(root=root, register=register, first=first, last=last, reviewed_by=by, reviewed_at=at)
    check_can(by, P.KEEP, made)
    if not FIRST_YEAR <= first <= last <= clock.local_date(at).year:
        raise Owed(_("Ghi năm đầu không sau năm cuối, năm cuối không sau năm nay."), field="first")
    with recorded("records.review", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def withdraw_review(*, review: Review, by: User | None, at: dt.datetime) -> Review:
    """The register turned out to be incomplete: a missing line says nothing again."""
    check_can(by, P.KEEP, review)
    with transaction.atomic():
        review = Review.objects.select_for_update().get(pk=review.pk)
        if review.withdrawn_at is not None:
            raise Conflict(_("Dòng này đã bỏ. Mở lại trang để xem."))
        with recorded("records.review.withdraw", review, by=by, at=at):
            review.withdrawn_at = at
            review.save()
    return review
