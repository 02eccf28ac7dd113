"""Makes the same plan in every format: the documents that the tests read back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from html import escape

import typst

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

PLAN = """SỞ MẪU
TỈNH BÌNH MINH

KẾ HOẠCH

Phát động phong trào thi đua “Mỗi ngày một trang sách” giai đoạn 2025 - 2030

Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2025 của Ủy ban nhân dân tỉnh Bình Minh, Sở Mẫu ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

a) Nâng cao nhận thức của công chức, viên chức, người lao động về học tập suốt đời; khuyến khích mỗi người tự học ngay tại nơi làm việc, mọi lúc và mọi nơi.

b) Nâng cao trách nhiệm của người đứng đầu các phòng, đơn vị.

2. Yêu cầu

a) Phong trào được triển khai thường xuyên, thiết thực.

b) Việc khen thưởng bảo đảm công khai, đúng người, đúng việc.

c) Kết quả được báo cáo đúng hạn.

II. NỘI DUNG

1. Tổ chức tủ sách tại 100% phòng, đơn vị.

2. Mỗi cá nhân có kế hoạch tự học hằng năm.

III. TIÊU CHÍ

1. Đối với tập thể

- Có kế hoạch bồi dưỡng hằng năm.

- Có ít nhất 90% người lao động tham gia.

2. Đối với cá nhân

- Hoàn thành kế hoạch tự học.

IV. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở chủ trì theo dõi, đôn đốc, báo cáo trước ngày 15/12 hằng năm.

2. Trưởng các phòng, đơn vị tổ chức thực hiện Kế hoạch này./.

Nơi nhận:

- Như trên;

- Lưu: VT.

GIÁM ĐỐC

Lê Văn Mẫu
"""


@dataclass(frozen=True)
class Item:
    """A paragraph; `level` is None where its label, if any, was typed by hand."""

    level: int | None
    label: str
    words: str


_FAMILIES = (
    (0, re.compile(r"([IVX]+)\.\s+(?=\S)")),
    (1, re.compile(r"(\d+)\.\s+(?=\S)")),
    (2, re.compile(r"([a-z])\)\s+(?=\S)")),
    (3, re.compile(r"(-)\s+(?=\S)")),
)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def items_of(text: str) -> list[Item]:
    """The lines of the text; a label that one multi-level list would draw by itself is left to that list."""
    counts = [0, 0, 0, 0]
    items = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        item = Item(None, "", line)
        for level, family in _FAMILIES:
            hit = family.match(line)
            if hit and hit.group(1) == _drawn(level, counts[level] + 1):
                counts[level] += 1
                counts[level + 1 :] = [0] * (3 - level)
                item = Item(level, hit.group().strip(), line[hit.end() :])
        items.append(item)
    return items


def _drawn(level: int, count: int) -> str:
    return (_ROMANS[count - 1] if count <= 15 else "", str(count), chr(96 + count), "-")[level]


# --- Word ---------------------------------------------------------------------------------------------------------


def part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>'


def paragraph(words: str, properties: str = "") -> str:
    return f'<w:p>{f"<w:pPr>{properties}</w:pPr>" if properties else ""}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def numbered(words: str, level: int = 0, num: int = 1) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(place: int, style: str, pattern: str, inner: str = "") -> str:
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{inner}<w:lvlText w:val="{pattern}"/></w:lvl>'


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}')


PLAN_LISTS = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"), level(3, "bullet", "-"))


def pack(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, *, main_type: str = _MAIN_TYPE, extra: dict[str, str | bytes] | None = None, links: str = "", **parts: str) -> bytes:
    """A Word file; `parts` are numbering, styles, footnotes, header1 and the like."""
    relations = "".join(f'<Relationship Id="{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts)
    document = part("document", f"<w:body>{body}</w:body>")
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}{links}</Relationships>',
        "word/document.xml": document,
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return pack(members | (extra or {}))


def docx_of(text: str) -> bytes:
    """The plan as Word writes it, with automatic numbering."""
    body = "".join(paragraph(item.words) if item.level is None else numbered(item.words, item.level) for item in items_of(text))
    return docx(body, numbering=PLAN_LISTS)


# --- OpenDocument -------------------------------------------------------------------------------------------------

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "style", "table", "drawing"))
ODT_LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="-"/></text:list-style>'
)


def odt(body: str, styles: str = ODT_LISTS, extra: dict[str, str | bytes] | None = None) -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODF_NAMES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **(extra or {})})


def odt_item(words: str, place: int, goes_on: bool = True) -> str:
    inner = f"<text:p>{escape(words)}</text:p>"
    for _ in range(place):
        inner = f"<text:list><text:list-item>{inner}</text:list-item></text:list>"
    go = ' text:continue-numbering="true"' if goes_on else ""
    return f'<text:list text:style-name="L1"{go}><text:list-item>{inner}</text:list-item></text:list>'


def odt_of(text: str) -> bytes:
    """The plan as LibreOffice writes it: a list that goes on and on."""
    return odt(
        "".join(f"<text:p>{escape(item.words)}</text:p>" if item.level is None else odt_item(item.words, item.level) for item in items_of(text))
    )


# --- web page, PDF ------------------------------------------------------------------------------------------------


def html_of(text: str) -> bytes:
    """The plan as the web page of an office shows it, with a menu and a script around it."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Cổng thông tin</title><script>var menu = "Trang chủ";</script></head>'
        f'<body><nav><a href="/">Trang chủ</a></nav><main>{lines}</main><footer>Bản quyền</footer></body></html>'
    ).encode()


def pdf_of(text: str, page: str = 'width: 21cm, height: 29.7cm, margin: 2cm, numbering: "1", number-align: top + center') -> bytes:
    """The plan as a PDF with text, set by typst in a font that ships with it."""
    lines = "\n\n".join(f"#{json.dumps(line.expandtabs(4), ensure_ascii=False)}" for line in text.split("\n") if line.strip())
    return typeset(f"#set page({page})\n#set text(size: 13pt, hyphenate: false)\n{lines}\n")


def official_pdf_of(text: str) -> bytes:
    """The plan as agencies print it: justified, first lines set in, no more room between paragraphs than between lines."""
    lines = "\n\n".join(f"#{json.dumps(line.expandtabs(4), ensure_ascii=False)}" for line in text.split("\n") if line.strip())
    page = '#set page(margin: (left: 3cm, right: 1.5cm, y: 2cm), numbering: "1")\n#set text(size: 14pt, hyphenate: false)'
    return typeset(f"{page}\n#set par(justify: true, first-line-indent: (amount: 1.27cm, all: true), spacing: 0.65em)\n{lines}\n")


def typeset(source: str) -> bytes:
    made = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


MAKERS = {"docx": docx_of, "odt": odt_of, "html": html_of, "pdf": pdf_of}
