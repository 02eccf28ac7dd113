"""The words for the codes of plans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.plans.enums import AppliesTo, CitedFault, ClauseKind, DriftKind, MovementKind, OwnerPart, PlanState, ReviewState, Verdict
from thidua.plans.phrases.places import in_margin as in_margin
from thidua.plans.phrases.places import spoken as spoken
from thidua.plans.rules.cited import Finding
from thidua.plans.rules.derivation import COVERED_FROM, Answer
from thidua.ui.page_help import PageHelp, help_of

PLAN_STATES: dict[str, Promise] = {
    PlanState.READING: _("Đang đọc"),
    PlanState.DRAFT: _("Dự thảo"),
    PlanState.SUBMITTED: _("Chờ duyệt"),
    PlanState.APPROVED: _("Đã duyệt"),
    PlanState.ISSUED: _("Đã ban hành"),
    PlanState.SUPERSEDED: _("Đã thay thế"),
}
REGISTERED = "registered"
"""In a list, the state of a document of a superior that was entered for reference."""
LIST_STATES: dict[str, Promise] = PLAN_STATES | {REGISTERED: _("Văn bản cấp trên")}
REVIEW_STATES: dict[str, Promise] = {
    ReviewState.PROPOSED: _("Cần xem"),
    ReviewState.ACCEPTED: _("Đã duyệt"),
    ReviewState.REJECTED: _("Không phải mục"),
}
CLAUSE_KINDS: dict[str, Promise] = {
    ClauseKind.BASIS: _("Căn cứ"),
    ClauseKind.OBJECTIVE: _("Mục đích"),
    ClauseKind.REQUIREMENT: _("Yêu cầu"),
    ClauseKind.CONTENT: _("Nội dung"),
    ClauseKind.SUBJECT: _("Đối tượng"),
    ClauseKind.CRITERION: _("Tiêu chí"),
    ClauseKind.AWARD: _("Khen thưởng"),
    ClauseKind.SOLUTION: _("Giải pháp"),
    ClauseKind.RESPONSIBILITY: _("Nhiệm vụ"),
    ClauseKind.PHASE: _("Giai đoạn"),
    ClauseKind.PLEDGE: _("Giao ước"),
    ClauseKind.ARTICLE: _("Điều"),
    ClauseKind.HEADING: _("Tiêu đề"),
    ClauseKind.OTHER: _("Khác"),
}
KIND_COLOURS: dict[str, str] = {
    ClauseKind.BASIS: "k-cc",
    ClauseKind.OBJECTIVE: "k-md",
    ClauseKind.REQUIREMENT: "k-md",
    ClauseKind.CONTENT: "k-nd",
    ClauseKind.SUBJECT: "k-dt",
    ClauseKind.CRITERION: "k-tc",
    ClauseKind.AWARD: "k-tc",
    ClauseKind.SOLUTION: "k-gp",
    ClauseKind.RESPONSIBILITY: "k-tn",
    ClauseKind.PHASE: "k-cc",
    ClauseKind.PLEDGE: "k-tn",
    ClauseKind.ARTICLE: "k-nd",
    ClauseKind.HEADING: "k-cc",
    ClauseKind.OTHER: "k-cc",
}
APPLIES_TO: dict[str, Promise] = {
    AppliesTo.COLLECTIVE: _("Tập thể"),
    AppliesTo.INDIVIDUAL: _("Cá nhân"),
    AppliesTo.HOUSEHOLD: _("Hộ gia đình"),
    AppliesTo.ENTERPRISE: _("Doanh nghiệp"),
}
OWNER_PARTS: dict[str, Promise] = {OwnerPart.LEAD: _("Chủ trì"), OwnerPart.SUPPORT: _("Phối hợp")}
VERDICTS: dict[str, Promise] = {
    Verdict.COVERED: _("Có mục tương ứng"),
    Verdict.LOCALISED: _("Đã sửa cho sát đơn vị"),
    Verdict.COPIED: _("Chép nguyên văn"),
    Verdict.MISSING: _("Chưa có mục tương ứng"),
    Verdict.ADDED: _("Đơn vị thêm mới"),
    Verdict.DRIFTED: _("Số liệu đã đổi"),
}
DRIFTS: dict[str, Promise] = {
    DriftKind.PERIOD: _("Giai đoạn"),
    DriftKind.NUMBER: _("Số liệu"),
    DriftKind.NAME: _("Tên gọi"),
}
WHYS: dict[str, Promise] = {
    Verdict.COPIED: _("Giống %(n)s%% lời văn của cấp trên."),
    Verdict.LOCALISED: _("Giống %(n)s%% lời văn của cấp trên, phần còn lại đơn vị tự viết."),
    Verdict.COVERED: _("Đã được nối với mục cấp trên, lời văn giống %(n)s%%."),
    Verdict.MISSING: _("Không mục nào của đơn vị giống từ 25%% lời văn; mục gần nhất giống %(n)s%%."),
    Verdict.ADDED: _("Không có mục tương ứng của cấp trên."),
}
ANSWERED_ELSEWHERE = _("Mục gần nhất giống %(n)s%% lời văn nhưng đã ứng với mục khác của cấp trên.")
CITED_FAULTS: dict[str, Promise] = {
    CitedFault.TWO_DATES: _("Văn bản %(number)s được ghi nhiều ngày khác nhau: %(said)s. Đối chiếu với bản gốc rồi sửa cho thống nhất."),
    CitedFault.TWO_KINDS: _("Văn bản %(number)s được gọi bằng nhiều tên loại: %(said)s. Đối chiếu với bản gốc rồi sửa cho thống nhất."),
    CitedFault.NO_SUCH_DAY: _("Văn bản %(number)s ghi ngày không có trong lịch: %(said)s."),
    CitedFault.NO_SIGN: _("Số %(number)s không có ký hiệu của loại văn bản “%(said)s”. Kiểm tra lại số hoặc tên loại."),
    CitedFault.NOT_LINKED: _("Căn cứ %(number)s chưa liên kết với văn bản lưu tại cơ quan nên chưa đối chiếu được. Nhập văn bản rồi liên kết."),
}


def why(answer: Answer) -> str:
    """The machine's grounds for a verdict of the lens."""
    if answer.drift:
        return "; ".join(f"{DRIFTS[one.kind]}: {one}" for one in answer.drift)
    words = ANSWERED_ELSEWHERE if answer.verdict is Verdict.MISSING and answer.likeness >= COVERED_FROM else WHYS[answer.verdict]
    return str(words) % {"n": round(answer.likeness * 100)}


