"""What packages with jobs, and whoever runs them, call."""

from thidua.jobs.actions.registry import Refusal, job
from thidua.jobs.tasks.progress import Progress
from thidua.jobs.tasks.worker import Worker, run_pending, start_in_process

__all__ = ["Progress", "Refusal", "Worker", "job", "run_pending", "start_in_process"]
