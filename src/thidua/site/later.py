"""Addresses whose module is imported when one of them is asked for."""

from __future__ import annotations

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class Later(URLResolver):
    """What `path(route, include(module))` gives, but that the module waits. Its names need a namespace, by which they are told from all others.

    The framework asks every part of the address book for its names as soon as it makes one address; of a part with a namespace it then keeps only
    that namespace, so this one need not load for it.
    """

    def __init__(self, route: str, module: str, *, app_name: str, namespace: str) -> None:
        super().__init__(RoutePattern(route, is_endpoint=False), module, app_name=app_name, namespace=namespace)

    def _populate(self) -> None:
        if "urlconf_module" in self.__dict__:  # a cached property: it was asked for
            super()._populate()
