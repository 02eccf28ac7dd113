"""Hostile texts of any size for the reader of plan documents: each repeats what could make one of its loops go over the text again."""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], str]


def _repeated(unit: str) -> Shape:
    return lambda letters: (unit * (letters // len(unit) + 1))[:letters]


def _numbered(letters: int) -> str:
    rows, size = [], 0
    while size < letters:
        rows.append(f"{len(rows) % 9 + 1}. Làm việc {len(rows)}.\n")
        size += len(rows[-1])
    return "".join(rows)[:letters]


def _deep(letters: int) -> str:
    return _repeated("".join(f"{'1.' * depth} Mục\n" for depth in range(1, 6)))(letters)


SHAPES: dict[str, Shape] = {
    "numbered lines": _numbered,
    "decimal depths": _deep,
    "bullets": _repeated("- học tập tốt;\n"),
    "five families": _repeated("I. NỘI DUNG\n1. Mục\na) Điểm\n- gạch\n+ cộng\n"),
    "one line": _repeated("học tập suốt đời và thi đua "),
    "references in one paragraph": _repeated("Căn cứ Quyết định số 1/QĐ-A ngày 01/01/2025 của Ủy ban nhân dân tỉnh; "),
    "open quotations": _repeated("“(“abc "),
    "quotations over lines": _repeated("“mở\nđóng\n"),
    "titles": _repeated("KẾ HOẠCH THI ĐUA HỌC TẬP\n"),
    "kinds of paper": _repeated("KẾ HOẠCH\n"),
    "mottos": _repeated("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ\n"),
    "names": _repeated("Nguyễn Văn An\n"),
    "offices": _repeated("GIÁM ĐỐC\n"),
    "recipients": _repeated("Nơi nhận:\n- Như trên;\n"),
    "table rows": _repeated("1 | Nội dung | Đơn vị | Hạn\n"),
    "cells of one row": _repeated("\t| "),
    "stages in one paragraph": _repeated("giai đoạn 1 từ nay đến 2025 sơ kết; "),
    "stages in lines": _repeated("1. Giai đoạn 1 (2023 - 2025): sơ kết vào năm 2025\n"),
    "targets in one paragraph": _repeated("Đạt 100% đơn vị, ít nhất 5 mô hình. "),
    "headings in one paragraph": _repeated("Mục đích: học. "),
    "counted lists": _repeated("gồm 3 nội dung: a "),
    "duties": _repeated("1. Văn phòng Sở chủ trì, phối hợp với các phòng trước ngày 15/12 hằng năm\n"),
    "clusters": _repeated("Khối thi đua số 2 gồm các đơn vị: "),
    "page numbers": _repeated("học\n2\n"),
    "wrapped words": _repeated("nâng cao nhận thức của cán bộ về học tập suốt đời\n"),
    "blank lines": _repeated("\n"),
    "blanks": _repeated(" "),
    "form feeds": _repeated("a\f"),
    "dots": _repeated("."),
    "digits": _repeated("1"),
    "signs without a meaning": _repeated("-+*•(“"),
}
