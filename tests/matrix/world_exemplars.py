"""Exemplars in every state, one of whom is shown with a consent, in each of the two agencies."""

from __future__ import annotations

from tests.exemplars.making import scan
from tests.factories.world import AT, DAY
from tests.matrix.world import ABROAD, FAR, HOME, Matrix, Thing

from thidua.exemplars import actions
from thidua.exemplars.actions.deciding import Paper
from thidua.exemplars.actions.nominating import Said
from thidua.exemplars.enums import Kind
from thidua.exemplars.models import Exemplar
from thidua.exemplars.rules.consent import Agreed

STATES = ("discovered", "nurtured", "recognised", "published", "ended")
AGREED = Agreed(name=True, photo=False, story=True, on_portal=True, in_press=False, from_on=DAY)


def add_exemplars(made: Matrix) -> None:
    """In the first agency `staff` is meant and `below` nominates, in the other `foreigner` and `outsider`."""
    for agency, unit, meant, finder in ((HOME, "VP", "staff", "below"), (ABROAD, "KT", "foreigner", "outsider")):
        for state in STATES:
            mark, person = made.mark(), made.actors[meant].person
            said = Said(Kind.PERSON, made.units[unit], f"Việc {mark}", name=f"Người {mark}", person=person, story=f"Chuyện {mark}")
            row = actions.nominate(said=said, by=made.actors[finder].user, at=AT)
            _brought(row, state)
            row.refresh_from_db()
            keys = {"pk": row.pk, "slug": row.slug or f"chua-neu-{mark.lower()}"}
            made.add(Thing("exemplar", f"{agency} {state}", keys, agency, row.unit.path, state, f"{meant} {finder}", row), deed=mark, story=mark)


def _brought(row: Exemplar, state: str) -> None:
    if state == "discovered":
        return
    actions.nurture(exemplar=row, helper=None, next_look_on=FAR, by=None, at=AT)
    if state == "nurtured":
        return
    actions.recognise(exemplar=row, paper=Paper("Giám đốc"), by=None, at=AT)
    if state == "published":
        actions.consent_on_paper(exemplar=row, agreed=AGREED, scan=scan(), by=None, at=AT)
        row.refresh_from_db()
        actions.publish(exemplar=row, by=None, at=AT)
    if state == "ended":
        actions.end(exemplar=row, by=None, at=AT)
