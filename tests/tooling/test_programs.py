"""uv, PostgreSQL, Chromium and the system's packages: what is looked for, taken and refused."""

import hashlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from bin.tooling import browser, postgres, processes, system_packages, uv
from bin.tooling.progress import Trouble

ROOT = Path(__file__).parents[2]
SIMPLE_PAGE = """<!DOCTYPE html><html><body>
<a href="../../files/uv-0.13.8-py3-none-any.whl#sha256=00">uv-0.13.8-py3-none-any.whl</a><br/>
<a href="../../files/a1/uv-0.13.9-py3-none-any.whl#sha256=11" data-requires-python="&gt;=3.8">uv-0.13.9-py3-none-any.whl</a>
</body></html>"""


@pytest.mark.parametrize(("machine", "same"), [("x86_64", "amd64"), ("aarch64", "arm64")])
def test_wheel_for_a_machine_is_known_under_both_names(machine: str, same: str) -> None:
    name, sha256 = uv.wheel_for(machine)

    assert uv.wheel_for(same) == (name, sha256)
    assert name.startswith(f"uv-{uv.VERSION}-")
    assert machine in name
    assert len(bytes.fromhex(sha256)) == 32


def test_wheel_for_an_unknown_machine_says_which_are_known() -> None:
    with pytest.raises(Trouble, match=r"riscv64.*use x86_64 or aarch64"):
        uv.wheel_for("riscv64")


def test_wheel_address_is_resolved_against_the_page() -> None:
    address = uv.wheel_address(SIMPLE_PAGE, "https://index.example/simple/uv/", "uv-0.13.9-py3-none-any.whl")

    assert address == "https://index.example/files/a1/uv-0.13.9-py3-none-any.whl#sha256=11"


def test_wheel_address_of_a_file_that_is_not_there_is_none() -> None:
    assert uv.wheel_address(SIMPLE_PAGE, "https://index.example/simple/uv/", "uv-0.14.0-py3-none-any.whl") is None


def test_index_address_prefers_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lock = tmp_path / "uv.lock"
    lock.write_text('source = { registry = "https://index.example/simple" }\n')
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    assert uv.index_address(lock) == "https://index.example/simple"

    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple/")

    assert uv.index_address(lock) == "https://mirror.example/simple"


def _fake_wheel(monkeypatch: pytest.MonkeyPatch, *, honest: bool) -> bytes:
    """An index that answers with a small wheel, whose hash is the pinned one or is not."""
    made = Path(os.environ["PYTEST_FAKE"]) / "made.whl"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(f"uv-{uv.VERSION}.data/scripts/uv", "#!/bin/sh\necho works\n")
    content = made.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest() if honest else "0" * 64
    monkeypatch.setattr(uv, "wheel_for", lambda machine: ("uv.whl", sha256))
    monkeypatch.setattr(uv, "_by_pip", lambda wheel, sha256: False)
    monkeypatch.setattr(uv, "_read", lambda address, headers: b'<a href="uv.whl">' if address.endswith("/uv/") else content)
    return content


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTEST_FAKE", str(tmp_path))
    file = tmp_path / "uv.lock"
    file.write_text('registry = "https://index.example/simple"')
    return file


def test_install_unpacks_a_program_that_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lock: Path) -> None:
    _fake_wheel(monkeypatch, honest=True)

    uv.install(tmp_path / "build", lock)

    assert processes.run_shown([uv.program(tmp_path / "build")], cwd=tmp_path, env={"PATH": os.defpath}) == 0


def test_install_refuses_a_wheel_of_another_hash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lock: Path) -> None:
    _fake_wheel(monkeypatch, honest=False)

    with pytest.raises(Trouble, match="does not have the pinned hash"):
        uv.install(tmp_path / "build", lock)

    assert not uv.program(tmp_path / "build").exists()


def test_run_quietly_failure_shows_the_last_lines_and_names_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "logs" / "step.log"
    program = "for n in range(40): print('line', n)\nraise SystemExit(1)"

    with pytest.raises(Trouble, match=r"^Mend it \(the whole output is in .*step\.log\)$"):
        processes.run_quietly([sys.executable, "-c", program], log, "Mend it", cwd=tmp_path)

    assert capsys.readouterr().out.splitlines() == [f"    | line {n}" for n in range(15, 40)]


