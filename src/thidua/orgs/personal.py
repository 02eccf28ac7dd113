"""What the organisation keeps about a person."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, MARK, Apart, Column, Erasing, Ground, Kept, Part, Until, Way
from thidua.orgs.enums import Address
from thidua.orgs.models import Absence, Body, BodyMember, Delegation, HandOver, Person, Post, RoleGrant
from thidua.orgs.phrases import CATEGORIES, ROLES
from thidua.vn.search import fold

SEEN = _("Anh/chị, thủ trưởng đơn vị, cán bộ thi đua, lãnh đạo và quản trị viên trong phạm vi của họ.")
FROM, TO = Column("from", _("Từ ngày"), "from_date"), Column("to", _("Đến ngày"), "to_date")
UNIT, ROLE = Column("unit", _("Đơn vị"), "unit__name"), Column("role", _("Vai trò"), "role", ROLES)


def _person(_user: Any, person: Any) -> Any:
    return Person.objects.filter(pk=person.pk) if person else Person.objects.none()


def _of(model: Any, column: str) -> Any:
    return lambda _user, person: model.objects.filter(**{column: person.pk if person else None}).order_by("-from_date")


ERASED = {"code": "XOA-{key}", "family_name": "", "middle_name": "", "given_name": MARK, "address": Address.UNKNOWN.value, "sort_key": fold(MARK)}
"""What is left of a person: somebody who can be counted and not named."""

PARTS = (
    Part(
        "person", _("Hồ sơ"), SEEN,
        (
            Column("code", _("Mã"), "code"), Column("family_name", _("Họ"), "family_name"), Column("middle_name", _("Tên đệm"), "middle_name"),
            Column("given_name", _("Tên"), "given_name"), Column("address", _("Xưng hô"), "address"),
            Column("category", _("Nhóm"), "category", CATEGORIES), Column("email", _("Thư điện tử"), "email"),
            Column("left_on", _("Ngày làm việc cuối"), "left_on"),
        ),
        _person, (), one=True, order=20, erase=Erasing(Way.REPLACED, blanked=("email",), replaced=ERASED),
    ),
    Part(
        "posts", _("Vị trí công tác"), SEEN, (Column("position", _("Chức vụ"), "position"), UNIT, FROM, TO),
        _of(Post, "person"), ("orgs.Post.person",), order=21, erase=KEEP,
    ),
    Part("roles", _("Vai trò trong phần mềm"), SEEN, (ROLE, UNIT, FROM, TO), _of(RoleGrant, "person"), ("orgs.RoleGrant.person",), order=22, erase=KEEP),
    Part(
        "lent", _("Tôi ủy quyền cho người khác"), SEEN, (ROLE, UNIT, Column("to_code", _("Cho người có mã"), "delegate__code"), FROM, TO),
        _of(Delegation, "grantor"), ("orgs.Delegation.grantor",), order=23, erase=KEEP,
    ),
    Part(
        "borrowed", _("Người khác ủy quyền cho tôi"), SEEN, (ROLE, UNIT, Column("from_code", _("Của người có mã"), "grantor__code"), FROM, TO),
        _of(Delegation, "delegate"), ("orgs.Delegation.delegate",), order=24, erase=KEEP,
    ),
    Part(
        "absences", _("Khi tôi vắng mặt"), SEEN, (Column("deputy_code", _("Người thay có mã"), "deputy__code"), FROM, TO), _of(Absence, "person"),
        ("orgs.Absence.person",), order=27, erase=KEEP,
    ),
    Part(
        "stand_ins", _("Khi tôi thay người khác"), SEEN, (Column("person_code", _("Thay người có mã"), "person__code"), FROM, TO),
        _of(Absence, "deputy"), ("orgs.Absence.deputy",), order=28, erase=KEEP,
    ),
    Part(
        "bodies", _("Tổ chức tôi tham gia"), SEEN,
        (Column("body", _("Tên tổ chức"), "body__name"), Column("position", _("Chức vụ"), "position"), Column("leads", _("Đứng đầu"), "leads"), FROM, TO),
        _of(BodyMember, "person"), ("orgs.BodyMember.person",), order=29, erase=KEEP,
    ),
    Part(
        "handed_over", _("Việc tôi đã bàn giao hoặc nhận"), SEEN,
        (Column("on", _("Ngày"), "on"), Column("unit", _("Đơn vị"), "unit__name"), Column("reason", _("Lý do"), "reason")),
        lambda _user, person: (
            HandOver.objects.filter(Q(giver=person) | Q(taker=person)).order_by("-on", "-id") if person else HandOver.objects.none()
        ),
        ("orgs.HandOver.giver", "orgs.HandOver.taker"), order=29, erase=KEEP,
    ),
    Part(
        "heads_of_bodies", _("Tổ chức tôi đứng đầu"), SEEN, (Column("name", _("Tên tổ chức"), "name"), UNIT),
        lambda _user, person: Body.objects.filter(head=person).order_by("name") if person else Body.objects.none(),
        ("orgs.Body.head",), order=25, erase=Erasing(Way.BLANKED, blanked=("head",)),
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "orgs.Person", ("code", "family_name", "middle_name", "given_name", "address", "sort_key"),
        _("Họ tên, mã, cách xưng hô"), _("Để giao việc, quán triệt và khen thưởng đúng người"), Ground.DUTY, Until.LEFT,
    ),
    Kept("orgs.Person", ("category",), _("Công chức, viên chức hay người lao động"), _("Vì tiêu chuẩn thi đua khác nhau theo nhóm"), Ground.DUTY, Until.LEFT),
    Kept("orgs.Person", ("email", "user"), _("Thư điện tử công vụ, tài khoản"), _("Để gửi nhắc việc và đăng nhập"), Ground.DUTY, Until.LEFT),
    Kept("orgs.Person", ("left_on",), _("Ngày làm việc cuối"), _("Để ngừng giao việc và tính thời hạn lưu"), Ground.DUTY, Until.RECORD),
    Kept("orgs.Post", ("person", "unit", "position", "from_date", "to_date"), _("Chức vụ, đơn vị theo thời gian"), _("Để biết ai thuộc đơn vị nào vào ngày nào"), Ground.DUTY, Until.RECORD),
    Kept("orgs.RoleGrant", ("person", "role", "unit", "from_date", "to_date"), _("Vai trò trong phần mềm"), _("Để mỗi người chỉ mở được phần của mình"), Ground.SECURITY, Until.RECORD),
    Kept("orgs.Delegation", ("grantor", "delegate", "role", "unit", "from_date", "to_date"), _("Ủy quyền có thời hạn"), _("Để việc không dừng khi vắng người"), Ground.DUTY, Until.RECORD),
    Kept("orgs.Absence", ("person", "deputy", "from_date", "to_date", "lends_roles"), _("Ngày vắng mặt và người thay"), _("Để việc không dừng khi vắng người"), Ground.DUTY, Until.RECORD),
    Kept("orgs.HandOver", ("giver", "taker", "unit", "on", "reason", "lines", "kept", "made_by", "made_at"), _("Việc đã bàn giao giữa hai người"), _("Để biết ai chịu trách nhiệm từ ngày nào"), Ground.DUTY, Until.RECORD),
    Kept("orgs.BodyMember", ("body", "person", "position", "leads", "from_date", "to_date"), _("Ai ở trong tổ chức đảng, đoàn thể, hội"), _("Để biết ai phát động, nhận việc và ký thay tổ chức"), Ground.DUTY, Until.RECORD),
    Kept("orgs.Body", ("head",), _("Người đứng đầu tổ chức đảng, đoàn thể"), _("Để gửi văn bản đúng nơi"), Ground.DUTY, Until.LEFT),
)  # fmt: skip

APART = {"orgs.Reorganisation.made_by": Apart.ACT, "orgs.HandOver.made_by": Apart.ACT}
