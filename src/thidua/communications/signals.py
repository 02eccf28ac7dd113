"""What communications tell the packages above."""

from django.dispatch import Signal

post_published = Signal()
"""A post reached its readers, or was corrected: `post`, `at`. Sent in the transaction of the act."""
post_hidden = Signal()
"""A post that readers saw is theirs no more: `post`, `at`. Sent in the transaction of the act: who keeps a copy throws it away."""
comment_hidden = Signal()
"""A comment that readers saw is shown no more: `comment`, `at`. Sent in the transaction of the act."""
