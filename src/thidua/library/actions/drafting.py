"""Writing a resource: shared as a draft, edited while it is one, a new edition of one that is published."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse
from thidua.files.queries import files_of
from thidua.library.actions.citing import ask_for_citations
from thidua.library.enums import Licence, ResourceKind, ResourceState, TagKind
from thidua.library.models import COURSE, OWNER, Citation, Course, Package, Resource, ResourceClause, ResourceTag
from thidua.library.permissions import P, check_can, own_units
from thidua.library.queries.resources import next_edition
from thidua.library.queries.skills import skills_on
from thidua.library.rules.citing import cited_in, key_of
from thidua.library.rules.packages import Manifest
from thidua.library.rules.pasted import cleaned
from thidua.library.rules.states import EDITABLE
from thidua.library.rules.tags import LONGEST as LONGEST_WORD
from thidua.library.rules.tags import is_address, tag_key, words_in
from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.questions import actions as questions
from thidua.questions.models import Bank, Question
from thidua.questions.rules.content import Draft
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused
from thidua.vn.search import fold

MOST_FILES = 10
LONGEST = 200_000


@dataclass(frozen=True)
class Written:
    """A resource as its maker writes it. `positions` and `skills` are words between commas, `competences` skills of the frameworks; `asked` and
    `passing` are said of courses."""

    title: str
    unit: Unit
    summary: str = ""
    body: str = ""
    url: str = ""
    licence: Licence = Licence.AGENCY
    positions: str = ""
    skills: str = ""
    competences: Sequence[str] = ()
    clause: Clause | None = None
    is_foreign: bool = False
    source: str = ""
    lesson: str = ""
    minutes: int | None = None
    asks_public: bool = False
    asked: int = 5
    passing: int = 60
    questions: Sequence[Draft] = ()


@dataclass(frozen=True)
class Brought:
    """The zip of a package with what its manifest says."""

    ready: Ready
    manifest: Manifest


def share(
    *, kind: ResourceKind, written: Written, files: Sequence[Ready] = (), package: Brought | None = None, by: User, at: dt.datetime
) -> Resource:  # fmt: skip
    """A new draft of one's own."""
    check_can(by, P.EDIT)
    _check_unit(written.unit, by)
    made = Resource(root=written.unit.root, kind=kind, made_by=by, made_at=at)
    _write(made, written, has_file=bool(files) or package is not None)
    with transaction.atomic(), recorded("library.share", made, by=by, at=at):
        made.save(force_insert=True)
        _hang(made, written)
        _attach(made, files, by, at)
        _particular(made, written, package, by, at)
        ask_for_citations(made)
    return made


def _particular(made: Resource, written: Written, package: Brought | None, by: User, at: dt.datetime) -> None:
    """What a kind has beside: a course its bank, a package its zip."""
    if made.kind == ResourceKind.COURSE:
        bank = questions.open_bank(root=made.root, owner_kind=COURSE, owner=made.pk, name=made.title, by=by, at=at)
        Course(root=made.root, resource=made, bank=bank, asked=written.asked, passing=written.passing).save()
        _ask(bank, written, by, at)
    if package is not None:
        _pack(made, package, by, at)


def _check_unit(unit: Unit, by: User) -> None:
    if not own_units(by).filter(pk=unit.pk).exists():
        raise Refused(_("Chỉ chia sẻ được cho đơn vị mình làm việc hoặc phụ trách."))


