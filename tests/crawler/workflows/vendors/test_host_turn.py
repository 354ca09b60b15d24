"""One crawl at a time at one host."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from crawler.items.errors import LockedError
from crawler.items.options import CrawlOptions
from crawler.workflows.vendors.host_turn import host_key, turn_at_host
from storage.lock import CrawlLock
from tests.server import PATIENCE

FILE = """name = "{0}"
title = "{0}"
language = "zh"
base_url = "https://{1}"
cases = ["/customers/*"]
"""


def options(folder: Path, name: str, host: str, wait: float = 0) -> CrawlOptions:
    """Those of a vendor whose site is at this host."""
    (folder / f"{name}.toml").write_text(FILE.format(name, host), encoding="utf-8")
    given = {"CASES_VENDOR": name, "CASES_VENDORS": str(folder), "CASES_DB": str(folder / f"{name}.db")}
    return CrawlOptions.of({**given, "CASES_HOST_WAIT": wait})


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.muyun.example.com.cn/zh/", "example.com.cn"),
        ("https://muyun.com", "muyun.com"),
        ("http://user:word@127.0.0.1:8000/a", "127.0.0.1:8000"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("http://localhost:99", "localhost:99"),
    ],
)
def test_what_a_server_is_known_by(address: str, key: str) -> None:
    """The registrable domain; of an address in numbers, or a bare name, host and port."""
    assert host_key(address) == key


def test_vendors_at_one_host_take_turns(tmp_path: Path) -> None:
    """The second waits, says for whom, and goes on when the first has ended; nobody else begins it meanwhile."""
    one = options(tmp_path, "muyun", "www.example.com")
    two = options(tmp_path, "lanhe", "cases.example.com", PATIENCE)
    said: list[str] = []
    is_waiting, order = threading.Event(), []

    def say(line: str) -> None:
        said.append(line)
        is_waiting.set()

    def second() -> None:
        with turn_at_host(two, say=say):
            order.append("second")

    with turn_at_host(one, say=said.append):
        thread = threading.Thread(target=second)
        thread.start()
        assert is_waiting.wait(PATIENCE)
        assert CrawlLock(two.db).holder() is not None
        order.append("first")
    thread.join(PATIENCE)

    assert order == ["first", "second"]
    assert not [*tmp_path.glob("*.host.lock")], "a turn leaves no file"
    assert len(said) == 1
    assert said[0].startswith("example.com is being read by vendor muyun, process ")
    assert CrawlLock(two.db).holder() is None


def test_who_cannot_wait_ends_with_the_code_for_later(tmp_path: Path) -> None:
    """Code 75, with what stays and what to do; another host is free."""
    one, two = options(tmp_path, "muyun", "www.example.com"), options(tmp_path, "lanhe", "example.com")
    other = options(tmp_path, "shanhe", "example.org")

    with turn_at_host(one, say=print):
        with (
            pytest.raises(LockedError, match=r"example.com .* vendor muyun.* stays due") as caught,
            turn_at_host(two, say=print),
        ):
            pytest.fail("it began")
        with turn_at_host(other, say=print):
            pass

    assert caught.value.exit_code == 75


def test_a_crawl_of_the_same_vendor_is_not_waited_for(tmp_path: Path) -> None:
    """Who finds the vendor's own database locked goes on at once: the crawl says so as ever."""
    one = options(tmp_path, "muyun", "www.example.com", 60)

    entered = []
    with turn_at_host(one, say=print), CrawlLock(one.db), turn_at_host(one, say=pytest.fail):
        entered.append("both")

    assert entered == ["both"]


def test_what_a_killed_crawl_left_goes_with_the_next_turn(tmp_path: Path) -> None:
    """The file of a host is gone after any turn that ended, whoever made it."""
    one = options(tmp_path, "muyun", "www.example.com")
    left = tmp_path / "example.com.host.lock"
    left.write_text("{", encoding="utf-8")

    with turn_at_host(one, say=pytest.fail):
        assert left.exists()

    assert not left.exists()


def test_a_vendor_alone_waits_for_nobody(tmp_path: Path) -> None:
    """Where nobody described another vendor nothing is locked; beside one, the host is."""
    alone = CrawlOptions.of({"CASES_VENDORS": str(tmp_path), "CASES_DB": str(tmp_path / "cases.db")})

    with turn_at_host(alone, say=pytest.fail), turn_at_host(alone, say=pytest.fail):
        assert not [*tmp_path.glob("*.host.lock")]

    options(tmp_path, "muyun", "www.example.com")
    with turn_at_host(alone, say=pytest.fail):
        assert len([*tmp_path.glob("*.host.lock")]) == 1
