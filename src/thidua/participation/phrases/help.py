"""What the pages of participation are for, in three sentences each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.ui.page_help import PageHelp, help_of

HELP: dict[str, PageHelp] = help_of(
    "participation",
    {
        "work unit-work plan-work": PageHelp(
            _("Việc phải làm theo kế hoạch: quá hạn và sắp đến hạn ở trên cùng."),
            (_("Mở một việc để ghi tiến độ, nộp hoặc giao cho người khác."), _("Lọc theo trạng thái, hạn hoặc đơn vị.")),
            _("Việc đã nộp chờ người giao duyệt; bị trả lại thì hiện lại ở đây."),
        ),
        "task task-edit task-add": PageHelp(
            _("Một việc: làm gì, ai làm, hạn nào, đã đến đâu."),
            (_("Ghi tiến độ ngay khi có, dù chỉ một câu."), _("Nộp khi xong; người giao duyệt hoặc trả lại kèm lý do.")),
            _("Mọi bước đều vào nhật ký và vào số liệu của đơn vị."),
        ),
        "task-split": PageHelp(
            _("Chia một việc cho đơn vị trực thuộc và cho từng người."),
            (_("Chọn đơn vị và người nhận; mỗi nơi một việc con."), _("Hạn việc con không sau hạn việc cha.")),
            _("Việc con được báo cho người nhận; việc cha tự tính tiến độ theo việc con."),
        ),
        "matrix": PageHelp(
            _("Phân công lại một kế hoạch đã ban hành: mỗi hàng một mục, mỗi cột một đơn vị."),
            (
                _("Chọn các ô cần đổi, chọn vai hoặc ghi hạn mới; hoặc nhận các gợi ý."),
                _("Xem trước: bao nhiêu việc được thêm, chuyển, dừng, đổi hạn, được giữ."),
            ),
            _("Mỗi mục đổi là một đính chính có lý do; hoàn tác được trong 10 phút."),
        ),
        "tasks-bulk unit-bulk": PageHelp(
            _("Nhắc, đổi hạn, đổi đơn vị, giao người, duyệt hoặc bỏ nhiều việc một lần."),
            (_("Xem trước việc nào đổi, việc nào để nguyên và vì sao."), _("Xác nhận một lần cho tất cả.")),
            _("Làm nhầm thì bấm Hoàn tác trong 10 phút."),
        ),
        "to-read reading attend": PageHelp(
            _("Văn bản gửi đến anh/chị: đọc phần của mình rồi xác nhận."),
            (_("Đọc các điều liên quan đến đơn vị mình, được tô đậm."), _("Bấm Tôi đã đọc, hoặc ghi có mặt bằng mã của cuộc họp.")),
            _("Xác nhận nhầm thì hoàn tác được trong thời gian ngắn."),
        ),
        "reach-list reach reach-close": PageHelp(
            _("Văn bản đã đến bao nhiêu người, đơn vị nào còn người chưa đọc."),
            (_("Bấm một đơn vị để xem tên người chưa đọc."), _("Nhắc, đổi hạn hoặc đóng đợt khi đã đủ.")),
            _("In danh sách hoặc tải bảng để lưu hồ sơ."),
        ),
        "attest": PageHelp(
            _("Ghi nhận người không dùng máy đã được phổ biến."),
            (_("Chọn người và cách phổ biến."), _("Người chứng thực chịu trách nhiệm; tên được lưu.")),
            _("Số liệu quán triệt đổi ngay; ghi nhầm thì rút lại."),
        ),
        "meeting-new meeting meeting-code": PageHelp(
            _("Ghi một cuộc họp quán triệt: ai có mặt, biên bản, ảnh danh sách ký."),
            (_("Chiếu mã để người dự tự ghi có mặt."), _("Đánh dấu người có mặt, gắn biên bản.")),
            _("Người có mặt được tính là đã được phổ biến."),
        ),
        "open-plan": PageHelp(
            _("Gửi kế hoạch đã ban hành tới người phải đọc."),
            (_("Chọn đơn vị nhận và hạn đọc."), _("Xem số người sẽ nhận trước khi gửi.")),
            _("Ai chưa đọc thì được nhắc trước hạn."),
        ),
        "documents register document": PageHelp(
            _("Sổ văn bản quán triệt ngoài kế hoạch: chỉ thị, hướng dẫn, công văn."),
            (_("Đăng ký văn bản bằng tệp hoặc nội dung."), _("Mở một văn bản để đọc, tải về hoặc gửi đi.")),
            _("Văn bản đã gửi thì theo dõi ở Tiến độ quán triệt."),
        ),
    },
)
