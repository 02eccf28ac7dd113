"""Who made it with which share, what it brought in figures, and whether those whose names are used agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.initiatives.actions.drafting import hold, hold_writable
from thidua.initiatives.actions.telling import tell_asked
from thidua.initiatives.enums import Agreement, Quantity
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import Author, Effect, Initiative
from thidua.initiatives.permissions import P, check_can
from thidua.initiatives.queries.whole import authors_of
from thidua.initiatives.rules.effects import UNITS, unit_of
from thidua.initiatives.rules.shares import add_up, short
from thidua.initiatives.rules.states import ENDED, WRITABLE
from thidua.orgs.models import Person
from thidua.ui.pages import Conflict, Owed

MOST_AUTHORS, MOST_EFFECTS = 10, 12


@dataclass(frozen=True)
class Part:
    """A share in per cent of somebody of the agency, or of an outsider by name."""

    share: int
    person: Person | None = None
    name: str = ""
    workplace: str = ""


def share_out(*, initiative: Initiative, parts: Sequence[Part], version: int | None = None, by: User | None, at: dt.datetime) -> Initiative:
    """All authors with their shares, in the place of those before; exactly 100 together. Who has another share than before is asked again."""
    check_can(by, P.WRITE, initiative)
    _check_parts(initiative, parts)
    with transaction.atomic():
        hold_writable(initiative)
        _check_apart(initiative, parts)
        initiative.expect(version)
        before = {(row.person_id, row.name): row for row in authors_of(initiative)}
        with recorded("initiatives.authors", initiative, by=by, at=at) as note:
            initiative.save()
            Author.objects.filter(initiative=initiative).delete()
            rows = [_author(initiative, place, part, before, at) for place, part in enumerate(parts)]
            for row in rows:
                row.save(force_insert=True)
            note.values["shares"] = [row.share for row in rows]
        tell_asked(initiative, [row for row in rows if row.answer == Agreement.ASKED], by=by, at=at)
    return initiative


def _check_parts(one: Initiative, parts: Sequence[Part]) -> None:
    people = [part.person.pk for part in parts if part.person is not None]
    if one.author_id not in people:
        raise Conflict(_("Người gửi phải có tên trong các tác giả."))
    if len(set(people)) < len(people):
        raise Conflict(_("Mỗi tác giả ghi một dòng."))
    if len(parts) > MOST_AUTHORS:
        raise Conflict(_("Ghi tối đa %(most)s tác giả.") % {"most": MOST_AUTHORS})
    if any(part.person is not None and part.person.root != one.root for part in parts):
        raise Conflict(_("Người của cơ quan khác thì ghi bằng họ tên và nơi làm việc."))
    if any(part.person is None and not part.name.strip() for part in parts):
        raise Conflict(_("Ghi họ tên của tác giả ngoài cơ quan."))
    shares = [part.share for part in parts]
    if add_up(shares):
        return
    if min(shares) <= 0:
        raise Conflict(_("Mỗi tác giả có ít nhất 1%."))
    left = short(shares)
    if left > 0:
        raise Conflict(
            ngettext("Các tỷ lệ cộng lại phải đúng 100%%: còn thiếu %(n)s%%.", "Các tỷ lệ cộng lại phải đúng 100%%: còn thiếu %(n)s%%.", left)
            % {"n": left}
        )
    raise Conflict(
        ngettext("Các tỷ lệ cộng lại phải đúng 100%%: đang thừa %(n)s%%.", "Các tỷ lệ cộng lại phải đúng 100%%: đang thừa %(n)s%%.", -left)
        % {"n": -left}
    )


def _check_apart(one: Initiative, parts: Sequence[Part]) -> None:
    """Nobody is the author of what they vouch for."""
    people = [part.person.pk for part in parts if part.person is not None]
    both = Effect.objects.filter(initiative=one, verifier__in=people).select_related("verifier").first()
    if both is not None and both.verifier is not None:
        raise Conflict(
            _("%(name)s đang xác nhận số liệu của sáng kiến nên không là tác giả. Bỏ số đo đó hoặc chọn người xác nhận khác trước.")
            % {"name": both.verifier.name}
        )


def _author(one: Initiative, place: int, part: Part, before: dict[Any, Author], at: dt.datetime) -> Author:
    """An author as they stand: who sends it and outsiders agree by being written down, others keep their answer to the same share."""
    person = part.person
    row = Author(root=one.root, initiative=one, person=person, share=part.share, place=place)
    if person is None:
        row.name, row.workplace = part.name.strip()[:120], part.workplace.strip()[:200]
    old = before.get((person.pk if person else None, row.name))
    if person is None or person.pk == one.author_id:
        row.answer, row.answered_at = Agreement.AGREED, at
    elif old is not None and old.share == part.share:
        row.answer, row.answered_at, row.reason = old.answer, old.answered_at, old.reason
    return row


def answer(*, author: Author, agrees: bool, reason: str = "", by: User | None, at: dt.datetime) -> Author:
    """A co-author agrees to the share, or refuses with a reason."""
    check_can(by, P.ANSWER, author)
    if not agrees and not reason.strip():
        raise Owed(_("Ghi lý do từ chối để người gửi biết cần sửa gì."))
    with transaction.atomic():
        hold(author.initiative)
        author.refresh_from_db()
        if author.initiative.state not in WRITABLE:
            raise Conflict(_("Sáng kiến đã được tiếp nhận hoặc đã xong các bước nên không đổi câu trả lời. Nhờ cán bộ thi đua trả lại để sửa tỷ lệ."))
        with recorded("initiatives.answer", author, by=by, at=at, reason=reason.strip()[:500]):
            author.answer = (Agreement.AGREED if agrees else Agreement.REFUSED).value
            author.reason, author.answered_at = "" if agrees else reason.strip()[:500], at
            author.save()
    return author


def _check_open(one: Initiative) -> None:
    if one.state in ENDED:
        raise Conflict(_("Sáng kiến đã xong các bước nên không trả lời nữa."))


@dataclass(frozen=True)
class Figured:
    """An effect as its author writes it."""

    name: str
    quantity: Quantity
    unit_words: str
    before: Decimal
    after: Decimal
    times: int
    less_is_better: bool
    period: str
    method: str
    verifier: Person | None


def measure(*, initiative: Initiative, figured: Figured, by: User | None, at: dt.datetime) -> Effect:
    """Add what was measured before and after; whoever vouches for it is asked, and is none of the authors."""
    check_can(by, P.WRITE, initiative)
    unit = unit_of(Quantity(figured.quantity), figured.unit_words)
    if unit is None:
        raise Owed(
            _("Loại số đo này tính bằng %(unit)s. Đổi các số ra %(unit)s, hoặc chọn Số đo khác.") % {"unit": UNITS[figured.quantity][0]},
            field="unit_words",
        )
    figured = replace(figured, unit_words=unit)
    for text, field in ((figured.name, "name"), (figured.unit_words, "unit_words"), (figured.period, "period"), (figured.method, "method")):
        if not text.strip():
            raise Owed(_("Ghi đủ số đo, đơn vị tính, kỳ đo và cách đo."), field=field)
    with transaction.atomic():
        hold_writable(initiative)
        rows = Effect.objects.filter(initiative=initiative)
        if rows.count() >= MOST_EFFECTS:
            raise Conflict(_("Ghi tối đa %(most)s số đo.") % {"most": MOST_EFFECTS})
        if figured.verifier and Author.objects.filter(initiative=initiative, person=figured.verifier).exists():
            raise Owed(_("Tác giả không tự xác nhận số liệu của mình. Chọn người khác."), field="verifier")
        made = Effect(root=initiative.root, initiative=initiative, made_at=at, **vars(figured))
        with recorded("initiatives.measure", made, by=by, at=at):
            made.save(force_insert=True)
            _count_up(initiative)
        if figured.verifier:
            tell_asked(initiative, [made], by=by, at=at)
    return made


def unmeasure(*, effect: Effect, version: int | None = None, by: User | None, at: dt.datetime) -> None:
    """Take an effect away again."""
    check_can(by, P.WRITE, effect.initiative)
    with transaction.atomic():
        hold_writable(effect.initiative)
        effect.expect(version)
        with recorded("initiatives.unmeasure", effect, by=by, at=at):
            effect.delete()
            _count_up(effect.initiative)


def _count_up(one: Initiative) -> None:
    """Whoever looks at what was sent looks at other figures now: their page is stale. The gate is open."""
    if one.state == S.SENT:
        one.expect(None)
        one.save()


def verify(*, effect: Effect, agrees: bool, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Effect:
    """Whoever vouches for a figure says that it is right, or why it is not."""
    check_can(by, P.VERIFY, effect)
    if not agrees and not reason.strip():
        raise Owed(_("Ghi số liệu chưa đúng ở đâu."))
    with transaction.atomic():
        hold(effect.initiative)
        effect.refresh_from_db()
        _check_open(effect.initiative)
        effect.expect(version)
        with recorded("initiatives.verify", effect, by=by, at=at, reason=reason.strip()[:500]):
            effect.answer = (Agreement.AGREED if agrees else Agreement.REFUSED).value
            effect.reason, effect.answered_at = "" if agrees else reason.strip()[:500], at
            effect.save()
    return effect
