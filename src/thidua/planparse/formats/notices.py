"""What was done to a document while its text was taken out, in words for the person who gave it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """A remark that does not stop the reading."""

    code: str
    vi: str
    en: str


NOTICES = {
    notice.code: notice
    for notice in (
        Notice(
            "from_tcvn3", "Văn bản dùng bảng mã TCVN3 (ABC), đã chuyển sang Unicode.", "The text was in TCVN3 (ABC); it was converted to Unicode."
        ),
        Notice("from_vni", "Văn bản dùng bảng mã VNI, đã chuyển sang Unicode.", "The text was in VNI; it was converted to Unicode."),
        Notice(
            "from_windows_1258",
            "Văn bản dùng bảng mã Windows-1258, đã chuyển sang Unicode.",
            "The text was in Windows-1258; it was converted to Unicode.",
        ),
        Notice(
            "from_windows_1252",
            "Văn bản dùng bảng mã Windows-1252, đã chuyển sang Unicode.",
            "The text was in Windows-1252; it was converted to Unicode.",
        ),
        Notice("from_utf_16", "Văn bản dùng bảng mã UTF-16, đã chuyển sang UTF-8.", "The text was in UTF-16; it was converted to UTF-8."),
        Notice("from_utf_32", "Văn bản dùng bảng mã UTF-32, đã chuyển sang UTF-8.", "The text was in UTF-32; it was converted to UTF-8."),
        Notice("broken_letters", "Một số chữ trong tệp bị hỏng, được thay bằng dấu “�”.", "Some letters of the file are damaged and shown as “�”."),
        Notice(
            "changes_accepted",
            "Văn bản có vết sửa (Track Changes); nội dung được đọc như khi đã chấp nhận mọi sửa đổi.",
            "The document has tracked changes; it was read as if all were accepted.",
        ),
        Notice("hidden_dropped", "Văn bản có chữ ẩn; phần chữ ẩn không được đọc.", "The document has hidden text, which was not read."),
        Notice("contents_dropped", "Mục lục tự động của văn bản không được đọc.", "The automatic table of contents was not read."),
        Notice("notes_at_end", "Chú thích được đặt ở cuối văn bản.", "Footnotes were placed at the end of the text."),
        Notice("header_read", "Phần đầu văn bản được lấy từ đầu trang (Header).", "The letterhead was taken from the page header."),
        Notice("embedded_skipped", "Tệp nhúng trong văn bản không được đọc.", "Documents embedded in the file were not read."),
        Notice("page_numbers_dropped", "Số trang được bỏ khỏi nội dung.", "Page numbers were left out."),
        Notice(
            "running_heads_dropped",
            "Dòng lặp lại ở đầu hoặc cuối trang được bỏ khỏi nội dung.",
            "Lines repeated at the top or bottom of the pages were left out.",
        ),
        Notice("columns", "Trang chia hai cột được đọc hết cột trái rồi đến cột phải.", "Pages in two columns were read left column first."),
        Notice("pages_without_text", "Một số trang là ảnh, không có chữ để đọc.", "Some pages are pictures without text and were not read."),
    )
}


def notices_of(codes: list[str]) -> tuple[Notice, ...]:
    """The notices of the codes, each once, in their order."""
    return tuple(NOTICES[code] for code in dict.fromkeys(codes))
