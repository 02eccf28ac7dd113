"""The words for the codes of the desk."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.accounts import phrases as accounts
from thidua.awards import phrases as awards
from thidua.communications import phrases as communications
from thidua.contests import phrases as contests
from thidua.councils import phrases as councils
from thidua.credentials import phrases as credentials
from thidua.dashboards import phrases as dashboards
from thidua.eligibility import phrases as eligibility
from thidua.evidence import phrases as evidence
from thidua.exchange import phrases as exchange
from thidua.exemplars import phrases as exemplars
from thidua.files import phrases as files
from thidua.initiatives import phrases as initiatives
from thidua.investments import phrases as investments
from thidua.jobs import phrases as jobs
from thidua.learning import phrases as learning
from thidua.library import phrases as library
from thidua.notify import phrases as notify
from thidua.orgs import phrases as orgs
from thidua.oversight import phrases as oversight
from thidua.parcels import phrases as parcels
from thidua.participation import phrases as participation
from thidua.plans import phrases as plans
from thidua.pledges import phrases as pledges
from thidua.policies import phrases as policies
from thidua.questions import phrases as questions
from thidua.records import phrases as records
from thidua.replication import phrases as replication
from thidua.reports import phrases as reports
from thidua.reviews import phrases as reviews
from thidua.rulebook import phrases as rulebook
from thidua.scoring import phrases as scoring
from thidua.sheets import phrases as sheets
from thidua.targets import phrases as targets
from thidua.titles import phrases as titles
from thidua.training import phrases as training
from thidua.ui.page_help import PageHelp, help_of

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
    (_("Rà soát"), _("Cạnh văn bản, mỗi mục một phím")),
    (_("Phân công"), _("Gợi ý theo cây tổ chức")),
    (_("Ban hành"), _("Gửi tới 100% người, theo dõi ai đã đọc")),
)
"""The way from a document to the people, with the time that each step takes."""

MACHINE = _("Phần mềm")
PACKAGES: dict[str, Promise] = {
    "plans": _("Kế hoạch"),
    "participation": _("Quán triệt và việc"),
    "targets": _("Đăng ký thi đua, chỉ tiêu"),
    "learning": _("Học tập"),
    "evidence": _("Minh chứng"),
    "oversight": _("Đôn đốc, hỏi đáp, kiểm tra"),
    "pledges": _("Giao ước thi đua"),
    "orgs": _("Đơn vị và người"),
    "accounts": _("Tài khoản"),
    "rulebook": _("Quy tắc"),
    "files": _("Tệp"),
    "notify": _("Thông báo"),
    "sheets": _("Nhập từ bảng tính"),
    "questions": _("Câu hỏi và bài làm"),
    "contests": _("Cuộc thi"),
    "councils": _("Hội đồng"),
    "credentials": _("Giấy chứng nhận"),
    "library": _("Học liệu"),
    "initiatives": _("Sáng kiến"),
    "records": _("Sổ thành tích"),
    "eligibility": _("Xét điều kiện danh hiệu"),
    "replication": _("Mô hình, nhân rộng"),
    "communications": _("Tin bài, truyền thông"),
    "exemplars": _("Điển hình"),
    "training": _("Kế hoạch đào tạo, học tập"),
    "titles": _("Danh hiệu học tập"),
    "awards": _("Khen thưởng"),
    "reports": _("Báo cáo"),
    "parcels": _("Gói ngoại tuyến"),
    "reviews": _("Sơ kết, tổng kết"),
    "dashboards": _("Bảng tổng quan"),
    "scoring": _("Chấm điểm thi đua"),
    "exchange": _("Nền tảng học tập khác"),
    "policies": _("Kiến nghị, chính sách"),
    "investments": _("Nguồn lực, quỹ, đóng góp"),
    "jobs": _("Việc nền"),
    "desk": _("Dữ liệu cá nhân"),
}
"""The first word of an action, as the filter of the record says it."""

SPEAKERS = (
    accounts, awards, communications, contests, councils, credentials, dashboards, eligibility, evidence, exchange, exemplars, files, initiatives, investments, jobs, learning, library, notify, orgs, oversight, parcels, participation, plans, pledges, policies, questions, records, replication, reports, reviews, rulebook, scoring, sheets, targets, titles,
    training,
)  # fmt: skip
"""The packages whose acts stand in the record; each says its own in its `phrases`."""
KINDS: dict[str, Promise] = {"desk.erasure": _("dữ liệu cá nhân của một người")} | {
    kind: words for package in SPEAKERS for kind, words in getattr(package, "KINDS", {}).items()
}
LOOKING = gettext_noop("Đang tìm những chỗ nhắc người này")
ERASING = gettext_noop("Đang xóa")
WHO_IS_GONE = gettext_noop("Tài khoản của người yêu cầu không còn mở. Người khác yêu cầu lại.")
"""What the job of an erasure says of itself."""
ACTS: dict[str, Promise] = {
    "desk.erase": _("xóa"),
    "desk.erase.ask": _("yêu cầu xóa dữ liệu cá nhân của"),
    "site.restore": _("khôi phục từ bản sao lưu dữ liệu của"),
    **{act: words for package in SPEAKERS for act, words in package.ACTS.items()},
}


def act_words(action: str) -> str:
    """The words of an action; of one without words, its group, and its code so that nothing is hidden."""
    words = ACTS.get(action)
    return str(words) if words else f"{PACKAGES.get(action.partition('.')[0], action)} ({action})"


def kind_words(kind: str) -> str:
    """The words for the kind of a row."""
    return str(KINDS.get(kind, kind))


PUBLIC_GUIDE: tuple[Promise, tuple[Promise, ...]] = (
    _("Người dân, không cần đăng nhập"),
    (
        _("Trang chủ: đọc các kế hoạch thi đua được công khai, tải bản gốc."),
        _("Học liệu mở: đọc, tải học liệu cơ quan chia sẻ cho mọi người."),
        _("Xác minh giấy chứng nhận: gõ mã in trên giấy để biết giấy còn giá trị không."),
        _("Tin bài: đọc, bình chọn, bình luận mà không cần tài khoản."),
    ),
)
"""What stands first among the guides for somebody who is not signed in."""
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
        _("Biên tập viên"),
        (
            _("Mở Tin bài: bài chờ duyệt ở trên cùng; duyệt, trả lại kèm lý do, hẹn giờ hoặc đăng."),
            _("Bấm Viết tin từ đây ở trang điển hình, sáng kiến, cuộc thi; tên người chỉ có sẵn khi người đó đồng ý."),
            _("Xem Bình luận mỗi ngày: một lần bấm cho mỗi bình luận."),
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


HELP: dict[str, PageHelp] = help_of(
    "desk",
    {
        "home": PageHelp(
            _("Những gì cần làm hôm nay, theo vai trò của anh/chị."),
            (_("Làm từ trên xuống: việc chờ mình đứng trước."), _("Có nhiều phong trào thì đổi ở tên phong trào trên đầu trang.")),
            _("Bấm một con số để xem tên người, tên việc đứng sau nó."),
        ),
        "mine my-data": PageHelp(
            _("Tài khoản, vai trò và dữ liệu hệ thống giữ về anh/chị."),
            (_("Bấm tên một phần để xem phần đó."), _("Bản in và tệp tải về có đủ mọi phần.")),
            _("Thấy sai thì báo người quản trị sửa."),
        ),
        "accessibility help": PageHelp(
            _("Cách dùng hệ thống theo vai trò, phím tắt và cam kết trợ năng."),
            (_("Tìm vai trò của mình, làm theo ba bước."), _("Chữ nhỏ thì bấm A+ trên đầu trang.")),
            _("Trang nào cũng có nút dấu hỏi nói về chính trang đó."),
        ),
        "personal": PageHelp(
            _("Hệ thống giữ dữ liệu cá nhân nào, để làm gì, trong bao lâu."),
            (_("Đọc theo bảng: mỗi dòng là một loại dữ liệu."), _("In để gửi người phụ trách bảo vệ dữ liệu.")),
            _("Thời hạn là tham số trong Quy tắc: xác nhận ở đó."),
        ),
        "erasures erase": PageHelp(
            _("Xóa dữ liệu cá nhân của người đã nghỉ khi hết thời hạn lưu hoặc khi người đó yêu cầu."),
            (_("Chọn người, đọc phần xem trước: dòng nào xóa, dòng nào giữ."), _("Ghi căn cứ, đánh dấu đã đọc rồi xác nhận.")),
            _("Không hoàn tác được. Việc đã làm và điểm vẫn được đếm; sổ xóa chỉ ghi mã."),
        ),
        "health": PageHelp(
            _("Máy chủ, bản sao lưu và việc nền có ổn không."),
            (_("Đọc các dòng cảnh báo trước."), _("Mỗi cảnh báo nói việc cần làm.")),
            _("Xem mỗi tuần một lần, và trước khi nâng cấp."),
        ),
        "audit": PageHelp(
            _("Ai đã làm gì, lúc nào; không ai sửa được nhật ký."),
            (_("Lọc theo người, ngày hoặc loại việc."), _("Tải bảng để nộp khi được yêu cầu.")),
            _("Nhật ký có chuỗi kiểm tra: dòng bị xóa sẽ lộ ra."),
        ),
        "checkpoints": PageHelp(
            _("Các mốc có chữ ký của nhật ký, để người ngoài giữ và đối chiếu."),
            (_("Tải mọi mốc về và cất ở máy khác."), _("Tải bộ kiểm tra rồi chạy trên máy có Python: thidua-audit.pyz verify.")),
            _("Mốc không chứa nội dung nhật ký, chỉ có số mục và mã."),
        ),
    },
)


WAYS: dict[str, Promise] = {
    "deleted": _("Xóa hẳn"),
    "blanked": _("Xóa phần riêng, giữ việc đã làm"),
    "replaced": _("Thay bằng dấu trung tính"),
    "kept": _("Giữ, không còn mang tên"),
}
"""What an erasure does to a part."""

STAYS: dict[str, Promise] = {
    "record": _("Là hồ sơ công việc: con số và điểm đã tính phải giữ được căn cứ"),
    "chain": _("Nhật ký chỉ giữ mã và giá trị băm, để còn kiểm tra được"),
    "content": _("Văn bản đã ban hành hoặc đã đăng ký không được sửa"),
}
"""Why rows stay when a person is erased."""

ERASURE_GROUNDS: dict[str, Promise] = {
    "due": _("Hết thời hạn lưu theo Quy tắc"),
    "request": _("Người đó yêu cầu chính đáng"),
    "restored": _("Xóa lại sau khi khôi phục bản sao lưu"),
}

GROUNDS: dict[str, Promise] = {
    "duty": _("Nhiệm vụ của cơ quan theo Luật Thi đua, khen thưởng 06/2022/QH15"),
    "security": _("An toàn của hệ thống thông tin theo Luật An ninh mạng 116/2025/QH15"),
    "own_wish": _("Người dùng tự chọn, bỏ được bất cứ lúc nào"),
}
"""Why the law lets an agency keep personal data; the agency's own lawyer checks it before it is published."""

SPANS: dict[str, Promise] = {
    "left": _("Thời hạn trong Quy tắc, tính từ ngày làm việc cuối; hết hạn thì quản trị viên xác nhận xóa"),
    "account": _("Cùng tài khoản, cả khi đã khóa; xóa cùng dữ liệu của người đó"),
    "record": _("Cùng hồ sơ công việc; khi xóa dữ liệu của người đó thì không còn mang tên ai"),
    "reads": _("Thời hạn trong Quy tắc, từ khi có người xác nhận; hết hạn thì tự xóa"),
    "ends": _("Đến khi người dùng bỏ, hoặc hết phiên"),
}
"""How long personal data is kept."""
