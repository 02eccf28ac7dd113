"""Score sheets and rounds of the two agencies in every state that an address may meet; what somebody wrote as a reason is marked.

The ends of stages lie in 2090, for the database holds them against its own clock; those that are over ended early.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.plans.enums import AppliesTo
from thidua.plans.models import Clause, Plan
from thidua.scorecards.sheet import Kind
from thidua.scoring import actions
from thidua.scoring.actions import About, Given, Meeting, Ruling
from thidua.scoring.enums import Stage
from thidua.scoring.models import Card, Contender, Round, ScoreSheet
from thidua.scoring.queries.points import prepared_for
from thidua.scoring.queries.sheets import clauses_of, sheet_of
from thidua.scoring.rules.acclaim import Count
from thidua.scoring.rules.rounds import Ends
from thidua.store.gate import writing

ENDS = Ends(*(dt.datetime(2090 + n, 1, 1, tzinfo=dt.UTC) for n in range(3)))
DAY = dt.timedelta(days=1)


def add_scoring(made: Matrix) -> None:
    """At home a decided round, one that waits for its result, one in which units score themselves, and a draft; abroad one whose last stage could end, one
    of the last kind, and a sheet without any."""
    for agency, name in ((HOME, "issued"), (ABROAD, "foreign issued")):
        plan = made.named("plan", name).row
        with writing():
            for path, whom in (("I.1.a", AppliesTo.COLLECTIVE), ("I.1.b", AppliesTo.INDIVIDUAL)):
                Clause.objects.filter(plan=plan, path=path).update(kind="criterion", applies_to=whom.value)
        row = actions.draft_sheet(plan=plan, applies_to=AppliesTo.COLLECTIVE, by=None, at=AT)
        if agency == HOME:
            row = _issued(made, row, agency)
            _decided(made, row, agency)
            row = _issued(made, actions.renew_sheet(row=row, by=None, at=AT), agency)
            _ready(made, row, agency)
            row = _issued(made, actions.renew_sheet(row=row, by=None, at=AT), agency)
            _before_council(made, row, agency)
        else:
            row = _issued(made, row, agency)
            _add(made, _through(_open(made, row, agency), council=False), agency, "closing")
        row = _issued(made, actions.renew_sheet(row=row, by=None, at=AT), agency)
        _opened(made, row, agency)
        row = actions.renew_sheet(row=row, by=None, at=AT)
        if agency == HOME:
            _titled(made, row, agency, "draft")
        else:
            _issued(made, row, agency)
        _persons(made, plan, agency)


def _persons(made: Matrix, plan: Plan, agency: str) -> None:
    """A round of the persons of a unit, in which they score themselves, with a card of the person in the hands of whoever that is and of their head."""
    sheet = _issued(made, actions.draft_sheet(plan=plan, applies_to=AppliesTo.INDIVIDUAL, by=None, at=AT), agency)
    unit = made.units["VP" if agency == HOME else ABROAD]
    row = actions.open_for_persons(sheet=sheet, units=[unit], year=AT.year, title="Chấm cá nhân", ends=ENDS, by=None, at=AT)
    _add(made, row, agency, "personal")
    name, head = ("staff", "head") if agency == HOME else ("outsider", "nobody")
    cards = Card.objects.filter(contender__round=row, contender__person=made.actors[name].person)
    cards = cards.select_related("contender__round__sheet", "contender__unit", "contender__person", "contender__head", "by_unit")
    for stage, owner in ((Stage.SELF, name), (Stage.HEAD, head), (Stage.APPRAISAL, "officer")):
        card, keys = cards.get(stage=stage), {"code": "TC1"}
        made.add(
            Thing(
                "score card",
                f"{agency} {stage} {name}",
                {"pk": card.pk, **keys},
                agency,
                made.units[agency].path,
                f"personal {stage.value}",
                owner,
                card,
            )
        )
    mark = made.mark()
    actions.fill_card(card=cards.get(stage=Stage.SELF), given={"TC1": Given(Decimal(3), f"Vì {mark}")}, by=None, at=AT)
    made.marks[mark.lower()] = ("score card.reason", next(one for one in made.things["score card"] if one.name == f"{agency} {Stage.SELF} {name}"))
    _issued(made, actions.renew_sheet(row=sheet, by=None, at=AT), agency)


def _titled(made: Matrix, row: ScoreSheet, agency: str, state: str) -> ScoreSheet:
    mark = made.mark()
    sheet = sheet_of(row)
    root = replace(sheet.root, title=f"Bảng {mark}")
    actions.change_sheet(row=row, sheet=replace(sheet, title=root.title, root=root), ties=clauses_of(row), by=None, at=AT)
    keys = {"pk": row.pk, "code": "TC1", "kind": "division"}
    made.add(Thing("score sheet", f"{agency} {row.number} {state}", keys, agency, made.units[agency].path, state, row=row), title=mark)
    return row


def _issued(made: Matrix, row: ScoreSheet, agency: str) -> ScoreSheet:
    return actions.issue_sheet(row=_titled(made, row, agency, "issued"), by=None, at=AT)


def _open(made: Matrix, row: ScoreSheet, agency: str) -> Round:
    return actions.open_round(sheet=row, term=made.named("cluster", agency).row, about=About("Chấm cụm", ENDS), by=None, at=AT)


def _add(made: Matrix, row: Round, agency: str, state: str) -> None:
    keys = {"pk": row.pk, "stage": "self", "form": "docx"}
    made.add(Thing("score round", f"{agency} {state}", keys, agency, made.units[agency].path, state, row=row))


def _card(made: Matrix, row: Round, agency: str, unit: str, stage: Stage, by: str = "", state: str = "open") -> Card:
    """A card that addresses name; its reason is marked."""
    cards = Card.objects.select_related("contender__round__sheet", "contender__unit", "by_unit")
    card = cards.get(contender__round=row, contender__unit=made.units[unit], stage=stage, by_unit=made.units[by] if by else None)
    keys = {"pk": card.pk, "code": "TC1"}
    made.add(
        Thing(
            "score card", f"{agency} {stage} {unit} {state}", keys, agency, made.units[agency].path, f"{state} {stage.value}", by or "officer", card
        )
    )
    return card


def _opened(made: Matrix, sheet: ScoreSheet, agency: str) -> None:
    row = _open(made, sheet, agency)
    _add(made, row, agency, "open")
    units = ("VP", "PC") if agency == HOME else (ABROAD, "KT")
    for unit in units:
        card, mark = _card(made, row, agency, unit, Stage.SELF, unit), made.mark()
        actions.fill_card(card=card, given={"TC1": Given(Decimal(3), f"Vì {mark}")}, by=None, at=AT)
        made.marks[mark.lower()] = ("score card.reason", made.things["score card"][-1])
    _card(made, row, agency, units[1], Stage.CROSS, units[0])
    _card(made, row, agency, units[1], Stage.APPRAISAL)


def _through(row: Round, *, council: bool = True) -> Round:
    """All stages before the council's, each ended early, and the council's points; without them the appraisal may still end."""
    for number, stage in enumerate((Stage.SELF, Stage.CROSS, Stage.APPRAISAL)):
        _send(row, stage, AT + number * DAY)
        if stage is not Stage.APPRAISAL or council:
            row = actions.close_stage(row=row, by=None, at=AT + (number + 1) * DAY)
    if council:
        _send(row, Stage.COUNCIL, AT + 4 * DAY)
    return row


def _send(row: Round, stage: Stage, at: dt.datetime) -> None:
    cards: Any = Card.objects.filter(contender__round=row, stage=stage)
    for card in cards.select_related("contender__round__sheet", "contender__round__unit", "contender__unit", "by_unit"):
        rows = prepared_for(sheet_of(row.sheet), card.contender).rows
        given = {code: Given(Decimal(5), "Có căn cứ") for code, one in rows.items() if one.kind is not Kind.GROUP}
        actions.fill_card(card=card, given=given, by=None, at=at)
        actions.send_card(card=card, by=None, at=at)


def _ready(made: Matrix, sheet: ScoreSheet, agency: str) -> None:
    _add(made, _through(_open(made, sheet, agency)), agency, "ready")


def _before_council(made: Matrix, sheet: ScoreSheet, agency: str) -> None:
    """One that waits for its council, which has given nothing yet."""
    row = actions.close_stage(row=_through(_open(made, sheet, agency), council=False), by=None, at=AT + 3 * DAY)
    _add(made, row, agency, "council")
    _card(made, row, agency, "PC", Stage.COUNCIL, state="council")


def _decided(made: Matrix, sheet: ScoreSheet, agency: str) -> None:
    row = _through(_open(made, sheet, agency))
    votes = {one.pk: 2 - n for n, one in enumerate(Contender.objects.filter(round=row).order_by("unit__path"))}
    meeting = Meeting(AT.date(), "Hội trường", "Chủ trì", "Thư ký", "Tổ kiểm phiếu", "1/2", "Quy chế cụm")
    actions.note_conference(row=row, meeting=meeting, count=Count(3, 3, 3, 0, votes), by=None, at=AT + 5 * DAY)
    row = actions.decide_round(row=row, ruling=Ruling("Hội đồng", "01/BB", AT.date()), by=None, at=AT + 6 * DAY)
    _add(made, row, agency, "decided")
    keys = {"pk": row.pk, "form": "docx"}
    made.add(Thing("score conference", agency, keys, agency, made.units[agency].path, "decided", row=row))
    _card(made, row, agency, "PC", Stage.COUNCIL, state="decided")
    _card(made, row, agency, "VP", Stage.SELF, "VP", state="decided")
