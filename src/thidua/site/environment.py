"""Settings from the environment (`THIDUA_*`): typed, and a bad value is refused with a sentence."""

from __future__ import annotations

import difflib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from thidua.vn.terminal import said


class BadSetting(SystemExit):
    """A setting that cannot be used; the message names it, its value and what would do. A value that may hold a secret is None: it is not repeated."""

    def __init__(self, name: str, value: str | None, want: str) -> None:
        given = f"{name}{'' if value is None else f'={value!r}'}"
        super().__init__(said(f"thidua: không dùng được {given}: {want}", f"thidua: {given} cannot be used: {want}"))


ASKED: set[str] = set()
"""Every name that was read: a variable that is not among them has no effect."""
OF_THE_TESTS = frozenset(
    {
        "THIDUA_CHROMIUM",
        "THIDUA_NODE_MODULES",
        "THIDUA_PDFA_JUDGE",
        "THIDUA_PLAN_SOURCES",
        "THIDUA_TEST_POSTGRES",
    }
)


def _read(name: str, default: str = "") -> str:
    ASKED.add(name)
    return os.environ.get(name, default)


def without_effect() -> dict[str, str]:
    """The variables `THIDUA_*` that no setting reads, with the name that was likely meant or \"\"; never their values, which may be secrets."""
    odd = sorted(name for name in os.environ if name.startswith("THIDUA_") and name not in ASKED | OF_THE_TESTS)
    return {name: next(iter(difflib.get_close_matches(name, ASKED, 1, 0.75)), "") for name in odd}


def given(name: str) -> bool:
    """Whether somebody set it."""
    return bool(_read(name))


def text(name: str, default: str) -> str:
    return _read(name, default)


def flag(name: str, default: bool) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off."""
    value = _read(name).strip().lower()
    if not value:
        return default
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    raise BadSetting(name, value, said("ghi 1 hoặc 0", "write 1 or 0"))


def number(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number between `low` and `high`."""
    value = _read(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit()) or not low <= int(value) <= high:
        raise BadSetting(name, value, said(f"ghi một số nguyên từ {low} đến {high}", f"write a whole number from {low} to {high}"))
    return int(value)


def one_of(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of a few words, in capitals or not."""
    value = _read(name) or default
    found = next((one for one in allowed if one.lower() == value.strip().lower()), None)
    if found is None:
        raise BadSetting(name, value, said(f"ghi {', '.join(allowed[:-1])} hoặc {allowed[-1]}", f"write {', '.join(allowed[:-1])} or {allowed[-1]}"))
    return found


def words(name: str, default: str) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in _read(name, default).split(",") if word.strip()]


def hosts(name: str, default: str) -> list[str]:
    """The names of machines that are answered, as browsers send them but without a port; a point before a name takes those below it, `*` takes all."""
    found = words(name, default)
    for one in found:
        plain = one[1:-1] if one.startswith("[") and one.endswith("]") else one.replace(":", "/")  # only the address of IPv6 has colons
        if not plain or set(plain) & set("/@ ?#"):
            raise BadSetting(
                name,
                one,
                said(
                    "chỉ ghi tên máy như thidua.so.vn hoặc 192.168.1.10, không kèm https://, cổng hay đường dẫn, cách nhau bằng dấu phẩy",
                    "write names of machines only, such as thidua.so.vn or 192.168.1.10, without https://, port or path, separated by commas",
                ),
            )
    return found


def origins(name: str) -> list[str]:
    """Addresses of pages whose forms are taken: scheme and host of each, separated by commas; `*.` stands for any name before the host."""
    found = words(name, "")
    for one in found:
        parts = web(one)
        if parts is None or parts.path or parts.query or "@" in parts.netloc:
            raise BadSetting(
                name,
                None,
                said(
                    "ghi https://MÁY không kèm đường dẫn, nhiều địa chỉ cách nhau bằng dấu phẩy",
                    "write https://HOST without a path, several separated by commas",
                ),
            )
    return found


def database(name: str, default: str) -> dict[str, Any]:
    """Django's settings of a database address: `sqlite:///PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`."""
    parts = split(_read(name, default))
    if parts is not None and parts.scheme == "sqlite" and parts.path.strip("/"):
        return sqlite(Path(parts.path[1:]))  # three slashes: from the working folder; four: from the root
    if parts is not None and parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return postgres(parts)
    want = said(
        "ghi sqlite:///ĐƯỜNG_DẪN hoặc postgres://TÊN:MẬT_KHẨU@MÁY:CỔNG/CSDL, các dấu như / @ # trong mật khẩu viết %2F %40 %23",
        "write sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME, signs such as / @ # of a password as %2F %40 %23",
    )
    raise BadSetting(name, None, want)  # it may hold a password


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "thidua.store.sqlite",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        "TEST": {"NAME": _read("THIDUA_TEST_SQLITE") or None},
    }


