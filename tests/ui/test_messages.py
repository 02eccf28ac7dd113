"""Every Vietnamese string has its English, and none is in doubt."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from tests.architecture import messages

WAITING: set[str] = set()


@pytest.mark.parametrize("app", messages.apps(), ids=lambda app: app.name)
def test_app_strings_all_have_english(app: Path, request: pytest.FixtureRequest) -> None:
    if app.name in WAITING:
        request.applymarker(pytest.mark.xfail(reason="the English of this app is not complete", strict=False))
    assert messages.missing(app) == []


@pytest.mark.parametrize("app", messages.apps(), ids=lambda app: app.name)
def test_app_catalogue_has_nothing_fuzzy_or_obsolete(app: Path) -> None:
    assert messages.read(messages.english(app)).doubtful == 0


@pytest.mark.parametrize("app", messages.apps(), ids=lambda app: app.name)
def test_app_catalogue_says_every_message_once_and_none_in_vain(app: Path) -> None:
    text = messages.english(app).read_text(encoding="utf-8") if messages.english(app).exists() else ""
    ids = Counter(re.findall(r'^(?:msgctxt .*\n)?msgid (?:""\n)?".+"(?:\n".+")*', text, re.MULTILINE))
    assert ([key for key, n in ids.items() if n > 1], messages.read(messages.english(app)).empty) == ([], frozenset())


def test_template_translate_and_blocktranslate_give_their_ids() -> None:
    text = "{% translate \"Mục\" %}{% translate 'Hạn' %}{% blocktranslate with n=a.b %}{{ n }} mục, 100%{% plural %}x{% endblocktranslate %}"
    assert messages.of_template(text) == {"Mục", "Hạn", "%(n)s mục, 100%%"}


def test_template_trimmed_block_joins_its_lines() -> None:
    assert messages.of_template("{% blocktranslate trimmed %}\n  Một\n  hai\n{% endblocktranslate %}") == {"Một hai"}


def test_python_calls_give_their_literals_and_nothing_else() -> None:
    assert messages.of_python('_("Một")\nother("Hai")\ngettext_lazy("Ba" "n")\n_(name)') == {"Một", "Ban"}


def test_catalogue_with_empty_and_fuzzy_entries_says_so(tmp_path: Path) -> None:
    file = tmp_path / "django.po"
    file.write_text(
        'msgid ""\nmsgstr "x"\n\nmsgid "Một"\nmsgstr "One"\n\n#, fuzzy\nmsgid "Hai"\nmsgstr ""\n\nmsgid ""\n"Dài "\n"lắm"\nmsgstr "Long"\n',
        encoding="utf-8",
    )
    assert messages.read(file) == messages.Catalogue(frozenset({"Một", "Dài lắm"}), frozenset({"Hai"}), 1)


def test_append_writes_only_what_is_missing_and_only_once(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text('_("Câu \\"mới\\"")', encoding="utf-8")
    assert (messages.append(tmp_path), messages.append(tmp_path)) == (1, 0)
    assert messages.read(messages.english(tmp_path)).empty == {'Câu "mới"'}


def test_message_of_several_apps_has_one_english_because_django_knows_only_one() -> None:
    """Django merges the catalogues of all apps: where two differ, the English of one stands on the pages of the other."""
    found: dict[str, set[str]] = {}
    for app in messages.apps():
        for key, words in messages.pairs(messages.english(app)):
            found.setdefault(key, set()).add(words)
    assert {key: words for key, words in found.items() if len(words) > 1} == {}


def test_message_with_a_context_is_another_message() -> None:
    text = '{% translate "Việc" context "trình đơn" %}{% blocktranslate count n=n context "đếm" %}mục{% plural %}mục{% endblocktranslate %}{% translate "đủ 100%" %}'
    assert messages.of_template(text) == {"trình đơn\x04Việc", "đếm\x04mục", "đủ 100%%"}
    assert messages.of_python('pgettext("trình đơn", "Việc")') == {"trình đơn\x04Việc"}
