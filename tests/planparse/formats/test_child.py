"""The reading inside the child, run here without its process: every light case of the hostile corpus and the turns of the dispatch."""

import json

import pytest
from soak.hostile_files import ANY, Hostile, container_files, word_files
from soak.hostile_pages import page_files
from tests.planparse.formats.documents import MAKERS, PLAN, docx, level, lists, numbered, odt, paragraph

from thidua.planparse.formats import child
from thidua.planparse.formats.child import answer
from thidua.planparse.formats.kinds import Kind
from thidua.planparse.formats.limits import MAX_TEXT_BYTES

_HEAVY = ("MB", "3,000,000", "attributes", "bomb", "lies", "50,000", "cells", "300,000", "overlap")
_KINDS = {"docx": Kind.DOCX, "odt": Kind.ODT, "html": Kind.HTML, "pdf": Kind.PDF}
LIGHT = [
    case
    for case in [*word_files(), *container_files(), *page_files()]
    if case.name.rpartition(".")[2] in _KINDS
    and not any(word in case.label for word in _HEAVY)
    and case.label != "protected by a password"  # refused before the child is started
]


def told(kind: Kind, content: bytes) -> tuple[dict[str, object], str]:
    line, _, text = answer(kind, content).partition(b"\n")
    return json.loads(line), text.decode()


@pytest.mark.parametrize("case", LIGHT, ids=lambda case: case.label)
def test_hostile_file_ends_as_it_should(case: Hostile) -> None:
    about, text = told(_KINDS[case.name.rpartition(".")[2]], case.make())
    if case.refusals and not case.refusals & ANY:
        assert about.get("refused") in case.refusals
    assert not any(word in text for word in case.forbidden)


@pytest.mark.parametrize("ending", MAKERS)
def test_every_format_is_read_by_its_reader(ending: str) -> None:
    about, text = told(_KINDS[ending], MAKERS[ending](PLAN))
    assert "refused" not in about
    assert text.split() == PLAN.split()


def test_text_that_grows_beyond_its_limit_in_utf_8_is_refused() -> None:
    assert told(Kind.HTML, ("<p>" + "ế" * (MAX_TEXT_BYTES // 2)).encode())[0]["refused"] == "too_much_text"


def test_main_reads_standard_input_and_answers_on_standard_output(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    class Stream:
        class buffer:
            @staticmethod
            def read(_: int) -> bytes:
                return MAKERS["html"](PLAN)

    monkeypatch.setattr(child, "limit_self", lambda: None)
    monkeypatch.setattr(child, "leave_network", lambda: True)
    monkeypatch.setattr(child.sys, "setrecursionlimit", lambda _: None)
    monkeypatch.setattr(child.sys, "stdin", Stream)
    monkeypatch.setattr(child.sys, "argv", ["child", Kind.HTML.value])
    assert child.main() == 0
    child.sys.stdout.flush()
    assert capfdbinary.readouterr().out.decode().split()[-len(PLAN.split()) :] == PLAN.split()


def test_blocks_inside_changes_and_choices_are_read() -> None:
    body = (
        f"<w:ins>{paragraph('thêm')}</w:ins><w:del>{paragraph('bỏ')}</w:del><w:customXml>{paragraph('bọc')}</w:customXml>"
        f'<mc:AlternateContent xmlns:mc="m"><mc:Choice>{paragraph("chọn")}</mc:Choice><mc:Fallback>{paragraph("lùi")}</mc:Fallback></mc:AlternateContent>'
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:ins><w:tc>{paragraph('ô')}</w:tc></w:ins></w:tr></w:sdtContent></w:sdt></w:tbl>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>cuối</w:t></w:r></w:p>"
    )
    about, text = told(Kind.DOCX, docx(body))
    assert text.split() == ["thêm", "bọc", "chọn", "ô", "cuối"]
    assert set(about["notices"]) == {"changes_accepted"}  # type: ignore[call-overload]


def test_empty_numbered_paragraph_counts_without_being_shown() -> None:
    body = numbered("một") + numbered("") + numbered("ba")
    assert told(Kind.DOCX, docx(body, numbering=lists(level(0, "decimal", "%1."))))[1].split("\n\n") == ["1. một", "3. ba\n"]


def test_odd_structures_of_opendocument_are_read() -> None:
    ruby = "<text:p><text:ruby><text:ruby-base>chữ</text:ruby-base><text:ruby-text>âm</text:ruby-text></text:ruby></text:p>"
    section = f"<text:section>{ruby}</text:section>"
    item = "<text:list><text:list-item><text:section><text:p>mục</text:p></text:section></text:list-item></text:list>"
    empty = "<text:note><text:note-citation/></text:note>"
    assert told(Kind.ODT, odt(section + item + f"<text:p>thân{empty}</text:p>"))[1].split("\n\n") == ["chữ", "mục", "thân[1]", "[1]\n"]


def test_limits_never_rise_above_those_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds: dict[int, tuple[int, int]] = {}
    hard = {child.resource.RLIMIT_NOFILE: 16}
    monkeypatch.setattr(child.resource, "getrlimit", lambda kind: (0, hard.get(kind, child.resource.RLIM_INFINITY)))
    monkeypatch.setattr(child.resource, "setrlimit", bounds.__setitem__)
    child.limit_self()
    assert bounds[child.resource.RLIMIT_NOFILE] == (16, 16)
    assert bounds[child.resource.RLIMIT_AS] == (child.CHILD_MEMORY_BYTES, child.CHILD_MEMORY_BYTES)
