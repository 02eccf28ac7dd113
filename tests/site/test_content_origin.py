"""The content origin as a setting: a host of its own or nothing, whose name the product does not share."""

from __future__ import annotations

import pytest

from thidua.site.environment import BadSetting, content_origin, framed_by, host_of

NAME, BASE = "THIDUA_CONTENT_ORIGIN", "https://thidua.so.example"


def test_without_a_setting_there_is_none_but_in_the_sample() -> None:
    assert content_origin(NAME, BASE, demo=False) == ""
    assert content_origin(NAME, "http://127.0.0.1:8136", demo=True) == "http://hoc-lieu.localhost:8136"


def test_origin_is_scheme_and_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "https://hoc-lieu.so.example/")
    assert content_origin(NAME, BASE, demo=False) == "https://hoc-lieu.so.example"
    assert host_of("https://hoc-lieu.so.example:444") == ["hoc-lieu.so.example"] and host_of("") == []


@pytest.mark.parametrize(
    "value",
    [
        "hoc-lieu.so.example",
        "ftp://a.example",
        "https://a.example/goi",
        "https://u@a.example",
        "https://thidua.so.example:8443",
        "https://a.example?x",
    ],
)
def test_what_does_not_keep_them_apart_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(BadSetting):
        content_origin(NAME, BASE, demo=False)


def test_only_pages_of_the_product_frame_it() -> None:
    assert framed_by(BASE, demo=False) == [BASE]
    assert framed_by("http://127.0.0.1:8136", demo=True) == ["http://127.0.0.1:8136", "http://localhost:8136"]
