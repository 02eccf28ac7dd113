"""The words for the codes of scoring."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.plans.enums import AppliesTo
from thidua.scorecards.sheet import Effect, Kind, Source
from thidua.scoring.enums import CardState, Phase, RoundState, SheetState, Sign, Stage
from thidua.ui.page_help import PageHelp, help_of

SHEET_STATES: dict[str, Promise] = {
    SheetState.DRAFT: pgettext_lazy("bảng điểm", "Đang soạn"),
    SheetState.ISSUED: pgettext_lazy("bảng điểm", "Đã ban hành"),
    SheetState.REPLACED: pgettext_lazy("bảng điểm", "Đã thay bằng bản mới"),
}
SHEET_PILLS: dict[str, str] = {"draft": "none", "issued": "done", "replaced": "na"}
ROUND_STATES: dict[str, Promise] = {
    RoundState.OPEN: pgettext_lazy("đợt chấm", "Đang chấm"),
    RoundState.DECIDED: pgettext_lazy("đợt chấm", "Đã có kết quả"),
    RoundState.CANCELLED: pgettext_lazy("đợt chấm", "Đã hủy"),
}
PHASES: dict[str, Promise] = {
    Phase.SELF: pgettext_lazy("đợt chấm", "Đơn vị tự chấm"),
    Phase.CROSS: pgettext_lazy("đợt chấm", "Chấm chéo trong cụm"),
    Phase.HEAD: pgettext_lazy("đợt chấm", "Thủ trưởng đơn vị chấm"),
    Phase.APPRAISAL: pgettext_lazy("đợt chấm", "Thẩm định"),
    Phase.COUNCIL: pgettext_lazy("đợt chấm", "Chờ kết quả hội đồng"),
    Phase.DECIDED: pgettext_lazy("đợt chấm", "Đã có kết quả"),
    Phase.CANCELLED: pgettext_lazy("đợt chấm", "Đã hủy"),
}
PERSONAL_PHASES: dict[str, Promise] = {**PHASES, Phase.SELF: pgettext_lazy("đợt chấm", "Cá nhân tự chấm")}
"""Where persons are scored."""
PHASE_PILLS: dict[str, str] = {
    "self": "soon",
    "cross": "soon",
    "head": "soon",
    "appraisal": "ok",
    "council": "ok",
    "decided": "done",
    "cancelled": "na",
}
STAGES: dict[str, Promise] = {
    Stage.SELF: pgettext_lazy("chấm điểm", "Tự chấm"),
    Stage.CROSS: pgettext_lazy("chấm điểm", "Chấm chéo"),
    Stage.HEAD: pgettext_lazy("chấm điểm", "Thủ trưởng chấm"),
    Stage.APPRAISAL: pgettext_lazy("chấm điểm", "Thẩm định"),
    Stage.COUNCIL: pgettext_lazy("chấm điểm", "Hội đồng"),
}
CARD_STATES: dict[str, Promise] = {CardState.DRAFT: pgettext_lazy("phiếu chấm", "Đang chấm"), CardState.SENT: pgettext_lazy("phiếu chấm", "Đã chốt")}
CARD_PILLS: dict[str, str] = {"draft": "soon", "sent": "done"}
WHOM: dict[str, Promise] = {
    AppliesTo.COLLECTIVE: _("Tập thể"),
    AppliesTo.INDIVIDUAL: _("Cá nhân"),
    AppliesTo.HOUSEHOLD: _("Hộ gia đình"),
    AppliesTo.ENTERPRISE: _("Doanh nghiệp"),
}
ROW_KINDS: dict[str, Promise] = {
    Kind.SCORE: pgettext_lazy("bảng điểm", "Tiêu chí chấm điểm"),
    Kind.BONUS: pgettext_lazy("bảng điểm", "Điểm thưởng"),
    Kind.PENALTY: pgettext_lazy("bảng điểm", "Điểm trừ"),
    Kind.GROUP: pgettext_lazy("bảng điểm", "Nhóm tiêu chí"),
}
SOURCES: dict[str, Promise] = {Source.AUTO: _("Tự động từ số liệu"), Source.DECLARED: _("Đơn vị tự chấm")}
PERSONAL_SOURCES: dict[str, Promise] = {**SOURCES, Source.DECLARED: _("Cá nhân tự chấm")}
EFFECTS: dict[str, Promise] = {Effect.EXCLUDE: _("Không xét cả bảng điểm"), Effect.ZERO: _("Tiêu chí này không có điểm")}
PEOPLE_WORDS: Promise = _("Số người của đơn vị")
PROOF_WORDS: Promise = _("Minh chứng đã duyệt của mục %(clause)s")
SIGNS: dict[str, Promise] = {
    Sign.MUTUAL: _("Hai đơn vị cho nhau cao hơn hẳn mức các đơn vị khác cho"),
    Sign.HARSH: _("Một đơn vị cho thấp hơn hẳn mức các đơn vị khác cho"),
    Sign.TURNS: _("Mấy năm liền mỗi năm một đơn vị khác dẫn đầu, có thể là luân phiên"),
}
COUNT_FAULTS: dict[str, Promise] = {
    "negative": _("Số phiếu không thể âm."),
    "issued": _("Phiếu phát ra không thể nhiều hơn số đại biểu có mặt."),
    "collected": _("Phiếu thu về không thể nhiều hơn phiếu phát ra."),
    "invalid": _("Phiếu không hợp lệ không thể nhiều hơn phiếu thu về."),
    "votes": _("Tổng số phiếu bầu không thể nhiều hơn số phiếu hợp lệ."),
}
CELL_FAULTS: dict[str, Promise] = {
    "code_twice": _("Mã này đã dùng ở dòng trên. Mỗi tiêu chí cần một mã riêng."),
    "code_missing": _("Dòng này chưa có mã tiêu chí."),
    "group_unknown": _("Không có nhóm nào mang mã này ở các dòng trên."),
    "one_root": _("Phải có đúng một dòng không thuộc mã nào: dòng tổng của bảng điểm."),
    "word_unknown": _("Không hiểu chữ này. Dùng đúng các chữ trong tệp tải về từ phần mềm."),
    "number_unreadable": _("Không phải số. Ghi như 12,5."),
}


def phase_words(phase: str, *, personal: bool) -> Promise:
    """What a phase of a round of units or of persons is called."""
    return (PERSONAL_PHASES if personal else PHASES)[phase]


KINDS: dict[str, Promise] = {
    "scoring.scoresheet": _("bảng điểm"),
    "scoring.round": _("đợt chấm điểm"),
    "scoring.card": _("phiếu chấm điểm"),
    "scoring.conference": _("hội nghị cụm"),
}
ACTS: dict[str, Promise] = {
    "scoring.sheet.draft": _("soạn"),
    "scoring.sheet.change": _("sửa"),
    "scoring.sheet.issue": _("ban hành"),
    "scoring.sheet.replace": _("thay bằng bản mới"),
    "scoring.sheet.drop": _("xóa bản đang soạn của"),
    "scoring.round.open": _("mở"),
    "scoring.round.close_stage": _("kết thúc sớm một bước của"),
    "scoring.round.decide": _("ghi kết quả"),
    "scoring.round.cancel": _("hủy"),
    "scoring.round.return": _("hội đồng không thông qua"),
    "scoring.card.return": _("hội đồng không thông qua"),
    "scoring.card.begin": _("bắt đầu"),
    "scoring.card.fill": _("ghi điểm vào"),
    "scoring.card.send": _("chốt"),
    "scoring.conference.note": _("ghi kết quả"),
}
"""What an action does, in the middle of a sentence."""

HELP: dict[str, PageHelp] = help_of(
    "scoring",
    {
        "list": PageHelp(
            _("Các đợt chấm điểm của cụm anh/chị, và phiếu chờ anh/chị chấm."),
            (_("Mở phiếu đang chờ để chấm."), _("Mở một đợt để xem đang ở bước nào, đến bao giờ.")),
            _("Hết giờ của mỗi bước thì máy chủ tự khóa."),
        ),
        "sheets": PageHelp(
            _("Bảng điểm thi đua của cơ quan, mỗi bảng nhiều phiên bản."),
            (_("Lập bảng điểm từ các mục tiêu chí của kế hoạch."), _("Mở một bảng để xem, sửa, chấm thử, ban hành.")),
            _("Bản đã ban hành không đổi nữa."),
        ),
        "draft": PageHelp(
            _("Soạn một bảng điểm từ các mục tiêu chí của kế hoạch."),
            (_("Chọn kế hoạch, chọn chấm cho tập thể hay cá nhân."),),
            _("Phần mềm soạn, anh/chị sửa điểm, công thức rồi ban hành."),
        ),
        "sheet row row-new": PageHelp(
            _("Các tiêu chí: dựa vào mục nào, điểm từ đâu, tối đa bao nhiêu."),
            (_("Thêm, sửa, đưa lên xuống, bỏ từng tiêu chí."), _("Tải Excel về sửa rồi nhập lại."), _("Ban hành khi không còn lỗi.")),
            _("Ban hành xong thì mở đợt chấm cho cụm."),
        ),
        "variant": PageHelp(
            _("Phần riêng của bảng điểm cho một loại đơn vị."),
            (_("Bỏ tiêu chí không áp dụng, đổi điểm tối đa, hệ số."),),
            _("Đơn vị thuộc loại này chấm theo phần riêng."),
        ),
        "trial": PageHelp(
            _("Chấm thử bằng số liệu năm trước để xem bảng điểm có hợp lý không."),
            (_("Chọn năm, so với phiên bản đang dùng."),),
            _("Không ghi gì lại."),
        ),
        "open": PageHelp(
            _("Mở đợt chấm cho một cụm bằng bảng điểm này."),
            (_("Chọn cụm, hạn của từng bước."), _("Công bố trước cách xếp khi bằng điểm.")),
            _("Số liệu được chụp lại, thủ trưởng các đơn vị được báo."),
        ),
        "open-persons": PageHelp(
            _("Mở đợt chấm cho từng người của một số đơn vị bằng bảng điểm này."),
            (_("Chọn đơn vị, năm và hạn của từng bước."),),
            _("Mọi người trong đơn vị được báo tự chấm; không xếp hạng người với người."),
        ),
        "round": PageHelp(
            _("Một đợt chấm: bước đang chạy, phiếu của anh/chị, kết quả."),
            (_("Chấm phiếu của mình trước khi hết giờ."), _("Chốt hết phiếu của mình thì thấy điểm các đơn vị khác chấm.")),
            _("Có kết quả rồi thì điểm và thứ tự không đổi."),
        ),
        "card grid": PageHelp(
            _("Ghi điểm từng tiêu chí, minh chứng ở ngay bên cạnh."),
            (_("Đang gõ thì phần mềm tự lưu."), _("Điểm khác bước trước thì ghi lý do."), _("Chốt khi đủ điểm.")),
            _("Phiếu đã chốt được khóa và đóng dấu."),
        ),
        "why": PageHelp(
            _("Từ một điểm xuống công thức, số liệu, mục của kế hoạch, minh chứng."),
            (_("Đọc cách tính từng bước."), _("Mở mục, mở minh chứng.")),
            _("Phiếu đã chốt thì tính lại ra đúng kết quả cũ."),
        ),
        "conference": PageHelp(
            _("Ghi kết quả hội nghị cụm bỏ phiếu suy tôn đơn vị dẫn đầu."),
            (_("Ghi số phiếu tổ kiểm phiếu đã đếm."), _("Ghi quy chế của cụm và tỷ lệ cần đạt.")),
            _("Biên bản được soạn sẵn để ký."),
        ),
    },
)
