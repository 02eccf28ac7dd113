"""Learning of a member of staff and of somebody of another agency, which waits for the head."""

from __future__ import annotations

from tests.factories.world import AT, DAY
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.learning import actions
from thidua.learning.enums import Kind
from thidua.learning.rules.logs import Written


def add_held(made: Matrix) -> None:
    """Sent from a phone and implausible: nobody but its person may see it."""
    title, provider = made.mark(), made.mark()
    written = Written(Kind.COURSE, 1000, f"Học {title}", DAY, provider=f"Trung tâm {provider}")
    row = actions.log(written=written, hold=True, by=made.actors["staff"].user, at=AT)
    keys = {"pk": row.pk}
    made.add(Thing("learning", "held", keys, HOME, made.units["VP"].path, "held", "staff", row), title=title, provider=provider)


def add_attested(made: Matrix) -> None:
    """Confirmed and under no clause: it is its person's again, and a number for everybody else."""
    title, provider = made.mark(), made.mark()
    written = Written(Kind.READING, 20, f"Học {title}", AT.date(), provider=f"Trung tâm {provider}")
    row = actions.log(written=written, by=made.actors["staff"].user, at=AT)
    actions.attest(entry=row, by=made.actors["head"].user, at=AT)
    keys = {"pk": row.pk}
    made.add(Thing("learning", "attested", keys, HOME, made.units["VP"].path, "attested", "staff", row), title=title, provider=provider)


def add_learning(made: Matrix) -> None:
    """Both agencies alike."""
    add_held(made)
    add_attested(made)
    for name, code, agency in (("staff", "VP", HOME), ("foreigner", "KT", ABROAD)):
        title, provider = made.mark(), made.mark()
        written = Written(Kind.COURSE, 30, f"Học {title}", AT.date(), provider=f"Trung tâm {provider}")
        row = actions.log(written=written, by=made.actors[name].user, at=AT)
        made.add(Thing("learning", name, {"pk": row.pk}, agency, made.units[code].path, owner=name, row=row), title=title, provider=provider)
