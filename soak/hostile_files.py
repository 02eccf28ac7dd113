"""Hostile uploads: each is a name, a maker of its bytes and the refusals that are right for it.

An empty set of refusals means that the file is to be read, with the attack without effect; `forbidden` are words that
must not appear in the text then.
"""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from tests.planparse.formats.documents import PLAN, W, docx, docx_of, html_of, odt, odt_of, pack, paragraph, part, pdf_of

Maker = Callable[[], bytes]
_ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


@dataclass(frozen=True)
class Hostile:
    """`refusals`: the codes of which one is to come; empty when the file may be read without harm."""

    label: str
    name: str
    make: Maker
    refusals: frozenset[str]
    forbidden: tuple[str, ...] = ()


def refused(label: str, name: str, make: Maker, *codes: str) -> Hostile:
    return Hostile(label, name, make, frozenset(codes))


def harmless(label: str, name: str, make: Maker, *forbidden: str) -> Hostile:
    return Hostile(label, name, make, frozenset(), forbidden)


def _document(xml: str | bytes) -> Maker:
    return lambda: _with_part("word/document.xml", xml)


def _with_part(part_name: str, content: str | bytes) -> bytes:
    return docx("", extra={part_name: content})


def _wrapped(prolog: str, inner: str) -> str:
    return f'{_HEAD}{prolog}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:body></w:document>'


