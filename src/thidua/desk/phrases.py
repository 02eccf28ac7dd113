"""The words for the codes of the desk."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST_STEPS: dict[str, tuple[Promise, str]] = {
    "plan": (_("Đưa văn bản kế hoạch vào"), "plans:import"),
    "people": (_("Nhập đơn vị và người"), "orgs:people"),
    "owners": (_("Phân công từng mục"), "plans:list"),
    "issue": (_("Ban hành"), "plans:list"),
    "invite": (_("Mời mọi người đăng nhập"), "orgs:people"),
}
"""The five steps of a beginning: the words, and the page on which each is done."""

MARKS: dict[str, Promise] = {
    "done": _("Hoàn thành"),
    "ok": _("Đúng tiến độ"),
    "soon": _("Sắp đến hạn"),
    "late": _("Quá hạn"),
    "none": _("Chưa bắt đầu"),
    "paused": _("Tạm dừng"),
}


ROAD: tuple[tuple[Promise, Promise], ...] = (
    (_("Thả văn bản"), _("Khoảng 10 giây")),
    (_("Rà soát"), _("Khoảng 5 phút cho 27 mục")),
    (_("Phân công"), _("Gợi ý theo cây tổ chức")),
    (_("Ban hành"), _("Gửi tới 100% người, theo dõi ai đã đọc")),
)
"""The way from a document to the people, with the time that each step takes."""

MACHINE = _("Phần mềm")
PACKAGES: dict[str, Promise] = {
    "plans": _("Kế hoạch"),
    "participation": _("Quán triệt và việc"),
    "orgs": _("Đơn vị và người"),
    "accounts": _("Tài khoản"),
    "rulebook": _("Quy tắc"),
    "files": _("Tệp"),
    "notify": _("Thông báo"),
    "jobs": _("Việc nền"),
}
"""The first word of an action, as the filter of the record says it."""

KINDS: dict[str, Promise] = {
    "plans.plan": _("kế hoạch"),
    "plans.clause": _("mục"),
    "plans.reference": _("văn bản dẫn chiếu"),
    "plans.planpaper": _("bản in"),
    "plans.correction": _("đính chính"),
    "files.fileuse": _("tệp"),
    "participation.recipient": _("người đọc"),
    "orgs.unit": _("đơn vị"),
    "orgs.person": _("hồ sơ"),
    "orgs.post": _("vị trí công tác"),
    "orgs.rolegrant": _("vai trò"),
    "orgs.delegation": _("ủy quyền"),
    "orgs.body": _("tổ chức"),
    "accounts.user": _("tài khoản"),
    "accounts.apitoken": _("mã truy cập"),
    "rulebook.parameter": _("quy tắc"),
    "files.storedfile": _("tệp"),
    "notify.wishes": _("tùy chọn thông báo"),
    "jobs.job": _("việc nền"),
    "participation.task": _("việc"),
    "participation.dissemination": _("đợt quán triệt"),
    "participation.acknowledgement": _("xác nhận đã đọc"),
    "participation.registereddocument": _("văn bản"),
    "participation.meeting": _("cuộc họp"),
    "participation.calendarfeed": _("đường dẫn lịch"),
}

ACTS: dict[str, Promise] = {
    "accounts.activate": _("kích hoạt"),
    "accounts.activation": _("cấp phiếu kích hoạt cho"),
    "accounts.create": _("lập"),
    "accounts.deactivate": _("khóa"),
    "accounts.reactivate": _("mở lại"),
    "accounts.reset": _("thu hồi mật khẩu của"),
    "accounts.token.make": _("lập"),
    "accounts.token.revoke": _("thu hồi"),
    "accounts.token.use": _("dùng"),
    "files.store": _("lưu"),
    "files.link": _("gắn"),
    "files.unlink": _("gỡ"),
    "files.discard": _("xóa"),
    "jobs.cancel": _("hủy"),
    "notify.change_wishes": _("sửa"),
    "notify.stop": _("dừng thư theo"),
    "orgs.access.open": _("mở tài khoản cho"),
    "orgs.body.add": _("thêm"),
    "orgs.delegate": _("lập"),
    "orgs.delegate.end": _("dừng"),
    "orgs.import": _("nhập từ tệp vào"),
    "orgs.person.add": _("thêm"),
    "orgs.person.edit": _("sửa"),
    "orgs.person.leave": _("cho nghỉ"),
    "orgs.post.begin": _("bắt đầu"),
    "orgs.post.end": _("kết thúc"),
    "orgs.role.grant": _("giao"),
    "orgs.role.revoke": _("thu hồi"),
    "orgs.unit.create": _("lập"),
    "orgs.unit.edit": _("sửa"),
    "orgs.unit.move": _("chuyển"),
    "orgs.unit.rename": _("đổi tên"),
    "orgs.unit.close": _("kết thúc"),
    "participation.attest": _("chứng thực"),
    "participation.audience": _("cập nhật người đọc của"),
    "participation.close": _("đóng"),
    "participation.confirm": _("ghi"),
    "participation.confirm.undo": _("hoàn tác"),
    "participation.disseminate": _("mở"),
    "participation.document.register": _("đăng ký"),
    "participation.due": _("đổi hạn đọc của"),
    "participation.meeting.hold": _("ghi"),
    "participation.meeting.minutes": _("ghi biên bản của"),
    "participation.nudge": _("nhắc người chưa đọc của"),
    "participation.task.add": _("thêm"),
    "participation.task.edit": _("sửa"),
    "participation.task.hand": _("giao người làm"),
    "participation.task.note": _("ghi tiến độ của"),
    "participation.task.doing": _("bắt đầu"),
    "participation.task.submitted": _("nộp"),
    "participation.task.done": _("duyệt"),
    "participation.task.returned": _("trả lại"),
    "participation.task.paused": _("tạm dừng"),
    "participation.task.cancelled": _("hủy"),
    "participation.tasks.generate": _("lập việc từ"),
    "participation.tasks.carry": _("chuyển việc sang"),
    "participation.tasks.bulk": _("sửa nhiều việc của"),
    "participation.attendance.qr": _("ghi người có mặt ở"),
    "participation.attendance.list": _("ghi người có mặt ở"),
    "participation.feed.new": _("lập"),
    "participation.task.amend": _("cập nhật theo bản sửa đổi"),
    "participation.task.next": _("lập kỳ tiếp theo của"),
    "participation.task.undo": _("hoàn tác"),
    "participation.tasks.undo": _("hoàn tác việc sửa nhiều việc của"),
    "plans.copy": _("chép"),
    "plans.recall": _("rút lại"),
    "plans.draw_paper": _("tạo"),
    "plans.keep_all": _("giữ mọi mục của"),
    "plans.restore_clause": _("lấy lại"),
    "plans.seal": _("gắn bản ký, đóng dấu của"),
    "plans.signature": _("ghi chữ ký của"),
    "plans.times": _("sửa giai đoạn, mốc của"),
    "plans.import": _("nhập"),
    "plans.read": _("đọc"),
    "plans.details": _("sửa thông tin của"),
    "plans.assign": _("phân công"),
    "plans.assign_many": _("phân công các mục của"),
    "plans.due": _("đặt hạn của"),
    "plans.link_reference": _("liên kết"),
    "plans.submit": _("trình duyệt"),
    "plans.return": _("trả lại"),
    "plans.approve": _("duyệt"),
    "plans.issue": _("ban hành"),
    "plans.supersede": _("thay thế"),
    "plans.correct": _("đính chính"),
    "plans.amend": _("lập bản sửa đổi của"),
    "plans.derive": _("lập từ kế hoạch cấp trên"),
    "plans.drop": _("bỏ"),
    "plans.publish": _("công khai"),
    "plans.reword": _("sửa chữ của"),
    "plans.add_clause": _("thêm"),
    "plans.drop_clause": _("bỏ"),
    "plans.review.accept": _("duyệt một mục của"),
    "plans.review.accept_sure": _("duyệt các mục chắc chắn của"),
    "plans.review.edit": _("sửa một mục của"),
    "plans.review.reject": _("bỏ một mục của"),
    "plans.review.split": _("tách một mục của"),
    "plans.review.merge": _("gộp một mục của"),
    "plans.review.undo": _("hoàn tác bước rà soát của"),
    "rulebook.add": _("thêm"),
    "rulebook.seed": _("nạp"),
    "rulebook.confirm": _("xác nhận"),
    "rulebook.supersede": _("thay"),
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""


def act_words(action: str) -> str:
    """The words of an action; of one without words, its group, and its code so that nothing is hidden."""
    words = ACTS.get(action)
    return str(words) if words else f"{PACKAGES.get(action.partition('.')[0], action)} ({action})"


def kind_words(kind: str) -> str:
    """The words for the kind of a row."""
    return str(KINDS.get(kind, kind))


GUIDES: tuple[tuple[Promise, tuple[Promise, ...]], ...] = (
    (
        _("Nhân viên"),
        (
            _("Mở Văn bản cần đọc, đọc các điều liên quan đến mình, bấm Tôi đã đọc."),
            _("Mở Việc của tôi: việc quá hạn và sắp đến hạn ở trên cùng."),
            _("Ghi tiến độ, rồi nộp việc khi xong."),
        ),
    ),
    (
        _("Thủ trưởng đơn vị"),
        (
            _("Trang chủ nói ngay đơn vị chậm ở đâu và ai chưa đọc kế hoạch."),
            _("Bấm Nhắc để gửi lời nhắc; người không có tài khoản thì ghi cuộc họp và chứng thực."),
            _("Giao việc cho người trong đơn vị, duyệt hoặc trả lại việc đã nộp."),
        ),
    ),
    (
        _("Cán bộ thi đua"),
        (
            _("Thả văn bản kế hoạch vào trang Kế hoạch, xem lại những mục máy chưa chắc."),
            _("Giao tất cả gợi ý, sửa chỗ chưa đúng, xem trước rồi ban hành."),
            _("Theo dõi từng đơn vị trên trang chủ; đính chính hạn và người khi cần."),
        ),
    ),
    (
        _("Lãnh đạo"),
        (
            _("Kế hoạch chờ duyệt nằm đầu trang chủ."),
            _("Đọc theo mục, duyệt hoặc trả lại kèm lý do."),
            _("Xem mức độ quán triệt và việc quá hạn của từng đơn vị."),
        ),
    ),
    (
        _("Quản trị viên"),
        (
            _("Nhập đơn vị và người từ một tệp Excel; lỗi được chỉ theo từng ô."),
            _("Mở hồ sơ của một người, chọn vai trò, chọn phạm vi."),
            _("Xem Sức khỏe hệ thống và Nhật ký mỗi tuần."),
        ),
    ),
)
"""Each role with its three steps."""

KEYS: tuple[tuple[str, Promise], ...] = (
    ("/", _("tìm trong trang")),
    ("J K", _("mục sau, mục trước")),
    ("A", _("duyệt")),
    ("E", _("sửa")),
    ("S", _("tách")),
    ("X", _("không phải mục")),
    ("U", _("hoàn tác")),
    ("?", _("danh sách phím")),
)
