"""What the doctor finds, in Vietnamese. The doctor itself speaks English, for the terminal and its logs."""

from __future__ import annotations

import re

TABLE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"synchronous_commit, fsync and full_page_writes are on", "synchronous_commit, fsync và full_page_writes đang bật"),
        (r"is on", "đang bật"),
        (r"every write waits for the disk", "mỗi lần ghi đều xuống đĩa rồi mới trả lời"),
        (r"are checked at every write", "được kiểm tra ở mỗi lần ghi"),
        (r"is (\S+)", "đang đặt là {0}"),
        (r"change this setting of the database", "đổi tùy chọn này của cơ sở dữ liệu"),
        (
            r"use the engine thidua\.store\.sqlite \((.+) sets it\), on a local disk",
            "dùng bộ máy thidua.store.sqlite (đặt bằng {0}), trên ổ đĩa của máy này",
        ),
        (r"(SQLite [\d.]+) has the WAL-reset fault", "{0} có lỗi WAL-reset"),
        (
            r"safe while only the server writes \(it queues writes and checkpoints\); SQLite ([\d.]+) or newer removes the fault",
            "an toàn khi chỉ máy chủ ghi, vì mọi lần ghi đi qua một hàng đợi; SQLite {0} trở lên hết lỗi này",
        ),
        (r"use the engine thidua\.store\.sqlite, or SQLite ([\d.]+) or newer", "dùng bộ máy thidua.store.sqlite, hoặc SQLite {0} trở lên"),
        (r"(\d+) are not applied", "còn {0} bước chưa làm"),
        (r"run `thidua init`", "chạy lệnh thidua init"),
        (r"all are applied", "đã làm đủ"),
        (r"([\d.]+) ms for a synced write", "{0} ms cho một lần ghi xuống đĩa"),
        (
            r"a cache may answer before the data is safe: turn off its write-back, or be sure that it has a battery",
            "bộ đệm có thể trả lời khi số liệu chưa xuống đĩa: tắt ghi sau (write-back), hoặc bảo đảm bộ đệm có pin",
        ),
        (r"saving will feel slow: use a local SSD for THIDUA_HOME", "lưu sẽ chậm: đặt THIDUA_HOME trên ổ SSD của máy này"),
        (r"([\d.]+) GB free", "còn trống {0} GB"),
        (r"free some space or move THIDUA_HOME: writes will soon be refused", "dọn bớt chỗ hoặc dời THIDUA_HOME: sắp không ghi được nữa"),
        (r"plan for more space: files and backups need room", "chuẩn bị thêm chỗ: tệp và bản sao lưu cần chỗ"),
        (r"(.+) in Viet Nam, (.+) UTC", "{0} giờ Việt Nam, {1} UTC"),
        (
            r"the year cannot be right: set the clock and turn on time synchronisation \(NTP\)",
            "năm không thể đúng: chỉnh đồng hồ và bật đồng bộ giờ (NTP)",
        ),
        (r"differs from the machine's own clock: check its time zone settings", "lệch với đồng hồ của máy: xem lại múi giờ"),
        (r"a file was written, read back and deleted", "đã ghi, đọc lại và xóa một tệp thử"),
        (r"a file read back was not what was written", "tệp đọc lại khác tệp đã ghi"),
        (r"a file could not be deleted", "không xóa được tệp thử"),
        (r"check THIDUA_HOME/files or the storage service and its rights", "xem lại THIDUA_HOME/files, hoặc dịch vụ lưu trữ và quyền của nó"),
        (r"keeps what it is given", "giữ được những gì ghi vào"),
        (r"does not keep what it is given", "không giữ được những gì ghi vào"),
        (
            r"start Redis or Valkey, or set THIDUA_CACHE_URL right; pages work without it, limits by address do not",
            "khởi động Redis hoặc Valkey, hoặc đặt lại THIDUA_CACHE_URL cho đúng; các trang vẫn chạy, riêng giới hạn theo địa chỉ thì không",
        ),
        (r"(\d+) seconds behind", "chậm {0} giây"),
        (
            r"pages read the primary meanwhile: look at the replica, at its network and at THIDUA_REPLICA_URL",
            "tạm thời các trang đọc ở máy chính: xem lại bản sao, mạng tới bản sao và THIDUA_REPLICA_URL",
        ),
        (
            r"run `bin/demo` once, or install the released package: they are built in",
            "chạy bin/demo một lần, hoặc cài gói phát hành: trong đó có sẵn",
        ),
        (
            r"run `bin/demo` once, or install the released package: PDF papers need Tinos",
            "chạy bin/demo một lần, hoặc cài gói phát hành: bản PDF cần phông Tinos",
        ),
        (r"styles, scripts and icons are there", "có đủ kiểu dáng, mã và biểu tượng"),
        (r"styles, scripts and icons are missing \((.+)\)", "thiếu kiểu dáng, mã hoặc biểu tượng ({0})"),
        (r"fonts are there", "có đủ phông chữ"),
        (r"fonts are missing \((.+)\)", "thiếu phông chữ ({0})"),
        (
            r"THIDUA_TLS is on and THIDUA_TRUSTED_PROXIES is empty: everybody seems to come from the proxy",
            "THIDUA_TLS đang bật mà THIDUA_TRUSTED_PROXIES để trống: ai cũng như đến từ một địa chỉ, là của máy chủ trung gian",
        ),
        (
            r"set THIDUA_TRUSTED_PROXIES to the address of the proxy, such as ([\d.]+)",
            "đặt THIDUA_TRUSTED_PROXIES bằng địa chỉ của máy chủ trung gian (proxy), ví dụ {0}",
        ),
        (r"the address of each visitor is taken from the proxy", "lấy địa chỉ của từng người dùng từ máy chủ trung gian"),
        (r"automatic backups are off", "sao lưu tự động đang tắt"),
        (
            r"set THIDUA_BACKUP_EVERY=hour, or be sure that something else takes them",
            "đặt THIDUA_BACKUP_EVERY=hour, hoặc bảo đảm đã có cách sao lưu khác",
        ),
        (r"none was taken yet", "chưa có bản sao lưu nào"),
        (r"type `thidua backup`; the server takes them while it runs", "chạy lệnh thidua backup; máy chủ tự sao lưu khi đang chạy"),
        (r"the last is of (.+)", "bản gần nhất lúc {0}"),
        (r"type `thidua backup` and see that the worker runs", "chạy lệnh thidua backup và xem bộ phận chạy việc nền có chạy không"),
        (r"mend this, then type `thidua backup`", "sửa điều này, rồi chạy lệnh thidua backup"),
        (r"not compared yet; the worker compares them every night", "chưa đối chiếu lần nào; bộ phận chạy việc nền đối chiếu mỗi đêm"),
        (r"last compared (.+)", "đối chiếu lần gần nhất lúc {0}"),
        (
            r"see that the worker runs; it compares the figures every night",
            "xem bộ phận chạy việc nền có chạy không; việc đối chiếu số liệu chạy mỗi đêm",
        ),
        (
            r"some differed from their facts on (.+) and were mended \((\d+) at the last comparison\)",
            "có số lệch với việc đã ghi lúc {0}, đã sửa lại cho đúng ({1} số ở lần đối chiếu gần nhất)",
        ),
        (r"tell the makers if it comes back: a figure must never differ", "báo cho nơi làm phần mềm nếu còn gặp lại: số liệu không được phép lệch"),
        (r"equal to their facts, last compared (.+)", "khớp với việc đã ghi, đối chiếu lần gần nhất lúc {0}"),
        (r"cannot be looked at: (.+)", "không xem được: {0}"),
        (r"does not answer: (.+)", "không trả lời: {0}"),
        (
            r"look at the rights of THIDUA_HOME and the room on the disk; if the file is damaged, type `thidua restore` with the last backup",
            "xem quyền của THIDUA_HOME và chỗ trống trên đĩa; nếu tệp hỏng, dùng lệnh thidua restore với bản sao lưu gần nhất",
        ),
        (
            r"start the database server, or set THIDUA_DATABASE_URL right, then look again",
            "khởi động máy chủ cơ sở dữ liệu, hoặc đặt lại THIDUA_DATABASE_URL cho đúng, rồi xem lại",
        ),
        (r"mend this first, then look again", "sửa điều này trước, rồi xem lại"),
    )
)


DECIMAL = re.compile(r"\d+\.\d+")


def _as_written(value: str) -> str:
    """A figure with its comma; a release number has more than one point, or a name before it."""
    return value.replace(".", ",") if DECIMAL.fullmatch(value) else value


def in_vietnamese(text: str) -> str:
    """The Vietnamese of a finding or an advice; values, and the words of a database about itself, stay as they are."""
    for pattern, words in TABLE:
        if found := pattern.fullmatch(text):
            return words.format(*(_as_written(group) for group in found.groups()))
    return text
