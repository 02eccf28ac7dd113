"""Numbers to be reached: percentages, and counts that are asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from thidua.planparse.model import Clause, Target

_PERCENT = re.compile(r"(?<![\d.,/])(?P<value>\d{1,3}(?:[.,]\d{1,2})?)\s?%(?=(?P<of>[^.;:%]{0,160}))")
_WORDED = re.compile(r"(?<![\d.,/])(?P<value>\d{1,3}(?:[.,]\d{1,2})?) phần trăm(?=(?P<of>[^.;:%]{0,160}))", re.IGNORECASE)
_ASK = r"(?:ít nhất|tối thiểu|phấn đấu(?: có| đạt| xây dựng| tổ chức)?|không dưới|trên|đạt|đủ|hơn|có từ|từ|(?:tổ chức|xây dựng|hoàn thành|duy trì|thành lập|mở|vận động|bồi dưỡng|đăng ký|huy động|nâng cấp|hỗ trợ|giúp|thực hiện|thu hút|kết nạp|phát triển|biên soạn|trao|tặng|đào tạo(?: nghề)?(?: cho)?|tập huấn(?: cho)?|dạy nghề(?: cho)?)(?: được| mới| thêm)?)"
_UNIT = r"mô hình|sáng kiến|lớp|giờ|tiết|buổi|cuộc thi|cuộc|hội nghị|hội thảo|đơn vị|tập thể|cá nhân|loài|bài|chuyên đề|khóa|khoá|tủ sách|thư viện|gương|điển hình|câu lạc bộ|đề tài|tin|phóng sự|cuốn|tài liệu|ngày|lượt người|lượt|người|hộ|dòng họ|trường|học bổng|suất|kỹ năng|chứng chỉ|giải pháp|đợt|lần|công trình|xã|thôn|chi hội|hội viên|đoàn viên|đảng viên|thanh niên|học sinh|sinh viên|giáo viên|phụ nữ|công nhân|công chức|viên chức|nông dân|học viên|lao động|sản phẩm|phiên tòa|phiên họp|nhóm|phần mềm|dự án|video|triệu đồng|tỷ đồng"
_COUNT = re.compile(
    rf"\b(?P<ask>{_ASK})\s+(?P<value>\d{{1,3}}(?:\.\d{{3}}){{0,2}}|\d{{1,6}})\s+(?P<unit>{_UNIT})\b(?=(?P<of>[^.;:]{{0,120}}))", re.IGNORECASE
)
# "Từ 50% đến dưới 80%: 25 điểm" says what a share is worth; "từ 50% lên 80%" asks for the second.
_SCALE = re.compile(r"\b(?:từ|dưới|trên|đến)\b[^:]{0,60}%[^:]{0,60}:\s*(?:được |tối đa )?\d{1,3}(?:[.,]\d{1,2})? điểm", re.IGNORECASE)
_RISES = re.compile(r"\s?(?:lên|đến|tới)(?: trên| hơn| dưới)? \d{1,3}(?:[.,]\d{1,2})?\s?%")
# Below such a heading numbers tell how things are or were.
_TOLD = re.compile(
    r"(?:về )?(?:đánh giá |khái quát |một số )?(?:kết quả (?:năm|công tác|giai đoạn)|đặc điểm|bối cảnh|thực trạng|tình hình|(?:các |những )?kết quả (?:đã )?(?:đạt được|thực hiện|triển khai)|thuận lợi|khó khăn|tồn tại|hạn chế)(?!\w)",
    re.IGNORECASE,
)
# "Thực hiện Công văn số ..., Sở ban hành kế hoạch với mục tiêu 100% ...": what is aimed at stands behind such words.
_AIM = re.compile(r"\b(?:với (?:các )?(?:mục tiêu|chỉ tiêu)|phấn đấu)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_BY = re.compile(r"\b(?:đến|trong|vào|trước)\s+(?:hết\s+)?(?:cuối\s+)?(?:tháng \d{1,2}/|năm\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


def _amount(raw: str) -> int | float:
    number = float(raw.replace(",", "."))
    return int(number) if number == int(number) else number


def _count(raw: str) -> int:
    return int(raw.replace(".", ""))


def _of(raw: str) -> str | None:
    cut = re.split(r",\s|\s\(|\bđến năm\b|\btrở lên\b", " ".join(raw.split()), maxsplit=1)
    words = cut[0].strip(" ,") or (cut[1].split(",")[0].strip() if len(cut) > 1 else "")
    return words[:120] or None


def _by(text: str) -> str | None:
    match = _BY.search(text)
    return match["year"] if match else None


def of_clause(clause: Clause) -> list[Target]:
    """The targets of one clause, in order; the same number of the same thing once."""
    text = " ".join(" ".join([clause.heading or "", clause.text]).split())
    if not _DIGIT.search(text) or _SCALE.search(text):
        return []
    found: list[tuple[int, Target]] = []
    by = _by(text)
    for pattern in (_PERCENT, _WORDED):
        for match in pattern.finditer(text):
            if _RISES.match(text, match.end()):
                continue
            found.append((match.start(), Target(_amount(match["value"]), "%", _of(match["of"]), by, clause.path)))
    for match in _COUNT.finditer(text):
        found.append((match.start("value"), Target(_count(match["value"]), match["unit"].lower(), _of(match["of"]), by, clause.path)))
    found.sort(key=lambda row: row[0])
    return [target for _, target in found]


def find(clauses: list[Clause]) -> tuple[Target, ...]:
    """The targets of all clauses; what a basis reports was reached by others, and what tells of the situation is no goal."""
    told: set[str] = set()
    found: list[Target] = []
    for clause in clauses:
        if clause.path.rpartition(".")[0] in told or (clause.heading and _TOLD.match(" ".join(clause.heading.split()))):
            told.add(clause.path)
        elif clause.kind != "basis":
            found.extend(of_clause(clause))
        elif aim := _AIM.search(clause.text):
            found.extend(of_clause(replace(clause, text=clause.text[aim.end() :])))
    return tuple(found)
