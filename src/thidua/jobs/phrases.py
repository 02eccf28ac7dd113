"""Words for the states of a job and for its failures."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.jobs.enums import JobState
from thidua.ui.page_help import PageHelp, help_of

STATES = {
    JobState.QUEUED: _("Đang chờ"),
    JobState.RUNNING: _("Đang chạy"),
    JobState.DONE: _("Đã xong"),
    JobState.FAILED: _("Không xong"),
    JobState.CANCELLED: _("Đã hủy"),
}
FAILED = gettext_noop("Việc này chưa làm xong vì một lỗi của chương trình. Báo quản trị viên mã của việc, rồi thử lại.")
WORKER_DIED = gettext_noop("Máy chủ dừng giữa chừng nhiều lần khi làm việc này. Báo quản trị viên mã của việc, rồi thử lại.")
UNKNOWN = gettext_noop("Chương trình không biết loại việc này. Báo quản trị viên mã của việc.")

KINDS: dict[str, Promise] = {
    "jobs.job": _("việc nền"),
}
"""The kinds of rows that the record names, in the middle of a sentence."""

ACTS: dict[str, Promise] = {
    "jobs.cancel": _("hủy"),
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""


HELP: dict[str, PageHelp] = help_of(
    "jobs",
    {
        "show": PageHelp(
            _("Một việc máy đang chạy: đọc văn bản, nhập tệp, lập báo cáo."),
            (_("Có thể rời trang; việc vẫn chạy."), _("Hủy được khi việc chưa xong.")),
            _("Xong thì trang này dẫn tới kết quả."),
        ),
    },
)
