"""A rule is told in words, in both languages."""

import pytest
from django.urls import reverse
from django.utils import translation
from tests.factories.world import AT, signed_in

from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.models import Parameter
from thidua.rulebook.phrases import explained, said, told
from thidua.rulebook.rules.seed import SEED


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (70, "%", "70%"),
        (True, "", "có"),
        (80, "% tổng số thành viên", "80% tổng số thành viên"),
        (2_530_000, "đồng/tháng", "2.530.000 đồng/tháng"),
        ("0.3", "lần lương cơ sở", "0,3 lần lương cơ sở"),
        ([2, 3], "phần tổng số người", "2/3 phần tổng số người"),
        ([4, 4, 2], "chỉ số", "4 + 4 + 2 chỉ số"),
        ({"excellent": 90, "good": 70, "done": 50}, "điểm", "xuất sắc từ 90 · tốt từ 70 · hoàn thành từ 50 điểm"),
        ({"off": ["01-01", "09-02"], "worked": []}, "tháng-ngày", "nghỉ 01/01, 02/09 · làm bù không có"),
        ({"owner": [-3, 0], "head": [2]}, "ngày", "người được giao: trước 3 ngày, đúng ngày · thủ trưởng đơn vị: sau 2 ngày"),
        ("03-14", "tháng-ngày", "14/03 hằng năm"),
        ("next", "next, previous hoặc stay", "ngày làm việc kế tiếp"),
        ("chữ của cơ quan", "", "chữ của cơ quan"),
    ],
)
def test_value_is_said_in_words(value, unit, words):
    with translation.override("vi"):
        assert said(value, unit) == words


@pytest.mark.parametrize("seed", SEED, ids=lambda seed: f"{seed.code} {seed.valid_from}")
def test_rule_that_comes_with_the_program_has_english_words(seed):
    with translation.override("en"):
        value = said(seed.value, seed.unit)
        left = [text for text in (seed.title, seed.note) if text and told(text) == text]
    assert (left, any(mark in value for mark in "[]{}'")) == ([], False)


@pytest.mark.parametrize("seed", [seed for seed in SEED if explained(seed.value)], ids=lambda seed: f"{seed.code} {seed.valid_from}")
def test_each_part_of_a_coded_rule_says_what_it_means_and_how_it_is_written(seed):
    with translation.override("vi"):
        assert [(code, how) for code, meaning, how in explained(seed.value) if not how or meaning.startswith(f"{code}:")] == []


@pytest.mark.django_db
def test_page_counts_those_it_shows(world):
    seed_rulebook(at=AT)
    text = signed_in(world.officer.user).get(reverse("rulebook:parameters") + "?cu=1").content.decode()
    n = Parameter.objects.count()
    assert f"{n} quy tắc, {n} chưa ai xác nhận" in text


@pytest.mark.django_db
def test_page_of_a_rule_shows_no_raw_list(world):
    seed_rulebook(at=AT)
    found = Parameter.objects.get(code="council.quorum")
    text = signed_in(world.officer.user).get(reverse("rulebook:parameter", args=[found.pk])).content.decode()
    assert ("2/3 phần thành viên" in text, "[2, 3] phần" in text) == (True, False)
