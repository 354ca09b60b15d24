"""Where a server may listen on this machine."""

from __future__ import annotations

import socket

from crawler.items.errors import CasewatchError


def free_port(host: str, *wished: int) -> int:
    """The first of these ports on which one can listen there; 0 stands for any.

    Raises:
        CasewatchError: on none of them; why the last one cannot be had.
    """
    reason = ""
    for port in wished:
        try:
            family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind) as taken:
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was just left is free
                taken.bind(address)
                return int(taken.getsockname()[1])
        except OSError as error:
            reason = error.strerror or str(error)
    place = f"{host}:{wished[-1]}"
    raise CasewatchError(f"nothing can listen on {place} ({reason}): is another browser there? Give another --port")
