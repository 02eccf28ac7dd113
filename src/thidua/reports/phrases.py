"""The words for the codes of reports."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.reports.enums import Change, Fault, FormState, Kind, LineKind, Punctual, ReportState, Step, Superior
from thidua.reports.rules.trace import Station
from thidua.ui.page_help import PageHelp, help_of

KINDS_OF_FORM: dict[str, Promise] = {
    Kind.MONTH: _("Báo cáo tháng"),
    Kind.QUARTER: _("Báo cáo quý"),
    Kind.HALF: _("Báo cáo 6 tháng"),
    Kind.YEAR: _("Báo cáo năm"),
    Kind.INTERIM: _("Báo cáo sơ kết"),
    Kind.FINAL: _("Báo cáo tổng kết"),
}
FORM_STATES: dict[str, Promise] = {
    FormState.DRAFT: _("Đang soạn"), FormState.OPEN: _("Đang nhận báo cáo"), FormState.CLOSED: _("Đã đóng"),
}  # fmt: skip
FORM_PILLS: dict[str, str] = {FormState.DRAFT: "none", FormState.OPEN: "ok", FormState.CLOSED: "done"}
LINE_KINDS: dict[str, Promise] = {
    LineKind.MEASURE: _("Số liệu phần mềm tính"), LineKind.NUMBER: _("Số đơn vị nhập"), LineKind.NARRATIVE: _("Lời báo cáo theo mục"),
}  # fmt: skip
STATES: dict[str, Promise] = {
    ReportState.DRAFT: _("Đang làm"),
    ReportState.SUBMITTED: _("Đã gửi"),
    ReportState.RETURNED: _("Trả lại"),
    ReportState.ACCEPTED: _("Đã duyệt"),
}
PILLS: dict[str, str] = {ReportState.DRAFT: "none", ReportState.SUBMITTED: "ok", ReportState.RETURNED: "late", ReportState.ACCEPTED: "done"}
STEPS: dict[str, Promise] = {
    Step.SUBMIT: _("Gửi báo cáo"), Step.RETURN: _("Trả lại"), Step.ACCEPT: _("Duyệt và chốt"), Step.REOPEN: _("Mở lại báo cáo"),
}  # fmt: skip
PUNCTUALS: dict[str, Promise] = {
    Punctual.ON_TIME: _("Đúng hạn"), Punctual.LATE: _("Gửi muộn"), Punctual.AWAITED: _("Chưa đến hạn"), Punctual.OVERDUE: _("Quá hạn"),
}  # fmt: skip
PUNCTUAL_PILLS: dict[str, str] = {Punctual.ON_TIME: "done", Punctual.LATE: "soon", Punctual.AWAITED: "none", Punctual.OVERDUE: "late"}
SUPERIORS: dict[str, Promise] = {Superior.SECTOR: _("Cấp trên theo ngành"), Superior.LOCALITY: _("Cấp trên theo địa phương")}
FAULTS: dict[Fault, Promise] = {
    Fault.MISSING: _("%(line)s: mục bắt buộc, chưa có nội dung."),
    Fault.UNDER: _("%(line)s: số không được nhỏ hơn %(bound)s."),
    Fault.OVER: _("%(line)s: số không được lớn hơn %(bound)s."),
    Fault.OVER_OTHER: _("%(line)s: số không được lớn hơn %(bound)s của dòng “%(other)s”."),
}
CHANGES: dict[str, Promise] = {
    Change.NUMBER: _("Số đã khác"),
    Change.TEXT: _("Lời đã khác"),
    Change.EVIDENCE: _("Minh chứng đã khác"),
    Change.GONE: _("Dòng không còn"),
    Change.NEW: _("Dòng mới"),
}
STATIONS: dict[str, Promise] = {
    Station.CLAUSE: _("Mục"),
    Station.TASK: _("Việc"),
    Station.OWNER: _("Người, đơn vị chủ trì"),
    Station.EVIDENCE: _("Minh chứng"),
    Station.SCORE: _("Điểm"),
    Station.AWARD: _("Khen thưởng"),
    Station.LINE: _("Dòng báo cáo"),
}
KINDS: dict[str, Promise] = {
    "reports.reportform": _("biểu mẫu báo cáo"),
    "reports.formline": _("dòng của biểu mẫu báo cáo"),
    "reports.report": pgettext_lazy("loại", "báo cáo"),
    "reports.delivery": _("lần gửi báo cáo lên cấp trên"),
}
ACTS: dict[str, Promise] = {
    "reports.form.make": _("lập"),
    "reports.form.open": _("mở"),
    "reports.form.close": _("đóng"),
    "reports.line.add": _("thêm"),
    "reports.line.drop": _("bỏ"),
    "reports.report.begin": _("lập"),
    "reports.report.write": _("viết"),
    "reports.report.pull": _("lấy lại số liệu cho"),
    "reports.report.quote": _("trích lời của đơn vị vào"),
    "reports.report.submit": _("gửi"),
    "reports.report.return": _("trả lại"),
    "reports.report.accept": _("duyệt, chốt"),
    "reports.report.reopen": _("mở lại"),
    "reports.delivery.send": _("ghi"),
}
"""What an action does, in the middle of a sentence."""
HELP: dict[str, PageHelp] = help_of(
    "reports",
    {
        "list": PageHelp(
            _("Báo cáo của các đơn vị anh/chị phụ trách và các biểu mẫu."),
            (_("Bấm Lập báo cáo ở kỳ cần báo cáo: số liệu có sẵn."), _("Báo cáo bị trả lại, sắp đến hạn đứng trước.")),
            _("Số đã có trong phần mềm thì không phải nhập lại."),
        ),
        "form-new form": PageHelp(
            _("Một biểu mẫu: các dòng, kỳ, hạn, đơn vị phải báo cáo và đơn vị nào đã gửi."),
            (_("Thêm dòng, rồi mở nhận báo cáo."), _("Xem tỷ lệ đã gửi, đúng hạn theo đơn vị và theo mục.")),
            _("Biểu mẫu đã mở thì không sửa dòng."),
        ),
        "report write check": PageHelp(
            _("Một báo cáo theo mục, số liệu và lời có sẵn từ minh chứng."),
            (
                _("Sửa lời, nhập số còn thiếu; phần mềm tự lưu và nhắc ngay chỗ chưa đúng."),
                _("Bấm một con số để xem nó từ đâu ra."),
                _("Gửi khi đủ mục bắt buộc."),
            ),
            _("Duyệt xong thì báo cáo được chốt; chỉ lãnh đạo cấp trên mở lại được."),
        ),
        "source": PageHelp(
            _("Con số này từ đâu ra: cách tính, đơn vị đã tính, đơn vị còn thiếu, thời điểm, minh chứng."),
            (_("Xem đơn vị nào còn thiếu."), _("Mở từng minh chứng anh/chị được xem.")),
            _("Minh chứng dùng chung chỉ tính một lần."),
        ),
        "trace": PageHelp(
            _("Đường đi của một mục: việc, người, minh chứng, điểm, khen thưởng, dòng báo cáo."),
            (_("Xem đường đi dừng ở đâu."), _("Bấm từng bước để mở.")),
            _("Việc, minh chứng anh/chị không được xem thì chỉ tính số."),
        ),
    },
)
