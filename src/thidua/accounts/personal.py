"""What accounts keep about a person."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from thidua.accounts.models import ApiToken, User
from thidua.accounts.rules.personal import DELETE, MARK, Apart, Column, Erasing, Ground, Kept, Part, Until, Way

OWN = _("Anh/chị và quản trị viên. Mật khẩu chỉ lưu dạng băm, không ai đọc được.")

CLOSED = {
    "username": "xoa-{key}", "display_name": MARK, "password": "!", "is_active": False, "activation_digest": "", "activation_until": None,
    "last_login": None,
}  # fmt: skip
"""What is left of the account of a person who was erased: nobody, and a door that does not open."""

PARTS = (
    Part(
        "account", _("Tài khoản"), OWN,
        (
            Column("username", _("Tên đăng nhập"), "username"), Column("name", _("Tên hiển thị"), "display_name"),
            Column("email", _("Thư điện tử"), "email"), Column("made_at", _("Lập lúc"), "created_at"),
            Column("last_login", _("Đăng nhập gần nhất"), "last_login"), Column("active", _("Đang mở"), "is_active"),
        ),
        lambda user, _person: User.objects.filter(pk=user.pk), ("orgs.Person.user",), one=True, order=10,
        erase=Erasing(Way.REPLACED, blanked=("email",), replaced=CLOSED),
    ),
    Part(
        "addresses", _("Thư điện tử để đăng nhập"), OWN, (Column("email", _("Thư điện tử"), "email"), Column("verified", _("Đã xác minh"), "verified")),
        lambda user, _person: EmailAddress.objects.filter(user=user).order_by("pk"), ("account.EmailAddress.user",), order=11, erase=DELETE,
    ),
    Part(
        "sessions", _("Nơi đang đăng nhập"), OWN,
        (
            Column("address", _("Địa chỉ mạng"), "ip"), Column("program", _("Trình duyệt"), "user_agent"),
            Column("last_seen_at", _("Dùng lần cuối"), "last_seen_at"),
        ),
        lambda user, _person: UserSession.objects.filter(user=user).order_by("-last_seen_at"), ("usersessions.UserSession.user",), order=12, erase=DELETE,
    ),
    Part(
        "second_steps", _("Đăng nhập hai bước"), OWN, (Column("type", _("Cách"), "type"), Column("made_at", _("Lập lúc"), "created_at")),
        lambda user, _person: Authenticator.objects.filter(user=user).order_by("-created_at"), ("mfa.Authenticator.user",), order=13, erase=DELETE,
    ),
    Part(
        "single_sign_on", _("Đăng nhập một lần"), OWN, (Column("provider", _("Nơi cấp"), "provider"), Column("uid", _("Mã ở nơi cấp"), "uid")),
        lambda user, _person: SocialAccount.objects.filter(user=user).order_by("pk"), ("socialaccount.SocialAccount.user",), order=14, erase=DELETE,
    ),
    Part(
        "tokens", _("Mã truy cập của chương trình"), OWN,
        (
            Column("name", _("Tên"), "name"), Column("scopes", _("Phạm vi"), "scopes"), Column("expires_on", _("Hết hạn"), "expires_on"),
            Column("revoked_at", _("Thu hồi lúc"), "revoked_at"),
        ),
        lambda user, _person: ApiToken.objects.filter(user=user).order_by("-made_at"), ("accounts.ApiToken.user",), order=15, erase=DELETE,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "accounts.User", ("username", "display_name", "email", "created_at", "is_active", "is_administrator"),
        _("Tên đăng nhập, tên hiển thị, thư điện tử"), _("Để đăng nhập và để biết ai đã làm gì"), Ground.DUTY, Until.ACCOUNT,
    ),
    Kept(
        "accounts.User", ("password", "activation_digest", "activation_until", "last_login"),
        _("Mật khẩu và mã kích hoạt đã băm, lần đăng nhập cuối"), _("Để chỉ đúng người vào được"), Ground.SECURITY, Until.ACCOUNT,
    ),
    Kept("account.EmailAddress", ("user", "email", "verified", "primary"), _("Thư điện tử để đăng nhập"), _("Để đặt lại mật khẩu"), Ground.SECURITY, Until.ACCOUNT),
    Kept(
        "usersessions.UserSession", ("user", "created_at", "ip", "last_seen_at", "session_key", "user_agent", "data"),
        _("Địa chỉ mạng và trình duyệt của mỗi phiên"), _("Để người dùng thấy và đóng phiên lạ"), Ground.SECURITY, Until.ENDS,
    ),
    Kept(
        "mfa.Authenticator", ("user", "type", "data", "created_at", "last_used_at"),
        _("Khóa của bước đăng nhập thứ hai"), _("Để kẻ biết mật khẩu vẫn không vào được"), Ground.SECURITY, Until.ENDS,
    ),
    Kept(
        "socialaccount.SocialAccount", ("user", "provider", "uid", "last_login", "date_joined", "extra_data"),
        _("Mã người dùng ở hệ thống đăng nhập một lần"), _("Để đăng nhập bằng tài khoản của cơ quan"), Ground.SECURITY, Until.ACCOUNT,
    ),
    Kept(
        "accounts.ApiToken", ("user", "name", "digest", "hint", "scopes", "expires_on", "made_at", "last_used_at", "revoked_at"),
        _("Mã truy cập đã băm và phạm vi của mã"), _("Để chương trình làm việc thay người dùng"), Ground.OWN_WISH, Until.ACCOUNT,
    ),
)  # fmt: skip

APART = {
    "store.PostedOnce.user_id": Apart.ACT,
    "search.Document.object_id": Apart.NOT_A_PERSON,
    "likeness.Text.object_id": Apart.NOT_A_PERSON,
}

WHOLE = ("axes.AccessAttempt", "axes.AccessLog", "axes.AccessFailureLog")
"""Counts of failed sign-ins by name: without the name they count nothing."""
