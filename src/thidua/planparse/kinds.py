"""What a clause is about: by its heading, its lead-in, its wording."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from thidua.planparse.model import Applies, Kind

_HEADINGS: tuple[tuple[Kind, str], ...] = (
    ("pledge", r"(?:nội dung )?(?:giao ước|cam kết)"),
    ("objective", r"mục đích|mục tiêu|ý nghĩa|mđ"),
    ("requirement", r"yêu cầu|nguyên tắc|quan điểm"),
    ("content", r"nội dung"),
    ("subject", r"đối tượng"),
    ("criterion", r"tiêu chí|tiêu chuẩn|thang điểm|điều kiện"),
    ("award", r"khen thưởng|biểu dương|tôn vinh|danh hiệu|hình thức khen|cơ cấu giải|giải thưởng|thi đua,? khen thưởng"),
    ("solution", r"giải pháp|biện pháp"),
    ("responsibility", r"tổ chức thực hiện|trách nhiệm|phân công|tổ chức triển khai|chế độ báo cáo|thông tin,? báo cáo"),
    ("phase", r"thời gian|tiến độ|giai đoạn|lộ trình|thời hạn|các bước|đợt thi đua"),
    ("basis", r"căn cứ|cơ sở pháp lý"),
)
_WEAK: tuple[tuple[Kind, str], ...] = (("content", r"nhiệm vụ"), ("criterion", r"chỉ tiêu"), ("subject", r"phạm vi"))
_OPENING = (
    r"(?:(?:về|các|những|một số|công tác|việc|xét|bình xét|đề nghị|hình thức|quy định|kế hoạch|thực hiện|hệ thống|bộ|cơ chế|nhóm|\d{1,2}) ){0,3}"
)
_HOSTS = ("objective", "solution", "responsibility", "phase")


def _ways(words: Iterable[tuple[Kind, str]], opening: str = "", end: str = "") -> str:
    """One pattern for the words of all kinds, a group each; the words hold no group that captures."""
    return "|".join(f"({opening}(?:{way}){end})" for _kind, way in words)


def _kind_of(words: tuple[tuple[Kind, str], ...], match: re.Match[str] | None) -> Kind | None:
    """The first kind whose words a text begins with."""
    return words[match.lastindex - 1][0] if match and match.lastindex else None


_STRONG, _FAINT = re.compile(_ways(_HEADINGS, _OPENING, r"\b")), re.compile(_ways(_WEAK, _OPENING, r"\b"))
# "Ban Thi đua - Khen thưởng", "Sở Nội vụ (Hội đồng Thi đua, Khen thưởng)": a body is named, not what is written about.
_AGENCY = re.compile(
    r"(?:sở|ban(?! hành)|hội đồng|phòng|văn phòng|cục|chi cục|vụ|trung tâm|ủy ban|uỷ ban|ubnd|công đoàn|đoàn thanh niên|thường trực)\s"
)
_SEGMENT = re.compile(r"\s*(?:,|;|\bvà\b|&| - | – )\s*")

_PHRASES: tuple[tuple[Kind, str], ...] = (
    (
        "phase",
        r"(?:.{0,160}\b(?:diễn ra|chia|được chia)\b.{0,20}\bgiai đoạn\b|.{0,160}\b(?:triển khai|thực hiện|tổ chức|gồm)\b.{0,30}\b(?:\d{1,2}|hai|ba|các) giai đoạn\b|.{0,90}\bthực hiện (?:từ|trong thời gian)\b|(?:trong )?giai đoạn \d|thời gian(?: thực hiện| tổ chức| phát động| triển khai| thi đua)?\s*:|(?:về )?thời gian (?:thực hiện|tổ chức|phát động|triển khai|thi đua)\b|.{0,60}\bbắt đầu từ (?:ngày|tháng|quý|năm))",
    ),
    (
        "award",
        r"(?:việc |công tác |về |hằng năm,? ?|hàng năm,? ?)?(?:xét |bình xét |xét tặng )?(?:và )?(?:khen thưởng|biểu dương|xét tặng|đề nghị khen thưởng)\b|.{0,60}\bxét tặng\b|(?:định kỳ,? )?(?:hằng|hàng) năm\b.{0,120}\b(?:khen thưởng|biểu dương|tặng (?:bằng|giấy) khen)\b",
    ),
    ("criterion", r"(?:về )?(?:các )?(?:tiêu chí|tiêu chuẩn)\b|(?:đối )?với (?:tập thể|cá nhân|hộ gia đình|doanh nghiệp|gia đình|dòng họ)\b"),
    ("content", r"(?:về |một số |các )?nội dung\b"),
    ("solution", r"(?:về |một số |các )?(?:nhiệm vụ,? )?(?:giải pháp|biện pháp)\b|.{0,200}\bđề ra (?:các |những |một số )?(?:nhiệm vụ,? )?giải pháp"),
    ("subject", r"(?:về )?đối tượng\b"),
    ("objective", r"(?:về |với )?(?:mục đích|mục tiêu)\b|.{0,110}\bnhằm\b"),
    ("pledge", r".{0,120}\bký kết giao ước\b.{0,200}:\s*$"),
    ("responsibility", r"(?:giao|đề nghị|yêu cầu|phân công)\s+(?-i:[A-ZĐ])|.{0,220}\b(?:có trách nhiệm|chịu trách nhiệm|chủ trì,? |chủ trì\b)"),
    ("basis", r"(?:căn cứ|thực hiện|theo)\b.{0,60}\bsố\b"),
    ("requirement", r".{0,400}\b(?:phải|yêu cầu|bảo đảm yêu cầu)\b"),
)
_WORDING = re.compile(_ways(_PHRASES), re.IGNORECASE)
_LEAD: tuple[tuple[Kind, str], ...] = (
    ("pledge", r"giao ước|cam kết"), ("solution", r"giải pháp|biện pháp"), ("criterion", r"tiêu chí|tiêu chuẩn"), ("award", r"khen thưởng|danh hiệu"), ("requirement", r"yêu cầu (?:sau|cụ thể)|nguyên tắc"),
    ("objective", r"mục tiêu|mục đích"), ("subject", r"đối tượng"), ("responsibility", r"trách nhiệm"), ("phase", r"giai đoạn(?! (?:19|20)\d\d)|thời gian"),
    ("content", r"nội dung|nhiệm vụ|công việc|công tác"),
)  # fmt: skip
# "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:" opens a list of duties, not of requirements.
_QUOTED = re.compile(r"“[^”]*”")
_ORDERS = re.compile(r"\b(?:yêu cầu|chỉ thị)\s*:$")
_LEADS = [(kind, re.compile(words)) for kind, words in _LEAD]

_PEOPLE: tuple[tuple[Applies, str], ...] = (
    ("household", r"(?:hộ )?gia đình|dòng họ|hộ dân|hộ nông dân|(?:các )?hộ\b"),
    ("enterprise", r"doanh nghiệp|hợp tác xã|công ty|doanh nhân"),
    (
        "individual",
        r"cá nhân|công chức|viên chức|người lao động|công dân|cán bộ|đảng viên|đoàn viên|hội viên|người đứng đầu|học sinh|sinh viên|học viên|giáo viên|giảng viên|nhà giáo|người dân|sĩ quan|chiến sĩ|quân nhân|công nhân|nông dân|phụ nữ|thanh niên|người cao tuổi",
    ),
    (
        "collective",
        r"tập thể|đơn vị|cơ quan|phòng|địa phương|tỉnh|xã|phường|thị trấn|huyện|quận|thôn|bản|tổ dân phố|khu dân cư|(?:các )?bộ,? (?:ban|ngành)|sở|ban,? ngành|cộng đồng|trường|trung tâm|bệnh viện|công đoàn|ủy ban nhân dân|ubnd|các tổ chức|chi bộ|khoa\b|cụm|khối",
    ),
)
_NOUNS = [(who, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for who, words in _PEOPLE]
_TOWARDS = re.compile(r"(?:(?:tiêu chí|tiêu chuẩn|danh hiệu|khen thưởng|hình thức)[^.:;]{0,70}?)?(?:đối )?(?:với|cho|của|về) (?P<who>[^.:;]{2,60})")
_OPENER = re.compile(r"(?:về |các |(?:các )?(?:giải|giải thưởng|danh hiệu) [“\"]?)?(?P<who>[^.:;(]{2,60})")
_FRONT = 16  # letters of "toàn thể các " and the like before the subject
_DIRECTED = ("subject", "criterion", "award", "content", "objective", "requirement", "other", "solution", "heading")


@lru_cache(maxsize=512)
def heading_kind(heading: str, outer: Kind | None = None) -> Kind | None:
    """The kind that a heading names; "heading" when it names several. "Chỉ tiêu" below "Mục tiêu" is of the kind of what it stands under."""
    text = " ".join(heading.lower().split()).strip(" .:")
    if _AGENCY.match(text):
        return None
    strong: list[Kind] = []
    faint: list[Kind] = []
    for segment in _SEGMENT.split(text):
        kind = _kind_of(_HEADINGS, _STRONG.match(segment))
        if kind and kind not in strong:
            strong.append(kind)
        weak = None if kind else _kind_of(_WEAK, _FAINT.match(segment))
        if weak and weak not in faint:
            faint.append(weak)
    found = strong or faint
    if not found:
        return None
    if not strong and outer in _HOSTS:
        return outer
    return found[0] if len(found) == 1 else "heading"


def lead_kind(text: str) -> Kind | None:
    """The kind that the end of a lead-in gives to its list."""
    if not text.rstrip().endswith(":"):
        return None
    tail = " ".join(_QUOTED.sub("", text[-500:].lower()).split())[-150:]
    if _ORDERS.search(tail):
        return "responsibility"
    return next((kind for kind, pattern in _LEADS if pattern.search(tail)), None)


def wording_kind(text: str) -> Kind | None:
    """The kind that the first words of a sentence suggest."""
    flat = " ".join(text[:900].split())
    return _kind_of(_PHRASES, _WORDING.match(flat))


def _named(phrase: str) -> list[Applies]:
    phrase = phrase.rpartition("đối với ")[2]
    head = re.split(r"\b(?:phải|là|có|thuộc|trong|tại|đạt|được|do|trực)\b", phrase, maxsplit=1)[0]
    found = sorted((match.start(), who) for who, pattern in _NOUNS if (match := pattern.search(head)))
    # "với truyền thống của giai cấp công nhân" speaks of the tradition: the subject stands in front.
    return [who for _, who in found] if found and found[0][0] <= _FRONT else []


def applies_to(opening: str, *, heading: bool, kind: Kind) -> tuple[bool, Applies | None]:
    """(whether the words speak of subjects at all, the one kind of subject or None for several)."""
    if kind not in _DIRECTED and kind != "article":
        return False, None
    text = " ".join(opening[:200].lower().split())
    match = _TOWARDS.match(text)
    if match is None and heading and kind != "article":
        match = None if text.rstrip().endswith(":") and len(text.split()) > 6 else _OPENER.match(text)
        if match and not any(pattern.match(match["who"]) for _, pattern in _NOUNS):
            match = None
    if match is None:
        return False, None
    names = _named(match["who"])
    if not names:
        return False, None
    if len(names) > 1 and re.search(r"[,&]|\bvà\b|\bhoặc\b", match["who"]) and {"collective", "individual"} <= set(names):
        return True, None
    return True, names[0]
