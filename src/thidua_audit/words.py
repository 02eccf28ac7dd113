"""What the report says, in Vietnamese and in English."""

from __future__ import annotations

from thidua_audit.entries import Fault

FAULTS: dict[str, tuple[str, str]] = {
    "missing": ("mục {seq} không có ở chỗ của nó: đã bị bỏ, chèn hoặc đổi chỗ", "entry {seq} is not in its place: removed, inserted or moved"),
    "predecessor": ("mục {seq} không nối với mục trước nó", "entry {seq} does not follow the one before it"),
    "altered": ("nội dung mục {seq} đã bị sửa: mã băm không khớp", "entry {seq} was altered: its hash does not hold"),
    "columns": ("cột của mục {seq} khác với nội dung đã băm", "the columns of entry {seq} differ from what was hashed"),
    "values": ("giá trị “{0}” cất cạnh mục {seq} đã bị sửa hoặc mất", "the value “{0}” kept beside entry {seq} was altered or is gone"),
    "head": (
        "mục cuối không khớp đầu chuỗi: nhật ký dừng ở {0}, đầu chuỗi nói {1}",
        "the last entry does not agree with the head of the chain: the record ends at {0}, the head says {1}",
    ),
    "key": ("mốc của {seq} mục ({0}) không do khóa tin cậy ký {1}", "the checkpoint of {seq} entries ({0}) is not signed with the trusted key {1}"),
    "cut": (
        "thiếu từ mục {seq}: mốc lúc {2} xác nhận {0} mục, ở đây chỉ còn {1}. Cơ sở dữ liệu đã bị cắt hoặc quay về bản sao lưu cũ {3}",
        "gone from entry {seq} on: the checkpoint of {2} attests {0} entries, here are {1}. The database was cut or put back to an old backup {3}",
    ),
    "tree": (
        "lịch sử đã bị viết lại, sớm nhất từ mục {0}: mốc của {1} mục lúc {2} không khớp {3}",
        "history was rewritten, from entry {0} at the earliest: the checkpoint of {1} entries at {2} does not agree {3}",
    ),
    "clock": (
        "mục {seq} ghi lúc {0}, trái với mốc của {2} mục ký lúc {1}: đồng hồ đã bị chỉnh",
        "entry {seq} names {0}, against the checkpoint of {2} entries signed at {1}: the clock was set",
    ),
    "trigger": ("thiếu hoặc khác bộ chặn “{0}” trên bảng nhật ký", "the guard “{0}” of the record's table is missing or another"),
    "edited": ("{0} {1}: cột {2} khác với lần ghi cuối ở mục {seq}", "{0} {1}: {2} differ from what the last act left in entry {seq}"),
    "removed": ("{0} {1} đã mất mà mục cuối {seq} vẫn còn giá trị", "{0} {1} is gone although its last act, entry {seq}, left it there"),
    "undeleted": ("{0} {1} vẫn còn dù mục {seq} đã xóa", "{0} {1} is there although entry {seq} deleted it"),
    "unrecorded": ("{0} {1} có trong bảng mà không có mục nào ghi", "{0} {1} is in its table without any entry"),
    "file_gone": ("tệp {0} đã mất (mục {1})", "the file {0} is gone (entry {1})"),
    "file_other": ("tệp {0} đã bị thay nội dung (mục {1})", "the content of the file {0} was replaced (entry {1})"),
    "unreadable": ("không đọc được {0}", "{0} cannot be read"),
}


def told(fault: Fault, language: str) -> str:
    """The sentence of a fault."""
    words = FAULTS[fault.code][language == "en"].format(*fault.told, seq=fault.seq).strip()
    where = f"[{fault.chain}] " if fault.chain else ""
    return f"{where}{words}"


CLOSING: dict[str, tuple[str, str]] = {
    "good": ("KHÔNG THẤY SAI LỆCH", "NO FAULT FOUND"),
    "bad": ("CÓ SAI LỆCH: {0}; mục sai đầu tiên: {1}", "FAULTS FOUND: {0}; first bad entry: {1}"),
    "chain": ("Chuỗi {0}: {1} mục, {2} mốc khớp", "Chain {0}: {1} entries, {2} checkpoints agree"),
    "held": ("Đã đối chiếu {0} loại hàng với nhật ký; {1} tệp", "{0} kinds of rows held against the record; {1} files"),
    "erased": (
        "{0} mục có giá trị đã xóa theo Luật 91/2025/QH15 (mã băm còn)",
        "{0} entries have values erased under Law 91/2025/QH15 (their digests stay)",
    ),
    "disordered": (
        "{0} mục ghi giờ sớm hơn mục đứng trước (không tính là sai)",
        "{0} entries name an earlier time than one before them (no fault by itself)",
    ),
    "no_outside": (
        "CHÚ Ý: không có mốc nào từ bên ngoài; ai nắm máy chủ có thể đã viết lại tất cả. Dùng --checkpoints.",
        "NOTE: there is no checkpoint from outside; whoever holds the server could have rewritten everything. Use --checkpoints.",
    ),
    "own_key": (
        "CHÚ Ý: khóa kiểm tra lấy từ chính cơ sở dữ liệu, không phải từ nơi tin cậy. Dùng --key.",
        "NOTE: the key came from the database itself and not from a trusted place. Use --key.",
    ),
    "strangers": ("{0} mốc của nơi khác được bỏ qua", "{0} checkpoints of other installations were passed over"),
    "more": ("… và {0} sai lệch nữa (--all để xem hết)", "… and {0} more (--all shows them)"),
    "not_there": (
        "Không mở được {0}: {1}. Ghi đúng đường dẫn tới tệp SQLite hoặc tệp xuất .jsonl.",
        "{0} cannot be opened: {1}. Name a SQLite file or an export (.jsonl).",
    ),
    "bad_line": (
        "Dòng {1} của {0} không phải một hàng xuất. Xuất lại theo `thidua-audit sql`.",
        "Line {1} of {0} is no row of an export. Export again as `thidua-audit sql` says.",
    ),
    "bad_key": ("{0} không chứa khóa kiểm tra nào (dạng tên+mã+khóa).", "{0} holds no key (name+id+key)."),
}


def closing(code: str, language: str, *values: object) -> str:
    """A sentence of the report around the faults."""
    return CLOSING[code][language == "en"].format(*values)
