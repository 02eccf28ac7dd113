"""Plans at a state, reached by the real actions."""

from __future__ import annotations

from tests.factories.kept import kept
from tests.factories.world import AT, World
from tests.plans.document import TEXT

from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.plans import actions, queries
from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause, Plan


@kept()
def draft_plan(world: World, text: str = TEXT, name: str = "Kế hoạch mẫu.txt") -> Plan:
    """A draft of the root, as it was read."""
    by = world.officer.user
    plan = actions.begin_import(unit=world.root, name=name, by=by, at=AT)
    reading = read(text, source=Source("0" * 64, "text/plain", len(text))).to_json()
    return actions.take_reading(plan=plan, text=text, reading=reading, by=by, at=AT)


@kept()
def reviewed_plan(world: World, text: str = TEXT, name: str = "Kế hoạch mẫu.txt") -> Plan:
    """A draft whose clauses were all accepted and given to the units they name."""
    plan, by = draft_plan(world, text, name), world.officer.user
    actions.accept_sure(plan=plan, by=by, at=AT)
    for clause in Clause.objects.filter(plan=plan, review=ReviewState.PROPOSED):
        plan = actions.accept(clause=clause, by=by, at=AT)
    rows = queries.outline(plan)
    proposed = queries.suggestions(plan, rows)
    owners = {row.clause: proposed[row.clause.pk][0] for row in rows if row.clause.pk in proposed}
    return actions.assign_many(plan=Plan.objects.get(pk=plan.pk), owners=owners, by=by, at=AT)


@kept()
def issued_plan(world: World, text: str = TEXT, name: str = "Kế hoạch mẫu.txt") -> Plan:
    """An issued plan of the root."""
    plan = reviewed_plan(world, text, name)
    return actions.issue_plan(plan=plan, number="05/KH-SM", signed_on=AT.date(), by=world.officer.user, at=AT)
