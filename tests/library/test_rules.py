"""The rules of the library: nothing pasted is lost, packages are what their manifests say, reports are bounded, numbers are found."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.learning.enums import Doubt
from thidua.learning.enums import Kind as LogKind
from thidua.learning.rules.plausible import Around, Limits, Record, doubts
from thidua.library.actions.unpacking import look_into
from thidua.library.enums import PackageFault, PackageKind, Reported
from thidua.library.enums import ResourceState as S
from thidua.library.rules.citing import Gone, cited_in, key_of, stale
from thidua.library.rules.editions import families
from thidua.library.rules.lengths import estimated_minutes
from thidua.library.rules.packages import Manifest, PackageRefused, inside, media_type, read_manifest
from thidua.library.rules.pasted import Section, blocks_of, cleaned, is_heading, joined, sections_of
from thidua.library.rules.progress import MOST_KEPT, minutes_counted, passes, progress_of, whole_of
from thidua.library.rules.states import TRANSITIONS, may_become
from thidua.library.rules.tags import is_address, words_in
from thidua.site.demo import packages

LINES = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40), max_size=12).map("\n".join)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(LINES)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once


@given(LINES)
def test_sections_hold_every_word(text: str) -> None:
    kept = cleaned(text)
    found = sections_of(kept)
    without_marks = "".join(line.lstrip("#") if is_heading(line) and line.startswith("#") else line for line in kept.split("\n"))
    assert squeezed("".join(one.title + one.text for one in found)) == squeezed(without_marks)


@given(LINES)
def test_blocks_hold_every_word_of_a_section(text: str) -> None:
    kept = cleaned(text)
    lines = [line.removeprefix("- ") for line in kept.split("\n") if line]
    assert [line for block in blocks_of(kept) for line in block.lines] == lines


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12))
def test_editions_of_one_are_those_of_each_of_them_and_of_no_other(made: list[tuple[int, bool]]) -> None:
    """Four resources, some revised again and again; a draft that was withdrawn stands beside the one that took its place."""
    last, earlier, of = {n: uuid.UUID(int=n) for n in range(4)}, {}, {uuid.UUID(int=n): n for n in range(4)}
    for number, (which, dropped) in enumerate(made, 10):
        key = uuid.UUID(int=number)
        earlier[key], of[key] = last[which], which
        last[which] = last[which] if dropped else key
    assert families(earlier, list(of)) == {key: frozenset(one for one in of if of[one] == of[key]) for key in of}


@given(st.integers(0, 20_000), st.integers(0, 20), st.integers(60, 560), st.integers(5, 40))
def test_nobody_who_reads_is_too_fast_and_who_clicks_through_is(syllables: int, questions: int, speed: int, each: int) -> None:
    """Of a course that states no length: whoever reads, be it faster than anybody is known to, and takes five seconds for an answer, is not doubted."""
    length, began = estimated_minutes("chữ " * syllables, questions, 0), dt.datetime(2025, 5, 13, 8, tzinfo=dt.UTC)

    def is_doubted(seconds: float) -> bool:
        ended = began + dt.timedelta(seconds=seconds)
        minutes = minutes_counted(began, ended, None)
        one = Record("a", "p", LogKind.COURSE, began.date(), minutes, certificate="0001", began=began, ended=ended, course_minutes=length)
        return any(flag.doubt is Doubt.TOO_FAST for flag in doubts(one, Around(), Limits(), began + dt.timedelta(days=1)))

    assert not is_doubted(syllables / speed * 60 + questions * each + 1)
    assert is_doubted(20) == ((length or 0) > 1)


def test_word_leaves_nothing_behind() -> None:
    pasted = "B\u00e0i 1.\u00a0Nh\u1eadn\r\n\u00b7\u00a0\u00a0\u00a0M\u1ed9t\x0bhai\r\n\uf0a7 ba\u00ad b\u1ed1n\r\n\r\n\r\n\r\no    n\u0103m"
    assert cleaned(pasted) == "Bài 1. Nhận\n- Một\nhai\n- ba bốn\n\n- năm"


def test_sections_begin_at_what_people_write_as_headings() -> None:
    text = "Lời đầu\n# Một\nchữ\nBài 2: Hai\nchữ\nIII. Ba\nchữ\nTỔ CHỨC THỰC HIỆN\nchữ"
    found = sections_of(text)
    assert [one.title for one in found] == ["", "Một", "Bài 2: Hai", "III. Ba", "TỔ CHỨC THỰC HIỆN"]
    assert sections_of(joined(found)) == found
    assert found[1] == Section("Một", "chữ")


def manifest(kind: PackageKind, *, items: str = "", schema: str = "") -> dict[str, bytes]:
    text = (packages.MANIFEST_12 if kind is PackageKind.SCORM_12 else packages.MANIFEST_2004) % {"title": "Mẫu"}
    text = text.replace("</organization>", f"{items}</organization>") if items else text
    return {"imsmanifest.xml": text.replace("2004 4th Edition", schema or "2004 4th Edition").encode(), "index.html": b""}


def parted(items: str, resources: str, kind: PackageKind = PackageKind.SCORM_12) -> dict[str, bytes]:
    """A package of several parts, all of them in one file."""
    made = manifest(kind, items=items)
    made["imsmanifest.xml"] = made["imsmanifest.xml"].replace(b"</resources>", f"{resources}</resources>".encode())
    return made


def read(members: dict[str, bytes]) -> object:
    try:
        return read_manifest(members.keys(), members.__getitem__)
    except PackageRefused as refused:
        return refused.fault


@pytest.mark.parametrize("kind", [PackageKind.SCORM_12, PackageKind.SCORM_2004])
def test_manifest_of_scorm_is_read(kind: PackageKind) -> None:
    found = read_manifest(*(lambda one: (one.keys(), one.__getitem__))(manifest(kind)))
    assert (found.kind, found.title, found.entry) == (kind, "Mẫu", "index.html")


def test_bases_and_parameters_make_the_entry() -> None:
    text = packages.MANIFEST_12 % {"title": "Mẫu"}
    text = text.replace('href="index.html">', 'href="a.html?x=1" xml:base="con/">').replace(
        'identifierref="r"', 'identifierref="r" parameters="?y=2"'
    )
    members = {"imsmanifest.xml": text.encode(), "con/a.html": b""}
    assert read_manifest(members.keys(), members.__getitem__).entry == "con/a.html?x=1&y=2"


H5P = {"h5p.json": b'{"title": "M", "mainLibrary": "H5P.A"}', "content/content.json": b"{}", "H5P.A-1.2/library.json": b"{}"}


def test_h5p_is_read_with_its_library() -> None:
    found = read_manifest(H5P.keys(), H5P.__getitem__)
    assert (found.kind, found.title, found.entry) == (PackageKind.H5P, "M", "h5p.json")


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><manifest>&b;</manifest>'
MANY = "".join(f'<item identifier="i{n}" identifierref="r{n}"><title>Phần {n}</title></item>' for n in range(101))
MANY_FILES = "".join(f'<resource identifier="r{n}" type="webcontent" adlcp:scormtype="sco" href="index.html?{n}"/>' for n in range(101))


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ({"a.html": b""}, PackageFault.NO_MANIFEST),
        ({"imsmanifest.xml": b"<manifest"}, PackageFault.BAD_MANIFEST),
        ({"imsmanifest.xml": BOMB}, PackageFault.BAD_MANIFEST),
        ({"imsmanifest.xml": b"<manifest/>"}, PackageFault.NO_ENTRY),
        ({"imsmanifest.xml": manifest(PackageKind.SCORM_12)["imsmanifest.xml"]}, PackageFault.NO_ENTRY),
        ({"imsmanifest.xml": manifest(PackageKind.SCORM_12)["imsmanifest.xml"].replace(b"index.html", b"../../x.html")}, PackageFault.NO_ENTRY),
        (parted(MANY, MANY_FILES), PackageFault.SEVERAL_PARTS),
        ({**H5P, "h5p.json": b"[]"}, PackageFault.BAD_MANIFEST),
        ({**H5P, "h5p.json": b"{" * 9}, PackageFault.BAD_MANIFEST),
        ({"h5p.json": H5P["h5p.json"], "content/content.json": b"{}"}, PackageFault.NO_LIBRARY),
    ],
)
def test_package_that_cannot_be_played_is_refused_with_its_reason(members: dict[str, bytes], fault: PackageFault) -> None:
    assert read(members) == fault


@given(st.binary(max_size=200))
def test_any_manifest_gives_a_package_or_a_reason(content: bytes) -> None:
    assert isinstance(read({"imsmanifest.xml": content}), PackageFault)
    assert isinstance(read({"h5p.json": content, "content/content.json": b"{}"}), PackageFault)


@given(st.text(max_size=60))
def test_no_path_leads_out_of_a_package(path: str) -> None:
    found = inside(path)
    assert not found.startswith(("/", "..")) and ".." not in found.split("/")


def test_member_is_served_as_its_extension_says() -> None:
    assert (media_type("a/B.HTML"), media_type("x.exe"), media_type("khong")) == (
        "text/html; charset=utf-8", "application/octet-stream", "application/octet-stream",
    )  # fmt: skip


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=60))
def test_whatever_a_package_sends_is_bounded(status: str, score: str, kept: str) -> None:
    found = progress_of(status, score, kept)
    assert found.status in set(Reported)
    assert found.score is None or 0 <= found.score <= 100
    assert found.kept == "" or isinstance(json.loads(found.kept), dict)


def test_report_of_a_package_is_taken_as_it_says() -> None:
    kept = json.dumps({"suspend": "to-1"})
    assert progress_of("passed", "90.456", kept) == progress_of("passed", " 90.46 ".strip(), kept)
    assert (progress_of("passed", "90", "").is_done, progress_of("failed", "90", "").is_done, progress_of("x", "", "").is_done) == (
        True,
        False,
        False,
    )
    assert [progress_of("completed", score, "").score for score in ("NaN", "Infinity", "-3", "1e9")] == [None, None, Decimal(0), Decimal(100)]
    assert progress_of("completed", "", json.dumps({"a": "x" * MOST_KEPT})).kept == ""


@given(st.integers(0, 10**6), st.one_of(st.none(), st.integers(1, 600)))
def test_minutes_counted_are_never_more_than_it_took_or_was_said(seconds: int, declared: int | None) -> None:
    began = dt.datetime(2025, 3, 10, tzinfo=dt.UTC)
    found = minutes_counted(began, began + dt.timedelta(seconds=seconds), declared)
    assert 1 <= found <= max(1, -(-seconds // 60))
    assert found <= (declared or 240)


@given(st.integers(0, 50), st.integers(1, 50), st.integers(1, 100))
def test_more_points_never_fail_what_fewer_pass(points: int, most: int, wanted: int) -> None:
    if passes(Decimal(points), Decimal(most), wanted):
        assert passes(Decimal(points + 1), Decimal(most), wanted)
    assert passes(Decimal(most), Decimal(most), wanted)


def test_numbers_are_found_and_compared() -> None:
    assert cited_in("Theo Quyết định số 626 /QĐ–BTP và 626/QĐ-BTP", "Luật 06/2022/QH15") == ["626/QĐ-BTP", "06/2022/QH15"]
    assert key_of("626 /qđ–btp") == key_of("626/QĐ-BTP")


DAY = dt.date(2025, 3, 10)


@given(st.lists(st.sampled_from(["1/QĐ-A", "2/QĐ-B", "3/QĐ-C"])), st.integers(-5, 5))
def test_only_what_is_gone_on_the_day_is_stale(cited: list[str], days: int) -> None:
    gone = {key_of("1/QĐ-A"): Gone("1/QĐ-A", DAY), key_of("2/QĐ-B"): Gone("2/QĐ-B", DAY + dt.timedelta(days=9))}
    found = stale(cited, gone, DAY + dt.timedelta(days=days))
    assert [one.number for one in found] == ([one for one in cited if one == "1/QĐ-A"] if days >= 0 else [])


def test_words_are_kept_once_however_they_are_written() -> None:
    assert words_in(" Một cửa; một  cửa, MOT CUA ,Văn thư,, ") == ["Một cửa", "Văn thư"]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://a.vn/x", True),
        ("http://a.vn", True),
        ("javascript:alert(1)", False),
        ("https://u:p@a.vn", False),
        ("//a.vn", False),
        ("https://", False),
        ("https://[", False),
    ],
)
def test_only_addresses_of_pages_are_linked(text: str, good: bool) -> None:
    assert is_address(text) is good


def test_nobody_publishes_without_a_review() -> None:
    assert [one for one in S if may_become(one, S.PUBLISHED)] == [S.REVIEW]
    assert TRANSITIONS[S.WITHDRAWN] == TRANSITIONS[S.REPLACED] == frozenset()


SCO = '<resource identifier="%s" type="webcontent" adlcp:scormtype="%s" href="index.html?%s"/>'
OPTIONAL = (
    '<imsss:sequencing xmlns:imsss="http://www.imsglobal.org/xsd/imsss"><imsss:rollupRules rollupProgressCompletion="false"/></imsss:sequencing>'
)


def test_parts_are_the_visible_items_of_the_default_organization_in_their_order() -> None:
    items = (
        '<item identifier="chuong"><title>Chương</title><item identifier="hai" identifierref="r2"><title>Hai</title></item></item>'
        '<item identifier="ba" identifierref="r3"><title>Ba</title></item><item identifier="an" identifierref="r4" isvisible="false"/>'
        f'<item identifier="phu" identifierref="r5"><title>Phụ</title>{OPTIONAL}</item><item identifier="lai" identifierref="r2"/>'
    )
    files = "".join(SCO % (f"r{n}", "asset" if n == 3 else "sco", n) for n in range(2, 6))
    members = parted(items, files)
    text = members["imsmanifest.xml"].replace(
        b"</organizations>", b'<organization identifier="p"><item identifierref="r4"/></organization></organizations>'
    )
    found = read({**members, "imsmanifest.xml": text})
    assert isinstance(found, Manifest)
    assert [(one.id, one.title, one.entry, one.is_sco, one.required) for one in found.parts] == [
        ("i", "Mẫu", "index.html", True, True), ("hai", "Hai", "index.html?2", True, True), ("ba", "Ba", "index.html?3", False, True),
        ("phu", "Phụ", "index.html?5", True, False),
    ]  # fmt: skip
    assert found.entry == "index.html"


def test_sample_of_several_parts_is_read_and_one_sco_with_assets_beside_it_is_a_whole() -> None:
    found = look_into(packages.scorm_parts())
    assert ([one.title for one in found.parts], [one.is_sco for one in found.parts]) == (list(packages.PARTS), [True, False, True])
    alone = read(parted('<item identifier="a" identifierref="r2"/>', SCO % ("r2", "asset", 2)))
    assert isinstance(alone, Manifest) and (alone.parts, alone.entry) == ((), "index.html")


STATES = st.sampled_from(["incomplete", "completed", "passed", "failed", "not attempted", ""])
KEPT = st.dictionaries(st.sampled_from("abcd"), st.fixed_dictionaries({"status": STATES, "score": st.sampled_from(["", 10, 90, "x"])}))


@given(KEPT, st.lists(st.sampled_from("abcd"), unique=True))
def test_whole_is_through_exactly_when_all_that_are_required_are(parts: dict[str, dict[str, object]], required: list[str]) -> None:
    found = whole_of(progress_of("passed", "100", json.dumps({"parts": parts})), required)
    told = [str(parts.get(key, {}).get("status", "")) for key in required]
    assert found.is_done == (bool(required) and all(one in ("completed", "passed") for one in told))
    assert (found.status == "passed") == (bool(required) and all(one == "passed" for one in told))
    assert (found.status == "failed") == ("failed" in told and all(one in ("completed", "passed", "failed") for one in told))
    assert found.score is None or 10 <= found.score <= 90


@given(st.text(max_size=60))
def test_whole_of_anything_is_bounded(kept: str) -> None:
    assert whole_of(progress_of("completed", "", kept), ["a"]).status == "incomplete"
