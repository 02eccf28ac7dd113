"""Acts on the tree of units with a day of effect: merge, split, dissolve; carried out on their day, taken back while nothing followed.

People, posts, roles, loans of roles and the units below go along at once, with dates; what higher packages keep follows on the day, by `unit_succeeded`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded, values_of
from thidua.orgs.actions.bodies import follow_unit, return_bodies
from thidua.orgs.actions.clusters import follow_in_clusters, return_in_clusters
from thidua.orgs.actions.undoing import BELONGS, ROWS, restore, said_of, take_away
from thidua.orgs.actions.units import Paper, check_lasts, check_not_under_itself, create_unit, new_act, place_under, rename_now, write_move
from thidua.orgs.enums import ActState, LinkKind, RoleKind, UnitKind
from thidua.orgs.models import Delegation, Person, Post, Reorganisation, RoleGrant, Unit, UnitLink
from thidua.orgs.permissions import P, check_can
from thidua.orgs.rules.lineage import WHOLE, parts_of
from thidua.orgs.signals import succession_done, succession_undone, unit_succeeded
from thidua.store.clock import local_date
from thidua.ui.pages import Conflict

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class NewUnit:
    """A unit that an act makes, beside the unit that ends."""

    code: str
    name: str
    kind: UnitKind = UnitKind.DIVISION


def merge_units(
    *, sources: Sequence[Unit], target: Unit | NewUnit, on: dt.date, head: Person | None = None, paper: Paper, by: User | None, at: dt.datetime
) -> Reorganisation:
    """Units end the day before `on` and go on in `target` with people, roles and the units below. `head`: who heads it from that day."""
    if not sources:
        raise Conflict(_("Chọn ít nhất một đơn vị để sáp nhập."))
    act = new_act(LinkKind.MERGE, sources[0], on, paper, by, at)
    return _merge(act, sources, target, head, by, at)


def dissolve_unit(*, unit: Unit, heir: Unit, on: dt.date, paper: Paper, by: User | None, at: dt.datetime) -> Reorganisation:
    """A unit ends the day before `on`; people, work and figures go to the unit that takes them on."""
    return _merge(new_act(LinkKind.DISSOLVE, unit, on, paper, by, at), [unit], heir, None, by, at)


def _merge(
    act: Reorganisation, sources: Sequence[Unit], into: Unit | NewUnit, head: Person | None, by: User | None, at: dt.datetime
) -> Reorganisation:
    with recorded(f"orgs.unit.{act.kind}", act, by=by, at=at, reason=act.reason) as note:
        act.save()
        target = _made(act, into, sources[0], by, at)
        everyone = [*sources, target]
        _check_apart(sources, everyone, act.on, by)
        counts = [_people(unit, act.on) for unit in everyone]
        brought = parts_of(counts if target.valid_from < act.on else counts[:-1])
        for unit, part in zip(sources, brought, strict=False):
            UnitLink(root=act.root, act=act, source=unit, target=target, kind=act.kind, on=act.on, brought=part).save()
        _go_along(act, dict.fromkeys(sources, target))
        for unit in sources:
            _end_unit(act, unit, target, by, at)
        if head is not None:
            _head(act, target, head)
        note.values["people"] = sum(counts[:-1])
        _tell_succession(act, by, at)
    return act


def _made(act: Reorganisation, into: Unit | NewUnit, beside: Unit, by: User | None, at: dt.datetime) -> Unit:
    """The unit itself, or the new one under the same unit above, which the undoing takes away again."""
    if isinstance(into, Unit):
        return into
    above = Unit.objects.get(path=beside.path[: -Unit.steplen])
    unit = create_unit(code=into.code, name=into.name, kind=UnitKind(into.kind), parent=above, valid_from=act.on, by=by, at=at)
    act.before.setdefault("made", []).append(str(unit.pk))
    return unit


def rehearse(act: Callable[[], object]) -> str:
    """Do an act and take it back at once: the sentence with which it would be refused; empty when it would not."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except Conflict as refused:
        return str(refused)
    return ""