def _write(row: Resource, said: Written, *, has_file: bool) -> None:
    if not said.title.strip():
        raise Conflict(_("Đặt tên cho học liệu."))
    if said.competences and not set(said.competences) <= set(skills_on(clock.today())):
        raise Conflict(_("Khung năng lực không có mục này. Mở lại trang rồi chọn lại."))
    if said.is_foreign and not (said.source.strip() and said.lesson.strip()):
        raise Conflict(_("Kinh nghiệm nơi khác cần ghi nguồn và bài học rút ra."))
    row.unit, row.title, row.summary = said.unit, " ".join(said.title.split())[:300], cleaned(said.summary)[:2000]
    row.body, row.url, row.licence = cleaned(said.body)[:LONGEST], said.url.strip()[:600], said.licence
    row.is_foreign, row.source, row.lesson = said.is_foreign, said.source.strip()[:500], cleaned(said.lesson)[:2000]
    row.minutes, row.asks_public = said.minutes, said.asks_public
    _check_kind(row, has_file=has_file)
    row.search_key = fold(f"{row.title} {row.summary} {said.positions} {said.skills} {' '.join(said.competences)}")[:1200]


def _check_kind(row: Resource, *, has_file: bool) -> None:
    """Each kind has what makes it one."""
    if row.kind in (ResourceKind.LINK, ResourceKind.VIDEO) and not is_address(row.url):
        raise Conflict(_("Ghi địa chỉ đầy đủ, bắt đầu bằng https://"))
    if row.kind in (ResourceKind.TEXT, ResourceKind.COURSE) and not row.body.strip():
        raise Conflict(_("Ghi hoặc dán nội dung."))
    if row.kind in (ResourceKind.FILE, ResourceKind.SLIDES, ResourceKind.PACKAGE) and not has_file:
        raise Conflict(_("Chọn tệp."))


def _hang(row: Resource, said: Written) -> None:
    """Words, clause and the documents that the text names, in the place of those before. The gate is open."""
    ResourceTag.objects.filter(resource=row).delete()
    for kind, words in ((TagKind.POSITION, words_in(said.positions)), (TagKind.SKILL, [*said.competences, *words_in(said.skills)])):
        tags = {tag_key(word): word for word in reversed(words)}
        ResourceTag.objects.bulk_create(
            ResourceTag(root=row.root, resource=row, kind=kind, words=word[:LONGEST_WORD], key=key) for key, word in reversed(tags.items())
        )
    ResourceClause.objects.filter(resource=row).delete()
    if said.clause is not None:
        ResourceClause(root=row.root, resource=row, clause=said.clause).save()
    Citation.objects.filter(resource=row).delete()
    keys = {key_of(number): number for number in cited_in(row.title, row.summary, row.body, row.lesson, row.source)}
    Citation.objects.bulk_create(Citation(root=row.root, resource=row, number=number, key=key) for key, number in keys.items())


def _attach(row: Resource, files: Sequence[Ready], by: User, at: dt.datetime) -> None:
    if FileUse.objects.filter(owner_kind=OWNER, owner_id=row.pk).count() + len(files) > MOST_FILES:
        raise Conflict(_("Mỗi học liệu kèm tối đa %(most)s tệp. Bỏ bớt tệp rồi gửi lại.") % {"most": MOST_FILES})
    for one in files:
        link(file=keep(ready=one, by=by, at=at, root=row.root), owner=row, by=by, at=at, kind=OWNER)


def _ask(bank: Bank, said: Written, by: User, at: dt.datetime) -> None:
    """Add the questions that were pasted; those that the bank has already are left out."""
    if said.questions:
        questions.bring_in(bank=bank, drafts=list(said.questions), by=by, at=at)


def _pack(row: Resource, given: Brought, by: User, at: dt.datetime) -> None:
    for use in FileUse.objects.filter(owner_kind=OWNER, owner_id=row.pk):
        unlink(use=use, by=by, at=at)
    link(file=keep(ready=given.ready, by=by, at=at, root=row.root), owner=row, by=by, at=at, kind=OWNER)
    about = {"root": row.root, "kind": given.manifest.kind, "entry": given.manifest.entry, "parts": [one.stored() for one in given.manifest.parts]}
    Package.objects.update_or_create(resource=row, defaults=about)


