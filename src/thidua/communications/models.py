"""Posts with their photos, words, clauses, versions and the people they show; what readers gave them; the ledger of media."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.communications.enums import Channel, CommentState, MediaState, PostState, Sent, Written
from thidua.communications.rules.richtext import as_plain, from_html
from thidua.evidence.models import Evidence
from thidua.files.models import StoredFile
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold

OWNER = "communications.post"
"""What files know a post as."""
MEDIA_OWNER = "communications.mediaentry"
"""What files know a line of the ledger as."""
SOURCE = "communications"
"""What evidence knows its by-products as."""


class Post(Versioned):
    """A story on the agency's public pages. `body` is HTML as `rules.richtext` writes it, never as somebody sent it.

    `slug` is its address from the day it is approved for publishing. `correction` is what readers are told was mended after that.
    `search_key` is all its words, folded, for lists to look in. `consents` is its maker's word that those who are named or shown agreed. `printed_author` stands under the text.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    slug = models.CharField(max_length=100, null=True, unique=True)
    summary = models.CharField(max_length=1000, blank=True)
    body = models.TextField(blank=True)
    printed_author = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=choices(PostState), default=PostState.DRAFT.value)
    consents = models.BooleanField(default=False)
    takes_comments = models.BooleanField(default=True)
    publish_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    correction = models.CharField(max_length=1000, blank=True)
    corrected_at = models.DateTimeField(null=True)
    search_key = models.TextField(editable=False, default="")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, slug__isnull=False), name="communications_post_out"
            ),
            models.CheckConstraint(condition=~Q(state="scheduled") | Q(publish_at__isnull=False), name="communications_post_due"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="communications_post_why"),
            models.CheckConstraint(condition=Q(correction="") | Q(corrected_at__isnull=False), name="communications_post_mended"),
        )
        indexes = (
            models.Index(fields=("root", "state", "made_at"), name="communications_post_list"),
            models.Index(fields=("state", "published_at"), name="communications_post_public"),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.title} {self.summary} {as_plain(from_html(self.body))}")
        super().save(*args, **kwargs)


class PostPhoto(Versioned):
    """A picture of a post: words for who does not see it, a caption, its place among the others."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=300)
    caption = models.CharField(max_length=300, blank=True)
    place = models.PositiveSmallIntegerField()
    is_cover = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("post", "file"), name="communications_postphoto_once"),
            models.UniqueConstraint(fields=("post",), condition=Q(is_cover=True), name="communications_postphoto_cover"),
            models.CheckConstraint(condition=~Q(alt=""), name="communications_postphoto_alt"),
        )


class PostTag(Row):
    """A word on a post, found by `key` however it is written."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=60)
    key = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("post", "key"), name="communications_posttag_once"),)
        indexes = (models.Index(fields=("key",), name="communications_posttag_key"),)


class PostClause(Row):
    """A clause of a plan that a post tells of."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("post", "clause"), name="communications_postclause_once"),)


class PostSubject(Row):
    """Somebody whom a post shows, as another package knows them: a kind and an id. `withdrawn_at`: they want to be shown no more.

    `is_named`: they agree to be named. The name of whoever does not is kept to be looked for: it may stand nowhere in the post.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    subject = models.UUIDField()
    name = models.CharField(max_length=200)
    is_named = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("post", "kind", "subject"), name="communications_postsubject_once"),)
        indexes = (models.Index(fields=("kind", "subject"), name="communications_postsubject_of"),)


class PostVersion(Row):
    """A post as it was sent, published or corrected."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=10, choices=choices(Written))
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=1000, blank=True)
    body = models.TextField(blank=True)
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("post", "number"), name="communications_postversion_number"),)


class PostCount(Row):
    """How often a post was opened: a number and nothing about who."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="+")
    views = models.PositiveBigIntegerField(default=0)


class Rating(Row):
    """Stars of one browser, which is known by the code of a cookie that nobody guesses; by nothing else."""

    AUDIT_HIDDEN: ClassVar = ("browser",)

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    browser = models.CharField(max_length=64)
    stars = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("post", "browser"), name="communications_rating_once"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="communications_rating_stars"),
        )


class Comment(Versioned):
    """What a reader wrote under a post, in plain text; shown once somebody of the agency looked at it. Name left out where the reader leaves it out."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=2000)
    state = models.CharField(max_length=8, choices=choices(CommentState), default=CommentState.WAITING.value)
    sent_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state="waiting") | Q(decided_at__isnull=False), name="communications_comment_decided"),
            models.CheckConstraint(condition=~Q(text=""), name="communications_comment_text"),
        )
        indexes = (models.Index(fields=("post", "state", "sent_at"), name="communications_comment_of"),)


class Salt(Row):
    """With what the addresses of one day are made into codes; thrown away with the day, after which no code leads back to an address."""

    AUDIT_HIDDEN: ClassVar = ("value",)

    on = models.DateField(unique=True)
    value = models.BinaryField(max_length=32)


class Sending(Row):
    """How often one address, known by the code of the day, sent something since an hour or a day. `scope` is the post, or "" for all posts."""

    kind = models.CharField(max_length=8, choices=choices(Sent))
    sender = models.CharField(max_length=32)
    scope = models.CharField(max_length=36, blank=True)
    since = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "sender", "scope", "since"), name="communications_sending_once"),)
        indexes = (models.Index(fields=("since",), name="communications_sending_since"),)


class MediaEntry(Versioned):
    """What was told of the movement, where and when: an article, a broadcast, a billboard. `person` wrote or made it, where that is known."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=choices(Channel))
    title = models.CharField(max_length=300)
    outlet = models.CharField(max_length=200)
    appeared_on = models.DateField()
    url = models.CharField(max_length=600, blank=True)
    times = models.PositiveIntegerField(default=1)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(MediaState), default=MediaState.NOTED.value)
    reason = models.CharField(max_length=500, blank=True)
    search_key = models.CharField(max_length=520, editable=False, default="")
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(times__gte=1, times__lte=10_000), name="communications_mediaentry_times"),
            models.CheckConstraint(condition=~Q(state="struck") | ~Q(reason=""), name="communications_mediaentry_why"),
        )
        indexes = (models.Index(fields=("root", "appeared_on"), name="communications_media_day"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.title} {self.outlet}")[:520]
        super().save(*args, **kwargs)
