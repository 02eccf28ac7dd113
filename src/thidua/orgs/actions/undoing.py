"""What an act on units wrote of posts, roles, loans and last days, put back as it was; refused with the reason when somebody went on from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from thidua.orgs.models import Delegation, Post, Reorganisation, RoleGrant, Unit, UnitLink
from thidua.ui.pages import Conflict

BELONGS: Mapping[Any, str] = {Post: "person", RoleGrant: "person", Delegation: "grantor"}
"""Of what goes along with a unit: whose it is, and so in whose place it goes on when the unit is split."""
ROWS = tuple(BELONGS)


def said_of(links: Sequence[UnitLink]) -> str:
    """The units of an act in a line, for when its links are gone: "A, B → C"."""
    sources = ", ".join(dict.fromkeys(link.source.name for link in links))
    targets = ", ".join(dict.fromkeys(link.target.name for link in links if link.target and link.target != link.source))
    return f"{sources} → {targets}" if targets else sources


def restore(act: Reorganisation) -> None:
    """Put posts, roles, loans and last days back as they were."""
    _check_nobody_came(act)
    _check_nothing_below(act)
    for model in ROWS:
        kept = act.before.get(model._meta.model_name or "", {})
        _check_unchanged(model, kept, act.on)
        try:
            model.objects.filter(pk__in=[key for key, _last in kept.get("begun", ())]).delete()
        except ProtectedError as used:
            raise _changed() from used
        for key, last in kept.get("ended", ()):
            model.objects.filter(pk=key).update(to_date=last)
        for key, unit, _to in kept.get("shifted", ()):
            model.objects.filter(pk=key).update(unit=unit)
        model.objects.bulk_create([model(**values) for values in kept.get("dropped", ())])
    for key, last in act.before.get("units", ()):
        unit = Unit.objects.get(pk=key)
        unit.expect(None)
        unit.valid_to = last and dt.date.fromisoformat(last)
        unit.save()


def _changed(who: str = "") -> Conflict:
    if who:
        return Conflict(_("Vị trí hoặc vai trò của %(who)s đã đổi sau lần sắp xếp này nên không hoàn tác được.") % {"who": who})
    return Conflict(_("Vị trí hoặc vai trò đã đổi sau lần sắp xếp này nên không hoàn tác được."))


def _check_unchanged(model: Any, kept: Mapping[str, Any], on: dt.date) -> None:
    """Every row that the act wrote is as it was written."""
    eve = (on - dt.timedelta(days=1)).isoformat()
    wanted = {key: (on.isoformat(), last) for key, last in kept.get("begun", ())}
    ended = {key: eve for key, _last in kept.get("ended", ())}
    shifted = {key: to for key, _unit, to in kept.get("shifted", ())}
    found = {str(row.pk): row for row in model.objects.filter(pk__in=[*wanted, *ended, *shifted]).select_related(BELONGS[model])}
    for key in (*wanted, *ended, *shifted):
        row = found.get(key)
        if row is None:
            raise _changed()
        now = (row.from_date.isoformat(), row.to_date and row.to_date.isoformat())
        if now != wanted.get(key, now) or now[1] != ended.get(key, now[1]) or str(row.unit_id) != shifted.get(key, str(row.unit_id)):
            raise _changed(getattr(row, BELONGS[model]).name)


def _check_nobody_came(act: Reorganisation) -> None:
    """Nobody was put into a unit that the act made, and nobody was given a role over it; the unit would be gone."""
    made = act.before.get("made", ())
    for model in (Post, RoleGrant) if made else ():
        kept = act.before.get(model._meta.model_name or "", {})
        own = [key for key, *_rest in (*kept.get("begun", ()), *kept.get("shifted", ()))]
        came = model.objects.filter(unit__in=made).exclude(pk__in=own).select_related("person", "unit").order_by("id").first()
        if came is not None:
            said = {"who": came.person.name, "unit": came.unit.name}
            raise Conflict(_("%(who)s đã được xếp vào %(unit)s sau lần sắp xếp này. Chuyển người đó đi trước, rồi hoàn tác.") % said)


def _check_nothing_below(act: Reorganisation) -> None:
    """No unit was put under one that the act made; it would be gone with it."""
    for unit in Unit.objects.filter(pk__in=act.before.get("made", ())):
        below = Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk).first()
        if below is not None:
            said = {"below": below.name, "unit": unit.name}
            raise Conflict(_("%(below)s đã được xếp dưới %(unit)s sau lần sắp xếp này. Chuyển đơn vị đó đi trước, rồi hoàn tác.") % said)


def take_away(act: Reorganisation) -> None:
    """Erase the units that the act made, unless something else names them by now; those stay, empty."""
    for unit in Unit.objects.filter(pk__in=act.before.get("made", ())):
        try:
            with transaction.atomic():
                unit.delete()
        except ProtectedError:
            continue
