"""The keys that templates give to buttons are those of the table, so that every key is listed and explained."""

from __future__ import annotations

import re

from tests.architecture.test_templates import TEMPLATES

from thidua.ui.keys import KEYS

GIVEN = re.compile(r"""\bdata-key=["']([^"'{]+)["']|<c-key-button[^>]*\skey=["']([^"'{]+)["']""")
GONE_TO = re.compile(r"""\bdata-go=["']([^"'{]+)["']""")
BY_SCRIPT = frozenset({"ctrl k", "?"})


def test_keys_of_templates_are_those_of_the_table_and_none_of_it_is_dead() -> None:
    texts = [file.read_text(encoding="utf-8") for file in TEMPLATES]
    letters = {(first or second).lower() for text in texts for first, second in GIVEN.findall(text)}
    places = {f"g {place}" for text in texts for place in GONE_TO.findall(text)}
    assert letters | places | BY_SCRIPT == {key.press for key in KEYS}
