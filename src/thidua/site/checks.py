"""Checks of the settings that every command runs: `thidua check` tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.http.request import validate_host

from thidua.site.environment import host_of, without_effect
from thidua.vn.terminal import said

TAG = "thidua"
SERVING = (TAG, Tags.security)
"""What commands of an installation check before the start. The other checks are of the source: `thidua check --all` and the tests run them."""
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]", "::1", "testserver"})
"""The names by which a machine reaches itself, and the one of the tests."""


@register(TAG)
def check_names(**kwargs: Any) -> list[CheckMessage]:
    """A setting written with a wrong name would stay without effect in silence."""
    return [
        Warning(
            said(f"{name} không phải là thiết lập nên không có tác dụng.", f"{name} is no setting and has no effect."),
            hint=said(f"Ý là {meant}?", f"Did you mean {meant}?")
            if meant
            else said("Danh sách thiết lập ở docs/reference/settings.md.", "docs/reference/settings.md lists them."),
            id="thidua.W004",
        )
        for name, meant in without_effect().items()
    ]


@register(Tags.security, deploy=True)
def check_tls(**kwargs: Any) -> list[CheckMessage]:
    """One sentence for what the framework says in four, by names of settings that nobody can set here."""
    if settings.BEHIND_TLS:
        return []
    return [
        Warning(
            said(
                "THIDUA_TLS đang tắt: mật khẩu và phiên đăng nhập đi qua mạng ở dạng đọc được.",
                "THIDUA_TLS is off: passwords and sessions cross the network readable.",
            ),
            hint=said(
                "Đặt một máy chủ web có TLS phía trước và THIDUA_TLS=1; chỉ tắt trong mạng nội bộ tin cậy.",
                "Put a web server with TLS in front and set THIDUA_TLS=1; leave it off only in a network that you trust.",
            ),
            id="thidua.W008",
        )
    ]


@register(TAG)
def check_addresses(**kwargs: Any) -> list[CheckMessage]:
    """What people type and what links name must lead to this installation."""
    others = host_of(settings.CONTENT_ORIGIN)
    return list(address_warnings([one for one in settings.ALLOWED_HOSTS if one not in others], settings.BASE_URL, tls=settings.BEHIND_TLS))


def address_warnings(hosts: Sequence[str], base: str, *, tls: bool) -> Iterator[CheckMessage]:
    """What does not fit together in the names that are answered, the address that links begin with, and TLS."""
    host, outward = urlsplit(base).hostname or "", [one for one in hosts if one not in LOCAL and one != "*"]
    scheme = "https" if tls else "http"
    if host in LOCAL and (outward or tls):
        name = f"{outward[0].lstrip('.') if outward else said('MÁY', 'HOST')}{'' if tls else ':8000'}"
        yield Warning(
            said(
                f"THIDUA_BASE_URL là {base}: liên kết trong thư, phiếu kích hoạt và mã QR sẽ dẫn về máy của chính người đọc.",
                f"THIDUA_BASE_URL is {base}: links in letters, slips and QR codes will lead each reader to their own machine.",
            ),
            hint=said(
                f"Đặt THIDUA_BASE_URL={scheme}://{name}, địa chỉ mọi người gõ.",
                f"Set THIDUA_BASE_URL={scheme}://{name}, the address that people type.",
            ),
            id="thidua.W005",
        )
    elif tls and not base.startswith("https://"):
        yield Warning(
            said(
                f"THIDUA_TLS đang bật mà THIDUA_BASE_URL là {base}, không phải https.",
                f"THIDUA_TLS is on and THIDUA_BASE_URL is {base}, which is not https.",
            ),
            hint=said(f"Đặt THIDUA_BASE_URL=https://{host}.", f"Set THIDUA_BASE_URL=https://{host}."),
            id="thidua.W006",
        )
    if host not in LOCAL and not validate_host(f"[{host}]" if ":" in host else host, hosts):
        yield Warning(
            said(
                f"THIDUA_BASE_URL nêu {host} mà THIDUA_HOSTS không có tên này: ai mở địa chỉ đó sẽ gặp trang báo lỗi.",
                f"THIDUA_BASE_URL names {host} and THIDUA_HOSTS does not: whoever opens it gets a page of an error.",
            ),
            hint=said(f"Thêm {host} vào THIDUA_HOSTS.", f"Add {host} to THIDUA_HOSTS."),
            id="thidua.W007",
        )