def split_unit(
    *, unit: Unit, parts: Mapping[Unit | NewUnit, Sequence[Person]], on: dt.date, paper: Paper, by: User | None, at: dt.datetime
) -> Reorganisation:
    """A unit goes on in several from a day, each with its people. A unit among its own parts goes on itself and keeps its work; else it follows the first."""
    placed = {person.pk for people in parts.values() for person in people}
    left = Post.objects.on(on).filter(unit=unit).exclude(person__in=placed).values("person").distinct().count()
    if len(parts) < 2 or (left and unit not in parts):
        raise Conflict(_("Chọn ít nhất hai đơn vị mới và xếp hết người của đơn vị cũ; còn %(count)s người chưa xếp.") % {"count": left})
    act = new_act(LinkKind.SPLIT, unit, on, paper, by, at)
    with recorded("orgs.unit.split", act, by=by, at=at, reason=act.reason) as note:
        act.save()
        made = {_made(act, into, unit, by, at): people for into, people in parts.items()}
        _check_apart([one for one in [unit] if unit not in made], [unit, *made], on, by)
        made = {unit: made[unit], **made} if unit in made else made
        _link_parts(act, unit, made, left)
        first = next(iter(made))
        _go_along(act, {unit: first}, {person.pk: target for target, people in made.items() for person in people})
        if first != unit:
            _end_unit(act, unit, first, by, at)
        note.values["people"] = len(placed)
        _tell_succession(act, by, at)
    return act


def _link_parts(act: Reorganisation, unit: Unit, parts: Mapping[Unit, Sequence[Person]], left: int) -> None:
    shares = parts_of([len(people) + (left if target == unit else 0) for target, people in parts.items()])
    for (target, people), share in zip(parts.items(), shares, strict=True):
        brought = WHOLE if target == unit else _brought(len(people), target, act.on)
        UnitLink(root=act.root, act=act, source=unit, target=target, kind=LinkKind.SPLIT, on=act.on, share=share, brought=brought).save()


def _check_apart(sources: Sequence[Unit], everyone: Iterable[Unit], on: dt.date, by: User | None) -> None:
    for unit in everyone:
        check_can(by, P.UNITS_EDIT, unit)
        if unit.depth == 1 or unit.root != next(iter(everyone)).root:
            raise Conflict(_("Chỉ sắp xếp được các đơn vị trong cùng một cơ quan."))
        if unit not in sources:
            check_lasts(unit, on)
    for unit in sources:
        if unit.valid_from >= on or (unit.valid_to and unit.valid_to < on):
            raise Conflict(_("%(name)s không hoạt động trước ngày %(day)s. Chọn ngày khác.") % {"name": unit.name, "day": f"{on:%d/%m/%Y}"})
        if sum(other.path.startswith(unit.path) for other in everyone) > 1:  # the unit itself is one of them
            raise Conflict(_("Một đơn vị không nhập vào chính nó hoặc vào đơn vị cấp dưới của nó."))


def _people(unit: Unit, on: dt.date) -> int:
    return int(Post.objects.on(on - DAY).filter(unit=unit).values("person").distinct().count())


def _brought(came: int, target: Unit, on: dt.date) -> int:
    there = _people(target, on) if target.valid_from < on else 0
    return WHOLE * came // (came + there) if there else WHOLE


def _go_along(act: Reorganisation, into: Mapping[Unit, Unit], placed: Mapping[uuid.UUID, Unit] | None = None) -> None:
    """Posts, roles and loans of roles over units that end: those that run are ended and begun anew, those to come are shifted; in bulk.

    Who heads the unit that ends does not thereby head the one after it, neither now nor later; a loan goes along where its lender's role does.
    """
    by_id = {unit.pk: target for unit, target in into.items()}
    for model in ROWS:  # loans after the roles that carry them
        rows = list(model.objects.filter(unit__in=by_id).filter(Q(to_date__isnull=True) | Q(to_date__gte=act.on)))
        ended: list[list[Any]] = []
        begun, shifted, dropped = list[Any](), list[tuple[Any, Unit]](), list[Any]()
        for row in rows:
            target = (placed or {}).get(getattr(row, f"{BELONGS[model]}_id"), by_id[row.unit_id])
            if target.pk == row.unit_id:
                continue
            goes = _goes(row, target, act.on)
            if row.from_date >= act.on:
                shifted += [(row, target)] if goes else []
                dropped += [] if goes else [row]
                continue
            ended.append([str(row.pk), row.to_date and row.to_date.isoformat()])
            if goes and not _has(row, target, act.on):
                begun.append(_anew(row, target, act.on))
        model.objects.filter(pk__in=[key for key, _ in ended]).update(to_date=act.on - DAY)
        model.objects.bulk_create(begun, batch_size=500)
        for row, to in shifted:
            model.objects.filter(pk=row.pk).update(unit=to)
        moved = [[str(row.pk), str(row.unit_id), str(to.pk)] for row, to in shifted]
        wrote = {"ended": ended, "begun": [[str(row.pk), row.to_date and row.to_date.isoformat()] for row in begun], "shifted": moved}
        _note(act, model, {**wrote, "dropped": _drop(model, dropped)})
    act.save(update_fields=["before"])


