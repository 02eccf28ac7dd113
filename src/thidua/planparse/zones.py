"""Which paragraphs are body and which stand in the margins: letterhead, title, preamble, recipients, signatures, noise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thidua.planparse import noise
from thidua.planparse.model import Part
from thidua.planparse.quotes import left_open
from thidua.planparse.unwrap import Paragraph

TYPES = {
    "KẾ HOẠCH": "plan", "CHƯƠNG TRÌNH": "plan", "ĐỀ ÁN": "plan", "PHƯƠNG ÁN": "plan", "QUYẾT ĐỊNH": "decision", "CÔNG VĂN": "dispatch",
    "CÔNG ĐIỆN": "dispatch", "HƯỚNG DẪN": "guidance", "THÔNG TƯ": "circular", "LUẬT": "law", "BỘ LUẬT": "law", "PHÁP LỆNH": "law", "THÔNG BÁO": "announcement",
    "BÁO CÁO": "report", "BẢN GIAO ƯỚC THI ĐUA": "pledge", "BẢN GIAO ƯỚC": "pledge", "GIAO ƯỚC THI ĐUA": "pledge", "GIAO ƯỚC": "pledge",
    "BẢN ĐĂNG KÝ GIAO ƯỚC THI ĐUA": "pledge", "BẢN CAM KẾT": "pledge", "NGHỊ ĐỊNH": "other", "NGHỊ QUYẾT": "other", "CHỈ THỊ": "other", "QUY CHẾ": "other", "QUY ĐỊNH": "other",
    "TỜ TRÌNH": "other", "THỂ LỆ": "other", "KẾT LUẬN": "other", "BIÊN BẢN": "other", "LỜI KÊU GỌI": "other", "THƯ KÊU GỌI": "other", "THƯ NGỎ": "other",
    "NỘI QUY": "other", "BỘ TIÊU CHÍ": "other", "ĐỀ CƯƠNG": "other", "QUY ƯỚC": "other", "HƯƠNG ƯỚC": "other", "ĐIỀU LỆ": "other", "THÔNG CÁO": "other", "QUY TRÌNH": "other", "DỰ ÁN": "other",
}  # fmt: skip
_WORDS = "|".join(sorted(TYPES, key=len, reverse=True))
_TYPE = re.compile(
    rf"(?P<label>(?:{_WORDS})(?: LIÊN TỊCH| LIÊN NGÀNH| PHỐI HỢP| HÀNH ĐỘNG| CÔNG TÁC(?=\s*$))?)(?P<rest>\s*$|\s+[^\W\d_].*|\s+[“\"].*|\s+\d.*)?",
    re.DOTALL,
)
_ANNEX = re.compile(r"PHỤ LỤC(?:\s+(?:SỐ\s+)?[IVX\d]{1,5})?[.:]?(?:\s.*)?$")
_PREAMBLE = re.compile(
    r"(?:căn cứ|thực hiện|theo|xét|trên cơ sở|để (?:triển khai|thực hiện|tiếp tục)|tiếp theo|triển khai thực hiện|nhằm)\b", re.IGNORECASE
)
_ISSUES = re.compile(
    r"(?:như sau|sau đây|sau|cụ thể|gồm)\s*:\s*$|\bban hành (?:Thông tư|Luật|Nghị định|Kế hoạch|Quyết định|Hướng dẫn|Chỉ thị)\b", re.IGNORECASE
)
_ATTACHED = re.compile(r"^\(.{0,60}(?:kèm theo|ban hành theo)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"^(?:Kính gửi|KÍNH GỬI)\b")
_RECIPIENTS = re.compile(r"^(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\b\s*:?", re.IGNORECASE)
POSITION = re.compile(
    r"(?:T ?/ ?M|TM|KT|K/T|TL|T/L|TUQ|Q|TN)\s*[./]?\s*[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]|(?:PHÓ |QUYỀN )?(?:CHI |TỔNG )?(?:GIÁM ĐỐC|CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|CHÁNH|TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|BÍ THƯ|THỦ TƯỚNG|THỦ TRƯỞNG"
    r"|TỔNG THƯ KÝ|KHỐI TRƯỞNG|CỤM TRƯỞNG|KIỂM TOÁN|TỔNG BIÊN TẬP|ĐẠI DIỆN|HỘI TRƯỞNG|CHỈ HUY|CHÍNH ỦY|TƯ LỆNH|NGƯỜI LẬP|NGƯỜI KÝ|THƯ KÝ|PHÓ|KẾ TOÁN|CHÍNH TRỊ VIÊN|ỦY VIÊN|PHỤ TRÁCH|(?:\w+ ){1,3}TRƯỞNG\b)"
)
_NAME_WORD = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]*(?:[’'][A-Za-zÀ-ỹ]{1,8})?"
NAME = re.compile(
    rf"(?:(?:TS|ThS|PGS|GS|BS|KS|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thiếu tướng|Trung tướng|[A-ZĐ][A-ZĐƯa-zư]{{0,7}}(?=\.))[.,]? ?){{0,5}}(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,4}})"
)
BYLINE = re.compile(
    rf"(?:(?i:bài(?: và ảnh)?|tin(?:,? (?:bài|ảnh))*|tác giả|người viết|thực hiện|theo|biên tập|bài, ảnh|tin và ảnh) ?:? )?(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,4}}(?:(?: ?[-–,&] ?| và ){_NAME_WORD}(?: {_NAME_WORD}){{1,4}}){{0,2}})(?: ?[-–(,].{{2,60}})?"
)
# A page of an office is signed by its department.
OFFICE_BYLINE = re.compile(r"(?:Phòng|Ban|Văn phòng|Tổ|Công đoàn|Đoàn Thanh niên|Bộ phận|Trung tâm|Khoa|Cổng) [^.;:!?“”]{2,50}[^.;:!?“”,]")
_SIGNED = re.compile(r"[*_]{0,3}\(?\s*(?:đã ký|ký tên|ký, đóng dấu|ký tên, đóng dấu|ký và ghi rõ họ tên)[^)]{0,40}\)?\.?[*_]{0,3}", re.IGNORECASE)
_QUOTED_ATTACHMENT = 12


@dataclass
class Zone:
    """One document of the file: its margins, its body and the words of its frame. A file may hold several."""

    letterhead: list[Paragraph] = field(default_factory=list)
    label: str | None = None
    title: list[Paragraph] = field(default_factory=list)
    title_text: str | None = None
    preamble: list[Paragraph] = field(default_factory=list)
    attached: list[Paragraph] = field(default_factory=list)
    addressed: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    recipients: list[Paragraph] = field(default_factory=list)
    signature: list[Paragraph] = field(default_factory=list)
    noise: list[Paragraph] = field(default_factory=list)
    byline: Paragraph | None = None
    annex: bool = False

    def margins(self) -> list[tuple[Part, Paragraph]]:
        """Every margin paragraph with its part."""
        rows: list[tuple[Part, list[Paragraph]]] = [
            ("letterhead", self.letterhead), ("title", self.title), ("title", self.attached), ("preamble", self.preamble), ("recipients", self.addressed),
            ("recipients", self.recipients), ("signature", self.signature), ("noise", self.noise),
        ]  # fmt: skip
        return [(part, paragraph) for part, paragraphs in rows for paragraph in paragraphs]


def type_line(paragraph: Paragraph, *, exact: bool) -> re.Match[str] | None:
    """The match of a line that names the kind of paper."""
    text = paragraph.text
    if len(text) > 400 or text.endswith((".", ";")):
        return None
    match = _TYPE.fullmatch(text.rstrip(": "))
    if match is None or (exact and (match["rest"] or "").strip()) or (exact and text.endswith(":")):
        return None
    rest = (match["rest"] or "").strip()
    return None if rest[:1] == "," or (match["label"] == "LUẬT" and rest and not rest.isupper()) else match


def _blocks_title(paragraph: Paragraph) -> bool:
    labels = paragraph.labels
    if labels and not labels[0].bullet and not noise.letterhead(paragraph.text):
        return True
    return len(paragraph.text) > 250 and not noise.letterhead(paragraph.text) and not paragraph.text.isupper()


def find_title(paragraphs: list[Paragraph], start: int) -> int | None:
    """The place of the line that names the kind of paper, within a letterhead's length."""
    for place in range(start, min(start + 30, len(paragraphs))):
        if type_line(paragraphs[place], exact=False):
            return place
        if _blocks_title(paragraphs[place]) or _PREAMBLE.match(paragraphs[place].text):
            return None
    return None


