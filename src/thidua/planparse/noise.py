"""What stands in a file beside the document itself: residue of web pages, page numbers; and the words of a letterhead."""

from __future__ import annotations

import re
from functools import lru_cache

_RESIDUE = re.compile(
    r"(?:leftcenterrightdel|cỡ chữ\b.{0,30}|tương phản\b.{0,30}|bình chọn|điểm bình chọn|tổng \d+ lượt bình chọn|\d{1,2} ?/ ?5|\d{1,3}%|\d{1,3}"
    r"|trang chủ\b.{0,80}|in trang|in bài viết|gửi email|chia sẻ(?: bài viết)?|facebook|zalo|twitter|quay lại|đọc bài viết|nghe đọc bài|lượt xem:?.{0,20}"
    r"|xem chi tiết .{0,60}tại đây.{0,4}|(?:đọc|xem) nhiều(?: nhất)?|(?:tin|bài)(?: viết)? (?:mới|nổi bật|xem nhiều)(?: nhất)?|các (?:tin|bài)(?: viết)? khác|(?:gửi )?(?:bình luận|phản hồi)(?: \(\d{1,4}\))?|đánh giá bài viết|\d(?:[.,]\d)? ?/ ?5 \(\d{1,5} lượt\)|ảnh minh họa|bản quyền thuộc.{0,90}|(?:tin|bài viết) (?:cùng chuyên mục|liên quan|khác).{0,20}|tags?:.{0,80}|từ khóa:.{0,80}|về trang trước|bản in|copy link|nghe bài viết|chia sẻ:|ý kiến bạn đọc.{0,20}"
    r"|(?:thứ \w+|chủ nhật),? ?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}.{0,30}|(?:ảnh|nguồn ảnh):.{0,60}|-{0,2} ?trang ?\d{1,3}(?: ?/ ?\d{1,3})? ?-{0,2}|- ?\d{1,3} ?-|\*{3}|(?:\* ){2}\*"
    r"|(?:in (?:lúc|ngày)|ngày in|thời gian in|giờ in):? ?(?:ngày )?(?:\d{1,2}[:h]\d\d(?::\d\d)?,? )?\d{1,2}/\d{1,2}/\d{4}\b.{0,100})",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*[|•·»]\s*|\s{2,}|\s+(?=(?:facebook|zalo|twitter|youtube|messenger)\b)", re.IGNORECASE)
_BUTTON = re.compile(
    r"lượt (?:xem|đọc):? ?[\d.]{1,9}|[\d.]{1,9} lượt (?:xem|đọc)|cỡ chữ:?[ A+-]{0,12}|tương phản:?(?: giảm| tăng){0,2}|nghe (?:đọc )?bài(?: viết)?|(?:số lượt )?xem:? ?[\d.]{1,9}|in(?: trang| bài(?: viết)?)?|bản in|chia sẻ(?: bài viết| trên)?:?|(?:gửi )?email|facebook|zalo|twitter|youtube|messenger|copy link|đọc bài|lưu|thích|bình luận|A[+-]|cỡ chữ",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:các )?(?:tin|bài|bài viết|tin tức)(?: bài)? (?:liên quan|khác|cùng chuyên mục|cùng chủ đề|cũ hơn|mới hơn)\b.{0,20}|(?:gửi )?(?:bình luận|phản hồi|ý kiến)(?: \(\d{1,4}\)| của bạn)?|ý kiến bạn đọc.{0,20}|đánh giá bài viết|bình chọn|tags?:.{0,80}|từ khóa:.{0,80}|bản quyền .{2,100}|©.{2,100}",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:[-–] ?)?(?:trang )?\d{1,3}(?: ?[/] ?\d{1,3})?(?: ?[-–])?", re.IGNORECASE)