def _link(kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="bad" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'


def word_files() -> list[Hostile]:
    many = "<w:p/>"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    files = [
        refused("docm by its content type", "a.docx", lambda: docx("", main_type=macro), "macros"),
        refused("docm by its name", "a.docm", lambda: docx_of(PLAN), "macros"),
        refused("macros hidden in a docx", "a.docx", lambda: docx("", extra={"word/vbaProject.bin": b"x"}), "macros"),
        refused("OLE object", "a.docx", lambda: docx("", extra={"word/embeddings/oleObject1.bin": b"x"}), "embedded"),
        refused("ActiveX control", "a.docx", lambda: docx("", extra={"word/activeX/activeX1.xml": "<a/>"}), "embedded"),
        refused("template from the web", "a.docx", lambda: docx("", links=_link("attachedTemplate", "http://203.0.113.1/t.dotm")), "outside_parts"),
        refused("template from a share", "a.docx", lambda: docx("", links=_link("attachedTemplate", r"\\203.0.113.1\t.dotm")), "outside_parts"),
        refused("object from the web", "a.docx", lambda: docx("", links=_link("oleObject", "http://203.0.113.1/o")), "outside_parts"),
        refused("chunk from the web", "a.docx", lambda: docx("", links=_link("aFChunk", "http://203.0.113.1/o")), "outside_parts"),
        harmless("hyperlink", "a.docx", lambda: docx(paragraph("Một dòng chữ"), links=_link("hyperlink", "http://203.0.113.1/")), "203.0.113.1"),
        refused("XXE in the document", "a.docx", _document(_wrapped(_ENTITY, "&e;")), "dtd"),
        refused("XXE in UTF-16", "a.docx", _document(_wrapped(_ENTITY, "&e;").replace("UTF-8", "UTF-16").encode("utf-16")), "dtd"),
        refused("XXE behind a long comment", "a.docx", _document(_wrapped(f"<!--{'x' * 200_000}-->{_ENTITY}", "&e;")), "dtd"),
        refused(
            "XXE in the relations",
            "a.docx",
            lambda: _with_part("word/_rels/document.xml.rels", f"{_HEAD}{_ENTITY}<Relationships>&e;</Relationships>"),
            "dtd",
        ),
        refused("XXE in the numbering", "a.docx", lambda: docx(paragraph("a"), numbering=f"{_HEAD}{_ENTITY}<numbering>&e;</numbering>"), "dtd"),
        refused("XXE in the styles", "a.docx", lambda: docx(paragraph("a"), styles=f"{_HEAD}{_ENTITY}<styles>&e;</styles>"), "dtd"),
        refused("outer DTD", "a.docx", _document(_wrapped('<!DOCTYPE x SYSTEM "http://203.0.113.1/x.dtd">', "a")), "dtd"),
        refused("billion laughs", "a.docx", _document(_wrapped(_LAUGHS, "&j;")), "dtd"),
        refused("laughs in an attribute", "a.docx", _document(f'{_HEAD}{_LAUGHS}<w:document xmlns:w="{W}" a="&j;"/>'), "dtd"),
        refused("200,000 paragraphs", "a.docx", lambda: docx(many * 200_000), "too_complex"),
        refused("3,000,000 paragraphs", "a.docx", lambda: docx(many * 3_000_000), "too_complex", "bomb"),
        refused("elements 300 deep", "a.docx", lambda: docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "too_complex"),
        refused("elements 100,000 deep", "a.docx", lambda: docx("<w:sdt>" * 100_000), "too_complex"),
        refused("a text of 30 MB", "a.docx", lambda: docx(paragraph("a" * 30_000_000)), "too_much_text", "bomb"),
        refused("a document of 400 MB", "a.docx", lambda: _with_part("word/document.xml", bytes(400_000_000)), "bomb"),
        refused("an attribute of 30 MB", "a.docx", lambda: docx(f'<w:p a="{"x" * 30_000_000}"/>'), "bomb", "no_text", "damaged"),
        refused(
            "100,000 attributes",
            "a.docx",
            lambda: docx("<w:p " + " ".join(f'a{i}=""' for i in range(100_000)) + "/>"),
            "no_text",
            "damaged",
            "too_heavy",
            "too_slow",
        ),
        refused("lone surrogate", "a.docx", _document(_wrapped("", "&#xD800;")), "damaged"),
        refused("letter NUL", "a.docx", _document(_wrapped("", "&#0;")), "damaged"),
        refused("unclosed XML", "a.docx", _document(_wrapped("", "a")[:-20]), "damaged"),
        refused("no document part", "a.docx", lambda: pack({"[Content_Types].xml": "<a/>", "_rels/.rels": "<a/>"}), "damaged"),
        refused("no relations", "a.docx", lambda: pack({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "damaged"),
        refused("no body", "a.docx", _document(f'{_HEAD}<w:document xmlns:w="{W}"/>'), "damaged"),
        refused("nothing written", "a.docx", lambda: docx(""), "no_text"),
        harmless("numbers out of range", "a.docx", _odd_numbering),
        harmless("styles in a circle", "a.docx", _style_circle),
        harmless(
            "field that starts a program",
            "a.docx",
            lambda: docx(paragraph("Một dòng") + "<w:p><w:r><w:instrText>DDEAUTO cmd.exe</w:instrText></w:r></w:p>"),
            "cmd.exe",
        ),
        harmless(
            "hidden words", "a.docx", lambda: docx(paragraph("Một dòng") + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"), "ẩn"
        ),
        harmless("tables in tables", "a.docx", lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + paragraph("Một dòng") + "</w:tc></w:tr></w:tbl>" * 60)),
        refused("protected by a password", "a.docx", lambda: ole("EncryptedPackage"), "encrypted"),
    ]
    whole = docx_of(PLAN)
    files += [
        refused(f"cut at {share} %", "a.docx", lambda share=share: whole[: len(whole) * share // 100], "damaged")
        for share in (10, 25, 50, 75, 90, 99)
    ]
    return files


def _odd_numbering() -> bytes:
    odd = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="{n}"/></w:numPr></w:pPr><w:r><w:t>Dòng</w:t></w:r></w:p>'
        for n in (-1, 99, "x", 10**12)
    )
    start = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{10**8}"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="{"%1" * 500}"/></w:lvl></w:abstractNum>'
    return docx(odd, numbering=part("numbering", start + '<w:num w:numId="99"><w:abstractNumId w:val="0"/></w:num>'))


def _style_circle() -> bytes:
    circle = "".join(f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA"))
    return docx(paragraph("Một dòng", '<w:pStyle w:val="A"/>'), styles=part("styles", circle))


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000) + stream.encode("utf-16-le") + bytes(2_000)


def _zip_with(name: str, content: bytes = b"x", *, mode: int = 0o100644) -> bytes:
    out = BytesIO(docx_of(PLAN))
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(entry, content)
    return out.getvalue()


def _recompressed(method: int) -> bytes:
    return pack({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>" * 100}, method)


def _lying(declared: int) -> bytes:
    """A docx whose directory gives a false size for a member of 150 MB of zeros."""
    honest = docx(paragraph("a"), extra={"word/media/a.bmp": bytes(150_000_000)})
    return honest.replace(struct.pack("<I", 150_000_000), struct.pack("<I", declared))


def _overlapping() -> bytes:
    """Many directory entries that all point to the first member."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>" * 200_000)
        for number in range(200):
            copy = zipfile.ZipInfo(f"word/{number}.xml")
            first = archive.filelist[0]
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "create_system"):
                setattr(copy, field, getattr(first, field))
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
    return out.getvalue()


def container_files() -> list[Hostile]:
    bombs = [
        refused(f"bomb of {size} MB", "a.docx", lambda size=size: docx(paragraph("a"), extra={"word/media/a.bmp": bytes(size * 1_000_000)}), "bomb")
        for size in (10, 60, 120, 300)
    ]
    traps = [
        refused(f"member called {name!r}", "a.docx", lambda name=name: _zip_with(name), "damaged")
        for name in ("../a", "/etc/cron.d/a", "..\\a", "C/../../a", "a\u202etxt.exe", "a\nb")
    ]
    return [
        *bombs,
        *traps,
        refused("bomb in a bomb", "a.docx", lambda: docx(paragraph("a"), extra={"a.zip": pack({"b": bytes(400_000_000)}) * 40}), "bomb", "damaged"),
        refused("directory lies: small", "a.docx", lambda: _lying(10), "damaged", "bomb"),
        refused("directory lies: huge", "a.docx", lambda: _lying(0xFFFFFF00), "bomb", "damaged"),
        refused("members that overlap", "a.docx", _overlapping, "bomb", "damaged"),
        refused("symbolic link", "a.docx", lambda: _zip_with("word/link", b"/etc/passwd", mode=0o120777), "damaged"),
        refused("50,000 members", "a.docx", lambda: docx("", extra={f"word/{n}": b"" for n in range(50_000)}), "too_complex"),
        refused("bzip2 member", "a.docx", lambda: _recompressed(zipfile.ZIP_BZIP2), "damaged"),
        refused("lzma member", "a.docx", lambda: _recompressed(zipfile.ZIP_LZMA), "damaged"),
        refused("protected member", "a.docx", _flagged_encrypted, "encrypted"),
        refused("name twice", "a.docx", lambda: _zip_with("WORD/document.xml"), "damaged"),
        refused("workbook as docx", "a.docx", lambda: pack({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "spreadsheet"),
        refused("slides as docx", "a.docx", lambda: pack({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "slides"),
        refused("odt as docx", "a.docx", lambda: odt_of(PLAN), "wrong_name"),
        refused("docx as odt", "a.odt", lambda: docx_of(PLAN), "wrong_name"),
        refused("zip as docx", "a.docx", lambda: pack({"a.txt": "a"}), "archive"),
        refused("empty zip", "a.docx", lambda: pack({}), "archive", "damaged"),
        refused("first bytes of a zip", "a.docx", lambda: b"PK\x03\x04" + bytes(100), "damaged"),
        harmless("device name inside", "a.docx", lambda: _zip_with("word/media/CON")),
        refused("odt: XXE", "a.odt", lambda: pack({"mimetype": "x", "content.xml": f"{_HEAD}{_ENTITY}<a>&e;</a>"}), "dtd"),
        refused("odt: macros", "a.odt", lambda: odt("<text:p>a</text:p>", extra={"Basic/Standard/M.xml": "<a/>"}), "macros"),
        refused("odt: password", "a.odt", lambda: odt("", extra={"META-INF/manifest.xml": "<m><f><encryption-data/></f></m>"}), "encrypted"),
        refused("odt: 200,000 paragraphs", "a.odt", lambda: odt("<text:p/>" * 200_000), "too_complex"),
        refused("odt: nothing written", "a.odt", lambda: odt(""), "no_text"),
        refused("odt: no body", "a.odt", lambda: pack({"mimetype": "x", "content.xml": "<a/>"}), "damaged"),
        refused("odt: cut", "a.odt", lambda: odt_of(PLAN)[:500], "damaged"),
        harmless("odt: a billion blanks", "a.odt", lambda: odt('<text:p>Một<text:s text:c="999999999"/>dòng</text:p>')),
        harmless(
            "odt: a billion rows",
            "a.odt",
            lambda: odt(
                '<table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell><text:p>Một dòng</text:p></table:table-cell></table:table-row></table:table>'
            ),
        ),
        harmless(
            "odt: lists 60 deep",
            "a.odt",
            lambda: odt("<text:list><text:list-item>" * 60 + "<text:p>Một dòng</text:p>" + "</text:list-item></text:list>" * 60),
        ),
    ]


def _flagged_encrypted() -> bytes:
    plain = bytearray(pack({"[Content_Types].xml": "<a/>"}))
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    return bytes(plain)


def damaged(content: bytes, seed: int, flips: int = 20) -> bytes:
    """The content with some bytes changed; the same for the same seed."""
    chance, out = random.Random(seed), bytearray(content)
    for _ in range(flips):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def mutants(count: int) -> list[Hostile]:
    """Valid documents with random damage: each is read or refused, with any sentence, but never brings the reader down."""
    makers = (("docx", docx_of), ("odt", odt_of), ("html", html_of), ("pdf", pdf_of))
    return [
        Hostile(f"{ending} with damage {seed}", f"a.{ending}", lambda make=make, seed=seed: damaged(make(PLAN), seed), ANY)
        for seed in range(count)
        for ending, make in [makers[seed % len(makers)]]
    ]


# Any refusal is right, and so is a text.
ANY = frozenset({"*"})
