"""How the record names councils, sittings and what is done in them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.councils.models import AgendaItem, Attendance, Ballot, Council, Count, Membership, Recusal, Sitting
from thidua.councils.queries.councils import visible_to
from thidua.councils.queries.sittings import items_visible_to, sittings_visible_to
from thidua.orgs.things import PERSON, full_name, of_unit


def _council(pk: Any, *_: Any) -> str:
    return reverse("councils:council", args=[pk])


def _sitting(pk: Any, *_: Any) -> str:
    return reverse("councils:sitting", args=[pk])


def _item(pk: Any, *_: Any) -> str:
    return reverse("councils:item", args=[pk])


def _titled(_pk: Any, title: str, *name: str) -> str:
    return f"{title} · {full_name(*name)}" if name else title


def _below(model: Any, key: str, visible: Any, link: Any, unit: str) -> Naming:
    """Somebody's row on a sitting or an item: named by its title and the person, told to those who see that."""

    def readable(user: Any) -> Any:
        return model.objects.filter(**{f"{key}__in": visible(user)})

    return Naming(
        model.objects.all,
        (key, f"{key}__title", *(f"member__{one}" for one in PERSON)),
        _titled,
        link,
        readable,
        readable,
        of_unit(unit),
        (f"{key}__title",),
    )


_of_item = partial(_below, key="item", visible=items_visible_to, link=_item, unit="item__sitting__council__unit__path")


def _members(user: Any) -> Any:
    return Membership.objects.filter(council__in=visible_to(user))


def _counts(user: Any) -> Any:
    return Count.objects.filter(item__in=items_visible_to(user))


THINGS: Things = {
    "councils.council": Naming(Council.objects.all, ("pk", "name"), _titled, _council, visible_to, visible_to, of_unit(), ("name",)),
    "councils.membership": Naming(
        Membership.objects.all,
        ("council", "council__name", *PERSON),
        _titled,
        _council,
        _members,
        _members,
        of_unit("council__unit__path"),
        ("council__name",),
    ),
    "councils.sitting": Naming(
        Sitting.objects.all, ("pk", "title"), _titled, _sitting, sittings_visible_to, sittings_visible_to, of_unit("council__unit__path"), ("title",)
    ),
    "councils.agendaitem": Naming(
        AgendaItem.objects.all,
        ("pk", "title"),
        _titled,
        _item,
        items_visible_to,
        items_visible_to,
        of_unit("sitting__council__unit__path"),
        ("title",),
    ),
    "councils.attendance": _below(Attendance, "sitting", sittings_visible_to, _sitting, "sitting__council__unit__path"),
    "councils.recusal": _of_item(Recusal),
    "councils.ballot": _of_item(Ballot),
    "councils.count": Naming(
        Count.objects.all,
        ("item", "item__title", *(f"teller__member__{one}" for one in PERSON)),
        _titled,
        _item,
        _counts,
        _counts,
        of_unit("item__sitting__council__unit__path"),
        ("item__title",),
    ),
}