def said_of(found: Finding) -> str:
    """A fault of a number as a sentence, with the clauses where it stands."""
    words = str(CITED_FAULTS[found.fault]) % {"number": found.number, "said": "; ".join(found.said)}
    return f"{words} ({_('Mục')} {', '.join(map(spoken, found.paths))})" if found.paths else words


GETTING_TEXT, READING_PAGES, READING, MAKING = "Đang lấy chữ từ tệp", "Đang lấy chữ từng trang", "Đang đọc văn bản", "Đang lập danh sách mục"
"""What a reading is at. Kept in Vietnamese with the job, as every job keeps its words; translated where they are shown."""
READ_STEPS: dict[str, Promise] = {
    "": _("Đang chờ đến lượt"),
    GETTING_TEXT: _("Đang lấy chữ từ tệp"),
    READING_PAGES: _("Đang lấy chữ từng trang"),
    READING: _("Đang đọc văn bản"),
    MAKING: _("Đang lập danh sách mục"),
}
READ_UNITS: dict[str, Promise] = {READING_PAGES: _("trang"), MAKING: _("mục đã đọc")}
"""What a reading counts."""
REVIEW_STEPS: dict[str, Promise] = {
    "accept": _("Duyệt"),
    "accept_sure": _("Duyệt các mục chắc chắn"),
    "reject": _("Không phải mục"),
    "edit": _("Sửa"),
    "split": _("Tách"),
    "merge": _("Gộp"),
}
MOST_PATHS = 5
"""How many clauses a step names."""


def step_words(what: str, paths: Sequence[str]) -> str:
    """A step of the review with the clauses that it changed, for whoever has to tell it from another."""
    more = f" (+{len(paths) - MOST_PATHS})" if len(paths) > MOST_PATHS else ""
    return f"{REVIEW_STEPS.get(what, what)}: {', '.join(map(spoken, paths[:MOST_PATHS]))}{more}"


