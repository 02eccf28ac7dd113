import io
import json
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from tests.planparse.formats.documents import PLAN, docx_of

from thidua.planparse.formats import apart, supervision
from thidua.planparse.formats.child import answer, leave_network
from thidua.planparse.formats.kinds import Kind
from thidua.planparse.refusals import ReadRefused


def refused_with(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seconds: float = 20) -> str:
    """The refusal when the child does what the script says after it has limited itself."""
    child = tmp_path / "stand_in.py"
    child.write_text(f"from thidua.planparse.formats.child import limit_self\nlimit_self()\n{script}\n")
    start = subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", lambda arguments, **rest: start([sys.executable, str(child)], **rest))
    with tempfile.TemporaryFile() as file, pytest.raises(ReadRefused) as refused:
        supervision.read_apart(Kind.PDF, file, wall_seconds=seconds)
    return refused.value.code


def is_alive(pid: str) -> bool:
    try:
        return "Z (zombie)" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "too_heavy"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "too_slow"),
        ("import sys; sys.stdout.write('x' * 9_000_000); sys.stdout.flush()", "damaged"),
        ("raise RuntimeError", "damaged"),
        ("print('no json')", "damaged"),
        ("print('[1]')", "damaged"),
        ("print('{}')", "damaged"),
        ("""print('{"refused": "strange"}')""", "damaged"),
        ("""print('{"refused": "too_heavy"}')""", "too_heavy"),
        ("x = bytearray(600_000_000)", "damaged"),
    ],
)
def test_whatever_befalls_the_child_becomes_a_sentence(script: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert refused_with(script, monkeypatch, tmp_path) == code


def test_child_that_hangs_is_killed_with_its_own_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    script = f"import subprocess, time; p = subprocess.Popen(['sleep', '60']); open({str(mark)!r}, 'w').write(str(p.pid)); time.sleep(60)"
    assert refused_with(script, monkeypatch, tmp_path, seconds=1) == "too_slow"
    deadline = time.monotonic() + 5
    while is_alive(mark.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(mark.read_text())


def test_child_cannot_take_more_memory_than_its_limit() -> None:
    script = "from thidua.planparse.formats.child import limit_self; limit_self(); bytearray(600_000_000)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("MemoryError")


def test_answer_is_a_line_and_the_text() -> None:
    line, _, text = answer(Kind.DOCX, docx_of(PLAN)).partition(b"\n")
    assert json.loads(line) == {"notices": []}
    assert text.decode().split() == PLAN.split()


def test_answer_to_a_bad_file_is_its_sentence() -> None:
    about = json.loads(answer(Kind.DOCX, b"PK"))
    assert about["refused"] == "damaged"
    assert about["vi"].startswith("Tệp bị hỏng") and about["en"].startswith("The file is damaged")


def test_parser_out_of_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("thidua.planparse.formats.child.read", starve)
    assert json.loads(answer(Kind.PDF, b"")) == {"refused": "too_heavy"}


def test_file_with_its_content_is_read_in_a_real_child() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(docx_of(PLAN))
        file.seek(0)
        text, notices = supervision.read_apart(Kind.DOCX, file)
    assert (text.split(), notices) == (PLAN.split(), [])


def test_in_memory_file_has_no_descriptor_to_hand_over() -> None:
    with pytest.raises(io.UnsupportedOperation):
        supervision.read_apart(Kind.DOCX, io.BytesIO(b"x"))


def test_child_has_no_network_where_the_system_lets_it_leave() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        script = (
            "import socket; from thidua.planparse.formats.child import leave_network; left = leave_network()\n"
            f"try: socket.create_connection({server.getsockname()!r}, 1); print(left, 'open')\n"
            "except OSError: print(left, 'closed')"
        )
        ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout in ("True closed\n", "False open\n")


def test_system_without_namespaces_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.planparse.formats.child.ctypes.CDLL", lambda _: object())
    assert leave_network() is False


def test_sentence_of_the_child_is_kept_and_an_unknown_code_is_a_damaged_file() -> None:
    told = supervision._refused("scan", {"vi": "Bản quét.", "en": "A scan."}, supervision.OF_A_FILE)
    assert (told.code, told.vi, told.en) == ("scan", "Bản quét.", "A scan.")
    assert supervision._refused("nonsense", {}, supervision.OF_A_FILE).code == "damaged"
