"""Whose address a request comes from, when a web server stands in front.

`X-Forwarded-For` is what anybody may write, so it is believed only from the proxies that `THIDUA_TRUSTED_PROXIES` names, and of its
addresses only the last one that none of them has: what stands before it was written by the client.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from thidua.site import environment as env
from thidua.vn.terminal import said

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
FORWARDED = "HTTP_X_FORWARDED_FOR"


def networks(name: str) -> list[Network]:
    """The networks that a setting lists; one address is a network of its own."""
    found: list[Network] = []
    for word in env.words(name, ""):
        try:
            found.append(ipaddress.ip_network(word))
        except ValueError:
            raise env.BadSetting(
                name,
                word,
                said(
                    "ghi địa chỉ hoặc mạng, cách nhau bằng dấu phẩy, ví dụ 127.0.0.1,10.0.0.0/8",
                    "write addresses or networks separated by commas, such as 127.0.0.1,10.0.0.0/8",
                ),
            ) from None
    return found


def client_of(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The address of the client: of the peer itself, or what trusted proxies say of it.

    >>> client_of("127.0.0.1", "6.6.6.6, 203.0.113.7", [ipaddress.ip_network("127.0.0.1")])
    '203.0.113.7'
    """
    address = peer
    for word in [*reversed(forwarded.split(","))]:
        if not _within(address, trusted) or not _is_address(word.strip()):
            break
        address = word.strip()
    return address


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _within(text: str, trusted: Sequence[Network]) -> bool:
    if not _is_address(text):
        return False
    address = ipaddress.ip_address(text)
    mapped = getattr(address, "ipv4_mapped", None)
    return any((mapped or address) in network for network in trusted)


def client_in(environ: Mapping[str, Any]) -> str:
    """The address of the client of a request that has not come to the pages yet."""
    return client_of(environ.get("REMOTE_ADDR", ""), environ.get(FORWARDED, ""), settings.TRUSTED_PROXIES)


def client_address(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """`REMOTE_ADDR` becomes the client's own, so that all that counts by address counts the same; nobody reads the header after this."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        forwarded = request.META.pop(FORWARDED, "")
        request.META["REMOTE_ADDR"] = client_of(request.META.get("REMOTE_ADDR", ""), forwarded, settings.TRUSTED_PROXIES)
        return get_response(request)

    return middleware
