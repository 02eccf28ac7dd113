"""The words for the codes of the organisation."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.orgs.enums import ActState, BodyKind, Category, ClusterKind, LinkKind, RoleKind, UnitKind
from thidua.ui.page_help import PageHelp, help_of

UNIT_KINDS: dict[str, Promise] = {
    UnitKind.AGENCY: _("Cơ quan"),
    UnitKind.OFFICE: _("Văn phòng"),
    UnitKind.DIVISION: _("Phòng"),
    UnitKind.CENTRE: _("Trung tâm"),
    UnitKind.PUBLIC_UNIT: _("Đơn vị sự nghiệp"),
    UnitKind.LOCALITY: _("Địa phương"),
}
CATEGORIES: dict[str, Promise] = {
    Category.CADRE: _("Cán bộ"),
    Category.CIVIL_SERVANT: _("Công chức"),
    Category.PUBLIC_EMPLOYEE: _("Viên chức"),
    Category.WORKER: _("Người lao động"),
}
ROLES: dict[str, Promise] = {
    RoleKind.UNIT_HEAD: _("Thủ trưởng đơn vị"),
    RoleKind.EMULATION_OFFICER: _("Cán bộ thi đua"),
    RoleKind.LEADER: _("Lãnh đạo"),
    RoleKind.COUNCIL_MEMBER: _("Ủy viên hội đồng"),
    RoleKind.COUNCIL_CHAIR: _("Chủ tịch hội đồng"),
    RoleKind.COUNCIL_SECRETARY: _("Thư ký hội đồng"),
    RoleKind.TELLER: _("Người kiểm phiếu"),
    RoleKind.CLUSTER_HEAD: _("Cụm trưởng, khối trưởng"),
    RoleKind.INSPECTOR: _("Người kiểm tra"),
    RoleKind.EDITOR: _("Biên tập viên"),
    RoleKind.ADMINISTRATOR: _("Quản trị viên"),
}
LINKS: dict[str, Promise] = {
    LinkKind.RENAME: _("Đổi tên"),
    LinkKind.MERGE: _("Sáp nhập"),
    LinkKind.SPLIT: _("Chia tách"),
    LinkKind.DISSOLVE: _("Giải thể"),
    LinkKind.MOVE: _("Chuyển cấp trên"),
}
ACT_LEADS: dict[str, Promise] = {
    LinkKind.RENAME: _("Đơn vị vẫn là một, chỉ đổi tên từ ngày quyết định có hiệu lực. Sửa lỗi gõ thì dùng Sửa đơn vị."),
    LinkKind.MERGE: _("Các đơn vị kết thúc vào hôm trước; người, vai trò, việc đang làm và đơn vị cấp dưới sang đơn vị nhận."),
    LinkKind.SPLIT: _("Người được xếp vào từng đơn vị mới. Việc đang làm ở lại đơn vị cũ, hoặc sang đơn vị mới thứ nhất."),
    LinkKind.DISSOLVE: _("Đơn vị kết thúc vào hôm trước; một đơn vị khác tiếp nhận người, việc và số liệu."),
    LinkKind.MOVE: _("Đơn vị cùng các đơn vị cấp dưới sang dưới một đơn vị khác; người và việc không đổi."),
}
"""What happens, in a line above the form of each act."""
ACT_STATES: dict[str, Promise] = {
    ActState.PLANNED: _("Chờ đến ngày"),
    ActState.CARRIED: _("Đã thực hiện"),
    ActState.UNDONE: _("Đã hoàn tác"),
}
ACT_PILLS: dict[str, str] = {ActState.PLANNED: "soon", ActState.CARRIED: "done", ActState.UNDONE: "na"}
CLUSTER_KINDS: dict[str, Promise] = {
    ClusterKind.CLUSTER: _("Cụm thi đua"),
    ClusterKind.BLOCK: _("Khối thi đua"),
}
BODIES: dict[str, Promise] = {
    BodyKind.PARTY: _("Tổ chức đảng"),
    BodyKind.UNION: _("Công đoàn"),
    BodyKind.YOUTH: _("Đoàn thanh niên"),
    BodyKind.STUDY: _("Hội khuyến học"),
}
HELD: dict[str, Promise] = {"roles": _("Vai trò"), "seats": _("Tổ chức tham gia"), "elected": _("Được bầu hoặc chỉ định, không bàn giao được.")}
"""What a person holds, as the list of a hand-over says it."""
LAYOUT_TITLES: dict[str, Promise] = {"units": _("Đơn vị"), "people": _("Người")}
FIELDS: dict[str, Promise] = {
    "code": _("Mã"),
    "name": _("Tên"),
    "parent": _("Đơn vị cấp trên"),
    "kind": _("Loại"),
    "unit": _("Đơn vị"),
    "position": _("Chức vụ, vị trí"),
    "category": _("Nhóm"),
    "address": _("Xưng hô"),
    "email": _("Thư điện tử"),
    "from_date": _("Từ ngày"),
    "born": _("Ngày sinh (chỉ để phân biệt, không lưu)"),
}
"""The fields of both layouts of an import."""
ROW_FAULTS: dict[str, Promise] = {
    "unknown_unit": _("Không có đơn vị nào mang mã hoặc tên này. Sửa ô, hoặc thêm đơn vị vào trang Đơn vị."),
    "unit_not_yet": _("Chưa có đơn vị này ở trên. Đặt đơn vị cấp trên trước đơn vị cấp dưới, hoặc sửa mã."),
    "unit_ended": _("Đơn vị này đã thôi hoạt động. Ghi mã của đơn vị đang hoạt động; đơn vị mới thì đặt mã khác."),
    "unit_to_come": _("Đơn vị này chưa đến ngày hoạt động. Ghi mã của đơn vị đang hoạt động, hoặc nhập tệp từ ngày đó."),
    "born_ahead": _("Ngày sinh này chưa đến. Xem lại năm sinh."),
    "still_gone": _("Người này đã ghi nghỉ việc, và vị trí mới bắt đầu trước khi hết ngày làm việc cuối cùng. Sửa Từ ngày, hoặc bỏ dòng này."),
    "unclear_unit": _("Tên này là của nhiều đơn vị. Ghi mã đơn vị."),
    "loop": _("Đơn vị này đứng trên chính nó. Sửa mã cấp trên."),
    "ask_same_person": _("Dòng không có mã, mà đã có người cùng tên. Chọn mã của người đó, hoặc mã mới nếu là người khác."),
}

KINDS: dict[str, Promise] = {
    "orgs.unit": _("đơn vị"),
    "orgs.person": _("hồ sơ"),
    "orgs.post": _("vị trí công tác"),
    "orgs.rolegrant": _("vai trò"),
    "orgs.delegation": _("ủy quyền"),
    "orgs.body": _("tổ chức"),
    "orgs.reorganisation": _("lần sắp xếp đơn vị"),
    "orgs.bodymember": _("thành viên tổ chức"),
    "orgs.absence": _("lần vắng mặt"),
    "orgs.handover": _("biên bản bàn giao"),
    "orgs.cluster": _("cụm, khối thi đua"),
    "orgs.clusteryear": _("năm của cụm, khối thi đua"),
}
"""The kinds of rows that the record names, in the middle of a sentence."""

OTHER_ROWS = _("dữ liệu kèm theo")
"""Rows that hang on something and have no name of their own."""

ACTS: dict[str, Promise] = {
    "orgs.access.open": _("mở tài khoản cho"),
    "orgs.absence.begin": _("ghi"),
    "orgs.absence.end": _("kết thúc"),
    "orgs.body.add": _("thêm"),
    "orgs.body.edit": _("sửa"),
    "orgs.body.join": _("thêm"),
    "orgs.body.leave": _("kết thúc"),
    "orgs.hand_over": _("lập"),
    "orgs.cluster.make": _("lập"),
    "orgs.cluster.term": _("sửa"),
    "orgs.cluster.hand_over": _("chuyển giao sang"),
    "orgs.delegate": _("lập"),
    "orgs.delegate.end": _("dừng"),
    "orgs.import.person": _("nhập từ tệp"),
    "orgs.person.add": _("thêm"),
    "orgs.person.edit": _("sửa"),
    "orgs.person.leave": _("cho nghỉ"),
    "orgs.person.return": _("nhận lại"),
    "orgs.post.begin": _("bắt đầu"),
    "orgs.post.end": _("kết thúc"),
    "orgs.role.grant": _("giao"),
    "orgs.role.revoke": _("thu hồi"),
    "orgs.unit.unmake": _("bỏ"),
    "orgs.unit.create": _("lập"),
    "orgs.unit.edit": _("sửa"),
    "orgs.unit.move": _("chuyển"),
    "orgs.unit.rename": _("đổi tên"),
    "orgs.unit.close": _("kết thúc"),
    "orgs.unit.merge": _("sáp nhập theo"),
    "orgs.unit.split": _("chia tách theo"),
    "orgs.unit.dissolve": _("giải thể theo"),
    "orgs.unit.carry": _("thực hiện"),
    "orgs.unit.undo": _("hoàn tác"),
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""


HELP: dict[str, PageHelp] = help_of(
    "orgs",
    {
        "clusters cluster add_cluster edit_cluster hand_over_cluster": PageHelp(
            _("Chia các đơn vị thành cụm, khối để thi đua với nhau trong từng năm."),
            (_("Lập cụm từ các đơn vị có việc tương đồng, chọn cụm trưởng và cụm phó."), _("Cuối năm bấm Chuyển giao sang năm sau.")),
            _("Năm cũ giữ nguyên để xem lại; năm mới sửa được."),
        ),
        "bodies body add_body edit_body join_body leave_body": PageHelp(
            _("Tổ chức đảng, công đoàn, đoàn thanh niên, hội khuyến học bên cạnh đơn vị."),
            (
                _("Ghi thành viên và người đứng đầu, kèm ngày bắt đầu, kết thúc."),
                _("Người đứng đầu được phát động phong trào, nhận việc và ký thay tổ chức."),
            ),
            _("Nhiệm kỳ cũ giữ nguyên để xem lại."),
        ),
        "absences": PageHelp(
            _("Ghi người vắng mặt và người thay trong những ngày đó."),
            (_("Chọn người thay và thời gian."), _("Đánh dấu nếu người thay được dùng cả vai trò.")),
            _("Lời nhắc gửi cho người vắng được gửi cả cho người thay, có ghi rõ thay ai."),
        ),
        "hand_over hand_overs hand_over_record hand_over_file": PageHelp(
            _("Bàn giao việc của một người cho người khác trong một lần."),
            (_("Xem hết những gì người đó đang giữ, chọn người nhận."), _("Bỏ đánh dấu việc không bàn giao, xem trước rồi xác nhận.")),
            _("In biên bản bàn giao để hai bên ký. Quyền bị thu hồi ngay từ lần mở trang sau."),
        ),
        "first_run": PageHelp(
            _("Lập tài khoản quản trị đầu tiên của hệ thống."),
            (_("Ghi tên cơ quan, tên và mật khẩu của người quản trị."), _("Giữ mật khẩu ở nơi chắc chắn.")),
            _("Tiếp theo: nhập đơn vị và người từ một tệp."),
        ),
        "sign_in": PageHelp(
            _("Đăng nhập bằng tên và mật khẩu do đơn vị cấp."),
            (_("Lần đầu thì dùng mã trên phiếu kích hoạt."), _("Quên mật khẩu: xin thủ trưởng đơn vị phiếu mới.")),
            _("Đăng nhập sai nhiều lần thì tài khoản tạm khóa một lúc."),
        ),
        "units unit edit_unit add_unit": PageHelp(
            _("Cây đơn vị của cơ quan, của hôm nay hoặc của một ngày đã qua."),
            (_("Mở một đơn vị để xem người, sửa tên, thêm đơn vị trực thuộc."), _("Sáp nhập, chia tách hay kết thúc đều ghi ngày và quyết định.")),
            _("Số liệu cũ vẫn theo đơn vị của ngày đó."),
        ),
        "merge_unit split_unit dissolve_unit rename_unit move_unit unmake_unit acts act": PageHelp(
            _("Sắp xếp lại đơn vị: sáp nhập, chia tách, giải thể, đổi tên, chuyển cấp trên."),
            (_("Ghi ngày có hiệu lực và quyết định làm căn cứ."), _("Xem trước người, việc và số liệu sẽ đi theo đơn vị nào.")),
            _("Đến ngày hiệu lực thì thay đổi được thực hiện; ghi nhầm thì hoàn tác trong danh sách sắp xếp."),
        ),
        "people person add_person edit_person": PageHelp(
            _("Người trong cơ quan: vị trí, vai trò và tài khoản."),
            (_("Tìm theo tên, có dấu hay không dấu đều được."), _("Mở hồ sơ để đổi vị trí, giao vai trò, cấp phiếu kích hoạt.")),
            _("Vai trò quyết định người đó thấy và làm được gì."),
        ),
        "leave end_post close_access reopen_access clear_second_step": PageHelp(
            _("Ghi người nghỉ việc, kết thúc một vị trí, khóa hoặc mở lại tài khoản, gỡ xác thực hai bước."),
            (_("Bàn giao việc và vai trò đang giữ trước."), _("Ghi ngày hoặc lý do, đọc những gì thay đổi theo, rồi xác nhận.")),
            _("Hồ sơ và những gì đã làm vẫn còn; tài khoản khóa rồi mở lại được."),
        ),
        "import": PageHelp(
            _("Nhập nhiều đơn vị và người từ một tệp Excel."),
            (_("Tải tệp mẫu, điền mỗi người một dòng."), _("Tải lên để xem trước; lỗi được chỉ theo từng ô.")),
            _("Chưa có gì được ghi cho đến khi xác nhận."),
        ),
        "delegations": PageHelp(
            _("Ủy quyền cho người khác dùng vai trò của mình khi đi vắng."),
            (_("Chọn vai trò, người nhận và ngày bắt đầu, kết thúc."), _("Dừng trước hạn lúc nào cũng được.")),
            _("Hết ngày thì vai trò tự trở về; mọi việc làm thay đều ghi tên người làm."),
        ),
    },
)