def _ends_title(paragraph: Paragraph, taken: list[Paragraph]) -> bool:
    text = paragraph.text
    if paragraph.labels or text.endswith((".", ";", ":", "!", "?", "…")) or len(text) > 330 or _ATTACHED.match(text) or noise.rule(text):
        return True
    if _ADDRESSED.match(text):
        return True
    if not taken:
        return False
    before = taken[-1].text
    if _PREAMBLE.match(text) and (text[:1].isupper() and not text.isupper()):
        return True
    if text.isupper() and not before.isupper():
        return True  # the authority of a decision
    flows = text[:1].islower() or (before.isupper() and text.isupper()) or left_open(before) > 0 or text[:1] in '“("'
    return not (flows or (paragraph.gap == 0 and len(text) < 120 and not _PREAMBLE.match(text)))


_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|ỦY BAN|UỶ BAN|BỘ TRƯỞNG|GIÁM ĐỐC|THỦ TƯỚNG|QUỐC HỘI|CHÍNH PHỦ|HỘI ĐỒNG|BAN|CHÁNH|CỤC TRƯỞNG|TỔNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|SỞ|TRƯỞNG)\b"
)


def _authority(text: str) -> bool:
    return text.isupper() and bool(_AUTHORITY.match(text)) and len(text) < 160


