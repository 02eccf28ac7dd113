"""A long text in a process of its own: the same limits as a file, and a sentence whatever it meets there."""

from __future__ import annotations

import json
import sys

import pytest

from thidua.planparse import child
from thidua.planparse.apart import SHORT, read_apart, read_here
from thidua.planparse.formats import apart as processes
from thidua.planparse.refusals import ReadRefused

LITTLE = 64 * 1024**2


def plan_of(clauses: int) -> str:
    return "KẾ HOẠCH\n\n" + "\n".join(f"{n}. Nội dung thứ {n} của đơn vị trong năm 2025 đạt 100% chỉ tiêu được giao." for n in range(1, clauses + 1))


def refused(text: str, **limits: int) -> ReadRefused:
    with pytest.raises(ReadRefused) as found:
        read_apart(text, sha256="0", media_type="text/plain", **{"most_clauses": 50_000, **limits})
    return found.value


def test_long_text_is_read_apart_as_it_is_read_here() -> None:
    text = plan_of(1_000)
    assert len(text) > SHORT
    reading = read_apart(text, sha256="ab", media_type="text/plain", most_clauses=5_000)
    assert reading.pop("source") == {"sha256": "ab", "media_type": "text/plain", "characters": len(text)}
    here = json.loads(json.dumps(read_here(text, 5_000)))
    here.pop("source")
    assert reading == here


def test_text_that_takes_more_memory_than_is_allowed_gets_a_sentence() -> None:
    found = refused(plan_of(20_000), memory_bytes=LITTLE)
    assert found.code == "text_too_heavy"
    assert found.vi.endswith("Chia văn bản thành nhiều tệp rồi nhập từng tệp.")


def test_child_of_a_text_has_the_limits_of_the_child_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds: list[tuple[int, int]] = []
    monkeypatch.setattr(child, "limit_self", lambda output, *, memory_bytes: bounds.append((output, memory_bytes)))
    monkeypatch.setattr(child, "leave_network", lambda: True)
    monkeypatch.setattr(child.sys, "argv", ["child", str(LITTLE), "10"])

    class Stream:
        class buffer:
            @staticmethod
            def read() -> bytes:
                return b""

    monkeypatch.setattr(child.sys, "stdin", Stream)
    assert child.main() == 0
    assert bounds == [(child.READING_BYTES, LITTLE)]


def test_text_that_takes_too_long_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    start = processes.subprocess.Popen
    script = "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)"
    monkeypatch.setattr(processes.subprocess, "Popen", lambda _, **rest: start([sys.executable, "-c", script], **rest))
    assert refused(plan_of(1_000)).code == "text_too_slow"


@pytest.mark.parametrize("clauses", [20, 1_000])
def test_text_of_more_clauses_than_one_plan_may_have_is_refused_in_both_ways(clauses: int) -> None:
    found = refused(plan_of(clauses), most_clauses=10)
    assert (found.code, found.vi) == ("too_large", "Văn bản có hơn 10 mục. Hãy chia thành nhiều tệp rồi đưa vào từng tệp.")


def test_answer_is_a_line_and_the_reading_or_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    line, _, body = child.answer(plan_of(3), 10).partition(b"\n")
    assert (json.loads(line), len(json.loads(body)["clauses"])) == ({}, 3)
    assert json.loads(child.answer(plan_of(3), 2))["refused"] == "too_large"

    def starve(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(child, "read_here", starve)
    assert child.answer("", 1) == b'{"refused": "text_too_heavy"}'
