"""The language of the terminal: by the setting, else by the locale; what argparse says of wrong usage has its Vietnamese."""

from __future__ import annotations

import argparse

import pytest

from thidua.vn import terminal

NAMES = ("THIDUA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("given", "language"),
    [
        (("", "", "", ""), "en"), (("", "", "", "vi_VN.UTF-8"), "vi"), (("", "", "", "vi"), "vi"), (("", "", "", "C.UTF-8"), "en"),
        (("", "", "", "vie_VN"), "en"), (("", "", "vi_VN", "en_US.UTF-8"), "vi"), (("", "C", "vi_VN", "vi_VN"), "en"),
        (("vi", "C", "", ""), "vi"), ((" EN ", "vi_VN", "", ""), "en"), (("fr", "vi_VN", "", ""), "vi"),
    ],
)  # fmt: skip
def test_language_is_that_of_the_setting_else_of_the_locale(monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], language: str) -> None:
    for name, value in zip(NAMES, given, strict=True):
        monkeypatch.setenv(name, value)
    assert (terminal.language(), terminal.said("a", "b")) == (language, "a" if language == "vi" else "b")


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # reason: a test wants to go on
        raise ValueError(message)


WRONG = (["t", "--x"], [], ["t", "--port"], ["t", "--port", "a"], ["t", "--a=1"], ["t", "--a", "--b"], ["t", "--po"])


@pytest.mark.parametrize("words", WRONG, ids=str)
def test_wrong_usage_is_said_in_vietnamese_and_in_english_as_it_is(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    parser = Parser(prog="x")
    parser.add_argument("file")
    parser.add_argument("--port", type=int)
    parser.add_argument("--point", type=int)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--a", action="store_true")
    either.add_argument("--b", action="store_true")
    with pytest.raises(ValueError, match=r".") as found:
        parser.parse_args(words)
    message = str(found.value)
    monkeypatch.setenv("THIDUA_LANGUAGE", "vi")
    assert terminal.fault(message) != message
    assert terminal.fault("something new") == "something new"
    monkeypatch.setenv("THIDUA_LANGUAGE", "en")
    assert terminal.fault(message) == message
