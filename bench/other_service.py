"""A spam service on this machine that finds everything good, after a pause. Arguments: port, seconds of the pause."""

from __future__ import annotations

import asyncio
import functools
import re
import sys

_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nfalse"


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pause: float) -> None:
    """One call after the other, until the client closes the connection."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            if length := _LENGTH.search(head):
                await reader.readexactly(int(length[1]))
            await asyncio.sleep(pause)
            writer.write(_ANSWER)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main(port: int, pause: float) -> None:
    """Serve until it is stopped."""
    server = await asyncio.start_server(functools.partial(answer, pause=pause), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