def _goes(row: Any, target: Unit, on: dt.date) -> bool:
    """Whether a post or a role goes on in another unit. A loan does if its lender holds the role there on its first day."""
    if isinstance(row, Delegation):
        own = RoleGrant.objects.on(max(on, row.from_date)).filter(person=row.grantor_id, role=row.role)
        return any(target.path.startswith(path) for path in own.values_list("unit__path", flat=True))
    return not (isinstance(row, RoleGrant) and row.role == RoleKind.UNIT_HEAD)


def _note(act: Reorganisation, model: Any, wrote: Mapping[str, Sequence[Any]]) -> None:
    """Add to the act what it wrote of posts, roles or loans, for its undoing."""
    kept = act.before.setdefault(model._meta.model_name, {})
    for name, rows in wrote.items():
        kept[name] = [*kept.get(name, ()), *rows]


def _has(row: Any, target: Unit, on: dt.date) -> bool:
    """Whether the person of a role holds it over the other unit already."""
    return isinstance(row, RoleGrant) and bool(RoleGrant.objects.on(on).filter(person=row.person_id, role=row.role, unit=target).exists())


def _drop(model: Any, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Roles and loans that never begin: taken away, and kept in the act for its undoing."""
    kept = [values_of(row) or {} for row in rows]
    model.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return kept


def _anew(row: Any, target: Unit, on: dt.date) -> Any:
    kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in ("id", "unit_id", "from_date")}
    return type(row)(**kept, unit=target, from_date=on)


def _end_unit(act: Reorganisation, unit: Unit, target: Unit, by: User | None, at: dt.datetime) -> None:
    """The last day of a unit; the units below it move under the one that it went into."""
    _check_awaits_nothing(unit, act)
    now = Unit.objects.get(pk=unit.pk)
    for child in list(Unit.objects.filter(path__startswith=now.path, depth=now.depth + 1)):
        write_move(unit=child, parent=Unit.objects.get(pk=target.pk), on=act.on, act=act)
    act.before.setdefault("units", []).append([str(unit.pk), unit.valid_to and unit.valid_to.isoformat()])
    act.save(update_fields=["before"])
    now = Unit.objects.get(pk=unit.pk)
    now.expect(None)
    now.valid_to = act.on - DAY
    with recorded("orgs.unit.close", now, by=by, at=at):
        now.save()


def _check_awaits_nothing(unit: Unit, act: Reorganisation) -> None:
    """Refuse to end a unit that another unit is planned to go into, or under, on a day on which it is gone by then."""
    into = Q(target=unit) & ~Q(source=unit) | Q(kind=LinkKind.MOVE, after=str(unit.pk))
    planned = UnitLink.objects.filter(into, act__state=ActState.PLANNED, on__gte=act.on).exclude(act=act).select_related("source")
    link = planned.order_by("on", "id").first()
    if link is not None:
        said = {"unit": unit.name, "source": link.source.name, "day": f"{link.on:%d/%m/%Y}"}
        raise Conflict(_("%(source)s đã được sắp xếp vào %(unit)s từ ngày %(day)s. Hoàn tác lần sắp xếp đó trước, rồi sắp xếp lại.") % said)


def _head(act: Reorganisation, target: Unit, head: Person) -> None:
    """The named head from the day on; others head the unit until the day before, and who was to head it later does not."""
    heads = RoleGrant.objects.filter(unit=target, role=RoleKind.UNIT_HEAD).filter(Q(to_date__isnull=True) | Q(to_date__gte=act.on))
    others = list(heads.exclude(person=head))
    running = [row for row in others if row.from_date < act.on]
    kept = act.before["rolegrant"]
    kept["ended"] += [[str(row.pk), row.to_date and row.to_date.isoformat()] for row in running]
    RoleGrant.objects.filter(pk__in=[row.pk for row in running]).update(to_date=act.on - DAY)
    kept["dropped"] += _drop(RoleGrant, [row for row in others if row.from_date >= act.on])
    if not RoleGrant.objects.on(act.on).filter(unit=target, role=RoleKind.UNIT_HEAD, person=head).exists():
        made = RoleGrant(root=act.root, person=head, role=RoleKind.UNIT_HEAD, unit=target, from_date=act.on)
        made.save()
        kept["begun"].append([str(made.pk), None])
    act.save(update_fields=["before"])


def _first_targets(act: Reorganisation) -> dict[uuid.UUID, UnitLink]:
    """Of each unit that ends, the link to the unit that takes its work on: the first."""
    links = UnitLink.objects.filter(act=act).exclude(kind__in=(LinkKind.RENAME, LinkKind.MOVE)).select_related("source", "target").order_by("id")
    first: dict[uuid.UUID, UnitLink] = {}
    for link in links:
        first.setdefault(link.source_id, link)
    return {key: link for key, link in first.items() if link.source_id != link.target_id}


def _tell_succession(act: Reorganisation, by: User | None, at: dt.datetime) -> None:
    """Let higher packages move what they keep, once the day has come; what they moved stands in the act."""
    firsts = _first_targets(act).values() if act.state == ActState.CARRIED else ()
    for link in firsts:
        act.moved.setdefault("body", []).extend(follow_unit(source=link.source, target=cast("Unit", link.target), by=by, at=at))
        for _receiver, moved in unit_succeeded.send(sender=Reorganisation, act=act, source=link.source, target=link.target, by=by, at=at):
            for kind, rows in cast("dict[str, list[str]]", moved or {}).items():
                act.moved.setdefault(kind, []).extend(rows)
        # After those who keep what stands by the head of a cluster have moved it in their own record.
        in_clusters = follow_in_clusters(source=link.source, target=cast("Unit", link.target), on=act.on, by=by, at=at)
        act.moved.setdefault("cluster", []).extend(in_clusters)
    if firsts:
        succession_done.send(sender=Reorganisation, act=act)
    act.save(update_fields=["moved"])


def carry_act(*, act: Reorganisation, at: dt.datetime) -> None:
    """Do on its day what could not be written ahead: the new name, the new place, the work of others."""
    if act.state != ActState.PLANNED or act.on > local_date(at):
        return
    with recorded("orgs.unit.carry", act, by=None, at=at):
        act.expect(None)
        act.state = ActState.CARRIED
        act.save()
        for link in UnitLink.objects.filter(act=act).select_related("source"):
            if link.kind == LinkKind.RENAME:
                rename_now(link.source, link.after)
            elif link.kind == LinkKind.MOVE:
                _move_now(link, act.on)
        into = {link.source: cast("Unit", link.target) for link in _first_targets(act).values()}
        for target in into.values():
            check_lasts(target, act.on)
        _go_along(act, into)  # who was placed there since it was planned
        _tell_succession(act, None, at)


def _move_now(link: UnitLink, on: dt.date) -> None:
    """The move itself on its day, if the place is still there: others may have moved or ended since it was planned."""
    unit, parent = Unit.objects.get(pk=link.source_id), Unit.objects.get(pk=link.after)
    check_not_under_itself(unit, parent)
    check_lasts(parent, on)
    place_under(unit, parent)


def undo_act(*, act: Reorganisation, version: int | None = None, by: User | None, at: dt.datetime) -> Reorganisation:
    """Take an act back as if it had never been, while nothing followed it."""
    Reorganisation.objects.select_for_update().get(pk=act.pk)  # of two who take it back at once the second sees that it is undone
    act.refresh_from_db()
    links = list(UnitLink.objects.filter(act=act).select_related("source", "target").order_by("id"))
    for unit in {side for link in links for side in (link.source, link.target)}:
        check_can(by, P.UNITS_EDIT, unit)
    touched = {key for link in links for key in (link.source_id, link.target_id)}
    if (
        act.state == ActState.UNDONE
        or UnitLink.objects.filter(Q(source__in=touched) | Q(target__in=touched), id__gt=links[-1].pk).exclude(act=act).exists()
    ):
        raise Conflict(_("Đã có lần sắp xếp sau đó nên không hoàn tác được. Hoàn tác lần sau trước, hoặc lập một lần sắp xếp mới."))
    act.expect(version)
    with recorded("orgs.unit.undo", act, by=by, at=at):
        if act.state == ActState.CARRIED and act.moved:
            succession_undone.send(sender=Reorganisation, act=act, moved=act.moved, by=by, at=at)
            return_bodies(moved=act.moved.get("body", ()), by=by, at=at)
        act.before["said"] = said_of(links)
        for link in links:
            _take_back(act, link)
        restore(act)
        if act.state == ActState.CARRIED:  # once the units work again, for who keeps what stands by the head of a cluster asks
            return_in_clusters(moved=act.moved.get("cluster", ()), by=by, at=at)
        UnitLink.objects.filter(act=act).delete()
        take_away(act)
        act.state = ActState.UNDONE
        act.save()
    return act


def _take_back(act: Reorganisation, link: UnitLink) -> None:
    if act.state != ActState.CARRIED:
        return
    if link.kind == LinkKind.RENAME:
        rename_now(link.source, link.before)
    elif link.kind == LinkKind.MOVE:
        place_under(Unit.objects.get(pk=link.source_id), Unit.objects.get(pk=link.before))
