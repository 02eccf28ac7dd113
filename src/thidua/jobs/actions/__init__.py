"""What other packages call."""

from thidua.jobs.actions.queue import cancel, enqueue, tick
from thidua.jobs.actions.registry import Refusal, job, name_of

__all__ = ["Refusal", "cancel", "enqueue", "job", "name_of", "tick"]
