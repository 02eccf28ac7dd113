"""Reading statements of xAPI 1.0.3: what is wrong with one, who acted, whether something was completed, how long it took. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DONE = frozenset({"http://adlnet.gov/expapi/verbs/completed", "http://adlnet.gov/expapi/verbs/passed", "https://w3id.org/xapi/adl/verbs/satisfied"})
BEGUN = frozenset({
    "http://adlnet.gov/expapi/verbs/initialized", "http://adlnet.gov/expapi/verbs/launched", "http://adlnet.gov/expapi/verbs/attempted",
})  # fmt: skip
VOIDED = "http://adlnet.gov/expapi/verbs/voided"
MOST_MINUTES = 1440
KEYS = frozenset({"id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments"})
DURATION = re.compile(r"P(?:(\d{1,5})W|(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d{1,9})?S)?)?)")
SHA1 = re.compile(r"[0-9a-f]{40}")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


class Unfit(Exception):
    """A statement that is none; the words say where, in English as the interface of programs does."""


@dataclass(frozen=True)
class Said:
    """A statement as far as the log needs it. `actor` is its one identifier; `title` is the name of the activity, in Vietnamese where it has one."""

    id: uuid.UUID
    actor: str
    actor_name: str
    verb: str
    activity: str
    title: str
    at: dt.datetime | None
    minutes: int | None
    registration: str
    voids: uuid.UUID | None
    succeeded: bool


def read(given: object) -> Said:
    """A statement out of JSON; raises `Unfit`."""
    told = _object(given, "statement")
    unknown = sorted(set(told) - KEYS)
    if unknown:
        raise Unfit(f"unknown property {unknown[0][:40]}")
    verb, actor, target = _object(told.get("verb"), "verb"), _object(told.get("actor"), "actor"), _object(told.get("object"), "object")
    result, context = _optional(told.get("result"), "result"), _optional(told.get("context"), "context")
    kind = target.get("objectType", "Activity")
    if kind not in ("Activity", "Agent", "Group", "SubStatement", "StatementRef"):
        raise Unfit("object.objectType is none of xAPI")
    verb_id = _iri(verb.get("id"), "verb.id")
    if verb_id == VOIDED and kind != "StatementRef":
        raise Unfit("a voiding statement has a StatementRef as its object")
    return Said(
        id=_uuid(told.get("id"), "id"),
        actor=identifier(actor),
        actor_name=_text(actor.get("name"))[:200],
        verb=verb_id,
        activity=_iri(target.get("id"), "object.id") if kind == "Activity" else "",
        title=_title(target) if kind == "Activity" else "",
        at=_moment(told.get("timestamp")),
        minutes=_minutes(result.get("duration")),
        registration=str(_uuid(context["registration"], "context.registration")) if "registration" in context else "",
        voids=_uuid(target.get("id"), "object.id") if verb_id == VOIDED else None,
        succeeded=result.get("success") is not False and result.get("completion") is not False,
    )


def _object(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Unfit(f"{place} is missing or no object")
    return value


def _optional(value: object, place: str) -> Mapping[str, Any]:
    return {} if value is None else _object(value, place)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _iri(value: object, place: str) -> str:
    if not isinstance(value, str) or not IRI.fullmatch(value) or len(value) > 500:
        raise Unfit(f"{place} is no IRI of at most 500 letters")
    return value


def _uuid(value: object, place: str) -> uuid.UUID:
    try:
        return uuid.UUID(value if isinstance(value, str) else "")
    except ValueError:
        raise Unfit(f"{place} is no UUID") from None


def identifier(actor: Mapping[str, Any]) -> str:
    """The one inverse functional identifier of an agent, as it is kept and compared: an address only as its hash."""
    found = [name for name in ("mbox", "mbox_sha1sum", "openid", "account") if name in actor]
    if actor.get("objectType", "Agent") not in ("Agent", "Group") or len(found) != 1:
        raise Unfit("actor has exactly one of mbox, mbox_sha1sum, openid and account")
    value = actor[found[0]]
    if found[0] == "account":
        account = _object(value, "actor.account")
        name = _text(account.get("name"))
        if not name or len(name) > 200:
            raise Unfit("actor.account.name is missing or too long")
        return f"account|{_iri(account.get('homePage'), 'actor.account.homePage')}|{name}"[:760]
    if found[0] == "mbox":
        if not isinstance(value, str) or not value.startswith("mailto:") or "@" not in value or len(value) > 300:
            raise Unfit("actor.mbox is no mailto: address")
        return f"mail|{mail_hash(value.removeprefix('mailto:'))}"
    if found[0] == "mbox_sha1sum":
        if not isinstance(value, str) or not SHA1.fullmatch(value.lower()):
            raise Unfit("actor.mbox_sha1sum is no SHA-1")
        return f"mail|{value.lower()}"
    return f"openid|{_iri(value, 'actor.openid')}"


def mail_hash(address: str) -> str:
    """The hash by which xAPI knows an address; of our own addresses those in small letters are taken."""
    return hashlib.sha1(f"mailto:{address}".encode(), usedforsecurity=False).hexdigest()


def _title(target: Mapping[str, Any]) -> str:
    definition = target.get("definition")
    names = definition.get("name") if isinstance(definition, dict) else None
    if not isinstance(names, dict):
        return ""
    wanted = [*(key for key in names if key.lower().startswith("vi")), *(key for key in names if key.lower().startswith("en")), *names]
    return next((_text(names[key])[:300] for key in wanted if _text(names[key])), "")


def _moment(value: object) -> dt.datetime | None:
    if value is None:
        return None
    try:
        found = dt.datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise Unfit("timestamp is no ISO 8601 time") from None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _minutes(value: object) -> int | None:
    """A duration in whole minutes, at least one; None of none. Years and months have no length and are refused."""
    if value is None:
        return None
    found = DURATION.fullmatch(value) if isinstance(value, str) and value not in ("P", "PT") else None
    if found is None:
        raise Unfit("result.duration is no ISO 8601 duration of weeks, days, hours, minutes and seconds")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return max((((weeks * 7 + days) * 24 + hours) * 60 + minutes) + seconds // 60, 1)


def is_done(said: Said) -> bool:
    """Whether somebody completed or passed an activity, and the statement does not say otherwise."""
    return said.verb in DONE and bool(said.activity) and said.succeeded


def same(one: object, other: object) -> bool:
    """Whether two statements of one id say the same; what a store adds by itself does not count (4.1 of the data part)."""
    ours = frozenset({"stored", "authority", "version", "timestamp"})
    return (
        isinstance(one, dict)
        and isinstance(other, dict)
        and all(one.get(key) == other.get(key) for key in (set(one) | set(other)) - ours)
        and ("timestamp" not in one or "timestamp" not in other or _moment(one["timestamp"]) == _moment(other["timestamp"]))
    )
