"""The words for the codes of training."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.training.enums import (
    Answer,
    Audience,
    CommitmentState,
    Framework,
    Function,
    Kept,
    LevelState,
    OwnState,
    PlanState,
    ProgrammeState,
    Reached,
    Stage,
    Told,
    Way,
)
from thidua.ui.page_help import PageHelp, help_of

PLAN_STATES: dict[str, Promise] = {
    PlanState.DRAFT: _("Đang soạn"),
    PlanState.SUBMITTED: _("Chờ duyệt"),
    PlanState.RETURNED: _("Bị trả lại"),
    PlanState.APPROVED: _("Đã duyệt"),
    PlanState.REPLACED: _("Đã có bản điều chỉnh"),
    PlanState.DROPPED: _("Đã bỏ"),
}
PLAN_PILLS: dict[str, str] = {"draft": "none", "submitted": "soon", "returned": "late", "approved": "done", "replaced": "na", "dropped": "na"}
AUDIENCES: dict[str, Promise] = {
    Audience.ALL: _("Toàn thể cán bộ, công chức, viên chức, người lao động"),
    Audience.LEADERS: _("Lãnh đạo, quản lý"),
    Audience.CADRE: _("Cán bộ"),
    Audience.CIVIL_SERVANT: _("Công chức"),
    Audience.PUBLIC_EMPLOYEE: _("Viên chức"),
    Audience.WORKER: _("Người lao động"),
    Audience.NEWCOMERS: _("Người mới tuyển dụng, mới nhận việc"),
    Audience.OTHERS: _("Đối tượng khác"),
}
WAYS: dict[str, Promise] = {
    Way.CLASS: _("Lớp tập trung"),
    Way.ONLINE: _("Học trực tuyến"),
    Way.SEMINAR: _("Hội nghị, tập huấn"),
    Way.SELF_STUDY: _("Tự học, tự nghiên cứu"),
    Way.ON_THE_JOB: _("Học qua công việc"),
    Way.MENTORING: _("Kèm cặp, hướng dẫn"),
}
REACHED: dict[str, Promise] = {Reached.DONE: _("Đã đủ"), Reached.PARTLY: _("Đạt một phần"), Reached.NOT_YET: _("Chưa thực hiện")}
REACHED_PILLS: dict[str, str] = {Reached.DONE: "done", Reached.PARTLY: "ok", Reached.NOT_YET: "none"}
TOLD: dict[str, Promise] = {
    Told.RECORDED: _("đơn vị ghi kết quả"),
    Told.LOGGED: _("tính từ Sổ học tập"),
    Told.NOWHERE: _("chưa có số liệu"),
}
FUNCTIONS: dict[str, Promise] = {
    Function.LEADERS: _("Lãnh đạo cơ quan"),
    Function.HEADS: _("Thủ trưởng đơn vị"),
    Function.OFFICERS: _("Cán bộ thi đua"),
    Function.INSPECTORS: _("Người kiểm tra"),
    Function.STAFF: _("Người không phải lãnh đạo cơ quan, thủ trưởng đơn vị"),
}
OWN_STATES: dict[str, Promise] = {
    OwnState.DRAFT: _("Đang soạn"),
    OwnState.SENT: _("Chờ thủ trưởng"),
    OwnState.RETURNED: _("Bị trả lại"),
    OwnState.ACCEPTED: _("Thủ trưởng đồng ý"),
}
OWN_PILLS: dict[str, str] = {"draft": "none", "sent": "soon", "returned": "late", "accepted": "done"}
ANSWERS: dict[str, Promise] = {Answer.NOTED: _("Đã ghi nhận"), Answer.APPROVED: _("Đã phê duyệt")}
COMMITMENT_STATES: dict[str, Promise] = {
    CommitmentState.DRAFT: _("Đang soạn"),
    CommitmentState.SENT: _("Chờ ghi nhận"),
    CommitmentState.RETURNED: _("Bị trả lại"),
    CommitmentState.ACCEPTED: _("Đã ghi nhận"),
    CommitmentState.CHECKED: _("Đã tự kiểm điểm"),
    CommitmentState.CONFIRMED: _("Đã xác nhận"),
}
COMMITMENT_PILLS: dict[str, str] = {"draft": "none", "sent": "soon", "returned": "late", "accepted": "ok", "checked": "soon", "confirmed": "done"}
OUTCOMES: dict[str, Promise] = {Kept.KEPT: _("Đã thực hiện đủ"), Kept.PARTLY: _("Thực hiện một phần"), Kept.NOT_KEPT: _("Chưa thực hiện được")}
PROGRAMME_STATES: dict[str, Promise] = {
    ProgrammeState.DRAFT: _("Đang soạn"),
    ProgrammeState.OPEN: _("Đang giao"),
    ProgrammeState.CLOSED: _("Đã kết thúc"),
}
PROGRAMME_PILLS: dict[str, str] = {"draft": "none", "open": "ok", "closed": "na"}
STAGES: dict[str, Promise] = {
    Stage.DONE: _("Học xong"),
    Stage.UNDER_WAY: _("Đang học"),
    Stage.NOT_BEGUN: _("Chưa bắt đầu"),
    Stage.LATE: _("Quá hạn"),
}
STAGE_PILLS: dict[str, str] = {Stage.DONE: "done", Stage.UNDER_WAY: "ok", Stage.NOT_BEGUN: "none", Stage.LATE: "late"}
FRAMEWORKS: dict[str, Promise] = {Framework.DIGITAL: _("Năng lực số"), Framework.LANGUAGE: _("Ngoại ngữ")}
LEVEL_STATES: dict[str, Promise] = {
    LevelState.CLAIMED: _("Chờ xác nhận"),
    LevelState.CONFIRMED: _("Đã xác nhận"),
    LevelState.RETURNED: _("Bị trả lại"),
}
LEVEL_PILLS: dict[str, str] = {"claimed": "soon", "confirmed": "done", "returned": "late"}
SAMPLE = _(
    "1. Học tập: học ít nhất một giờ mỗi tuần, ghi vào Sổ học tập.\n"
    "2. Làm theo: mỗi quý áp dụng một điều đã học vào công việc.\n"
    "3. Nêu gương: hướng dẫn, chia sẻ với đồng nghiệp ít nhất hai lần trong năm."
)

KINDS: dict[str, Promise] = {
    "training.unitplan": _("kế hoạch đào tạo"),
    "training.ownplan": _("kế hoạch học tập"),
    "training.owngoal": _("mục tiêu học tập"),
    "training.commitment": _("bản cam kết"),
    "training.programme": _("chương trình học"),
    "training.assignment": _("lần giao chương trình học"),
    "training.itemdone": _("nội dung đã học của chương trình"),
    "training.competence": _("bậc năng lực"),
    "training.planfact": _("kết quả thực hiện kế hoạch đào tạo"),
}
ACTS: dict[str, Promise] = {
    "training.plan.begin": _("lập"),
    "training.plan.edit": _("sửa"),
    "training.plan.amend": _("lập bản điều chỉnh của"),
    "training.plan.carry": _("chuyển phần chưa làm của năm trước vào"),
    "training.plan.submit": _("trình"),
    "training.plan.approve": _("duyệt"),
    "training.plan.replace": _("thay bằng bản điều chỉnh"),
    "training.plan.return": _("trả lại"),
    "training.plan.drop": _("bỏ"),
    "training.own.save": _("ghi"),
    "training.own.send": _("gửi"),
    "training.own.accept": _("đồng ý với"),
    "training.own.return": _("trả lại"),
    "training.own.tick": _("ghi kết quả của"),
    "training.own.carry": _("chuyển phần chưa đạt của năm trước vào"),
    "training.commitment.save": _("ghi"),
    "training.commitment.send": _("gửi"),
    "training.commitment.accept": _("ghi nhận"),
    "training.commitment.return": _("trả lại"),
    "training.commitment.check": _("tự kiểm điểm"),
    "training.commitment.confirm": _("xác nhận kết quả của"),
    "training.programme.make": _("lập"),
    "training.programme.edit": _("sửa"),
    "training.programme.assign": _("giao cho nhóm"),
    "training.programme.unassign": _("dừng"),
    "training.programme.close": _("kết thúc"),
    "training.programme.finish": _("ghi"),
    "training.level.say": _("ghi"),
    "training.level.confirm": _("xác nhận"),
    "training.level.return": _("trả lại"),
    "training.fact.note": _("ghi"),
    "training.fact.drop": _("xóa"),
}

HELP: dict[str, PageHelp] = help_of(
    "training",
    {
        "plans": PageHelp(
            _("Kế hoạch đào tạo, bồi dưỡng từng năm của các đơn vị, làm đến đâu."),
            (_("Chọn năm, mở kế hoạch của đơn vị."), _("Thủ trưởng, cán bộ thi đua bấm Lập kế hoạch để thêm.")),
            _("Kế hoạch đã duyệt thì mọi người trong cơ quan xem được."),
        ),
        "plan": PageHelp(
            _("Một kế hoạch đào tạo: từng dòng, số người, kinh phí và kết quả đến hôm nay."),
            (_("Tải Word, PDF để ký."), _("Ghi kết quả từng lớp; dòng gắn mục kế hoạch tự tính từ Sổ học tập."), _("Cuối năm chuyển phần chưa làm sang năm sau.")),
            _("Kế hoạch đã duyệt không sửa; muốn đổi thì lập bản điều chỉnh."),
        ),
        "plan-begin": PageHelp(
            _("Bắt đầu kế hoạch đào tạo của một đơn vị cho một năm."),
            (_("Chọn đơn vị, ghi năm."),),
            _("Sau đó ghi từng dòng; cuối năm trước thì chuyển tiếp là nhanh nhất."),
        ),
        "plan-edit": PageHelp(
            _("Bảng kế hoạch: nội dung, đối tượng, số người, thời gian, hình thức, kinh phí."),
            (_("Sửa từng ô; phần mềm tự lưu khi đang gõ."), _("Dòng trống ở cuối là dòng mới; bỏ dấu Giữ để bỏ một dòng.")),
            _("Xong thì xem lại rồi trình duyệt."),
        ),
        "own own-one": PageHelp(
            _("Kế hoạch học tập của một người trong năm, đã học đến đâu."),
            (_("Lập kế hoạch rồi gửi thủ trưởng."), _("Đạt mục tiêu nào thì bấm Đánh dấu đạt."), _("Cuối năm chuyển mục tiêu chưa đạt sang năm sau.")),
            _("Số giờ tính từ Sổ học tập. Chỉ người lập và thủ trưởng được hỏi ý kiến thấy."),
        ),
        "own-edit": PageHelp(
            _("Lập kế hoạch học tập trong hai phút: số giờ và vài mục tiêu."),
            (_("Ghi số giờ cả năm."), _("Mỗi mục tiêu một câu; gắn mục kế hoạch, bậc năng lực nếu có.")),
            _("Gửi thủ trưởng, có ý kiến thì được báo."),
        ),
        "commitment commitment-one": PageHelp(
            _("Cam kết học tập và làm theo trong năm của một người."),
            (_("Ghi, gửi thủ trưởng hoặc cấp ủy ghi nhận."), _("Từ tháng 11 tự kiểm điểm.")),
            _("Thủ trưởng hoặc cấp ủy xác nhận kết quả cuối năm."),
        ),
        "waiting": PageHelp(
            _("Kế hoạch học tập, cam kết chờ ý kiến của anh/chị, gửi trước đứng trước."),
            (_("Mở từng bản, đồng ý hoặc trả lại kèm lý do."),),
            _("Không ai cho ý kiến về bản của mình."),
        ),
        "units": PageHelp(
            _("Số người đã có kế hoạch học tập, cam kết của từng đơn vị."),
            (_("Chọn năm."), _("Tải bảng về để báo cáo.")),
            _("Chỉ có số lượng; bản của từng người thì người đó thấy."),
        ),
        "programmes programme": PageHelp(
            _("Chương trình học theo vị trí, chức năng: học gì, ai học, hạn nào."),
            (_("Học nội dung nào xong thì bấm Đã học xong."), _("Nội dung có học liệu thì mở học liệu để học."), _("Người lập giao cho đơn vị, nhóm, vị trí.")),
            _("Việc đã học vào Sổ học tập; thủ trưởng chỉ thấy số người."),
        ),
        "programme-new programme-edit": PageHelp(
            _("Soạn chương trình học cho một vị trí, một chức năng."),
            (_("Ghi tên, dành cho ai."), _("Ghi từng nội dung, số phút, học liệu kèm theo.")),
            _("Lưu rồi giao cho nhóm với hạn học xong."),
        ),
        "competences level competence": PageHelp(
            _("Bậc năng lực số, ngoại ngữ của một người theo khung đang dùng, mục tiêu và chứng chỉ."),
            (_("Bấm một năng lực để ghi bậc, mục tiêu, chứng chỉ."), _("Kèm ảnh chứng chỉ để người xác nhận đối chiếu.")),
            _("Xác nhận rồi thì được tính; chứng chỉ hết hạn thì không tính."),
        ),
        "gaps": PageHelp(
            _("Bao nhiêu người ở mỗi bậc, bao nhiêu người dưới mục tiêu, theo từng năng lực."),
            (_("Chọn đơn vị."), _("Tải bảng về để lập kế hoạch đào tạo.")),
            _("Chỉ có số người, không có tên."),
        ),
        "fact": PageHelp(
            _("Ghi một lớp, một buổi đã tổ chức cho dòng này của kế hoạch."),
            (_("Ghi ngày, số người, số tiền đã chi."), _("Chọn minh chứng nếu đã nộp.")),
            _("Ghi nhầm thì xóa được; nhật ký vẫn giữ."),
        ),
    },
)  # fmt: skip
