"""Opening a round that scores persons: everybody who works in some units, each with what the records say of them and a card for each who scores."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, RoleGrant, Unit
from thidua.orgs.queries import members_on
from thidua.orgs.rules.paths import line_of
from thidua.plans.enums import AppliesTo
from thidua.scoring.actions.cards import suggestions
from thidua.scoring.actions.telling import tell_opened
from thidua.scoring.enums import RoundState, SheetState, Stage
from thidua.scoring.models import Card, Contender, Points, Round, ScoreSheet
from thidua.scoring.permissions import HEADS, KEEPERS, P, check_can
from thidua.scoring.queries.counted import counted_persons
from thidua.scoring.queries.sheets import clauses_of, group_for, sheet_of
from thidua.scoring.rules.outline import used
from thidua.scoring.rules.persons import head_over
from thidua.scoring.rules.rounds import Ends, in_order, stages_of
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed
from thidua.vn.search import fold

MOST_PERSONS = 600


def open_for_persons(*, sheet: ScoreSheet, units: Sequence[Unit], year: int, title: str, ends: Ends, by: User | None, at: dt.datetime) -> Round:
    """Open a round on the persons who work in some units or below them today. A person stands in one open round of a sheet and year at most."""
    check_can(by, P.WRITE, sheet)
    if sheet.state != SheetState.ISSUED or sheet.applies_to != AppliesTo.INDIVIDUAL or any(unit.root != sheet.root for unit in units):
        raise Conflict(_("Chỉ chấm cá nhân bằng bảng điểm của cá nhân đã ban hành. Ban hành bảng điểm trước."))
    if not in_order(ends) or ends.self_ <= at:
        raise Owed(_("Hạn tự chấm phải sau lúc này, hạn thủ trưởng chấm sau hạn tự chấm, hạn thẩm định sau hạn thủ trưởng chấm."), field="self_until")
    people = _people(units, clock.local_date(at))
    if not 1 <= len(people) <= MOST_PERSONS:
        raise Owed(_("Một đợt chấm từ 1 đến %(most)s người. Chọn lại đơn vị.") % {"most": MOST_PERSONS}, field="units")
    twice = Contender.objects.filter(round__sheet=sheet, round__period=str(year), person__in=[one for one, _unit in people])
    known = twice.exclude(round__state=RoundState.CANCELLED).select_related("person").first()
    if known is not None:
        raise Conflict(_("%(who)s đã có phiếu trong đợt “%(round)s”.") % {"who": known.name, "round": known.round.title})
    made = Round(
        root=sheet.root, unit=sheet.unit, sheet=sheet, title=title.strip()[:200], period=str(year), self_until=ends.self_, cross_until=ends.cross,
        appraisal_until=ends.appraisal, opened_by=by, opened_at=at,
    )  # fmt: skip
    made.search_key = fold(f"{made.title} {' '.join(unit.name for unit in units)}")[:300]
    with transaction.atomic(), recorded("scoring.round.open", made, by=by, at=at) as note:
        made.save(force_insert=True)
        _enter(made, people, at)
        note.values["units"] = [str(unit.pk) for unit in units]
    tell_opened(made, by=by, at=at)
    return made


def _people(units: Sequence[Unit], day: dt.date) -> list[tuple[Person, Unit]]:
    """Everybody who works in the units or below them, once, where they have worked since last."""
    below = Unit.objects.on(day).filter(pk__in=[])
    for unit in units:
        below = below | Unit.objects.on(day).filter(path__startswith=unit.path)
    posts = sorted(members_on(below, day), key=lambda one: (one.from_date, one.pk))
    latest = {one.person_id: (one.person, one.unit) for one in posts}
    return sorted(latest.values(), key=lambda pair: (pair[1].path, pair[0].sort_key, pair[0].pk))


def _enter(made: Round, people: Sequence[tuple[Person, Unit]], at: dt.datetime) -> None:
    """All rows of a kind in one statement: there may be hundreds of persons."""
    sheet, clauses, day = sheet_of(made.sheet), clauses_of(made.sheet), clock.local_date(at)
    figures = counted_persons([person for person, _unit in people], int(made.period), used(sheet), clauses)
    over = {unit.path: unit for unit in Unit.objects.filter(path__in={place for _person, unit in people for place in line_of(unit.path)})}
    heads, keepers = _holding(HEADS, over, day), {one for them in _holding(KEEPERS, line_of(made.unit.path), day).values() for one in them}
    contenders = [
        Contender(
            root=made.root, round=made, unit=unit, person=person, head=over[head_over(unit.path, person.pk, heads)], by_leader=person.pk in keepers,
            group=group_for(sheet, unit), inputs=[list(row) for row in figures[person.pk].inputs], proofs=figures[person.pk].proofs, filled_at=at,
        )
        for person, unit in people
    ]  # fmt: skip
    Contender.objects.bulk_create(contenders)
    by = {Stage.SELF: lambda one: one.unit, Stage.HEAD: lambda one: one.head}
    cards = [
        Card(root=made.root, contender=one, stage=stage, by_unit=by[stage](one) if stage in by else None)
        for one in contenders
        for stage in stages_of(personal=True)
    ]
    Card.objects.bulk_create(cards)
    Points.objects.bulk_create(
        Points(root=made.root, card=card, code=code, points=one.points)
        for card in cards
        if card.stage == Stage.SELF
        for code, one in suggestions(card, sheet).items()
    )


def _holding(roles: Collection[RoleKind], places: Iterable[str], day: dt.date) -> dict[str, set[uuid.UUID]]:
    """Who holds one of some roles at just these places."""
    found: dict[str, set[uuid.UUID]] = defaultdict(set)
    rows = RoleGrant.objects.on(day).filter(role__in=roles, unit__path__in=list(places))
    for place, person in rows.values_list("unit__path", "person"):
        found[place].add(person)
    return found
