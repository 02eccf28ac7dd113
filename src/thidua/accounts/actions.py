"""The only writers of accounts and of the tokens of programs."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import ApiToken, User
from thidua.accounts.rules.codes import clean_code, new_code
from thidua.audit.actions import Act, record_many, recorded, values_of
from thidua.store.ids import INSTALLATION
from thidua.ui.pages import Conflict

ACTIVATION_DAYS = 14


def digest(secret: str) -> str:
    """What is kept of a secret; the secret itself is shown once and never stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def create_account(
    *,
    username: str,
    display_name: str,
    root: uuid.UUID,
    email: str = "",
    password: str | None = None,
    administrator: bool = False,
    by: User | None,
    at: dt.datetime,
) -> User:
    """Make an account; without a password it cannot sign in until it is activated."""
    user = User(username=User.normalize_username(username.strip()), display_name=display_name, email=email, root=root, is_administrator=administrator)
    if User.objects.filter(username=user.username).exists():
        raise Conflict(_("Tên đăng nhập %(name)s đã có người dùng. Chọn tên khác.") % {"name": user.username})
    if password is not None:
        validate_password(password, user)
    user.set_password(password)
    with recorded("accounts.create", user, by=by, at=at):
        user.save()
    return user


@dataclass(frozen=True)
class Correction:
    """What an account is called from now on, and where its mail goes; None leaves the address alone."""

    user: User
    display_name: str
    email: str | None = None


def correct_accounts(*, corrections: Iterable[Correction], by: User | None, at: dt.datetime) -> int:
    """Follow what was corrected about the people behind accounts; how many changed. The caller in `orgs` checks who may.

    An address that was replaced no longer gets a new password sent: it may belong to somebody else.
    """
    acts: dict[uuid.UUID, list[Act]] = {}
    for one in corrections:
        user, name = one.user, one.display_name[:120]
        email = user.email if one.email is None else one.email
        if (user.display_name, user.email) == (name, email):
            continue
        before, old = values_of(user), user.email
        user.display_name, user.email = name, email
        user.save(update_fields=["display_name", "email"])
        if old and old.lower() != email.lower():
            EmailAddress.objects.filter(user=user, email__iexact=old).delete()
        acts.setdefault(user.root, []).append(Act(user, before, values_of(user)))
    return sum(record_many("accounts.correct", rows, root=root, by=by, at=at) for root, rows in acts.items())


def create_administrator(*, username: str, display_name: str, password: str, email: str = "", at: dt.datetime) -> User:
    """The first account of an installation; refused as soon as there is any account."""
    if User.objects.exists():
        raise Conflict(_("Phần mềm đã có tài khoản quản trị. Đăng nhập bằng tài khoản đó."))
    return create_account(
        username=username, display_name=display_name, email=email, password=password, root=INSTALLATION, administrator=True, by=None, at=at
    )


def issue_activation(*, user: User, by: User | None, at: dt.datetime) -> str:
    """A code that lets its holder set a password, once, within `ACTIVATION_DAYS`; returned in clear here and nowhere else.

    The caller in `orgs` checks who may; a new code makes the one before it worthless.
    """
    code = new_code(secrets.choice)
    with recorded("accounts.activation", user, by=by, at=at):
        user.activation_digest = digest(clean_code(code))
        user.activation_until = at + dt.timedelta(days=ACTIVATION_DAYS)
        user.save(update_fields=["activation_digest", "activation_until"])
    return code


def user_of_code(code: str, at: dt.datetime) -> User | None:
    """The account that a code opens now; None when it is unknown, used or too old."""
    cleaned = clean_code(code)
    if not cleaned:
        return None
    return User.objects.filter(activation_digest=digest(cleaned), activation_until__gte=at, is_active=True).first()


def activate_with_code(*, code: str, password: str, at: dt.datetime) -> User:
    """Set the password of the account that a code opens; the code is worthless afterwards."""
    found = user_of_code(code, at)
    user = User.objects.select_for_update().filter(pk=found.pk, activation_digest=found.activation_digest).first() if found else None
    if user is None:
        raise Conflict(_("Mã kích hoạt này không còn dùng được. Xin thủ trưởng đơn vị hoặc quản trị viên cấp phiếu mới."))
    validate_password(password, user)
    with recorded("accounts.activate", user, by=user, at=at):
        user.set_password(password)
        user.activation_digest, user.activation_until = "", None
        user.save(update_fields=["password", "activation_digest", "activation_until"])
    return user


