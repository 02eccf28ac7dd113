"""What replication tells the packages above."""

from django.dispatch import Signal

model_shown = Signal()
"""A model stands on the public pages from now on, or stands there otherwise than before: `model`, `at`. Sent in the transaction of the act."""
model_hidden = Signal()
"""A model that everybody could read is for the agency alone, or for nobody: `model`, `at`. Sent in the transaction of the act: who keeps a copy throws it away."""
