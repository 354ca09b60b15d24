"""The program that reads pages, as it answers its sockets."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from crawler.text.origin import Origin
from crawler.workflows.readers.frames import LENGTH, Answer, Page, frame
from crawler.workflows.readers.reader import WARM, Crawl, serve
from tests.crawler.workflows.readers.pages import CASE, URL
from tests.server import PATIENCE


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Other tests run in a process that is set as Python sets it."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def asked(pages: int) -> tuple[socket.socket, Crawl]:
    """Both ends of a socket over which so many pages were sent, and no more will be."""
    ours, theirs = socket.socketpair()
    ours.sendall(frame(Origin.beside(URL)))
    for number in range(pages):
        ours.sendall(frame(Page(number, URL, CASE, "utf-8", known=False)))
    ours.shutdown(socket.SHUT_WR)
    return ours, Crawl(theirs)


def answers(ours: socket.socket) -> list[int]:
    """The numbers of the pages that were answered with a reading, until the other end was closed."""
    received = bytearray()
    with ours:
        try:
            while part := ours.recv(1 << 16):
                received += part
        except ConnectionResetError:  # it was closed with pages in it
            pass
    found = []
    while received:
        (length,) = LENGTH.unpack_from(received)
        answer = msgspec.msgpack.decode(received[LENGTH.size : LENGTH.size + length], type=Answer)
        found += [answer.number] if answer.prepared is not None else []
        del received[: LENGTH.size + length]
    return found


def served(*pages: int) -> list[list[int]]:
    """What came over each of the sockets over which so many pages were sent, of one run of the program."""
    ours, theirs = zip(*map(asked, pages), strict=True)
    with ThreadPoolExecutor(len(pages)) as others:
        found = [others.submit(answers, end) for end in ours]
        serve(theirs)
        for crawl in theirs:
            crawl.close()
        return [each.result(PATIENCE) for each in found]


def test_one_process_answers_all_until_it_is_warm_and_goes_on_alone_where_it_cannot_be_divided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first pages of any socket, then all of the first; the other one is closed, and not left to wait."""

    def fork() -> int:
        raise BlockingIOError("too many processes")

    monkeypatch.setattr(os, "fork", fork)

    assert served(WARM + 3, WARM) == [list(range(WARM + 3)), []]
    assert served(3, WARM) == [list(range(3)), list(range(WARM))], "where one has ended, the other is the first"


def test_a_single_socket_is_answered_to_its_end() -> None:
    """Nothing is divided; the end of the socket is the end."""
    assert served(2) == [[0, 1]]
