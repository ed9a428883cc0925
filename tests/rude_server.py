"""Ways in which a server can misbehave below HTTP, on a loopback port given to it."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator

DRIP_SECONDS = 0.05

Received = Callable[[bytes], None]


class RudeServer:
    """Listens on 127.0.0.1, tells `received` each request's bytes and answers in the named manner."""

    def __init__(self, manner: str, *, port: int, received: Received) -> None:
        self._manner = manner
        self._received = received
        self._stopped = threading.Event()
        self._waiting: list[socket.socket] = []
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind(("127.0.0.1", port))
        if manner == "hang-on-connect":
            self._fill_the_queue(port)
        else:
            self._listener.listen()
            threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for opened in [*self._waiting, self._listener]:
            opened.close()

    def _fill_the_queue(self, port: int) -> None:
        # Nobody accepts: once the kernel's queue is full, it leaves the next caller without an answer.
        self._listener.listen(0)
        for _ in range(3):
            caller = socket.socket()
            caller.setblocking(False)
            caller.connect_ex(("127.0.0.1", port))
            self._waiting.append(caller)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            self._received(_whole_request(connection))
            for piece in getattr(self, f"_{self._manner.replace('-', '_')}")(connection):
                connection.sendall(piece)

    def _silent(self, connection: socket.socket) -> Iterator[bytes]:
        self._stopped.wait(30)
        yield from ()

    def _reset(self, connection: socket.socket) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\ntr"
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _cut_short(self, connection: socket.socket) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\ntrue"

    def _slow_head(self, connection: socket.socket) -> Iterator[bytes]:
        yield from self._dripping(b"HTTP/1.1 200 OK\r\nX-Padding: ", b"a")

    def _slow_body(self, connection: socket.socket) -> Iterator[bytes]:
        yield from self._dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b" ")

    def _slow_chunk(self, connection: socket.socket) -> Iterator[bytes]:
        yield from self._dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;", b"a")

    def _dripping(self, beginning: bytes, drop: bytes) -> Iterator[bytes]:
        yield beginning
        while not self._stopped.wait(DRIP_SECONDS):
            yield drop

    def _endless_body(self, connection: socket.socket) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
        while not self._stopped.is_set():
            yield b"true" * 1024

    def _endless_redirect(self, connection: socket.socket) -> Iterator[bytes]:
        yield b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n"
        while not self._stopped.is_set():
            yield b" " * 4096

    def _endless_head(self, connection: socket.socket) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        while not self._stopped.is_set():
            yield b"X-Padding: " + b"a" * 1000 + b"\r\n"

    def _not_http(self, connection: socket.socket) -> Iterator[bytes]:
        yield b"220 mail.example ESMTP\r\n"


def _whole_request(connection: socket.socket) -> bytes:
    request = b""
    while b"\r\n\r\n" not in request:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError
        request += piece
    head, _, body = request.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    expected = int(lengths[0].split(b":")[1]) if lengths else 0
    while len(body) < expected:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError
        body += piece
    return head + b"\r\n\r\n" + body
