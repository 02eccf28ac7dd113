"""Reasons and warnings in Vietnamese words."""

from __future__ import annotations

_WARNINGS = {
    "skipped": "Số thứ tự “{label}” bỏ quãng so với mục trước; giữ nguyên số trong văn bản.",
    "repeated": "Số thứ tự “{label}” lặp lại; mục được giữ và đánh dấu ~2.",
    "restarted": "Số thứ tự bắt đầu lại từ “{label}” ở chỗ không mở danh sách mới.",
    "starts_late": "Danh sách bắt đầu bằng “{label}”, không phải số đầu tiên.",
    "orphan": "“{label}” không nằm dưới mục có số tương ứng.",
    "broken_sentence": "Câu bị ngắt bởi dòng trống hoặc sang trang; đã nối lại.",
    "noise_inside": "Có phần không thuộc nội dung (như số trang) nằm giữa mục.",
    "ocr_slip": "Có thể là lỗi nhận dạng chữ: “{words}”.",
    "number_without_type": "Số “{number}” không có chữ viết tắt của loại văn bản “{type}”.",
    "quote_open": "Dấu ngoặc kép mở mà không đóng.",
}


def _short(words: str, limit: int = 70) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else f"{flat[:limit].rstrip()}…"


def warning(code: str, **words: str) -> str:
    """The sentence of a warning."""
    return _WARNINGS[code].format(**words)


def by_heading(heading: str) -> str:
    """The clause's own heading decided."""
    return f"Vì tiêu đề là “{_short(heading)}”."


def under(heading: str) -> str:
    """A heading above decided."""
    return f"Vì nằm dưới mục “{_short(heading)}”." if heading else "Vì nằm dưới mục cùng loại."


def under_article() -> str:
    """The clause belongs to an article."""
    return "Vì thuộc một điều của văn bản."


def lead_in(words: str) -> str:
    """The sentence before the list decided."""
    return f"Vì được dẫn bởi câu “{_short(words)}”."


def counted() -> str:
    """The clause belongs to a list whose items were counted."""
    return "Vì thuộc danh sách có số nội dung nêu ở câu dẫn."


def by_wording() -> str:
    """Only the wording of the clause itself decided."""
    return "Vì cách dùng từ ở đầu câu; không có tiêu đề xác nhận."


def mended() -> str:
    """The sentence was put together again."""
    return "Câu đã được nối lại qua chỗ ngắt."


def unknown() -> str:
    """Nothing decided."""
    return "Chưa rõ loại: không có tiêu đề, câu dẫn hay từ ngữ nhận biết."