def test_run_quietly_program_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"no-such-program could not be started .*: Install it"):
        processes.run_quietly([tmp_path / "no-such-program"], tmp_path / "log", "Install it", cwd=tmp_path)


def test_planned_packages_are_those_that_would_be_installed() -> None:
    simulation = "Inst libllvm14 (1:14.0.6-12 Debian:12 [amd64])\nInst postgresql (15+248 Debian:12 [all])\nConf libllvm14 (1:14.0.6-12)\n"

    assert system_packages.planned(simulation) == ["libllvm14", "postgresql"]


def test_install_without_apt_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Trouble, match=r"^Chromium is not on this machine: install chromium fonts with the system's package manager"):
        system_packages.install(["chromium", "fonts"], tmp_path, tmp_path / "log", wanted_for="Chromium")


def test_libraries_include_folders_below_the_architecture(tmp_path: Path) -> None:
    for name in (
        "usr/lib/x86_64-linux-gnu/pulseaudio/libpulsecommon-16.1.so",
        "usr/lib/x86_64-linux-gnu/libz.so.1",
        "usr/lib/x86_64-linux-gnu/gio/readme",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    found = system_packages.libraries(tmp_path).split(os.pathsep)

    assert found == [str(tmp_path / "usr/lib"), str(tmp_path / "usr/lib/x86_64-linux-gnu"), str(tmp_path / "usr/lib/x86_64-linux-gnu/pulseaudio")]


def test_version_of_postgresql_is_a_number_not_a_word() -> None:
    folders = [Path(f"/usr/lib/postgresql/{number}/bin") for number in (9, 15, 14)] + [Path("/usr/pgsql-16/bin")]

    assert [postgres.version(folder) for folder in folders] == [9, 15, 14, 16]


def test_named_postgres_that_answers_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"postgres://tester@127.0.0.1:{listener.getsockname()[1]}/postgres"
        monkeypatch.setenv(postgres.VARIABLE, address)
        with postgres.server(tmp_path) as used:
            assert used == address


def test_named_postgres_that_does_not_answer_is_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv(postgres.VARIABLE, f"postgres://tester@127.0.0.1:{port}/postgres")

    with (
        pytest.raises(Trouble, match=f"Nothing answers at 127.0.0.1:{port}.*start that server or unset THIDUA_TEST_POSTGRES"),
        postgres.server(tmp_path),
    ):
        pass


def test_named_postgres_of_another_kind_is_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(postgres.VARIABLE, "mysql://somewhere/name")

    with pytest.raises(Trouble, match="is not an address of PostgreSQL"), postgres.server(tmp_path):
        pass


@pytest.mark.parametrize(("answer", "let_in"), [(b"R", True), (b"E", False), (b"", False)], ids=["lets in", "is starting up", "closes"])
def test_open_port_is_not_yet_a_server_that_lets_in(answer: bytes, let_in: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak() -> None:
            caller, _address = listener.accept()
            with caller:
                caller.recv(100)
                caller.sendall(answer)

        speaker = threading.Thread(target=speak)
        speaker.start()
        found = postgres._lets_in(listener.getsockname()[1])
        speaker.join()
    assert found is let_in


def test_own_postgres_lets_its_user_create_databases_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if postgres._found(tmp_path) is None:
        pytest.skip("no PostgreSQL on this machine; the stage 'postgres' installs one")
    monkeypatch.delenv(postgres.VARIABLE, raising=False)
    make, folders = tempfile.mkdtemp, []
    monkeypatch.setattr(postgres.tempfile, "mkdtemp", lambda **words: folders.append(make(**words)) or folders[-1])

    with postgres.server(tmp_path) as address, psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE DATABASE thidua_probe")
        row = connection.execute("SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'thidua_probe'").fetchone()

    assert row == ("C.UTF-8", "UTF8")
    assert [Path(folder).exists() for folder in folders] == [False]


def test_test_ended_by_the_system_stops_its_server(tmp_path: Path) -> None:
    """A run that CI ends must leave no server behind."""
    program = f"""
import sys, time; sys.path.insert(0, {str(ROOT / "bin")!r})
from contextlib import contextmanager
from tooling import commands
from tooling.stages import Stage
@contextmanager
def around():
    try: yield {{}}
    finally: print("stopped", flush=True)
commands.set_up = commands.fresh_home = lambda: None
commands.stages = lambda: [Stage("long", "purpose", [[sys.executable, "-c", "import time; print('started', flush=True); time.sleep(60)"]], around)]
sys.exit(commands.test([]))
"""
    child = subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    while "started" not in child.stdout.readline():
        pass
    child.terminate()
    out, err = child.communicate(timeout=30)

    assert (child.returncode, out.strip(), err.strip()) == (130, "stopped", "bin/test: stopped.")


def test_chromium_named_but_absent_is_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "chromium"))

    with pytest.raises(Trouble, match="name a Chromium or unset THIDUA_CHROMIUM"):
        browser.chromium(tmp_path)