def edit(
    *,
    resource: Resource,
    written: Written,
    files: Sequence[Ready] = (),
    drop: Collection[uuid.UUID] = (),
    package: Brought | None = None,
    version: int | None = None,
    by: User,
    at: dt.datetime,
) -> Resource:
    """Change a draft, or one that was sent back."""
    check_can(by, P.EDIT, resource)
    with transaction.atomic():
        held = Resource.objects.select_for_update().get(pk=resource.pk)
        if held.state not in EDITABLE:
            raise Conflict(_("Học liệu đã gửi duyệt hoặc đã đăng nên không sửa được. Lập bản mới để sửa."))
        resource.expect(version)
        if written.unit.pk != resource.unit_id:
            _check_unit(written.unit, by)
        left = [one for one in files_of(OWNER, resource.pk) if one.pk not in set(drop)]
        _write(resource, written, has_file=bool(left or files) or package is not None)
        with recorded("library.edit", resource, by=by, at=at):
            resource.save()
            _hang(resource, written)
            for use in FileUse.objects.filter(owner_kind=OWNER, owner_id=resource.pk, file__in=drop).select_related("file"):
                unlink(use=use, by=by, at=at)
            _attach(resource, files, by, at)
            _change_particular(resource, written, package, by, at)
            ask_for_citations(resource)
    return resource


def _change_particular(row: Resource, said: Written, package: Brought | None, by: User, at: dt.datetime) -> None:
    course = Course.objects.select_related("bank").filter(resource=row).first()
    if course is not None:
        course.asked, course.passing = said.asked, said.passing
        course.save()
        _ask(course.bank, said, by, at)
    if package is not None:
        _pack(row, package, by, at)


def revise(*, resource: Resource, version: int | None = None, by: User, at: dt.datetime) -> Resource:
    """A new edition of what is published, as a draft: the same text, words, files and questions; the one before stays until this is published."""
    check_can(by, P.EDIT, resource)
    with transaction.atomic():
        held = Resource.objects.select_for_update(of=("self",)).select_related("unit").get(pk=resource.pk)
        if version is not None and held.version != version:
            raise StaleVersion(version, held.version, held)
        if held.state != ResourceState.PUBLISHED:
            raise Conflict(_("Chỉ học liệu đã đăng mới có bản mới. Mở lại trang để xem."))
        if next_edition(held) is not None:
            raise Conflict(_("Bản mới của học liệu này đang được soạn."))
        same = (
            "root",
            "unit",
            "kind",
            "title",
            "summary",
            "body",
            "url",
            "licence",
            "is_foreign",
            "source",
            "lesson",
            "minutes",
            "asks_public",
            "search_key",
        )
        made = Resource(**{name: getattr(held, name) for name in same}, edition=held.edition + 1, earlier=held, made_by=by, made_at=at)
        with recorded("library.share", made, by=by, at=at):
            made.save(force_insert=True)
            _copy(held, made, by, at)
    return made


def _copy(held: Resource, made: Resource, by: User, at: dt.datetime) -> None:
    for model, names in ((ResourceTag, ("kind", "words", "key")), (ResourceClause, ("clause",)), (Citation, ("number", "key"))):
        rows: Any = model.objects.filter(resource=held)
        model.objects.bulk_create(model(root=made.root, resource=made, **{name: getattr(row, name) for name in names}) for row in rows)
    for file in files_of(OWNER, held.pk):
        link(file=file, owner=made, by=by, at=at, kind=OWNER)
    for course in Course.objects.filter(resource=held):
        Course(root=made.root, resource=made, bank=course.bank, asked=course.asked, passing=course.passing).save()
    for package in Package.objects.filter(resource=held):
        Package(root=made.root, resource=made, kind=package.kind, entry=package.entry, parts=package.parts).save()


def questions_in(bank: Bank) -> int:
    """How many questions of a bank may be asked."""
    return int(Question.objects.filter(bank=bank, retired_at__isnull=True).count())