CONFIDENCES: tuple[tuple[int, Promise], ...] = ((90, _("Chắc chắn")), (80, _("Khá chắc")), (60, _("Chưa chắc")), (0, _("Cần anh/chị quyết")))
"""From which percentage on the machine says how sure it was."""
REVIEW_FILTERS: dict[str, Promise] = {
    "tat-ca": _("Tất cả"),
    "can-xem": _("Cần xem"),
    "thieu-han": _("Thiếu hạn"),
    "thieu-chu-tri": _("Thiếu chủ trì"),
    "khong-phai-muc": _("Không phải mục"),
}
MARKS: dict[str, Promise] = {"actor": _("Chủ trì"), "target": _("Chỉ tiêu")}
SUGGESTION_REASONS: dict[str, Promise] = {
    "named": _("Vì mục này nêu tên đơn vị."),
    "every_unit": _("Vì mục này giao cho các phòng, đơn vị."),
    "office": _("Vì mục này giao cho Văn phòng."),
    "no_actor": _("Văn bản không nêu ai chủ trì."),
    "unknown_actor": _("Không tìm thấy đơn vị trùng tên trong cây tổ chức."),
}
SHORTCOMINGS: dict[str, Promise] = {
    "no_clauses": _("Kế hoạch chưa có mục nào."),
    "unsure_clauses": _("Còn mục chưa được xem. Quay lại bước Rà soát để duyệt hoặc bỏ từng mục."),
    "no_title": _("Chưa có trích yếu. Ghi trích yếu ở phần Thông tin văn bản."),
    "no_issuer": _("Chưa có cơ quan ban hành. Ghi ở phần Thông tin văn bản."),
    "joint_unsigned": _("Kế hoạch liên tịch do hai bên ký trên giấy. Ký xong thì bấm “Văn bản đã ký trên giấy”."),
    "not_approved": _("Kế hoạch chưa được duyệt. Trình lãnh đạo duyệt, hoặc đánh dấu văn bản đã ký trên giấy."),
}
PHASE_CLOSINGS: dict[str, Promise] = {"interim": _("Sơ kết"), "final": _("Tổng kết")}


def confidence_words(percent: int) -> Promise:
    """How sure the machine was, in words."""
    return next(words for least, words in CONFIDENCES if percent >= least)


MILESTONES: dict[str, Promise] = {
    "launch": _("Phát động"),
    "annual_award": _("Khen thưởng hằng năm"),
    "interim_review": _("Sơ kết"),
    "final_review": _("Tổng kết"),
    "report": _("Báo cáo"),
    "other": _("Mốc khác"),
}
FOUND_KINDS: dict[str, Promise] = {"plans.plan": _("Kế hoạch"), "plans.clause": _("Mục của kế hoạch")}
CHANGES: dict[str, Promise] = {"same": _("Giữ nguyên"), "reworded": _("Sửa chữ"), "added": _("Thêm mới"), "dropped": _("Bãi bỏ")}