def lock_password(*, user: User, by: User | None, at: dt.datetime, reason: str = "") -> User:
    """Take an account's password away (a reset); every session of it ends, because the session hash changes, and so do the tokens of its programs."""
    with recorded("accounts.reset", user, by=by, at=at, reason=reason):
        user.set_unusable_password()
        user.save(update_fields=["password"])
    for token in ApiToken.objects.filter(user=user, revoked_at__isnull=True):
        _stop(token, by=by, at=at)
    return user


def deactivate(*, user: User, by: User | None, at: dt.datetime, reason: str = "") -> User:
    """Close an account: it can no longer sign in, its tokens stop; what it did stays on record."""
    with recorded("accounts.deactivate", user, by=by, at=at, reason=reason):
        user.is_active = False
        user.activation_digest, user.activation_until = "", None
        user.save(update_fields=["is_active", "activation_digest", "activation_until"])
    return user


def reactivate(*, user: User, by: User | None, at: dt.datetime, reason: str = "") -> User:
    """Open a closed account again."""
    with recorded("accounts.reactivate", user, by=by, at=at, reason=reason):
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user


def drop_second_steps(*, user: User, by: User | None, at: dt.datetime, reason: str = "") -> User:
    """Take app, recovery codes and passkeys away, and end every session: the password alone opens then. Raises Conflict where there are none."""
    with recorded("accounts.second_step", user, by=by, at=at, reason=reason):
        if not Authenticator.objects.filter(user=user).delete()[0]:
            raise Conflict(_("Tài khoản này không dùng xác thực hai bước."))
        for session in UserSession.objects.filter(user=user):
            session.end()
    return user


@dataclass(frozen=True)
class MadeToken:
    """A token and its secret, which is shown once."""

    token: ApiToken
    secret: str


def make_token(*, user: User, name: str, scopes: tuple[str, ...], expires_on: dt.date, at: dt.datetime) -> MadeToken:
    """A token with which a program acts as the account, within `scopes`, until a day."""
    secret = f"thidua_{secrets.token_urlsafe(32)}"
    token = ApiToken(
        root=user.root,
        user=user,
        name=name.strip()[:80],
        digest=digest(secret),
        hint=secret[-4:],
        scopes=sorted(scopes),
        expires_on=expires_on,
        made_at=at,
    )
    with recorded("accounts.token.make", token, by=user, at=at):
        token.save()
    return MadeToken(token, secret)


def revoke_token(*, token: ApiToken, by: User, at: dt.datetime) -> ApiToken:
    """Stop a token at once; only its owner or an administrator can."""
    if token.user_id != by.pk and not by.is_administrator:
        raise Conflict(_("Chỉ người lập mã truy cập này, hoặc quản trị viên, được thu hồi mã."))
    if token.revoked_at is None:
        _stop(token, by=by, at=at)
    return token


def _stop(token: ApiToken, *, by: User | None, at: dt.datetime) -> None:
    with recorded("accounts.token.revoke", token, by=by, at=at):
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])


def note_use(*, token: ApiToken, at: dt.datetime) -> None:
    """Remember the day a token was last used: written at most once a day, so that reads do not become writes."""
    if token.last_used_at is None or at - token.last_used_at > dt.timedelta(days=1):
        with recorded("accounts.token.use", token, by=None, at=at):
            token.last_used_at = at
            token.save(update_fields=["last_used_at"])


def use_code(*, authenticator: Authenticator, code: str) -> bool:
    """Whether a right code of the app may still be used: none of its time or before was (RFC 6238, 5.2). Other second steps have their own memory."""
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret, used = decrypt(row.data["secret"]), row.data.get("used", 0)
        found = [n for n in yield_hotp_counters_from_time() if n > used and format_hotp_value(hotp_value(secret, n)) == code.strip()]
        if found:
            row.data["used"] = found[0]
            row.save(update_fields=["data"])
        return bool(found)