_CLOSED = re.compile(r"\.(?:/\.)?$")
_CLOSED_TITLE_LIMIT = 200


def _is_closed_title(paragraphs: list[Paragraph]) -> bool:
    """Whether the one sentence between the kind of paper and its first number or base is a title that was closed like a text ("… năm 2026./.")."""
    if len(paragraphs) < 2:
        return False
    text, behind = paragraphs[0].text, paragraphs[1]
    if paragraphs[0].labels or len(text) > _CLOSED_TITLE_LIMIT or not text.endswith(".") or ". " in text or _ADDRESSED.match(text):
        return False
    return not _PREAMBLE.match(text) and (bool(behind.labels) or bool(_PREAMBLE.match(behind.text)))


def take_title(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    """Read the kind, the title, the note of attachment; returns the place behind."""
    match = type_line(paragraphs[place], exact=False)
    zone.label = " ".join(match["label"].split()) if match else None
    zone.title.append(paragraphs[place])
    rest = (match["rest"] or "").strip() if match else paragraphs[place].text
    taken: list[Paragraph] = []
    place += 1
    while (
        place < len(paragraphs)
        and len(taken) < 8
        and not _ends_title(paragraphs[place], taken if taken or not rest else [*taken, paragraphs[place - 1]])
    ):
        if zone.label == "QUYẾT ĐỊNH" and _authority(paragraphs[place].text) and (taken or rest):
            break
        taken.append(paragraphs[place])
        place += 1
    if not taken and not rest and _is_closed_title(paragraphs[place : place + 2]):
        taken, place = [paragraphs[place]], place + 1
    zone.title.extend(taken)
    zone.title_text = _CLOSED.sub("", " ".join(" ".join([rest, *(p.text for p in taken)]).split())) or None
    return place


def _take_note(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    while place < len(paragraphs) and (noise.rule(paragraphs[place].text) or _ATTACHED.match(paragraphs[place].text)):
        (zone.noise if noise.rule(paragraphs[place].text) else zone.attached).append(paragraphs[place])
        place += 1
    return place


def _take_preamble(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    """Basis lines, the authority of a decision, the addressees and the sentence that issues the paper."""
    while place < len(paragraphs):
        paragraph = paragraphs[place]
        text, labels = paragraph.text, paragraph.labels
        if _ADDRESSED.match(text):
            place = _take_addressed(zone, paragraphs, place)
            continue
        if paragraph.furniture or noise.residue(text):
            zone.noise.append(paragraph)
        elif labels and labels[0].bullet and _PREAMBLE.match(text[labels[0].length :]) and re.search(r"\bsố\b|Luật", text[:160]):
            zone.preamble.append(paragraph)
        elif labels or _RECIPIENTS.match(text):
            break
        elif (
            _PREAMBLE.match(text)
            or _authority(text)
            or (type_line(paragraph, exact=False) and text.rstrip().endswith(":"))
            or _ISSUES.search(text)
            or (zone.label == "QUYẾT ĐỊNH" and text.rstrip(": ") == "QUYẾT ĐỊNH")
        ):
            zone.preamble.append(paragraph)
        else:
            break
        place += 1
    return place


def _take_addressed(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    zone.addressed.append(paragraphs[place])
    place += 1
    while place < len(paragraphs):
        paragraph = paragraphs[place]
        labels = paragraph.labels
        listed = bool(labels and labels[0].bullet and len(paragraph.text) < 200 and not _PREAMBLE.match(paragraph.text[labels[0].length :]))
        if not listed and not (paragraph.gap == 0 and len(paragraph.text) < 120 and paragraph.text.endswith(";")):
            return place
        zone.addressed.append(paragraph)
        place += 1
    return place


_COLUMNS = re.compile(r"\t+|\s\|\s|[ \u00a0]{3,}")


def _names(text: str) -> bool:
    """Whether a line holds nothing but the name of a person, or of one in each column."""
    return not text.isupper() and all(NAME.fullmatch(cell) for cell in _COLUMNS.split(text.strip()))


def _signs_below(zone: Zone, paragraphs: list[Paragraph], place: int) -> bool:
    """Whether a line is the rest of a foot: a name behind the recipients, or the office told once more below the name."""
    paragraph = paragraphs[place]
    if paragraph.labels or len(paragraph.text) > 80:
        return False
    if zone.recipients and NAME.fullmatch(paragraph.text):
        return True
    signed = bool(zone.signature) and place > 0 and zone.signature[-1] is paragraphs[place - 1]
    return signed and paragraph.text[-1:].isalnum() and bool(POSITION.match(paragraph.text.upper()))


def _names_end(paragraphs: list[Paragraph], place: int) -> bool:
    """Whether the line stands right above the name that ends the document: an office that no list knows."""
    after = paragraphs[place + 1 : place + 3]
    if not after or len(paragraphs[place].text) > 60 or not NAME.fullmatch(after[0].text) or after[0].text.isupper():
        return False
    return len(after) == 1 or bool(_RECIPIENTS.match(after[1].text))


def _signs(paragraphs: list[Paragraph], place: int) -> int:
    """How many paragraphs from here are a block of signatures; 0 for none. Reads at most a dozen."""
    first = paragraphs[place].text
    if len(first) > 160 or not first.isupper() or paragraphs[place].labels or not (POSITION.match(first) or _names_end(paragraphs, place)):
        return 0
    length, named = 1, 0
    for ahead in range(place + 1, min(place + 12, len(paragraphs))):
        text = paragraphs[ahead].text
        if len(text) > 120 or _RECIPIENTS.match(text) or type_line(paragraphs[ahead], exact=True):
            break
        if _names(text):
            named = ahead - place + 1
        elif not (_SIGNED.fullmatch(text) or text.isupper() or noise.residue(text)):
            break
        length = ahead - place + 1
    if named:
        return named
    rest = paragraphs[place + length : place + length + 1]
    return length if not rest or _RECIPIENTS.match(rest[0].text) else 0


def _take_recipients(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    zone.recipients.append(paragraphs[place])
    place += 1
    while place < len(paragraphs):
        text = paragraphs[place].text
        bullet = bool(paragraphs[place].labels and paragraphs[place].labels[0].bullet)
        filed = "lưu" in zone.recipients[-1].text.lower()[:12]
        listed = bullet or (
            not filed and len(text) < 160 and not text.isupper() and (text.endswith((";", ",")) or text.lower().startswith(("lưu", "như")))
        )
        if not listed or _signs(paragraphs, place):
            return place
        zone.recipients.append(paragraphs[place])
        place += 1
    return place


def _agencies_before_motto(paragraphs: list[Paragraph], place: int) -> bool:
    """Whether up to three lines of capitals lead to the country's name: the letterhead of the next document of the file."""
    for ahead in range(place, min(place + 4, len(paragraphs))):
        text = paragraphs[ahead].text
        if ahead > place and noise.COUNTRY.search(text) and noise.letterhead(text):
            return True
        if not text.isupper() or len(text) > 160 or paragraphs[ahead].labels:
            return False
    return False


def _takes_header(paragraphs: list[Paragraph], place: int) -> bool:
    text = paragraphs[place].text
    if _agencies_before_motto(paragraphs, place):
        return True
    if type_line(paragraphs[place], exact=True) or (len(text) < 300 and noise.COUNTRY.search(text) and "VI" in text):
        return True
    return bool(_ANNEX.match(text)) and len(text) < 200 and not text.endswith(".")


def _walk_body(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    """Fill body and foot of a document until the next one begins."""
    while place < len(paragraphs):
        paragraph = paragraphs[place]
        if (zone.body or zone.preamble or zone.signature) and _takes_header(paragraphs, place):
            return place
        signed = _signs(paragraphs, place)
        if signed:
            zone.signature.extend(paragraphs[place : place + signed])
            place += signed
        elif _signs_below(zone, paragraphs, place):
            zone.signature.append(paragraph)
            place += 1
        elif _RECIPIENTS.match(paragraph.text):
            place = _take_recipients(zone, paragraphs, place)
        elif paragraph.furniture or noise.residue(paragraph.text) or noise.timed(paragraph.text):
            place = _take_noise(zone, paragraphs, place)
        else:
            zone.body.append(paragraph)
            place += 1
    return place


def _take_noise(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    zone.noise.append(paragraphs[place])
    picture = paragraphs[place].text.lower().startswith("leftcenter")
    after = place + 1
    if picture and after < len(paragraphs) and len(paragraphs[after].text) < 200 and not paragraphs[after].labels:
        zone.noise.append(paragraphs[after])
        return after + 1
    return after


def _header(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    """The letterhead, the title and the preamble from this place on."""
    titled = find_title(paragraphs, place)
    if titled is not None:
        for paragraph in paragraphs[place:titled]:
            drawn = noise.residue(paragraph.text) and not noise.letterhead(paragraph.text)
            (zone.noise if drawn else zone.letterhead).append(paragraph)
        place = take_title(zone, paragraphs, titled)
        place = _take_note(zone, paragraphs, place)
        return _take_preamble(zone, paragraphs, place)
    if _ANNEX.match(paragraphs[place].text):
        zone.annex = True
        zone.title.append(paragraphs[place])
        return _take_note(zone, paragraphs, place + 1)
    return _untitled_header(zone, paragraphs, place)


def _untitled_header(zone: Zone, paragraphs: list[Paragraph], place: int) -> int:
    """A dispatch has a letterhead and "V/v" but no kind; a page of the web has neither."""
    ahead = range(place, min(place + 14, len(paragraphs)))
    framed = [n for n in ahead if noise.letterhead(paragraphs[n].text)]
    addressed = next((n for n in ahead if _ADDRESSED.match(paragraphs[n].text)), None)
    if not framed and addressed is None:
        return place
    last = addressed if addressed is not None else framed[-1] + 1
    if any(len(paragraphs[n].text) > 260 for n in range(place, last)):
        return place
    zone.letterhead.extend(paragraphs[place:last])
    return _take_preamble(zone, paragraphs, last)


def zones(paragraphs: list[Paragraph]) -> list[Zone]:
    """The documents of a file, in order; every paragraph stands in exactly one list of one zone."""
    found: list[Zone] = []
    place = 0
    while place < len(paragraphs):
        zone = Zone()
        place = _walk_body(zone, paragraphs, _header(zone, paragraphs, place))
        found.append(zone)
    return found