def split(value: str) -> SplitResult | None:
    """The parts of an address whose port is a port; None of what is no address."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  (raises for a port that is none)
    except ValueError:
        return None
    return parts


def web(value: str) -> SplitResult | None:
    """The parts of an address of the web, which has a scheme and a host; None of any other."""
    parts = split(value)
    return parts if parts is not None and parts.scheme in ("http", "https") and parts.hostname else None


def address(name: str, default: str) -> str:
    """Where people find the product: scheme, host and port, without a stroke at the end."""
    value = _read(name) or default
    parts = web(value)
    if parts is None or parts.query or parts.fragment or "@" in parts.netloc:
        raise BadSetting(name, value, said("ghi https://MÁY, địa chỉ mà mọi người gõ", "write https://HOST, the address that people type"))
    return value.rstrip("/")


def in_memory(database: str) -> bool:
    """Whether a name of SQLite is that of no file."""
    return database.startswith(("file:", ":memory:"))


def names_no_file(database: str) -> bool:
    """Whether a name of SQLite is that of a file that is not there: to look into it would make an empty one, which later looks like an installation."""
    return not in_memory(database) and not Path(database).exists()


KEY_FILE = "secret-key"
LEAST_KEY = 32
"""Letters of a signing key: whoever guesses it signs sessions."""


def signing_key(name: str, home: Path) -> str:
    """The key from the environment, else the one that is kept beside the data, else one for this process alone: reading settings writes nothing."""
    given = _read(name)
    if given and len(given) < LEAST_KEY:
        raise BadSetting(
            name, None, said(f"ghi ít nhất {LEAST_KEY} ký tự không ai đoán được", f"write at least {LEAST_KEY} letters that nobody can guess")
        )
    if given:
        return given
    try:
        return _kept_key(home) or secrets.token_urlsafe(50)
    except OSError as fault:
        raise unwritable(home, fault) from None


def secret(name: str) -> str:
    """A word that only a program knows; empty when it is not set."""
    value = _read(name)
    if value and (len(value) < LEAST_KEY or value.split() != [value] or not value.isascii()):
        want = (
            f"ghi ít nhất {LEAST_KEY} chữ không dấu và chữ số, không có dấu cách",
            f"write at least {LEAST_KEY} plain letters and digits without a space",
        )
        raise BadSetting(name, None, said(*want))
    return value


def has_signing_key(name: str, home: Path) -> bool:
    """Whether every process of this home has the same key: it is given, or kept beside the data."""
    return bool(_read(name)) or (home / KEY_FILE).exists()


def keep_signing_key(name: str, key: str, home: Path) -> str:
    """The key of the environment, else that which is kept beside the data, readable by its owner only; `key` is kept when there is none yet.

    It is written whole before it gets its name: of several processes that start at once one makes it, and a start that is cut off leaves none.
    """
    if _read(name):
        return key
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not (kept := _kept_key(home)):
            file = home / KEY_FILE
            if file.exists() and not file.stat().st_size:
                file.unlink()
            _keep(file, key)
            kept = _kept_key(home)
        return kept
    except OSError as fault:
        raise unwritable(home, fault) from None


def _kept_key(home: Path) -> str:
    file = home / KEY_FILE
    return file.read_text() if file.exists() else ""


def unwritable(home: Path, fault: OSError) -> BadSetting:
    """The refusal of a home where nothing can be made."""
    want = said(f"nêu một thư mục ghi được ({fault.strerror})", f"name a folder that can be written ({fault.strerror})")
    return BadSetting("THIDUA_HOME", str(home), want)


def _keep(file: Path, key: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".secret-key-")  # for its owner only
    try:
        with os.fdopen(handle, "w") as written:
            written.write(key)
            written.flush()
            os.fsync(written.fileno())
        os.link(temporary, file)
    except FileExistsError:  # another process was first: its key is the key
        pass
    finally:
        Path(temporary).unlink()


def log_file(name: str) -> str:
    """The file of the log; none when it is not set."""
    value = _read(name)
    if value and not Path(value).parent.is_dir():
        raise BadSetting(name, value, said("nêu một tệp trong thư mục đã có", "name a file in a folder that is there"))
    return value


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
    server, client, secret = (_read(f"{prefix}_{part}") for part in ("SERVER", "CLIENT_ID", "SECRET"))
    if not any((server, client, secret)):
        return {}
    if not all((server, client, secret)):
        raise BadSetting(
            f"{prefix}_SERVER",
            server,
            said(
                f"đặt {prefix}_SERVER, {prefix}_CLIENT_ID và {prefix}_SECRET cùng nhau",
                f"set {prefix}_SERVER, {prefix}_CLIENT_ID and {prefix}_SECRET together",
            ),
        )
    app = {
        "provider_id": "agency",
        "name": _read(f"{prefix}_NAME", "SSO"),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": server.rstrip("/")},
    }
    return {"openid_connect": {"APPS": [app]}}


def origin(name: str) -> list[str]:
    """Scheme, host and port of an address, for a list of what a page may send forms to; none when it is not set."""
    value = _read(name)
    if not value:
        return []
    parts = web(value)
    if parts is None:
        raise BadSetting(name, value, said("ghi https://MÁY kèm đường dẫn của nơi cấp", "write https://HOST with the path of the issuer"))
    return [f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"]


DEMO_CONTENT_HOST = "hoc-lieu.localhost"
"""Browsers take every name below localhost for this machine, and for another site than localhost and 127.0.0.1."""


def content_origin(name: str, base_url: str, *, demo: bool) -> str:
    """The origin that serves what learning packages bring; empty when there is none. Its host must not be the product's: cookies go by host, not by port."""
    port = urlsplit(base_url).port
    value = _read(name) or (f"http://{DEMO_CONTENT_HOST}{f':{port}' if port else ''}" if demo else "")
    if not value:
        return ""
    parts = web(value)
    if parts is None or parts.path.strip("/") or parts.query or "@" in parts.netloc:
        raise BadSetting(
            name,
            value,
            said(
                "ghi https://MÁY không kèm đường dẫn, tên máy không phục vụ gì khác",
                "write https://HOST without a path, a host that serves nothing else",
            ),
        )
    if parts.hostname == urlsplit(base_url).hostname:
        raise BadSetting(
            name,
            value,
            said(
                "dùng tên máy khác với THIDUA_BASE_URL: khác cổng thì chưa đủ để tách cookie",
                "use another host name than that of THIDUA_BASE_URL: another port is not enough to keep cookies apart",
            ),
        )
    return f"{parts.scheme}://{parts.netloc}"


def framed_by(base_url: str, *, demo: bool) -> list[str]:
    """The origins whose pages may show what the content origin serves; a sample is opened under either name of this machine."""
    parts = urlsplit(base_url)
    found = [f"{parts.scheme}://{parts.netloc}"]
    if demo and parts.port:
        found += [f"http://{host}:{parts.port}" for host in ("127.0.0.1", "localhost")]
    return list(dict.fromkeys(found))


def host_of(origin: str) -> list[str]:
    """The host name of an origin, for the list of hosts that are answered; none of none."""
    name = urlsplit(origin).hostname
    return [name] if name else []
