"""A worker to be killed: each of its jobs writes one row in its last step, slowly enough to be hit before, inside and after."""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
django.setup()

from thidua.jobs import actions  # noqa: E402  (Django must be set up first)
from thidua.jobs.models import Job, Schedule  # noqa: E402
from thidua.jobs.tasks import Worker, worker  # noqa: E402
from thidua.store import clock  # noqa: E402


@actions.job(name="crash.effect", attempts=500, lease=1)
def effect(progress, number):
    progress.step(0, 1, "…")
    time.sleep(0.03)
    with progress.last_step(number=number):
        Schedule.objects.create(name=f"effect {number} of {progress.job.worker}", last_period=str(number), last_at=clock.now())
        time.sleep(0.03)


if __name__ == "__main__":
    command, count = sys.argv[1], int(sys.argv[2])
    if command == "queue":
        for number in range(count):
            actions.enqueue("crash.effect", args={"number": number}, key=f"crash-{number}")
    elif command == "work":
        worker.HOUSEKEEPING, worker.PAUSE = 0.2, 0.1
        running = Worker()
        running.start()
        print("working", flush=True)
        while Job.objects.exclude(state="done").exists():
            time.sleep(0.2)
        running.stop()
        running.join(10)
    else:
        print(
            Job.objects.filter(state="done").count(),
            *sorted(int(n) for n in Schedule.objects.filter(name__startswith="effect ").values_list("last_period", flat=True)),
        )