SENTENCES: tuple[tuple[re.Pattern[str], Promise], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"Số thứ tự “([^”]*)” bỏ quãng so với mục trước; giữ nguyên số trong văn bản\.",
            _("Số thứ tự “%s” bỏ quãng so với mục trước; giữ nguyên số trong văn bản."),
        ),
        (r"Số thứ tự “([^”]*)” lặp lại; mục được giữ và đánh dấu ~2\.", _("Số thứ tự “%s” lặp lại; mục được giữ và đánh dấu ~2.")),
        (r"Số thứ tự bắt đầu lại từ “([^”]*)” ở chỗ không mở danh sách mới\.", _("Số thứ tự bắt đầu lại từ “%s” ở chỗ không mở danh sách mới.")),
        (r"Danh sách bắt đầu bằng “([^”]*)”, không phải số đầu tiên\.", _("Danh sách bắt đầu bằng “%s”, không phải số đầu tiên.")),
        (r"“([^”]*)” không nằm dưới mục có số tương ứng\.", _("“%s” không nằm dưới mục có số tương ứng.")),
        (r"Câu bị ngắt bởi dòng trống hoặc sang trang; đã nối lại\.", _("Câu bị ngắt bởi dòng trống hoặc sang trang; đã nối lại.")),
        (r"Có phần không thuộc nội dung \(như số trang\) nằm giữa mục\.", _("Có phần không thuộc nội dung (như số trang) nằm giữa mục.")),
        (r"Có thể là lỗi nhận dạng chữ: “(.*?)”\.", _("Có thể là lỗi nhận dạng chữ: “%s”.")),
        (r"Số “([^”]*)” không có chữ viết tắt của loại văn bản “([^”]*)”\.", _("Số “%s” không có chữ viết tắt của loại văn bản “%s”.")),
        (r"Dấu ngoặc kép mở mà không đóng\.", _("Dấu ngoặc kép mở mà không đóng.")),
        (r"Vì tiêu đề là “(.*?)”\.", _("Vì tiêu đề là “%s”.")),
        (r"Vì nằm dưới mục “(.*?)”\.", _("Vì nằm dưới mục “%s”.")),
        (r"Vì nằm dưới mục cùng loại\.", _("Vì nằm dưới mục cùng loại.")),
        (r"Vì thuộc một điều của văn bản\.", _("Vì thuộc một điều của văn bản.")),
        (r"Vì được dẫn bởi câu “(.*?)”\.", _("Vì được dẫn bởi câu “%s”.")),
        (r"Vì thuộc danh sách có số nội dung nêu ở câu dẫn\.", _("Vì thuộc danh sách có số nội dung nêu ở câu dẫn.")),
        (r"Vì cách dùng từ ở đầu câu; không có tiêu đề xác nhận\.", _("Vì cách dùng từ ở đầu câu; không có tiêu đề xác nhận.")),
        (r"Câu đã được nối lại qua chỗ ngắt\.", _("Câu đã được nối lại qua chỗ ngắt.")),
        (
            r"Chưa rõ loại: không có tiêu đề, câu dẫn hay từ ngữ nhận biết\.",
            _("Chưa rõ loại: không có tiêu đề, câu dẫn hay từ ngữ nhận biết."),
        ),
    )
)
"""The sentences that the reading of a document keeps in Vietnamese: the parser knows no languages of the reader."""


def reading_words(text: str) -> str:
    """What the reading says of a clause, in the language of the reader; a sentence nobody knows stays as it was kept."""
    said, rest = [], text.strip()
    while rest:
        for pattern, words in SENTENCES:
            if found := pattern.match(rest):
                said.append(str(words) % found.groups() if found.groups() else str(words))
                rest = rest[found.end() :].lstrip()
                break
        else:
            said.append(rest)
            break
    return " ".join(said)


MOVEMENT_KINDS: dict[str, Promise] = {
    MovementKind.REGULAR: _("Thi đua thường xuyên"),
    MovementKind.THEMATIC: _("Thi đua theo chuyên đề"),
}
KINDS: dict[str, Promise] = {
    "plans.movement": _("phong trào"),
    "plans.plan": _("kế hoạch"),
    "plans.clause": _("mục"),
    "plans.reference": _("văn bản dẫn chiếu"),
    "plans.planpaper": _("bản in"),
    "plans.correction": _("đính chính"),
    "plans.ruling": _("ý kiến đối chiếu"),
}
"""The kinds of rows that the record names, in the middle of a sentence."""

