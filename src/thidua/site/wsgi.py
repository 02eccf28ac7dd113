"""The WSGI application. On SQLite the worker lives in this process too: one process is the only writer."""

import atexit
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from thidua.site.client_address import client_in
from thidua.site.memory import settle
from thidua.site.meter import Meter
from thidua.site.probe import with_probes
from thidua.site.signing import keep_key
from thidua.ui.bursts import with_allowance
from thidua.ui.direct import with_direct
from thidua.ui.kept import with_kept

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
PAGES_AT_A_TIME = 4
pages = with_kept(with_allowance(with_direct(get_wsgi_application(), at_a_time=PAGES_AT_A_TIME), client_in))
application = with_probes(pages, Meter(settings.HOME / "metrics"))

keep_key()


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
settle()
