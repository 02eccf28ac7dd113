"""The same plan gives the same words and the same clauses in every format."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.planparse.formats.documents import MAKERS, PLAN, docx, odt, official_pdf_of, paragraph

from thidua.planparse.formats import extract_bytes
from thidua.planparse.model import Reading, Source
from thidua.planparse.reading import read

_FOLDER = Path(os.environ.get("THIDUA_PLAN_SOURCES", "none"))
CORPUS = {path.name[:3]: path for path in sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))}
PAGED = {"192"}  # its text holds numbers and feet of pages, which the reader of PDF files leaves out
SOURCES = {path.name[:3]: path for path in sorted(_FOLDER.glob("*.txt"))}


def plan(name: str) -> str:
    return PLAN if name == "own" else unicodedata.normalize("NFC", (SOURCES | CORPUS)[name].read_text("utf-8-sig"))


def squash(text: str | None) -> str:
    return "".join((text or "").split())


def clauses(reading: Reading) -> list[tuple[str, str, str | None, str]]:
    return [(c.path, c.kind, c.applies_to, squash(c.label) + squash(c.heading) + squash(c.text)) for c in reading.clauses]


def reading_of(text: str) -> Reading:
    return read(text, source=Source("0" * 64, "text/plain", len(text)))


@pytest.mark.parametrize("ending", [*MAKERS, "txt", "md"])
@pytest.mark.parametrize("name", ["own", *SOURCES])
def test_words_and_clauses_are_those_of_the_text(name: str, ending: str) -> None:
    text = plan(name)
    content = MAKERS[ending](text) if ending in MAKERS else text.encode()
    extracted = extract_bytes(f"plan.{ending}", content)
    assert extracted.text.split() == text.split()
    assert clauses(reading_of(extracted.text)) == clauses(reading_of(text))


@pytest.mark.parametrize("name", ["own", *SOURCES])
def test_plain_text_is_not_touched(name: str) -> None:
    text = plan(name)
    decomposed = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    assert extract_bytes("a.txt", decomposed.encode("utf-8-sig")).text == text


@pytest.mark.parametrize("name", [name for name in [*CORPUS][::4] if name not in PAGED])
def test_document_of_the_corpus_reads_the_same_from_a_pdf(name: str) -> None:
    text = plan(name)
    extracted = extract_bytes("plan.pdf", MAKERS["pdf"](text))
    assert extracted.text.split() == text.split()
    assert clauses(reading_of(extracted.text)) == clauses(reading_of(text))


@pytest.mark.parametrize("name", ["own", *SOURCES, *[*CORPUS][1::8]])
def test_plan_printed_with_indents_and_without_gaps_reads_the_same(name: str) -> None:
    text = plan(name)
    assert clauses(reading_of(extract_bytes("plan.pdf", official_pdf_of(text)).text)) == clauses(reading_of(text))


_ROWS = (
    ("TT", "Việc", "Đơn vị chủ trì", "Thời hạn"),
    ("1", "Lập danh mục", "Phòng Kiểm kê", "Tháng 4/2026"),
    ("2", "Dựng hình", "Phòng Trưng bày", "2026"),
)


def _word() -> bytes:
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in _ROWS)
    return docx(f"{paragraph('I. PHÂN CÔNG')}<w:tbl>{rows}</w:tbl>")


def _open_document() -> bytes:
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}</table:table-row>"
        for row in _ROWS
    )
    return odt(f"<text:p>I. PHÂN CÔNG</text:p><table:table>{rows}</table:table>")


def _page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in _ROWS)
    return f"<html><body><p>I. PHÂN CÔNG</p><table>{rows}</table></body></html>".encode()


def _markdown() -> bytes:
    rows = [f"| {' | '.join(row)} |" for row in _ROWS]
    return "\n".join(["# I. PHÂN CÔNG", rows[0], "|--|--|--|--|", *rows[1:]]).encode()


@pytest.mark.parametrize(("ending", "make"), [("docx", _word), ("odt", _open_document), ("html", _page), ("md", _markdown)])
def test_table_of_tasks_gives_the_same_obligations_in_every_format(ending: str, make: Callable[[], bytes]) -> None:
    found = reading_of(extract_bytes(f"a.{ending}", make()).text).obligations
    assert [(duty.clause, duty.actor, duty.action, duty.due) for duty in found] == [
        ("I.1", "Phòng Kiểm kê", "Lập danh mục", "2026-04"),
        ("I.2", "Phòng Trưng bày", "Dựng hình", "2026"),
    ]
