"""The rules of packages: a file is whole or refused, what stands depends on no order, and numbers keep their sum through reorganisations."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.parcels.enums import Fault
from thidua.parcels.rules.content import Figure, Line, Strand, contents_of
from thidua.parcels.rules.format import MOST_BYTES, SIGNED, Unreadable, opened, part_of, read, sealed
from thidua.parcels.rules.keys import fingerprint_of, is_fingerprint, line_of, read_line
from thidua.parcels.rules.merging import Share, Told, expressed, joined, keys_of, newest
from thidua.reports.rules.freezing import canonical

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
ID = "019a0000-0000-7000-8000-000000000001"


def frozen(**more: Any) -> dict[str, Any]:
    line = {"key": ID, "label": "Số người", "clause": "", "kind": "number", "number": 5, "below": 0, "text": "", "evidence": []}
    return {"schema": "thidua.report/1", "form": ID, "name": "Báo cáo năm", "unit": "VP", "period": "2025", "lines": [line | more]}


def told(*, content: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """What a good package says, with something else in it."""
    said = frozen()
    parts: dict[str, Any] = {
        "reports": [{"kind": "year", "digest": digest(said), "frozen": said}],
        "evidence": [{"key": ID, "title": "Mở 2 lớp", "on": "2025-06-05", "grade": "verified", "files": ["a" * 64]}],
        "figures": [{"unit": "VP", "measure": "evidence.verified", "period": "2025-06", "numerator": 3, "denominator": 0}],
    } | (content or {})
    whole = {
        "schema": "thidua.parcel/1", "sequence": 1, "period": "2025", "as_of": "2025-11-20T02:00:00+00:00",
        "sender": {"installation": ID, "code": "VP", "name": "Văn phòng"}, "lineage": {"links": []},
        "parts": {name: part_of(rows) for name, rows in parts.items()}, "content": parts,
    }  # fmt: skip
    return whole | more


def digest(said: Any) -> str:
    return str(part_of_one(said))


def part_of_one(said: Any) -> str:
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(canonical(said)).hexdigest()


def fault_of(content: bytes) -> Fault:
    with pytest.raises(Unreadable) as refused:
        contents_of(read(opened(content).body))
    return refused.value.fault


def signed(body: bytes) -> bytes:
    return b"THIDUA-GOI 1\n" + body + f"\nkhoa {PUBLIC.hex()} chu-ky {KEY.sign(SIGNED + body).hex()}\n".encode()


WHOLE = sealed(told(), PUBLIC, KEY.sign)


def test_what_is_sealed_is_read_again_and_always_the_same_bytes() -> None:
    found = contents_of(read(opened(WHOLE).body))
    assert (found.code, found.sequence, found.reports[0].lines[0].number, found.figures[0].numerator) == ("VP", 1, 5, 3)
    assert sealed(told(), PUBLIC, KEY.sign) == WHOLE


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 7))
def test_no_bit_of_the_file_may_be_another(place: int, bit: int) -> None:
    fault_of(WHOLE[:place] + bytes([WHOLE[place] ^ (1 << bit)]) + WHOLE[place + 1 :])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_a_cut_file_is_refused(length: int) -> None:
    assert fault_of(WHOLE[:length]) in (Fault.CUT, Fault.NOT_A_PARCEL)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"PK\x03\x04" + bytes(400), Fault.NOT_A_PARCEL),
        (b"THIDUA-GOI 1\n" + bytes(MOST_BYTES), Fault.TOO_BIG),
        (b"THIDUA-GOI 2\n" + WHOLE[13:], Fault.NEWER_SHAPE),
        (WHOLE + b"\n", Fault.CUT),
        (signed(b'{"a":1,"a":1}'), Fault.TWICE),
        (signed(b'{"a":NaN}'), Fault.NUMBER),
        (signed(b'{"a":1e400}'), Fault.NUMBER),
        (signed(b'{"a":1.5}'), Fault.NUMBER),
        (signed(b'{"a":' + b"9" * 5000 + b"}"), Fault.NUMBER),
        (signed(b'{"b":1,"a":1}'), Fault.NOT_CANONICAL),
        (signed(b'{"a": 1}'), Fault.NOT_CANONICAL),
        (signed(b'{"a":"\\ud800"}'), Fault.NOT_CANONICAL),
        (signed(b"[" * 100_000), Fault.NOT_CANONICAL),
        (signed(b"\xff"), Fault.NOT_CANONICAL),
        (signed(b"[]"), Fault.SHAPE),
        (signed(canonical(told(schema="thidua.parcel/2"))), Fault.NEWER_SHAPE),
        (signed(canonical({**told(), "more": 1})), Fault.SHAPE),
    ],
)  # fmt: skip
def test_each_way_to_be_no_package_has_its_name(content: bytes, fault: Fault) -> None:
    assert fault_of(content) is fault


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (told(sequence=0), Fault.NUMBER),
        (told(sequence=True), Fault.SHAPE),
        (told(period="2025-13"), Fault.SHAPE),
        (told(as_of="2025-11-20T02:00:00"), Fault.SHAPE),
        (told(sender={"installation": ID, "code": "../VP", "name": "Văn phòng"}), Fault.SHAPE),
        (told(sender={"installation": ID, "code": "VP", "name": "Văn \u202ephòng"}), Fault.SHAPE),
        (told(sender={"installation": ID.upper(), "code": "VP", "name": "Văn phòng"}), Fault.SHAPE),
        (told(parts={"reports": part_of([]), "evidence": part_of([]), "figures": part_of([])}), Fault.PART),
        (told(content={"figures": [{"unit": "VP", "measure": "x", "period": "2025", "numerator": 10**15 + 1, "denominator": 0}]}), Fault.NUMBER),
        (told(content={"figures": [{"unit": "VP", "measure": "x", "period": "2025", "numerator": 1, "denominator": 0}] * 2}), Fault.TWICE),
        (told(content={"reports": [{"kind": "year", "digest": "0" * 64, "frozen": frozen()}]}), Fault.FROZEN),
        (told(content={"reports": [{"kind": "year", "digest": part_of_one(frozen(text=3)), "frozen": frozen(text=3)}]}), Fault.SHAPE),
        (told(lineage={"links": [{"source": "A", "target": "B", "on": "2025-07-01", "share": 10001, "brought": 1}]}), Fault.NUMBER),
    ],
)  # fmt: skip
def test_what_a_good_signature_says_is_checked_all_the_same(said: dict[str, Any], fault: Fault) -> None:
    assert fault_of(signed(canonical(said))) is fault


def test_a_key_is_passed_on_by_line_and_fingerprint() -> None:
    assert read_line(f" {line_of(PUBLIC)} \n") == PUBLIC
    assert is_fingerprint(fingerprint_of(PUBLIC).upper().replace(" ", "-"), PUBLIC)
    assert not is_fingerprint(fingerprint_of(PUBLIC)[:-1], PUBLIC)
    with pytest.raises(Unreadable):
        read_line("thidua-khoa-1:abc")


TOLD = st.builds(Told, st.sampled_from("ab"), st.sampled_from("xy"), st.integers(1, 4), st.sampled_from("de"), st.integers())


@settings(max_examples=60)
@given(st.lists(TOLD, max_size=8, unique_by=lambda one: (one.sender, one.key, one.sequence, one.digest)), st.randoms())
def test_what_stands_depends_neither_on_order_nor_on_repetition(told_all: list[Told[int]], chance: Any) -> None:
    mixed = [*told_all, *told_all]
    chance.shuffle(mixed)
    assert newest(mixed) == newest(told_all)


UNITS = ("A", "B", "C", "M", "N")
STRANDS = st.lists(
    st.builds(
        Strand, st.sampled_from(UNITS), st.sampled_from(UNITS), st.dates(dt.date(2024, 1, 1), dt.date(2026, 1, 1)), st.integers(0, 10_000), st.just(10_000)
    ),
    max_size=6,
)  # fmt: skip
FIGURES = st.lists(
    st.builds(
        Figure, st.sampled_from(UNITS), st.just("m"), st.sampled_from(["2024", "2024-Q3", "2025-05"]), st.integers(0, 10**6), st.integers(0, 10**6)
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(FIGURES, STRANDS)
def test_figures_told_by_the_units_of_now_keep_their_sum(figures: list[Figure], strands: list[Strand]) -> None:
    now = expressed(figures, strands, dt.date(2026, 6, 1))
    for place, sums in enumerate(zip(*[(one.numerator, one.denominator) for one in figures], strict=True)):
        assert sum(pair[place] for pair in now.values()) == sum(sums)


def test_three_units_that_merged_are_one_with_the_sum() -> None:
    strands = [Strand(code, "M", dt.date(2025, 7, 1), 10_000, 3_333) for code in "ABC"]
    figures = [Figure(code, "m", "2024", number, number + 1) for code, number in zip("ABC", (3, 4, 6), strict=True)]
    assert expressed(figures, strands, dt.date(2025, 12, 1)) == {("M", "m", "2024"): (13, 16)}


def line(number: int | None, text: str = "") -> Line:
    return Line("", "number" if number is not None else "narrative", "Số người" if number is not None else "Mục I", number, 0, text)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 7)), min_size=1, max_size=4), st.randoms())
def test_reports_divided_among_units_keep_their_sum_in_any_order(said: list[tuple[int, int]], chance: Any) -> None:
    shares = [
        Share(f"U{n}", f"Đơn vị {n}", {"M": Fraction(part, 7), "N": Fraction(7 - part, 7)}, [line(number)]) for n, (number, part) in enumerate(said)
    ]
    key = keys_of([("number", "Số người")])[0]
    targets = [joined(shares, target) for target in ("M", "N")]
    assert sum(found[key].number or 0 for found in targets if key in found) == sum(number for number, _part in said)
    chance.shuffle(shares)
    assert [joined(shares, target) for target in ("M", "N")] == targets


def test_texts_of_one_unit_stay_and_those_of_several_are_named() -> None:
    whole = {"M": Fraction(1)}
    one, two = Share("A", "Phòng A", whole, [line(None, "Lời một.")]), Share("B", "Phòng B", whole, [line(None, "Lời hai.")])
    key = keys_of([("narrative", "Mục I")])[0]
    assert joined([one], "M")[key].text == "Lời một."
    assert joined([two, one], "M")[key].text == "Phòng A: Lời một.\nPhòng B: Lời hai."


def test_the_same_content_has_one_spelling() -> None:
    assert json.loads(canonical({"b": 1, "a": "đ"})) == {"a": "đ", "b": 1}
    assert canonical({"b": 1, "a": "đ"}) == '{"a":"đ","b":1}'.encode()
