"""Who steps aside of an item."""

from __future__ import annotations

import datetime as dt
import uuid

from thidua.councils.enums import Ground
from thidua.councils.models import AgendaItem, Membership, Recusal
from thidua.councils.queries.parameters import recusal_rule
from thidua.councils.rules.recusal import Member, ground_of
from thidua.orgs.models import Post


def units_of(people: list[uuid.UUID], day: dt.date) -> dict[uuid.UUID, uuid.UUID]:
    """Where people work on a day: the unit of the latest post."""
    rows = Post.objects.on(day).filter(person__in=people).order_by("from_date").values_list("person", "unit")
    return dict(rows)


def owed_recusals(item: AgendaItem, at: dt.datetime) -> list[Recusal]:
    """Rows, not saved yet, for the members in office on the day of the sitting who step aside by the rule, or said of an earlier item of the same
    subject that they do, and did not yet."""
    day = item.sitting.day
    members = list(Membership.objects.on(day).filter(council=item.sitting.council_id))
    known = set(Recusal.objects.filter(item=item).values_list("member", flat=True))
    units = units_of([one.person_id for one in members], day)
    involved = frozenset(uuid.UUID(one[0]) for one in item.involved)
    rule = recusal_rule(day)
    said = declared_before(item)
    found = []
    for one in members:
        ground = ground_of(Member(one.person_id, units.get(one.person_id)), involved, item.subject_unit, rule)
        if ground is None and one.person_id in said:
            ground = Ground.DECLARED
        if ground is not None and one.pk not in known:
            reason = said.get(one.person_id, "") if ground is Ground.DECLARED else ""
            found.append(Recusal(root=item.root, item=item, member=one, ground=ground.value, reason=reason, at=at))
    return found


def declared_before(item: AgendaItem) -> dict[uuid.UUID, str]:
    """Who said of another item of the same subject that they have a part in it, and why; what was put off is taken up again without them."""
    rows = Recusal.objects.filter(item__kind=item.kind, item__subject=item.subject, ground=Ground.DECLARED).exclude(item=item.pk)
    return dict(rows.order_by("at").values_list("member__person", "reason"))
