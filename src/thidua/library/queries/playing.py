"""Where a package is played: an address on the content origin, signed for one taking; and the members of its zip."""

from __future__ import annotations

import uuid
import zipfile
import zlib
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from thidua.files.queries import files_of, opened
from thidua.library.enums import ResourceState
from thidua.library.models import OWNER, Package, Taking
from thidua.library.rules.packages import inside

SALT = "thidua.library.content"
VALID = 12 * 3600
"""Seconds for which an address holds: a working day."""
CONTENT_URLS = "thidua.site.content_urls"
OPEN = (ResourceState.PUBLISHED, ResourceState.REPLACED)
"""A new edition interrupts nobody who is in the middle of the one before."""
MOST_MEMBER = 100 * 1024 * 1024


def is_playable() -> bool:
    """Whether the installation has an origin of its own for what packages bring."""
    return bool(settings.CONTENT_ORIGIN)


def player_address(taking: Taking, origin: str) -> str:
    """The page that plays a package for one person, on the other origin; it answers to the page of the product at `origin`, one of those it knows."""
    token = signing.dumps(str(taking.pk), salt=SALT, compress=True)
    known = settings.CONTENT_FRAMED_BY
    place = known.index(origin) if origin in known else 0
    return f"{settings.CONTENT_ORIGIN}{reverse('player', args=[token], urlconf=CONTENT_URLS)}?trang={place}"


def taking_in(token: str) -> Taking | None:
    """The taking that an address was signed for, while it holds."""
    try:
        key = uuid.UUID(signing.loads(token, salt=SALT, max_age=VALID))
    except (signing.BadSignature, ValueError):
        return None
    found: Taking | None = Taking.objects.select_related("resource").filter(pk=key, resource__state__in=OPEN).first()
    return found


def package_of(taking: Taking) -> Package | None:
    """The package of a taking."""
    found: Package | None = Package.objects.filter(resource=taking.resource_id).first()
    return found


@dataclass(frozen=True)
class Member:
    """One member of a package."""

    path: str
    content: bytes


def member_of(taking: Taking, path: str) -> Member | None:
    """A member of the package of a taking; None of what is none. Read out of the zip as it was stored: nothing of a package lies on the disk by itself."""
    file = files_of(OWNER, taking.resource_id).first()
    name = inside(path)
    if file is None or not name:
        return None
    with opened(file) as stored:
        try:
            with zipfile.ZipFile(stored) as package, package.open(name) as member:
                content = member.read(MOST_MEMBER + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, OSError, RuntimeError):
            return None
    return Member(name, content) if len(content) <= MOST_MEMBER else None
