"""An initiative as a council takes it up: who is involved, and what its members read in the room."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.councils.enums import Mode
from thidua.councils.rules.kinds import Involved, Reading, Subject, SubjectKind
from thidua.initiatives.models import KIND, Initiative
from thidua.initiatives.phrases import KINDS
from thidua.initiatives.queries.similar import similar_to
from thidua.initiatives.queries.whole import authors_of, effects_of


def _find(pk: uuid.UUID) -> Subject | None:
    one = Initiative.objects.filter(pk=pk).select_related("unit").first()
    if one is None:
        return None
    involved = tuple(Involved(row.person_id, Decimal(row.share)) for row in authors_of(one) if row.person_id)
    vouching = tuple(Involved(row.verifier_id) for row in effects_of(one) if row.verifier_id)
    return Subject(one.title, one.root, one.unit_id, one.unit.name, (*involved, *vouching))


def _link(pk: uuid.UUID) -> str:
    return reverse("initiatives:initiative", args=[pk])


def _read(pk: uuid.UUID, user: Any) -> Sequence[Reading]:
    one = Initiative.objects.filter(pk=pk).select_related("unit", "author").first()
    if one is None:
        return ()
    effects = "\n".join(
        f"{row.name}: {row.before.normalize():f} → {row.after.normalize():f} {row.unit_words}, {row.period}" for row in effects_of(one)
    )
    alike = "\n".join(f"{each.percent}% · {each.one.title} ({each.one.unit.name})" for each in similar_to(one, user))
    parts = (
        (_("Vấn đề"), one.problem), (_("Cách làm"), one.solution), (_("Kết quả"), one.result), (_("Tính mới"), one.novelty), (_("Hiệu quả"), effects),
        (_("Nội dung giống sáng kiến khác"), alike), (_("Khác nhau, theo tác giả"), one.differs if alike else ""),
    )  # fmt: skip
    return [Reading(str(heading), text) for heading, text in parts if text.strip()]


SUBJECT = SubjectKind(code=KIND, label=KINDS[KIND], find=_find, link=_link, read=_read, mode=Mode.SCORE, scoring="initiative.scoring")
