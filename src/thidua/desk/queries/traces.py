"""What names a person, and where it stands in the tables: read without holding anything, in lots."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from thidua.accounts.models import User
from thidua.accounts.rules.personal import Stays
from thidua.desk.queries.gathering import gathered
from thidua.desk.rules.traces import Traces, traces_of
from thidua.orgs.models import Body, Cluster, Person, Unit
from thidua.search.models import Document
from thidua.store.ids import INSTALLATION
from thidua.vn.search import fold, holds_name

LOT = 500
DECLARED = frozenset({"orgs.Person", "accounts.User", "orgs.Unit"})
"""Who the people, accounts and units are: the parts declare what an erasure does there, and no search goes through them."""
THROUGH = {"audit.EntryValues": "entry__root"}
"""Tables without a root of their own: where it is read. Others without one are of the machine, and not searched."""
SIGN_IN_NAMES = frozenset({"username"})
"""Columns that hold a sign-in name alone; a short one is replaced only there."""
REPEATS = frozenset({"norm", "fold", "title_norm", "title_fold", "search_key"})
"""Columns that repeat the others of their row, for searching."""


def key_of(person: Person) -> str:
    """What stands for an erased person: the end of their key, which names nobody."""
    return person.pk.hex[-10:]


def account_of(person: Person) -> User:
    """The account of a person; of one who has none, an account that nothing belongs to, so that each part can be asked all the same."""
    return person.user or User(username="")


def codes_of(person: Person) -> set[str]:
    """The code, addresses and sign-in name of a person, in small letters; the addresses with which they sign in are theirs too."""
    user = account_of(person)
    addresses = EmailAddress.objects.filter(user=user.pk).values_list("email", flat=True)
    return {code.strip().lower() for code in (person.code, person.email, user.username, user.email, *addresses)} - {""}


def traces_in_texts(person: Person) -> Traces:
    """What names a person and nobody else: what is another's too is not looked for, since it would be taken from them."""
    name = person.name
    names = [] if _is_shared(name, person) else [name]
    return traces_of(names=names, codes=sorted(code for code in codes_of(person) if not _is_borne(code, person)), key=f"XOA-{key_of(person)}")


def _is_shared(name: str, person: Person) -> bool:
    """Whether somebody else bears the name or a longer one that holds it, or a unit, body or cluster is called by it."""
    people = Person.objects.exclude(pk=person.pk)
    for word in fold(name).split():
        people = people.filter(sort_key__contains=word)
    called: list[Any] = [User.objects.exclude(pk=account_of(person).pk).values_list("display_name"), Unit.objects.values_list("name", "short_name")]
    called += [Body.objects.values_list("name"), Cluster.objects.values_list("name")]
    texts = (text for rows in called for row in rows.iterator(chunk_size=LOT) for text in row)
    return holds_name(name, *(other.name for other in people)) or any(holds_name(name, text) for text in texts)


def _is_borne(code: str, person: Person) -> bool:
    """Whether a code or address is also another person's, another account's, or the code of something else."""
    if Person.objects.exclude(pk=person.pk).filter(Q(code__iexact=code) | Q(email__iexact=code)).exists():
        return True
    if User.objects.exclude(pk=account_of(person).pk).filter(Q(username__iexact=code) | Q(email__iexact=code)).exists():
        return True
    if EmailAddress.objects.exclude(user=account_of(person).pk).filter(email__iexact=code).exists():
        return True
    coded = [model for model in apps.get_models() if model is not Person and model._meta.app_label != "sheets" and _has(model, "code")]
    return any(model._base_manager.filter(code__iexact=code).exists() for model in coded)


def _has(model: type[models.Model], name: str) -> bool:
    return any(column.attname == name for column in model._meta.concrete_fields)


class Becomes(StrEnum):
    """What an erasure does with a row in which a trace may stand."""

    CLEAN = "clean"
    SPARED = "spared"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Trace:
    """A row in which traces stand: the columns as they would be without them."""

    model: type[models.Model]
    pk: Any
    columns: dict[str, Any]
    becomes: Becomes = Becomes.CLEAN


