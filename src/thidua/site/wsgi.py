"""The WSGI application. On SQLite the worker lives in this process too: one process is the only writer."""

import atexit
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
application = get_wsgi_application()


def _start_worker() -> None:
    from django.db import connection  # noqa: PLC0415  (after the application is set up)

    from thidua.jobs.tasks import start_in_process  # noqa: PLC0415  (after the application is set up)

    if connection.vendor != "sqlite":
        return
    worker = start_in_process()

    def end() -> None:
        """Let the job in hand end; what does not end in time is taken up again by its lease."""
        worker.stop()
        worker.join(10)

    atexit.register(end)


_start_worker()