def test_chromium_of_the_system_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert browser.chromium(tmp_path / "build") == program


def test_java_unpacked_beside_the_project_is_wrapped_and_its_links_mended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "java" / "usr" / "lib" / "jvm" / "java-17"
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "java").write_text('#!/bin/sh\nexit "$1"\n')
    (home / "bin" / "java").chmod(0o755)
    settings = tmp_path / "java" / "etc" / "java-17" / "net.properties"
    settings.parent.mkdir(parents=True)
    settings.write_text("mended")
    (home / "net.properties").symlink_to("/etc/java-17/net.properties")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))

    program = browser.java(tmp_path)

    assert processes.run_shown([program, "7"], cwd=tmp_path, env={"PATH": os.defpath}) == 7
    assert (home / "net.properties").read_text() == "mended"


def test_judge_of_pdfa_is_the_systems_else_unpacked_beside_else_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[object] = []
    monkeypatch.setattr(browser, "SYSTEM_JARS", tmp_path / "system")
    monkeypatch.setattr(browser.system_packages, "install", lambda packages, *_, **__: asked.append(packages))
    with pytest.raises(Trouble, match="install libpdfbox2-java libactivation-java libjaxb-api-java and run it again"):
        browser.pdfa_judge(tmp_path)

    first, *others = browser.JUDGE_JARS
    for name, folder in [(first, tmp_path / "system"), *((name, tmp_path / "pdfa-judge" / "usr" / "share" / "java") for name in others)]:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.jar").touch()
    jars = browser.pdfa_judge(tmp_path).split(os.pathsep)
    assert [Path(jar).stem for jar in jars] == [*browser.JUDGE_JARS]
    assert [Path(jar).parent.name for jar in jars] == ["system", *["java"] * len(others)]
    assert asked == [browser.JUDGE_PACKAGES]


def test_what_a_program_started_ends_with_it(tmp_path: Path) -> None:
    """A harness that is told to end leaves no load running behind it."""
    grandchild = tmp_path / "pid"
    program = f"import subprocess, sys, time; made = subprocess.Popen(['sleep', '60']); open({str(grandchild)!r}, 'w').write(f'{{made.pid}}\\n'); time.sleep(60)"
    with ThreadPoolExecutor(1) as pool:
        going = pool.submit(processes.run_shown, [sys.executable, "-c", program], cwd=tmp_path, env={"PATH": os.defpath})
        until = time.monotonic() + 30
        while not (grandchild.exists() and grandchild.read_text().endswith("\n")) and time.monotonic() < until:
            time.sleep(0.05)
        processes.end_running()
        assert going.result(timeout=30) != 0
    state = Path(f"/proc/{int(grandchild.read_text())}/stat")
    while state.exists() and state.read_text().split()[2] != "Z" and time.monotonic() < until:
        time.sleep(0.05)
    assert not state.exists() or state.read_text().split()[2] == "Z"
