"""Settings of what may stand on other machines: the cache of several processes, the store of files, a replica of the database."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qs

from thidua.site import environment as env
from thidua.site.environment import BadSetting
from thidua.vn.terminal import said

LOCAL_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
LOCAL_FILES = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
CACHE_SECONDS = 0.5
"""A cache that takes longer is no help: it counts as away."""
REDIS = frozenset({"redis", "rediss", "valkey", "valkeys"})


def cache(name: str) -> dict[str, Any]:
    """Django's settings of the cache: the memory of each process, or one server for all of them (`redis://:PASSWORD@HOST:PORT/NUMBER`)."""
    value = env.text(name, "")
    if not value:
        return dict(LOCAL_CACHE)
    parts = env.split(value)
    if parts is None or parts.scheme not in REDIS or not parts.hostname or not (parts.path.strip("/") or "0").isdigit() or parts.query:
        want = said(
            "ghi redis://:MẬT_KHẨU@MÁY:CỔNG/SỐ (rediss:// khi có TLS), các dấu như / @ # trong mật khẩu viết %2F %40 %23",
            "write redis://:PASSWORD@HOST:PORT/NUMBER (rediss:// with TLS), signs such as / @ # of a password as %2F %40 %23",
        )
        raise BadSetting(name, None, want)  # it may hold a password
    if find_spec("redis") is None:
        raise BadSetting(name, None, said("cài thêm thidua[redis] trước", "install thidua[redis] first"))
    return {
        "BACKEND": "thidua.store.shared_cache.SharedCache",
        "LOCATION": value.replace("valkey", "redis", 1) if parts.scheme.startswith("valkey") else value,
        "KEY_PREFIX": "thidua",
        "OPTIONS": {"socket_timeout": CACHE_SECONDS, "socket_connect_timeout": CACHE_SECONDS},
    }


def files(name: str) -> dict[str, Any]:
    """Django's settings of the store of files: the folder `files` of the home, or `s3://BUCKET/PREFIX?endpoint=https://HOST&region=REGION`."""
    value = env.text(name, "")
    key, secret = env.text(f"{name}_KEY", ""), env.text(f"{name}_SECRET", "")
    if not value:
        return dict(LOCAL_FILES)
    parts = env.split(value)
    words = {one: found[0] for one, found in parse_qs(parts.query).items()} if parts is not None else {}
    region = words.pop("region", "us-east-1")
    endpoint = words.pop("endpoint", f"https://s3.{region}.amazonaws.com")
    where = env.web(endpoint)
    bad = parts is None or parts.scheme != "s3" or not parts.hostname or "@" in parts.netloc or bool(words)
    if parts is None or bad or where is None or where.path.strip("/") or "@" in where.netloc:
        want = said(
            f"ghi s3://KHO hoặc s3://KHO/THƯ_MỤC?endpoint=https://MÁY&region=VÙNG; khóa ghi ở {name}_KEY và {name}_SECRET",
            f"write s3://BUCKET or s3://BUCKET/FOLDER?endpoint=https://HOST&region=REGION; the keys go into {name}_KEY and {name}_SECRET",
        )
        raise BadSetting(name, None, want)
    if not key or not secret:
        raise BadSetting(name, None, said(f"đặt cả {name}_KEY và {name}_SECRET", f"set {name}_KEY and {name}_SECRET too"))
    options = {"bucket": parts.netloc, "endpoint": endpoint.rstrip("/"), "region": region, "key": key, "secret": secret, "prefix": parts.path}
    return {"BACKEND": "thidua.store.objects.ObjectStore", "OPTIONS": options}


def replica(name: str, primary: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The second database, by its alias, when one is named: a replica of a PostgreSQL primary, to which nothing is ever written."""
    if not env.given(name):
        return {}
    found = env.database(name, "")
    same = all(found.get(one) == primary.get(one) for one in ("HOST", "PORT", "NAME"))
    if "postgresql" not in found["ENGINE"] or "postgresql" not in primary["ENGINE"] or same:
        want = said(
            "ghi địa chỉ postgres://… của bản sao chỉ đọc, khác THIDUA_DATABASE_URL, mà chính nó cũng phải là PostgreSQL",
            "write the postgres://… address of a read-only copy, other than THIDUA_DATABASE_URL, which must be PostgreSQL itself",
        )
        raise BadSetting(name, None, want)
    found["OPTIONS"]["options"] += " -c default_transaction_read_only=on"
    return {"replica": found | {"TEST": {"MIRROR": "default"}}}
