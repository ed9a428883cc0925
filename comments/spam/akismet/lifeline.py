"""Connections of `requests` that another thread can cut off."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from typing import Any

import urllib3
from requests.adapters import HTTPAdapter


class Lifeline:
    """A second handle on an exchange's socket: shutting it down wakes whoever waits on the first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._is_cut = False

    def hold(self, connected: socket.socket) -> None:
        """Keep a handle on the socket. Raises TimeoutError where the caller has left already."""
        with self._lock:
            if self._is_cut:
                raise TimeoutError
            self._sockets.append(socket.socket(fileno=os.dup(connected.fileno())))

    def cut(self) -> None:
        """Shut the socket down, now or as soon as there is one."""
        with self._lock:
            self._is_cut = True
            for held in self._sockets:
                with contextlib.suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Give the handles back; the connection itself may live on for the next exchange."""
        with self._lock:
            for held in self._sockets:
                held.close()
            self._sockets.clear()


_thread = threading.local()


def attach(lifeline: Lifeline) -> None:
    """Hold by this lifeline whatever connection this thread uses from now on."""
    _thread.lifeline = lifeline


def _hold(connected: socket.socket | None) -> None:
    lifeline: Lifeline | None = getattr(_thread, "lifeline", None)
    if lifeline is not None and connected is not None:
        lifeline.hold(connected)


class _Connection(urllib3.connection.HTTPConnection):
    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        _hold(connected)
        return connected

    def request(self, *args: Any, **kwargs: Any) -> None:
        _hold(self.sock)  # a connection kept from an earlier exchange
        super().request(*args, **kwargs)


class _TlsConnection(_Connection, urllib3.connection.HTTPSConnection):
    pass


class CuttableAdapter(HTTPAdapter):
    """The transport of `requests` with connections that can be cut off."""

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = _TlsConnection if pool.scheme == "https" else _Connection
        return pool
