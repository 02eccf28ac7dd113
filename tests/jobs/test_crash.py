"""kill -9 of a worker in the middle of its jobs: every effect exactly once (reliability D7; the long run belongs to soak/)."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

WORKER = Path(__file__).with_name("crash_worker.py")
JOBS, KILLS = 12, 4


@pytest.mark.slow
def test_worker_killed_in_mid_job_effect_happens_exactly_once(tmp_path):
    environment = {**os.environ, "THIDUA_HOME": str(tmp_path), "THIDUA_DATABASE_URL": f"sqlite:///{tmp_path}/crash.db"}

    def run(*words):
        return subprocess.run([sys.executable, *words], env=environment, check=True, capture_output=True, text=True, timeout=120).stdout

    run("-m", "thidua.site.cli", "manage", "migrate", "-v0", "--skip-checks")
    run(WORKER, "queue", str(JOBS))
    chance = random.Random(7)
    cut = 0
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, WORKER, "work", "0"], env=environment, stdout=subprocess.PIPE, text=True) as worker:
            worker.stdout.readline()
            time.sleep(chance.uniform(0.02, 0.2))
            cut += worker.poll() is None
            worker.kill()
    run(WORKER, "work", "0")
    done, *effects = run(WORKER, "count", "0").split()
    assert (int(done), [int(n) for n in effects]) == (JOBS, list(range(JOBS)))
    assert cut == KILLS, "the worker was done before it was killed: the test proves nothing"
