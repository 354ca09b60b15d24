"""Ports that are taken, and ports that are free."""

from __future__ import annotations

import socket

import pytest

from crawler.commands.listening import free_port
from crawler.items.errors import CasewatchError


def test_a_port_that_is_taken_is_said_and_another_is_found() -> None:
    """With what to type where that one alone will do; a host that is none of this machine's is said too."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert free_port("127.0.0.1", port, 0) not in {0, port}
        with pytest.raises(CasewatchError, match=rf"127\.0\.0\.1:{port} \(Address already in use\).* another --port"):
            free_port("127.0.0.1", port)
    assert free_port("127.0.0.1", port) == port
    with pytest.raises(CasewatchError, match=r"192\.0\.2\.1:8001 \("):
        free_port("192.0.2.1", 8001)
