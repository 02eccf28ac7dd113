"""A platform in each of the two agencies, with a key and an account of which nobody has said who it is, and another with one that is linked."""

from __future__ import annotations

import datetime as dt

from tests.factories.world import AT
from tests.matrix.world import ABROAD, FAR, HOME, Matrix, Thing

from thidua.exchange import actions
from thidua.exchange.enums import Scope
from thidua.exchange.models import Learner
from thidua.store import clock

VERB = "http://adlnet.gov/expapi/verbs/completed"


def add_exchange(made: Matrix) -> None:
    """Both alike; the name of the platform is marked."""
    for agency in (HOME, ABROAD):
        mark = made.mark()
        unit = made.units[agency]
        row = actions.add_source(unit=unit, name=f"Nền tảng {mark}", by=None, at=AT)
        day = min(FAR, clock.local_date(AT) + dt.timedelta(days=600))
        kept = actions.make_credential(source=row, scopes=tuple(Scope), expires_on=day, by=None, at=AT).credential
        actor = {"account": {"homePage": "https://hoc.example.vn", "name": f"ai-{agency}"}}
        said = {"actor": actor, "verb": {"id": VERB}, "object": {"id": "https://hoc.example.vn/khoa"}, "result": {"duration": "PT30M"}}
        actions.store(source=row, given=[said], at=AT)
        learner = Learner.objects.get(source=row)
        other = actions.add_source(unit=unit, name="Nền tảng khác", by=None, at=AT)  # its name stands in the log of whom the account is
        actions.store(source=other, given=[said], at=AT)
        linked = Learner.objects.get(source=other)
        actions.link_learner(learner=linked, person=made.actors["colleague" if agency == HOME else "foreigner"].person, by=None, at=AT)
        made.add(Thing("linked account", agency, {"pk": other.pk, "learner": linked.pk}, agency, unit.path, row=other))
        keys = {"pk": row.pk, "credential": kept.pk, "learner": learner.pk}
        made.add(Thing("platform", agency, keys, agency, unit.path, row=row), name=mark)
    for name in ("json", "docx"):
        made.add(Thing("paper form", name, {"shape": name}))
