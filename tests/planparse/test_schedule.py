"""Stages and points in time."""

import pytest

from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.planparse.schedule import closing, period, yearly_day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" (2023 - 2025): phát động", ("2023", "2025")),
        (" từ năm 2026 đến năm 2030", ("2026", "2030")),
        (" từ tháng 3/2024 đến tháng 6/2024", ("2024-03", "2024-06")),
        (" đến hết năm 2025", (None, "2025")),
        (" từ nay đến hết 2025", (None, "2025")),
        (" từ nay cho tới tháng 5/2026", (None, "2026-05")),
        (" từ khi phát động", (None, None)),
        (": 01/01/2024 - 31/12/2024", ("2024-01-01", "2024-12-31")),
        (" năm 2027", ("2027", "2027")),
        (": các đơn vị nghiên cứu, rồi năm 2027", (None, None)),
    ],
)
def test_head_of_a_stage_names_its_period(text: str, found: tuple[str | None, str | None]) -> None:
    assert period(text) == found


@pytest.mark.parametrize(
    ("text", "closes"),
    [("sơ kết vào năm 2025", "interim"), ("sau khi sơ kết giai đoạn 1, tống kết", "final"), ("trên cơ sở sơ kết, nhân rộng", None)],
)
def test_review_closes_a_stage(text: str, closes: str | None) -> None:
    assert closing(text) == closes


@pytest.mark.parametrize(
    ("sentence", "stones"),
    [
        ("Thời gian: từ ngày 05 đến ngày 11 tháng 10 năm 2026.", [("launch", "2026-10-05")]),
        ("Thời gian: từ ngày 28/9 đến ngày 11 tháng 10 năm 2026.", [("launch", "2026-09-28")]),
        ("Thời gian: từ ngày 31 đến khi có thông báo mới.", []),
        ("Tổ chức phát động, sơ kết vào năm 2026.", [("interim_review", "2026")]),
        ("Cuối năm bình bầu, tặng giấy khen.", []),
        ("Hằng năm tặng giấy khen.", [("annual_award", "yearly")]),
        ("Báo cáo kết quả trước ngày 15/12 hằng năm.", [("report", "yearly")]),
        ("Báo cáo kết quả trước ngày 15.", []),
    ],
)
def test_sentence_names_its_milestones(sentence: str, stones: list[tuple[str, str]]) -> None:
    text = f"I. NỘI DUNG\n1. {sentence}"
    found = read(text, source=Source("", "text/plain", len(text))).milestones
    assert [(stone.kind, stone.when) for stone in found] == stones


def test_day_of_a_yearly_duty_is_told_without_a_year() -> None:
    assert (yearly_day("trước ngày 15/12 hằng năm"), yearly_day("trước ngày 15/12/2025")) == ("12-15", None)
