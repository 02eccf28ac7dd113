"""Programs that import, review, issue and read without pause, and remember what they asked for and what was acknowledged."""

from __future__ import annotations

import http.client
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field
from typing import Any

from soak.crash_world import DIGITS, Write

SECONDS = 10
AT_ONCE = 6
"""Files of an importer that wait for a job of the server at the same time."""
EDGE = "----thidua-crash"
TEXT = """SỞ MẪU

KẾ HOẠCH

Triển khai phong trào thi đua “Mã {mark}” tại Sở mẫu

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

a) Nâng cao nhận thức của công chức, viên chức về việc tự học.

II. TỔ CHỨC THỰC HIỆN

1. Trưởng các phòng thuộc Sở phổ biến kế hoạch đến 100% công chức, viên chức.

2. Giao Văn phòng Sở chủ trì theo dõi, đôn đốc việc thực hiện.

GIÁM ĐỐC

Lê Thị Mẫu
"""


class CutOff(Exception):
    """The server died before it answered."""


class Answered(Exception):
    """The server answered with a fault, which none of these requests should get."""


@dataclass
class Asked:
    """A write with the request that asked for it, so that it can be sent again under the same key."""

    write: Write
    path: str
    body: dict[str, Any]
    form: bool = False
    secret: str = ""
    file: bytes = b""


@dataclass
class History:
    """Every write that was asked for, and those that were acknowledged: a write between the two is in doubt."""

    asked: list[Asked] = field(default_factory=list)
    done: dict[uuid.UUID, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def doubtful(self) -> list[Asked]:
        return [one for one in self.asked if one.write.key not in self.done]

    def acknowledged(self) -> list[Write]:
        return [one.write for one in self.asked if one.write.key in self.done]


@dataclass
class Program:
    """One program with its token; `step` does the next thing it has to do."""

    secret: str
    history: History
    address: str = ""
    plan: str = ""
    mark: str = ""
    todo: list[str] = field(default_factory=list)
    only_imports: bool = False

    def run(self, stop: threading.Event) -> None:
        """Work until the server dies."""
        while not stop.is_set():
            try:
                self.step()
            except CutOff:
                return
            except Answered as fault:
                with self.history.lock:
                    self.history.faults.append(f"refused: {fault}")
                return

    def step(self) -> None:
        if self._asked("issue"):
            self.mark, self.plan = "", ""  # it was cut off and asked again since
        if not self.mark or self.only_imports:
            self.mark = uuid.uuid4().hex[:12]
            write = Write(uuid.uuid4(), "import", self.mark)
            self.write(Asked(write, "plans", {"text": TEXT.format(mark=self.mark)}, form=True))
        elif not self.plan:
            self.plan = self.history.done[self._asked("import")[0].write.key]
        elif not self._asked("sure"):
            self.write(Asked(Write(uuid.uuid4(), "sure", self.mark), f"{self.plan}/accept-sure", {}))
        elif waiting := [one["code"] for one in self.get(f"{self.plan}/clauses") if one["review"] == "proposed"]:
            self.write(Asked(Write(uuid.uuid4(), "accept", self.mark, waiting[0]), f"clauses/{waiting[0]}/accept", {}))
        else:
            body = {"number": "05/KH-SM", "signed_on": "2025-03-10", "version": self.get(self.plan)["version"]}
            self.write(Asked(Write(uuid.uuid4(), "issue", self.mark), f"{self.plan}/issue", body))
            self.mark, self.plan = "", ""

    def _asked(self, what: str) -> list[Asked]:
        return [one for one in self.history.asked if one.write.what == what and one.write.mark == self.mark]

    def get(self, path: str) -> Any:
        return self._send(urllib.request.Request(f"{self.address}/api/v1/{path}"))

    def write(self, one: Asked, *, again: bool = False) -> None:
        """Ask for a write; remember it before it is sent and its acknowledgement after."""
        if not again:
            one.secret = self.secret
            with self.history.lock:
                self.history.asked.append(one)
        sent, kind = _body(one)
        headers = {"Idempotency-Key": str(one.write.key), "Content-Type": kind}
        answer = self._send(urllib.request.Request(f"{self.address}/api/v1/{one.path}", data=sent, headers=headers, method="POST"))
        with self.history.lock:
            self.history.done[one.write.key] = answer["location"]

    def _send(self, request: urllib.request.Request, tries: int = 5) -> Any:
        request.add_header("Authorization", f"Bearer {self.secret}")
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as fault:
            if fault.code == 503 and tries:  # too busy now: nothing is acknowledged, and under its key a second try is the same write
                time.sleep(1)
                return self._send(request, tries - 1)
            raise Answered(f"{request.get_method()} {request.selector} {fault.code} {fault.read()[:120].decode()}") from fault
        except (OSError, http.client.HTTPException, ValueError) as cut:
            raise CutOff from cut


def _body(one: Asked) -> tuple[bytes, str]:
    """What is sent, and of which kind it is: JSON, a form, or a form with a file."""
    if one.file:
        parts = [f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in one.body.items()]
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{one.write.mark}.csv"\r\nContent-Type: text/csv\r\n\r\n'
        return b"".join([*parts, head.encode(), one.file, f"\r\n--{EDGE}--\r\n".encode()]), f"multipart/form-data; boundary={EDGE}"
    if one.form:
        return urllib.parse.urlencode(one.body).encode(), "application/x-www-form-urlencoded"
    return json.dumps(one.body).encode(), "application/json"


@dataclass
class Reader(Program):
    """A person's program: confirms whatever there is to read."""

    def step(self) -> None:
        found = self.get("reading?limit=1")["items"]
        if not found:
            threading.Event().wait(0.05)
            return
        place = str(found[0]["id"])
        self.write(Asked(Write(uuid.uuid4(), "confirm", self.secret[-6:], place), f"reading/{place}/confirm", {}))


@dataclass
class Importer(Program):
    """A program that brings in files of people into the other agency, a few at a time, and has each written once it was read."""

    root: str = ""
    people: int = 0

    def step(self) -> None:
        brought = self._asked_for("bring")
        going = {mark: self.get(self.history.done[one.write.key])["state"] for mark, one in brought.items() if one.write.key in self.history.done}
        waiting = [mark for mark, state in going.items() if state in ("reading", "applying")]
        ready = [mark for mark, state in going.items() if state == "review" and mark not in self._asked_for("apply")]
        if ready:
            place = self.history.done[brought[ready[0]].write.key]
            self.write(Asked(Write(uuid.uuid4(), "apply", ready[0]), f"{place}/apply", {}))
        elif len(waiting) < AT_ONCE:
            mark = uuid.uuid4().hex[:8].upper()
            body = {"target": "orgs", "root": self.root}
            self.write(Asked(Write(uuid.uuid4(), "bring", mark), "imports", body, file=people_of(mark, self.people)))
        else:
            threading.Event().wait(0.05)

    def _asked_for(self, what: str) -> dict[str, Asked]:
        return {one.write.mark: one for one in self.history.asked if one.write.what == what}


def people_of(mark: str, people: int) -> bytes:
    """A file of people whose codes begin with the mark."""
    rows = [f"{mark}{number:0{DIGITS}d},Lê Thị Mơ,SK,Chuyên viên" for number in range(people)]
    return "\n".join(["Mã cán bộ,Họ và tên,Mã đơn vị,Chức vụ", *rows, ""]).encode()
