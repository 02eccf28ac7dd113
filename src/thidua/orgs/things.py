"""How the record names units, people and what hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from thidua.accounts.models import User
from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.models import Absence, Body, BodyMember, Delegation, HandOver, Person, Post, Reorganisation, RoleGrant, Unit
from thidua.orgs.permissions import P, can
from thidua.orgs.phrases import ROLES
from thidua.orgs.queries import people_visible_to, under, units_visible_to
from thidua.orgs.queries.absences import hand_overs_seen_by
from thidua.orgs.queries.bodies import bodies_visible_to

PERSON = ("person__family_name", "person__middle_name", "person__given_name")


def full_name(*parts: str) -> str:
    """Family, middle and given name in the Vietnamese order."""
    return " ".join(part for part in parts if part)


def of_unit(column: str = "unit__path") -> Callable[[tuple[str, ...]], Q]:
    """The condition of rows that belong to a unit through one column."""
    return lambda paths: under(paths, column)


def titled(_pk: Any, title: Any, *rest: Any) -> str:
    """A title and what tells the rows below it apart."""
    return " · ".join(str(one) for one in (title, *rest) if one)


def below(model: Any, key: str, *fields: str, link: Callable[..., str], visible: Callable[[Any], Any]) -> Naming:
    """Rows that hang by `key` on a thing with a title and a unit: named by that title and their `fields`, shown on its page to those who see it."""

    def readable(user: Any) -> Any:
        return model.objects.filter(**{f"{key}__in": visible(user)})

    return Naming(
        model.objects.all, (key, f"{key}__title", *fields), titled, link, readable, readable, of_unit(f"{key}__unit__path"), (f"{key}__title",)
    )


def _under_posts(paths: tuple[str, ...], key: str) -> Q:
    return Q(**{f"{key}__in": Post.objects.filter(under(paths, "unit__path")).values("person")})


def _units(user: Any) -> Any:
    return units_visible_to(user) if can(user, P.UNITS_VIEW) else Unit.objects.none()


def _people(user: Any) -> Any:
    return people_visible_to(user) if can(user, P.PEOPLE_VIEW) else Person.objects.none()


def _accounts_of(people: Any) -> Any:
    return User.objects.filter(pk__in=people.filter(user__isnull=False).order_by().values("user"))


THINGS: Things = {
    "orgs.unit": Naming(
        Unit.objects.all, ("pk", "name"), lambda _pk, name: name, lambda pk, _name: reverse("orgs:unit", args=[pk]), _units,
        within=of_unit("path"), searched=("name", "code", "short_name"),
    ),
    "orgs.person": Naming(
        Person.objects.all, ("pk", "family_name", "middle_name", "given_name"), lambda _pk, *name: full_name(*name),
        lambda pk, *_: reverse("orgs:person", args=[pk]), _people,
        within=lambda paths: _under_posts(paths, "pk"), searched=("code",), folded=("sort_key",),
    ),
    "accounts.user": Naming(
        User.objects.all, ("username", "display_name"), lambda username, name: f"{name} ({username})" if name else username,
        within=lambda paths: Q(pk__in=Person.objects.filter(_under_posts(paths, "pk"), user__isnull=False).values("user")),
        searched=("username", "display_name"),
    ),
    "orgs.post": Naming(
        Post.objects.all, ("person", *PERSON, "position", "unit__name"), lambda _pk, *row: f"{full_name(*row[:3])}: {row[3]}, {row[4]}",
        lambda pk, *_: reverse("orgs:person", args=[pk]), lambda user: Post.objects.filter(person__in=_people(user).order_by()),
        within=of_unit(), searched=("unit__name",), folded=("person__sort_key",),
    ),
    "orgs.rolegrant": Naming(
        RoleGrant.objects.all, ("person", *PERSON, "role", "unit__name"), lambda _pk, *row: f"{full_name(*row[:3])}: {ROLES[row[3]]}, {row[4]}",
        lambda pk, *_: reverse("orgs:person", args=[pk]), lambda user: RoleGrant.objects.filter(person__in=_people(user).order_by()),
        within=of_unit(), searched=("unit__name",), folded=("person__sort_key",),
    ),
    "orgs.delegation": Naming(
        Delegation.objects.all, ("role", "delegate__family_name", "delegate__middle_name", "delegate__given_name", "unit__name"),
        lambda role, *row: f"{full_name(*row[:3])}: {ROLES[role]}, {row[3]}",
        within=of_unit(), searched=("unit__name",), folded=("delegate__sort_key", "grantor__sort_key"),
    ),
    "orgs.body": Naming(
        Body.objects.all, ("pk", "name"), lambda _pk, name: name, lambda pk, _name: reverse("orgs:body", args=[pk]),
        lambda user: bodies_visible_to(user) if can(user, P.UNITS_VIEW) else Body.objects.none(), within=of_unit(), searched=("name",),
    ),
    "orgs.bodymember": Naming(
        BodyMember.objects.all, ("body", *PERSON, "body__name"), lambda _pk, *row: f"{full_name(*row[:3])}: {row[3]}",
        lambda pk, *_: reverse("orgs:body", args=[pk]), lambda user: BodyMember.objects.filter(body__in=bodies_visible_to(user)),
        within=of_unit("body__unit__path"), searched=("body__name",), folded=("person__sort_key",),
    ),
    "orgs.absence": Naming(
        Absence.objects.all, (*PERSON, "from_date", "to_date"), lambda *row: f"{full_name(*row[:3])}: {row[3]:%d/%m/%Y} – {row[4]:%d/%m/%Y}",
        within=lambda paths: _under_posts(paths, "person"), folded=("person__sort_key",),
    ),
    "orgs.handover": Naming(
        HandOver.objects.all, ("pk", "giver__family_name", "giver__middle_name", "giver__given_name", "on"),
        lambda _pk, *row: f"{full_name(*row[:3])}, {row[3]:%d/%m/%Y}", lambda pk, *_: reverse("orgs:hand_over_record", args=[pk]), hand_overs_seen_by,
        within=of_unit(), folded=("giver__sort_key", "taker__sort_key"),
    ),
    "orgs.reorganisation": Naming(Reorganisation.objects.all, ("number", "reason"), lambda number, reason: number or reason, searched=("number", "reason")),
}  # fmt: skip
