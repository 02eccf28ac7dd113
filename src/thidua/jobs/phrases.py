"""Words for the states of a job and for its failures."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.jobs.enums import JobState

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
