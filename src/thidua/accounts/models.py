"""Who may sign in. A person of the agency is `orgs.Person`; an account is only the key to the door."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _
from rules import has_perm

from thidua.store.ids import INSTALLATION, new_id
from thidua.store.models import Row


class UserManager(BaseUserManager["User"]):
    """Makes accounts; used by actions, the first-run page and the demo."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account. Not gated: the sign-in machinery itself writes the last sign-in and a strengthened password hash."""

    AUDIT_HIDDEN = ("password", "activation_digest")
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.UUIDField(default=INSTALLATION, editable=False, db_index=True)
    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    display_name = models.CharField(_("họ tên"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    activation_digest = models.CharField(max_length=64, blank=True, db_index=True)
    activation_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    def __str__(self) -> str:
        return self.display_name or self.username

    def has_perm(self, permission: str, obj: Any = None) -> bool:
        """Whether the table of permissions grants `permission` on `obj`; an inactive account has none."""
        return self.is_active and bool(has_perm(permission, self, obj))

    def get_full_name(self) -> str:
        return str(self)


class ApiToken(Row):
    """A key with which a program acts as an account: only its digest is kept, it has scopes and an end."""

    AUDIT_HIDDEN = ("digest",)

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=4)
    scopes = models.JSONField(default=list)
    expires_on = models.DateField()
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