PUBLISHED = re.compile(
    r"(?:(?:ngày đăng|đăng ngày|cập nhật(?: lúc| ngày)?|đăng lúc|thời gian):? ?)?(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? ?(?:ngày )?)?(?:\d{1,2}:\d\d(?::\d\d)? ?[-,]? ?)?(?P<date>\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?:[ ,|–-]{1,4}\d{1,2}[:h]\d\d(?::\d\d)?)?(?: ?(?:AM|PM|SA|CH|GMT ?\+ ?7|\(GMT ?\+ ?7\)))?(?: \d{1,7})?",
    re.IGNORECASE,
)
_TIMED = re.compile(r".{0,300}?\d{1,2}/\d{1,2}/(?:19|20)\d\d \d{1,2}:\d\d(?::\d\d)?(?: \d{1,7})?")
# The state's name and motto, as they are also mistyped; the Party's and the Youth Union's papers carry theirs in its place.
COUNTRY = re.compile(
    r"c[ộôo]ng h[òo][àa]? x[ãa] h[ộôo]i ch[ủu] ngh[ĩi]a vi[ệêe]t nam|đ[ộôo]c l[ậâa]p\s*[-–]\s*t[ựư]\s*do\s*[-–]\s*h[ạa]nh ph[úu]c|đ[ảa]ng c[ộôo]ng s[ảa]n vi[ệêe]t nam"
    r"|^đoàn (?:tncs|thanh niên cộng sản) hồ chí minh$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-–—_=*~ .]{2,}|\*")
_LETTERHEAD = re.compile(
    r"c[ộôo]ng h[òo][àa]? x[ãa] h[ộôo]i ch[ủu] ngh[ĩi]a|đ[ộôo]c l[ậâa]p ?[-–] ?t[ựư] ?do|đảng cộng sản việt nam$|^đoàn tncs hồ chí minh$|^(?:luật |nghị quyết )?(?-i:S[ốỐ]) ?:? ?\d{0,5} ?[/–-]|^(?:luật|nghị quyết) số ?:? ?\d{0,5} ?[/–-]|^số:|^v/v\b|^\(?dự thảo\b"
    r"|^[^.;:()]{2,40}, ?(?:ngày|ngay) .{0,10}tháng .{0,6}năm|^(?:hỏa tốc|khẩn|thượng khẩn|mật|tối mật|tuyệt mật)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;] [^\W\d_]")


def residue(text: str) -> bool:
    """Whether a line is left over from a page and no part of the document."""
    return len(text) < 130 and _left_over(text)


# Each line is looked at with the line before it, with the line behind it, and once more with its paragraph.
@lru_cache(maxsize=16_384)
def _left_over(text: str) -> bool:
    if _RESIDUE.fullmatch(text) or PUBLISHED.fullmatch(text) or _RULE.fullmatch(text) or (len(text) < 20 and not any(map(str.isalnum, text))):
        return True
    # "Lượt xem: 327 | In trang | Chia sẻ": buttons of a page in one row.
    buttons = [button for button in _ROW.split(text) if button]
    return len(buttons) > 1 and all(_BUTTON.fullmatch(button) or PUBLISHED.fullmatch(button) for button in buttons)


def hour(text: str) -> str | None:
    """The words of a line that are the day and hour of publication, alone or in a row of buttons."""
    return next((part for part in (text, *_ROW.split(text)) if PUBLISHED.fullmatch(part)), text if timed(text) else None)


def tail(text: str) -> bool:
    """Whether a line opens what a page of the web shows behind its text: other news, remarks, the owner of the page."""
    return len(text) < 130 and bool(_TAIL.fullmatch(text))


def timed(text: str) -> bool:
    """Whether a line ends with the hour of publication."""
    return len(text) < 330 and bool(_TIMED.fullmatch(text))


def page_number(text: str) -> bool:
    """Whether a line is the number of a page."""
    return len(text) < 16 and bool(_PAGE.fullmatch(text))


def rule(text: str) -> bool:
    """Whether a line is drawn, not written."""
    return len(text) < 130 and bool(_RULE.fullmatch(text))


def letterhead(text: str) -> bool:
    """Whether a line carries one of the fixed components of a letterhead."""
    return len(text) < 260 and _fixed_component(text)


@lru_cache(maxsize=512)
def _fixed_component(text: str) -> bool:
    return bool(_LETTERHEAD.search(text)) and not _SENTENCE.search(text)


def alone(text: str) -> bool:
    """Whether a short line stands by itself and is not continued by the next."""
    return text.lower() in {"nơi nhận", "kính gửi", "(đã ký)", "đã ký"}
