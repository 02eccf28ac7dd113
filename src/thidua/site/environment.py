"""Settings from the environment (`THIDUA_*`): typed, and a bad value is refused with a sentence."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


class BadSetting(SystemExit):
    """A setting that cannot be used; the message names it, its value and what would do."""

    def __init__(self, name: str, value: str, want: str) -> None:
        super().__init__(f"thidua: {name}={value!r} cannot be used: {want}")


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    raise BadSetting(name, value, "write 1 or 0")


def number(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number between `low` and `high`."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if not value.isdigit() or not low <= int(value) <= high:
        raise BadSetting(name, value, f"write a whole number from {low} to {high}")
    return int(value)


def one_of(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of a few words."""
    value = os.environ.get(name, "") or default
    if value not in allowed:
        raise BadSetting(name, value, f"write {', '.join(allowed[:-1])} or {allowed[-1]}")
    return value


def words(name: str, default: str) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(name: str, default: str) -> dict[str, Any]:
    """Django's settings of a database address: `sqlite:///PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`."""
    value = os.environ.get(name, default)
    parts = urlsplit(value)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return sqlite(Path(parts.path[1:]))  # three slashes: from the working folder; four: from the root
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return postgres(parts)
    raise BadSetting(name, value, "write sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME")


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "thidua.store.sqlite",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        "TEST": {"NAME": os.environ.get("THIDUA_TEST_SQLITE") or None},
    }


def postgres(parts: Any) -> dict[str, Any]:
    """PostgreSQL with the time limits under which no worker hangs (reliability D6)."""
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "options": "-c statement_timeout=10000 -c lock_timeout=5000"},
    }


def openid_connect(prefix: str) -> dict[str, Any]:
    """Single sign-on by OpenID Connect when `<prefix>_SERVER`, `_CLIENT_ID` and `_SECRET` are all set; else none."""
    server, client, secret = (os.environ.get(f"{prefix}_{part}", "") for part in ("SERVER", "CLIENT_ID", "SECRET"))
    if not any((server, client, secret)):
        return {}
    if not all((server, client, secret)):
        raise BadSetting(f"{prefix}_SERVER", server, f"set {prefix}_SERVER, {prefix}_CLIENT_ID and {prefix}_SECRET together")
    app = {
        "provider_id": "agency",
        "name": os.environ.get(f"{prefix}_NAME", "SSO"),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": server.rstrip("/")},
    }
    return {"openid_connect": {"APPS": [app]}}


def origin(name: str) -> list[str]:
    """Scheme, host and port of an address, for a list of what a page may send forms to; none when it is not set."""
    value = os.environ.get(name, "")
    if not value:
        return []
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadSetting(name, value, "write https://HOST with the path of the issuer")
    return [f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"]
