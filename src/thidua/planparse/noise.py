"""What stands in a file beside the document itself: residue of web pages, page numbers; and the words of a letterhead."""

from __future__ import annotations

import re
from functools import lru_cache

_RESIDUE = re.compile(
    r"(?:leftcenterrightdel|cỡ chữ\b.{0,30}|tương phản\b.{0,30}|bình chọn|điểm bình chọn|tổng \d+ lượt bình chọn|\d{1,2} ?/ ?5|\d{1,3}%|\d{1,3}"
    r"|trang chủ\b.{0,80}|in trang|in bài viết|gửi email|chia sẻ(?: bài viết)?|facebook|zalo|twitter|quay lại|đọc bài viết|nghe đọc bài|lượt xem:?.{0,20}"
    r"|xem chi tiết .{0,60}tại đây.{0,4}|(?:đọc|xem) nhiều(?: nhất)?|(?:tin|bài)(?: viết)? (?:mới|nổi bật|xem nhiều)(?: nhất)?|các (?:tin|bài)(?: viết)? khác|(?:gửi )?(?:bình luận|phản hồi)|(?:tin|bài viết) (?:cùng chuyên mục|liên quan|khác).{0,20}|tags?:.{0,80}|từ khóa:.{0,80}|về trang trước|bản in|copy link|ý kiến bạn đọc.{0,20}"
    r"|(?:thứ \w+|chủ nhật),? ?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}.{0,30}|(?:ảnh|nguồn ảnh):.{0,60}|-{0,2} ?trang ?\d{1,3}(?: ?/ ?\d{1,3})? ?-{0,2}|- ?\d{1,3} ?-|\*{3}|(?:\* ){2}\*)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:[-–] ?)?(?:trang )?\d{1,3}(?: ?[/] ?\d{1,3})?(?: ?[-–])?", re.IGNORECASE)
PUBLISHED = re.compile(
    r"(?:ngày đăng:? ?|cập nhật:? ?|đăng lúc:? ?)?(?:\d{1,2}:\d\d(?::\d\d)? ?[-,]? ?)?(?P<date>\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?:[ ,|-]{1,4}\d{1,2}[:h]\d\d(?::\d\d)?)?(?: ?(?:AM|PM|SA|CH|GMT ?\+ ?7|\(GMT ?\+ ?7\)))?(?: \d{1,7})?",
    re.IGNORECASE,
)
_TIMED = re.compile(r".{0,300}?\d{1,2}/\d{1,2}/(?:19|20)\d\d \d{1,2}:\d\d(?::\d\d)?(?: \d{1,7})?")
_RULE = re.compile(r"[-–—_=*~ .]{2,}|\*")
_LETTERHEAD = re.compile(
    r"cộng h[òo][àa]? xã hội chủ nghĩa|độc lập ?[-–] ?tự do|đảng cộng sản việt nam$|^(?:luật |nghị quyết )?(?-i:S[ốỐ]) ?:? ?\d{0,5} ?[/–-]|^(?:luật|nghị quyết) số ?:? ?\d{0,5} ?[/–-]|^số:|^v/v\b|^\(?dự thảo\b"
    r"|^[^.;:()]{2,40}, ?(?:ngày|ngay) .{0,10}tháng .{0,6}năm|^(?:hỏa tốc|khẩn|thượng khẩn|mật|tối mật|tuyệt mật)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;] [^\W\d_]")


def residue(text: str) -> bool:
    """Whether a line is left over from a page and no part of the document."""
    return len(text) < 130 and _left_over(text)


# Each line is looked at with the line before it, with the line behind it, and once more with its paragraph.
@lru_cache(maxsize=512)
def _left_over(text: str) -> bool:
    return bool(
        _RESIDUE.fullmatch(text) or PUBLISHED.fullmatch(text) or _RULE.fullmatch(text) or (len(text) < 20 and not any(map(str.isalnum, text)))
    )


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