ACTS: dict[str, Promise] = {
    "plans.movement.launch": _("phát động"),
    "plans.copy": _("chép"),
    "plans.hand": _("bàn giao"),
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
    "plans.take_back": _("thu lại phân công theo gợi ý của"),
    "plans.due": _("đặt hạn của"),
    "plans.link_reference": _("liên kết"),
    "plans.submit": _("trình duyệt"),
    "plans.return": _("trả lại"),
    "plans.approve": _("duyệt"),
    "plans.issue": _("ban hành"),
    "plans.number": _("ghi số, ngày ký của"),
    "plans.supersede": _("thay thế"),
    "plans.correct": _("đính chính"),
    "plans.rule": _("ghi"),
    "plans.rule.withdraw": _("rút"),
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
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""


HELP: dict[str, PageHelp] = help_of(
    "plans",
    {
        "list published": PageHelp(
            _("Mọi kế hoạch mà anh/chị được xem, kế hoạch đang làm ở trên."),
            (_("Lọc theo trạng thái hoặc gõ vài chữ trong tên."), _("Mở một kế hoạch để đọc từng mục.")),
            _("Cán bộ thi đua bấm Nhập kế hoạch để bắt đầu một văn bản mới."),
        ),
        "import reading derive": PageHelp(
            _("Đưa một kế hoạch mới vào: từ tệp, từ văn bản dán, hoặc từ kế hoạch cấp trên."),
            (_("Chọn tệp Word, PDF hoặc dán toàn văn."), _("Chờ máy đọc; có thể rời trang rồi quay lại.")),
            _("Khi đọc xong, trang rà soát mở ra; chưa ai thấy bản nháp."),
        ),
        "review review-step link": PageHelp(
            _("Xem máy đọc văn bản có đúng không, từng mục một, bên cạnh nguyên văn."),
            (_("Bấm Duyệt nếu đúng, Sửa nếu sai; mục máy chưa chắc đứng trước."), _("Tách, gộp hoặc bỏ những dòng không phải là mục.")),
            _("Hoàn tác được mọi bước. Xong thì sang phân công."),
        ),
        "details times": PageHelp(
            _("Ghi số, ngày, người ký, các giai đoạn và mốc thời gian của kế hoạch."),
            (_("Sửa những ô máy đọc chưa đúng."), _("Ngày gõ theo dạng 14/05/2025.")),
            _("Các ngày này thành hạn trên lịch của mọi đơn vị sau khi ban hành."),
        ),
        "assign": PageHelp(
            _("Giao mỗi mục cho đơn vị chủ trì và đơn vị phối hợp."),
            (_("Bấm Giao tất cả gợi ý, rồi sửa chỗ chưa đúng."), _("Mục chưa có đơn vị đứng đầu danh sách.")),
            _("Khi mục nào cũng có đơn vị, sang bước ban hành."),
        ),
        "issue issue-confirm approve": PageHelp(
            _("Xem lại toàn bộ kế hoạch lần cuối trước khi duyệt và ban hành."),
            (_("Đọc những điều còn thiếu mà trang này nêu."), _("Trình duyệt, duyệt hoặc trả lại kèm lý do.")),
            _("Sau khi ban hành, việc và văn bản cần đọc đến ngay các đơn vị; chỗ sai thì đính chính."),
        ),
        "plan clause changes": PageHelp(
            _("Đọc kế hoạch theo mục: ai chủ trì, hạn nào, đã làm đến đâu."),
            (_("Bấm số mục để xem nguyên văn, việc và câu hỏi của mục đó."), _("Lọc theo đơn vị, trạng thái hoặc hạn.")),
            _("Cần bản giấy thì tải Word, PDF hoặc mở bản in."),
        ),
        "publish": PageHelp(
            _("Mở kế hoạch đã ban hành cho người ngoài cơ quan đọc."),
            (_("Xem ai sẽ đọc được gì, rồi bấm Công khai kế hoạch."),),
            _("Kế hoạch vào danh sách công khai; Thôi công khai nằm ở trang kế hoạch."),
        ),
        "amend correct correct-clause number": PageHelp(
            _("Sửa một kế hoạch đã ban hành mà vẫn giữ bản cũ."),
            (_("Lỗi nhỏ về hạn hoặc người: đính chính ngay tại mục."), _("Thay đổi nội dung: lập bản sửa đổi rồi rà soát và ban hành lại.")),
            _("Người liên quan được báo; trang Phần đã sửa đổi cho thấy chữ cũ và chữ mới."),
        ),
        "derive-work lens rule": PageHelp(
            _("Đối chiếu kế hoạch của đơn vị với kế hoạch cấp trên, từng mục một."),
            (_("Mục cấp trên giao mà chưa có mục tương ứng được nêu trước."), _("Ghi ý kiến khi máy ghép chưa đúng.")),
            _("In hoặc tải bảng đối chiếu để trình kèm kế hoạch."),
        ),
        "drop copy": PageHelp(
            _("Bỏ một bản nháp, hoặc chép một kế hoạch thành bản nháp mới."),
            (_("Đọc kỹ tên kế hoạch trước khi xác nhận."), _("Kế hoạch đã ban hành không bỏ được.")),
            _("Bản chép là bản nháp của riêng đơn vị, sửa tự do."),
        ),
    },
)
