"""Hostile uploads, second part: PDF, web pages, plain text and files under false names."""

from __future__ import annotations

import random
import zlib
from io import BytesIO

import pypdf
from soak.hostile_files import Hostile, harmless, ole, refused
from tests.planparse.formats.documents import PLAN, docx_of, pack, pdf_of

_MB = 1_000_000


def pdf(objects: dict[int, str | bytes], root: int = 1) -> bytes:
    """A PDF file of the objects, with a right table of places."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + (content if isinstance(content, bytes) else content.encode()) + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    return bytes(out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start))


def _page_pdf(content: bytes, resources: str = "/Font << /F 5 0 R >>", extra: str = "", more: dict[int, str | bytes] | None = None) -> bytes:
    return pdf({
        1: f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>",
        4: b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        5: "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        **(more or {}),
    })  # fmt: skip


def _words(text: bytes = b"Mot dong chu dai du de doc duoc") -> bytes:
    return b"BT /F 12 Tf 50 700 Td (" + text + b") Tj ET"


def _encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf_of(PLAN)))
    writer.encrypt("mật khẩu", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _pages(count: int, kids: int = 1) -> bytes:
    return pdf({
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {count} /Kids [{'3 0 R ' * kids}] >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    })  # fmt: skip


def _flate_bomb() -> bytes:
    packed = zlib.compress(b" " * (1_000 * _MB), 9)
    return _page_pdf(b"").replace(b"<< /Length 0 >>\nstream\n", b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed)


def pdf_files() -> list[Hostile]:
    whole = pdf_of(PLAN)
    cut = [
        refused(f"PDF cut at {share} %", "a.pdf", lambda share=share: whole[: len(whole) * share // 100], "damaged", "scan")
        for share in (5, 25, 50, 75, 90)
    ]
    return [
        *cut,
        refused("PDF: password", "a.pdf", _encrypted, "encrypted"),
        refused("PDF: scan", "a.pdf", lambda: _page_pdf(b"0 0 100 100 re f"), "scan"),
        refused("PDF: 501 pages", "a.pdf", lambda: _pages(501, 501), "too_many_pages"),
        refused("PDF: 100,000 pages", "a.pdf", lambda: _pages(100_000, 100_000), "too_many_pages", "damaged"),
        refused("PDF: count lies", "a.pdf", lambda: _pages(2_000_000_000), "too_many_pages", "damaged", "scan"),
        refused(
            "PDF: page tree in a circle",
            "a.pdf",
            lambda: pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>"}),
            "damaged",
            "scan",
        ),
        refused(
            "PDF: table of places in a circle",
            "a.pdf",
            lambda: whole + b"\nxref\n0 0\ntrailer << /Prev 9 /Size 1 >>\nstartxref\n9\n%%EOF",
            "damaged",
            "scan",
            "*",
        ),
        refused("PDF: 1 GB in one stream", "a.pdf", _flate_bomb, "too_heavy", "scan", "damaged", "too_slow"),
        refused("PDF: length of 5 GB", "a.pdf", lambda: _page_pdf(_words()).replace(b"/Length 5", b"/Length 5368709120 %5"), "damaged", "scan", "*"),
        refused("PDF: arrays 100,000 deep", "a.pdf", lambda: _page_pdf(b"[" * 100_000), "damaged", "scan", "too_heavy"),
        refused("PDF: dictionaries 50,000 deep", "a.pdf", lambda: pdf({1: "<</A " * 50_000}), "damaged", "too_heavy"),
        refused(
            "PDF: form inside itself",
            "a.pdf",
            lambda: _page_pdf(
                b"/X Do",
                "/XObject << /X 6 0 R >>",
                more={
                    6: b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"
                },
            ),
            "scan",
            "damaged",
            "too_heavy",
        ),
        refused("PDF: 6 MB of letters", "a.pdf", lambda: _page_pdf(_words(b"chu " * 1_500_000)), "too_much_text", "too_slow", "too_heavy", "*"),
        refused("PDF: only its first line", "a.pdf", lambda: b"%PDF-1.7\n", "damaged"),
        refused("PDF: noise", "a.pdf", lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(100_000), "damaged"),
        refused("PDF behind a web page", "a.pdf", lambda: b"<html><script>alert(1)</script>" + whole, "damaged"),
        refused("PDF as text", "a.txt", lambda: whole, "wrong_name"),
        harmless(
            "PDF: script at opening", "a.pdf", lambda: _page_pdf(_words(), extra="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), "alert"
        ),
        harmless("PDF: program at opening", "a.pdf", lambda: _page_pdf(_words(), extra="/OpenAction << /S /Launch /F (cmd.exe) >>"), "cmd"),
        harmless("PDF: zip behind it", "a.pdf", lambda: whole + pack({"a.class": "CAFEBABE"}), "CAFEBABE"),
        harmless("PDF: page of a kilometre", "a.pdf", lambda: _page_pdf(_words()).replace(b"[0 0 595 842]", b"[0 0 9999999 9999999]")),
    ]


def page_files() -> list[Hostile]:
    line = "<p>Một dòng chữ của kế hoạch</p>"
    return [
        harmless("HTML: script", "a.html", lambda: f"{line}<script>alert('x')</script><svg><script>alert(2)</script></svg>".encode(), "alert"),
        harmless("HTML: script in attributes", "a.html", lambda: f"{line}<img src=x onerror=alert(1)>".encode(), "alert"),
        harmless(
            "HTML: frames and objects",
            "a.html",
            lambda: f'{line}<iframe srcdoc="<p>khung</p>"></iframe><object data="file:///etc/passwd"></object>'.encode(),
            "khung",
            "root:",
        ),
        harmless("HTML: entities declared", "a.html", lambda: f"{_doctype()}{line}&e;".encode(), "root:"),
        harmless("HTML: hidden words", "a.html", lambda: f'{line}<p style="display:none">ẩn</p><p hidden>giấu</p>'.encode(), "ẩn", "giấu"),
        refused("HTML: 100,000 deep", "a.html", lambda: b"<div>" * 100_000 + line.encode(), "too_complex"),
        refused("HTML: unclosed comments", "a.html", lambda: b"<!--" * 200_000, "no_text", "too_complex", "*"),
        refused(
            "HTML: 300,000 attributes",
            "a.html",
            lambda: ("<p " + " ".join(f"a{n}" for n in range(300_000)) + ">a").encode(),
            "too_slow",
            "too_heavy",
            "*",
        ),
        refused("HTML: 300,000 cells", "a.html", lambda: b"<table>" + b"<tr><td>a" * 300_000, "too_complex", "*"),
        refused("HTML: 6 MB of words", "a.html", lambda: b"<p>" + b"chu " * 1_500_000, "too_much_text"),
        refused("HTML: nothing to read", "a.html", lambda: b"<script>1</script>", "no_text"),
        refused("HTML: letters NUL", "a.html", lambda: b"<p>a\0b</p>" * 10, "unknown_encoding"),
        harmless("HTML: claims UTF-7", "a.html", lambda: f'<meta charset="utf-7">{line}+ADw-script+AD4-alert(1)'.encode(), "<script>"),
        refused("application page", "a.hta", lambda: b"<script>1</script>", "unknown_type"),
        refused("web archive", "a.mhtml", lambda: b"MIME-Version: 1.0\n", "unknown_type"),
        refused("drawing with a script", "a.svg", lambda: b"<svg onload=alert(1)>", "unknown_type"),
        refused("program", "a.exe", lambda: b"MZ" + bytes(100), "unknown_type"),
    ]


def _doctype() -> str:
    return '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def text_files() -> list[Hostile]:
    families = {
        "dot leaders": "." * _MB, "blanks": " " * _MB + "x", "letters without end": "a" * _MB, "open brackets": "[" * _MB, "stars": "**a " * 250_000,
        "marks on one letter": "a" + "\u0301" * 500_000, "headings": "# I. MỤC\n" * 100_000, "backslashes": "\\" * _MB, "bars": "|" * _MB, "dashes": "|" + "-" * _MB + "x",
        "links": "[a](b " * 150_000, "rules of a table": "|-:" * 300_000,
    }  # fmt: skip
    text = [
        harmless(f"{kind}: {label}", f"a.{kind}", lambda words=words: words.encode())
        for label, words in families.items()
        for kind in ("txt", "md")
        if not (kind == "md" and label in ("rules of a table", "bars"))
    ]
    return [
        *text,
        refused("empty", "a.txt", lambda: b"", "empty"),
        refused("only blanks", "a.txt", lambda: b" \n" * 100, "empty"),
        refused("only a mark", "a.txt", lambda: b"\xef\xbb\xbf", "empty"),
        refused("21 MB", "a.txt", lambda: b"a" * (21 * _MB), "too_large"),
        refused("6 MB of text", "a.txt", lambda: b"a" * (6 * _MB), "too_much_text"),
        refused("noise as text", "a.txt", lambda: random.Random(2).randbytes(100_000), "unknown_encoding"),
        refused("noise without NUL", "a.txt", lambda: random.Random(3).randbytes(50_000).replace(b"\0", b"\xff"), "unknown_encoding"),
        refused("program as text", "a.txt", lambda: b"MZ\x90\0" + bytes(200), "unknown_type"),
        refused("picture as text", "a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        refused("picture as docx", "a.docx", lambda: b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        refused("text as docx", "a.docx", lambda: PLAN.encode(), "plain_text"),
        refused("text as PDF", "a.pdf", lambda: PLAN.encode(), "plain_text"),
        refused("UTF-16 cut", "a.txt", lambda: PLAN.encode("utf-16")[:-1], "unknown_encoding"),
        refused("half a surrogate", "a.txt", lambda: b"\xff\xfe\x00\xd8a\x00", "unknown_encoding"),
        harmless("virus test line", "a.txt", lambda: b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
        harmless("direction signs inside", "a.txt", lambda: "Một \u202edòng\u202c chữ".encode()),
        refused("direction sign in the name", "a\u202etxt.docx", lambda: docx_of(PLAN), "unknown_type"),
        refused("NUL in the name", "a.docx\0.txt", lambda: docx_of(PLAN), "unknown_type"),
        refused("no ending", "plan", lambda: PLAN.encode(), "unknown_type"),
        refused("old Word", "a.doc", lambda: ole("WordDocument"), "old_word"),
        refused("old Word as docx", "a.docx", lambda: ole("WordDocument"), "old_word"),
        refused("old Excel", "a.xls", lambda: ole("Workbook"), "spreadsheet"),
        refused("rich text", "a.rtf", lambda: b"{\\rtf1 a}", "rich_text"),
        refused("rich text as docx", "a.docx", lambda: b"{\\rtf1 a}", "rich_text"),
        refused("archive", "a.zip", lambda: pack({"a.docx": docx_of(PLAN)}), "archive"),
        refused("other archive as txt", "a.txt", lambda: b"Rar!\x1a\x07\0" + bytes(50), "archive"),
    ]
