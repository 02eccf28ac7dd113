"""The words for the codes of proposals and support policies."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.policies.enums import Gives, Group, Outcome, ProposalState, Shown, Standing, Way, Whose
from thidua.ui.page_help import PageHelp, help_of

FOUND_KINDS: dict[str, Promise] = {
    "policies.proposal": pgettext_lazy("chính sách", "Kiến nghị"),
    "policies.supportpolicy": _("Chính sách hỗ trợ học tập"),
}
STATES: dict[str, Promise] = {
    ProposalState.DRAFT: _("Bản nháp"),
    ProposalState.SENT: _("Đã gửi"),
    ProposalState.RECEIVED: _("Đã tiếp nhận"),
    ProposalState.FORWARDED: _("Đã chuyển"),
    ProposalState.RETURNED: _("Trả lại để bổ sung"),
    ProposalState.MERGED: _("Đã gộp"),
    ProposalState.ANSWERED: _("Đã trả lời"),
    ProposalState.FOLLOWED: _("Đã thay đổi theo kiến nghị"),
    ProposalState.WITHDRAWN: _("Đã rút"),
}
PILLS: dict[str, str] = {
    "draft": "none", "sent": "soon", "received": "ok", "forwarded": "ok", "returned": "late", "merged": "na", "answered": "done", "followed": "done",
    "withdrawn": "na",
}  # fmt: skip
OUTCOMES: dict[str, Promise] = {
    Outcome.ACCEPTED: _("Tiếp thu"),
    Outcome.PARTLY: _("Tiếp thu một phần"),
    Outcome.NOT_ACCEPTED: _("Chưa tiếp thu"),
    Outcome.NOTED: pgettext_lazy("chính sách", "Ghi nhận"),
}
OUTCOME_PILLS: dict[str, str] = {"accepted": "done", "partly": "ok", "not_accepted": "na", "noted": "none"}
SHOWN: dict[str, Promise] = {
    Shown.PROPOSER: _("Chỉ người kiến nghị và nơi xử lý"),
    Shown.AGENCY: _("Mọi người của cơ quan"),
    Shown.PUBLIC: _("Công khai cho người dân, không nêu tên người"),
}
WAYS: dict[str, Promise] = {Way.UNIT: _("Đơn vị"), Way.BODY: _("Tổ chức"), Way.OUTSIDE: _("Cơ quan ngoài")}
GROUP_WORDS: dict[str, Promise] = {
    Group.DRAFT: _("Bản nháp"),
    Group.WAITING: _("Chờ trả lời"),
    Group.LATE: _("Quá hạn trả lời"),
    Group.RETURNED: _("Bị trả lại"),
    Group.MERGED: _("Đã gộp"),
    Group.ANSWERED: _("Đã trả lời"),
    Group.FOLLOWED: _("Đã thay đổi"),
    Group.WITHDRAWN: _("Đã rút"),
}
WHOSE: dict[str, Promise] = {Whose.OWN: _("Của tôi, đơn vị tôi"), Whose.MINE: _("Chờ tôi xử lý")}
GIVES: dict[str, Promise] = {Gives.MONEY: _("Tiền"), Gives.TIME: _("Thời gian"), Gives.FEES: _("Học phí")}
STANDINGS: dict[str, Promise] = {
    Standing.VALID: _("Đang có hiệu lực"),
    Standing.COMING: _("Chưa đến ngày hiệu lực"),
    Standing.ENDED: _("Hết thời hạn"),
    Standing.REPEALED: _("Đã bãi bỏ"),
}
STANDING_PILLS: dict[str, str] = {"valid": "done", "coming": "soon", "ended": "na", "repealed": "na"}
NAMELESS: Promise = _("(chưa ghi về việc gì)")

SUCCESSION: Promise = _("kiến nghị chưa trả lời, chưa gửi")
KINDS: dict[str, Promise] = {
    "policies.proposal": _("kiến nghị"),
    "policies.supportpolicy": _("chính sách hỗ trợ học tập"),
    "policies.policyuse": _("số người hưởng chính sách"),
}
ACTS: dict[str, Promise] = {
    "policies.proposal.begin": _("soạn"),
    "policies.proposal.edit": _("sửa"),
    "policies.proposal.send": _("gửi"),
    "policies.proposal.withdraw": _("rút"),
    "policies.proposal.receive": _("tiếp nhận"),
    "policies.proposal.return": _("trả lại"),
    "policies.proposal.forward": _("chuyển"),
    "policies.proposal.merge": _("gộp"),
    "policies.proposal.part": _("tách"),
    "policies.proposal.answer": _("trả lời"),
    "policies.proposal.follow": _("ghi thay đổi theo"),
    "policies.proposal.correct": _("sửa câu trả lời của"),
    "policies.proposal.hand": _("bàn giao"),
    "policies.succeed": _("chuyển kiến nghị theo"),
    "policies.return": _("trả lại kiến nghị đã chuyển theo"),
    "policies.policy.add": _("thêm vào sổ"),
    "policies.policy.edit": _("sửa"),
    "policies.policy.repeal": _("ghi bãi bỏ"),
    "policies.policy.restore": _("bỏ ghi bãi bỏ"),
    "policies.use.note": _("ghi"),
    "policies.use.drop": _("xóa"),
}
"""What an action does, in the middle of a sentence."""

HELP: dict[str, PageHelp] = help_of(
    "policies",
    {
        "proposals": PageHelp(
            _("Kiến nghị hoàn thiện cơ chế, chính sách: của anh/chị, của đơn vị, và những kiến nghị anh/chị phải trả lời."),
            (_("Viết kiến nghị mới, hoặc mở một kiến nghị để xem đã đến đâu."), _("Lọc việc chờ anh/chị xử lý, việc quá hạn trả lời.")),
            _("Mỗi kiến nghị có hạn trả lời; trả lời xong được tính cho người kiến nghị."),
        ),
        "new edit": PageHelp(
            _("Nói rõ vướng mắc, quy định nào, đề xuất gì."),
            (_("Đang gõ thì phần mềm tự lưu bản nháp."), _("Chọn nơi nhận là đơn vị hoặc cấp trên của đơn vị.")),
            _("Gửi rồi thì nơi nhận tiếp nhận, chuyển nơi có thẩm quyền, trả lời có hạn."),
        ),
        "proposal": PageHelp(
            _("Một kiến nghị: nội dung, đường đi, câu trả lời, thay đổi đã làm theo."),
            (_("Nơi nhận: tiếp nhận, chuyển, gộp với kiến nghị giống nhau, trả lời."), _("Người kiến nghị: sửa khi bị trả lại, rút khi chưa có trả lời.")),
            _("Kiến nghị được tiếp thu thì ghi tiếp đã thay đổi gì, văn bản nào."),
        ),
        "report": PageHelp(
            _("Tổng hợp kiến nghị của đơn vị trong một kỳ."),
            (_("Chọn kỳ, đơn vị."), _("Tải báo cáo Word đúng thể thức.")),
            _("Số đúng hạn tính theo hạn trả lời của Quy tắc."),
        ),
        "public": PageHelp(
            _("Kiến nghị đã được trả lời và công khai."),
            (_("Đọc kiến nghị, câu trả lời, thay đổi đã làm."), _("Tìm theo chữ.")),
            _("Không nêu tên người kiến nghị."),
        ),
        "policies policy policy-new policy-edit": PageHelp(
            _("Sổ chính sách tạo điều kiện cho người học: văn bản nào, ai được hưởng, hỗ trợ gì, đến khi nào."),
            (_("Mở một chính sách để ghi số người hưởng theo đơn vị và năm."), _("Ghi bãi bỏ khi có văn bản thay thế.")),
            _("Số người và chi phí cộng theo năm để báo cáo."),
        ),
    },
)  # fmt: skip
