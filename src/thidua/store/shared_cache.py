"""The cache of several processes, in Redis or Valkey: `THIDUA_CACHE_URL`. A cache that is away costs time, never a page."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger("thidua.cache")
SAID_EVERY = 60.0
"""Seconds between two lines of the log about a cache that is away."""


class SharedCache(RedisCache):
    """Django's own; a server that does not answer counts as one that holds nothing.

    What is counted in it (tries to sign in from one address, statements of one program in a minute) is then not limited; an account is still locked after
    ten failures, which the database counts.
    """

    _said_at = -SAID_EVERY

    def _or(self, otherwise: Any, work: Callable[..., Any], *words: Any) -> Any:
        try:
            return work(*words)
        except (RedisError, OSError) as fault:
            now = time.monotonic()
            if now - SharedCache._said_at >= SAID_EVERY:
                SharedCache._said_at = now
                log.warning("the shared cache does not answer (%s); pages are made without it", type(fault).__name__)
            return otherwise

    def add(self, key: Any, value: Any, timeout: Any = ..., version: Any = None) -> bool:
        return bool(self._or(True, super().add, key, value, *self._time(timeout), version))

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._or(default, super().get, key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = ..., version: Any = None) -> None:
        self._or(None, super().set, key, value, *self._time(timeout), version)

    def touch(self, key: Any, timeout: Any = ..., version: Any = None) -> bool:
        return bool(self._or(False, super().touch, key, *self._time(timeout), version))

    def delete(self, key: Any, version: Any = None) -> bool:
        return bool(self._or(False, super().delete, key, version))

    def get_many(self, keys: Any, version: Any = None) -> dict[Any, Any]:
        return dict(self._or({}, super().get_many, keys, version))

    def has_key(self, key: Any, version: Any = None) -> bool:
        return bool(self._or(False, super().has_key, key, version))

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        return int(self._or(delta, super().incr, key, delta, version))

    def set_many(self, data: Any, timeout: Any = ..., version: Any = None) -> list[Any]:
        return list(self._or(list(data), super().set_many, data, *self._time(timeout), version))

    def delete_many(self, keys: Any, version: Any = None) -> None:
        self._or(None, super().delete_many, keys, version)

    def clear(self) -> None:
        self._or(None, super().clear)

    def _time(self, timeout: Any) -> tuple[Any]:
        return (self.default_timeout if timeout is ... else timeout,)