@cache
def spared_labels() -> Mapping[str, Stays]:
    """Models and columns whose texts an erasure leaves as they are, with why."""
    return {label: why for module in gathered("personal") for label, why in getattr(module, "SPARED", {}).items()}


@cache
def whole_labels() -> frozenset[str]:
    """Models of which a row that names the person goes as a whole."""
    return frozenset(label for module in gathered("personal") for label in getattr(module, "WHOLE", ()))


def find(traces: Traces, root: uuid.UUID, *, all_of_them: bool = False, of: Sequence[type[models.Model]] | None = None) -> Iterator[Trace]:
    """Every row of this agency and of the installation in which a trace stands, model by model; `all_of_them`: what stays as it is too.

    `of`: these tables alone.
    """
    for model in () if traces.is_empty else of or apps.get_models():
        rows = _rows(model, root)
        if rows is not None:
            yield from _found(model, rows, traces, all_of_them)


def find_again(model: type[models.Model], keys: Sequence[Any], traces: Traces) -> Iterator[Trace]:
    """The same rows read once more, as they are now."""
    for start in range(0, len(keys), LOT):
        yield from _found(model, model._base_manager.filter(pk__in=keys[start : start + LOT]), traces, all_of_them=False)


def _rows(model: type[models.Model], root: uuid.UUID) -> Any:
    """The rows that are searched; None for a table that is not."""
    label, ours = model._meta.label, (root, INSTALLATION)
    if not model._meta.managed or model._meta.proxy or label in DECLARED:
        return None
    if label in whole_labels():
        return model._base_manager.all()
    where = "root" if _has(model, "root") else THROUGH.get(label)
    return model._base_manager.filter(**{f"{where}__in": ours}) if where else None


def _found(model: type[models.Model], rows: Any, traces: Traces, all_of_them: bool) -> Iterator[Trace]:
    stays, label = spared_labels(), model._meta.label
    kinds = {".".join(one.split(".")[:2]).lower() for one in stays}
    texts = _texts(model)
    free = [] if label in stays else [column for column in texts if f"{label}.{column.attname}" not in stays]
    columns = texts if all_of_them else free
    if not columns:
        return
    wanted, casts = _wanted(columns, traces)
    names = [column.attname for column in columns]
    kind = "kind" if model is Document else "pk"
    for pk, of_kind, *values in rows.annotate(**casts).filter(wanted).order_by().values_list("pk", kind, *names).iterator(chunk_size=LOT):
        now = _cleaned(columns, values, traces)
        kept = model is Document and of_kind in kinds
        ours = {} if kept else {column.attname: now[column.attname] for column in free if column.attname in now}
        if ours:
            yield Trace(model, pk, ours)
        if all_of_them and len(ours) < len(now):
            yield Trace(model, pk, {}, Becomes.SPARED)
        if all_of_them and not now:
            yield Trace(model, pk, {}, Becomes.DOUBTFUL)


def _texts(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [column for column in model._meta.concrete_fields if isinstance(column, kinds) and not column.choices and not column.primary_key]


def _wanted(columns: list[Any], traces: Traces) -> tuple[Q, dict[str, Any]]:
    wanted, casts = Q(), {}
    for column in columns:
        name = column.attname
        if isinstance(column, models.JSONField):
            casts[f"as_text_{name}"] = Cast(name, models.TextField())
            name = f"as_text_{name}"
        wanted |= Q(**{f"{name}__iregex": traces.pattern})
    return wanted, casts


def _cleaned(columns: list[Any], values: list[Any], traces: Traces) -> dict[str, Any]:
    """The columns that change, as they become. What repeats the others for searching follows them."""
    now: dict[str, Any] = {}
    for column, value in sorted(zip(columns, values, strict=True), key=lambda pair: pair[0].attname in REPEATS):
        name = column.attname
        clean = _cut(column, traces.clean_value(value, code_alone=name in SIGN_IN_NAMES, sure=name in REPEATS and bool(now)))
        if clean != value:
            now[name] = clean
    return now


def _cut(column: Any, value: Any) -> Any:
    longest = getattr(column, "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value
