"""Readers of one page, each of whom asks again as soon as it has come: as many connections as wanted, in one process."""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time


class Reader(asyncio.Protocol):
    """One connection that stays open."""

    def __init__(self, request: bytes, took: list[float], until: float) -> None:
        self.request, self.took, self.until = request, took, until
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.missing, self.began, self.head = 0, 0.0, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        self.began, self.missing, self.head = time.perf_counter(), -1, b""
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        if self.missing < 0:
            self.head += data
            end = self.head.find(b"\r\n\r\n")
            if end < 0:
                return
            if not self.head.startswith(b"HTTP/1.1 200"):
                raise SystemExit(f"the page was refused: {self.head[:80]!r}")
            length = self.head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]
            self.missing = int(length) - (len(self.head) - end - 4)
        else:
            self.missing -= len(data)
        if self.missing == 0:
            now = time.perf_counter()
            self.took.append(now - self.began)
            if now < self.until:
                self.ask()
            else:
                self.transport.close()

    def connection_lost(self, _fault: Exception | None) -> None:
        self.done.set_result(None)


async def read(host: str, port: int, path: str, readers: int, seconds: float) -> dict[str, float]:
    """What so many readers got in so many seconds."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Language: vi\r\n\r\n".encode()
    took: list[float] = []
    began = time.perf_counter()
    loop, opened = asyncio.get_running_loop(), []
    for _ in range(readers):
        _transport, one = await loop.create_connection(lambda: Reader(request, took, began + seconds), host, port)
        opened.append(one.done)
    await asyncio.gather(*opened)
    spent = time.perf_counter() - began
    took.sort()
    return {
        "a_second": round(len(took) / spent, 1),
        "p50_ms": round(1000 * statistics.median(took), 2),
        "p99_ms": round(1000 * took[int(len(took) * 0.99)], 2),
    }


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--path", default="/cong-khai/")
    words.add_argument("--readers", type=int, default=32)
    words.add_argument("--seconds", type=float, default=5)
    asked = words.parse_args()
    print(json.dumps(asyncio.run(read("127.0.0.1", asked.port, asked.path, asked.readers, asked.seconds))))
