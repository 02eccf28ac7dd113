"""A nomination as a council takes it up: who is involved, by which rule it is voted on, what its members read in the room."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.awards.models import KIND, Nomination
from thidua.awards.phrases import JUDGED_WORDS, KINDS, REPLIES, REPORT_PARTS
from thidua.awards.queries.dossiers import consultations_of, files_of, parts_of_report, review_of
from thidua.awards.queries.drafting import table_of
from thidua.awards.queries.nominations import find
from thidua.councils.enums import Mode
from thidua.councils.rules.kinds import Involved, Reading, Subject, SubjectKind
from thidua.orgs.queries import heads_on
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock


def _find(pk: uuid.UUID) -> Subject | None:
    """Of a person they themselves are involved, of a unit its head."""
    row = find(pk)
    if row is None:
        return None
    form = BY_CODE[row.form]
    involved = (Involved(row.person_id),) if row.person_id else tuple(Involved(one.pk) for one in heads_on([row.unit], clock.today()).values())
    return Subject(f"{form.name}: {row.who}", row.root, row.unit_id, row.unit.name, involved, voting=f"award.voting.{form.voting}")


def _link(pk: uuid.UUID) -> str:
    return reverse("awards:nomination", args=[pk])


def _read(pk: uuid.UUID, user: Any) -> Sequence[Reading]:
    row = find(pk)
    if row is None:
        return ()
    report = [Reading(str(REPORT_PARTS[part]), row.report.get(part, "")) for part in parts_of_report(row)]
    held = "\n".join(f"{year} · {name} · {source}" for year, name, source, _title in table_of(row))
    files = tuple((one.name, reverse("files:download", args=[one.file])) for one in files_of(row))
    found = [
        Reading(str(_("Tóm tắt thành tích")), row.citation), *report, Reading(str(_("Đã được tặng")), held), Reading(str(_("Bình xét của đơn vị")), _met(row)),
        Reading(str(_("Thẩm định")), _appraised(row)), Reading(str(_("Ý kiến cơ quan khác")), _asked(row)), Reading(str(_("Tệp của hồ sơ")), "", files),
    ]  # fmt: skip
    return [one for one in found if one.text.strip() or one.links]


def _met(row: Nomination) -> str:
    review = review_of(row)
    if review is None:
        return ""
    said = {"agree": review.agree, "present": review.present, "members": review.members, "day": f"{review.met_on:%d/%m/%Y}"}
    return str(_("Họp ngày %(day)s: %(agree)s đồng ý trên %(present)s người dự, tổng số %(members)s.")) % said


def _appraised(row: Nomination) -> str:
    judged = str(JUDGED_WORDS[row.judged]) if row.judged else ""
    score = str(_("Điểm cụm, khối: %(score)s.")) % {"score": row.score} if row.score is not None else ""
    return " ".join(part for part in (f"{judged}." if judged else "", score, row.opinion) if part)


def _asked(row: Nomination) -> str:
    return "\n".join(f"{one.asked}: {REPLIES[one.reply]}. {one.said}".strip() for one in consultations_of(row))


SUBJECT = SubjectKind(code=KIND, label=KINDS[KIND], find=_find, link=_link, read=_read, mode=Mode.VOTE, voting="award.voting.base")
