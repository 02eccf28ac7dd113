"""What an act on units wrote of posts, roles, loans and last days, put back as it was; refused with the reason when somebody went on from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Delegation, Post, Reorganisation, RoleGrant, Unit, UnitLink
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries.hanging import hangs_on, told
from thidua.orgs.signals import unit_unmade
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
    """Erase the units that the act made; refused while something else names them."""
    for unit in Unit.objects.filter(pk__in=act.before.get("made", ())):
        erase(unit)


def unmake_unit(*, unit: Unit, version: int | None = None, by: User | None, at: dt.datetime) -> None:
    """Take back that a unit was made, by mistake: only while nothing hangs on it. Whoever ends a unit that worked dissolves it."""
    check_can(by, P.UNITS_EDIT, unit)
    if unit.depth == 1:
        raise Conflict(_("Cơ quan không bỏ được ở đây. Chỉ bỏ được đơn vị lập nhầm ở dưới cơ quan."))
    unit.expect(version)
    with recorded("orgs.unit.unmake", unit, by=by, at=at):
        erase(unit)
        unit.pk = None  # the tree leaves the key of what it deletes; the record tells that it is gone


def hanging_when_unmade(unit: Unit) -> dict[str, int]:
    """What would hold the unit if it were taken back now, by kind; what goes with it is dropped and taken back at once."""
    with transaction.atomic():
        hanging = _left_hanging(unit)
        transaction.set_rollback(True)
    return hanging


def _left_hanging(unit: Unit) -> dict[str, int]:
    """What hangs on the unit after others dropped of it what came to nothing."""
    unit_unmade.send(sender=Unit, unit=unit)
    return hangs_on(unit)


def erase(unit: Unit) -> None:
    """Delete a unit on which nothing hangs, else raise `Conflict` that names what does."""
    hanging = _left_hanging(unit)
    if hanging:
        said = {"unit": unit.name, "rows": told(hanging)}
        raise Conflict(
            _("%(unit)s đang có: %(rows)s. Chuyển hoặc bỏ những thứ này trước; nếu đơn vị đã hoạt động thì sáp nhập hoặc giải thể.") % said
        )
    unit.delete()
