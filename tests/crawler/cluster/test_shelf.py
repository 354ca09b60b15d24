"""A vendor's file is replaced only by who has seen the state before, whoever is killed, late or twice there."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from crawler.cluster.shelf import MARK, CheckedOut, Shelf, copied, edited
from crawler.items.errors import StaleError, StoreError
from storage.cluster.connection import connected
from storage.cluster.generations import Generation, generation_of, generations

if TYPE_CHECKING:
    from psycopg import Connection

pytestmark = pytest.mark.slow
VENDOR = "muyun"


@pytest.fixture
def shelf(address: str, shelf_folder: Path) -> Shelf:
    """An empty shelf, which waits for no file that is late."""
    return Shelf(address, shelf_folder, (0.0, 0.0))


def say(path: Path, word: str) -> None:
    """Add a word to a database."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        db.execute("CREATE TABLE IF NOT EXISTS said (word TEXT)")
        db.execute("INSERT INTO said VALUES (?)", (word,))


def said(path: Path) -> list[str]:
    """The words of a database."""
    with closing(sqlite3.connect(path)) as db:
        return [row[0] for row in db.execute("SELECT word FROM said ORDER BY rowid")]


def held(shelf: Shelf, folder: Path, name: str, word: str) -> CheckedOut:
    """The vendor's file checked out as `name`, with a word more."""
    checked_out = shelf.check_out(VENDOR, folder / name)
    say(checked_out.path, word)
    return checked_out


def turn(shelf: Shelf, folder: Path, word: str) -> Generation:
    """The file checked out, a word added, checked in."""
    return shelf.check_in(held(shelf, folder, f"{word}.db", word), completed_at=None)


def files(shelf: Shelf) -> list[str]:
    """What lies on the shelf, beside its mark."""
    found = sorted(str(path.relative_to(shelf.folder)) for path in shelf.folder.rglob("*") if path.is_file())
    return [name for name in found if name != MARK]


def now_said(shelf: Shelf, folder: Path) -> list[str]:
    """What the current file says."""
    return said(shelf.check_out(VENDOR, folder / f"look-{os.urandom(4).hex()}.db").path)


def test_each_turn_begins_where_the_last_one_ended(shelf: Shelf, tmp_path: Path) -> None:
    """What was checked in is checked out; one file stays, whose name nobody could guess."""
    assert not shelf.check_out(VENDOR, tmp_path / "none.db").path.exists()
    first, second = turn(shelf, tmp_path, "one"), turn(shelf, tmp_path, "two")

    assert (first.number, second.number) == (1, 2)
    assert now_said(shelf, tmp_path) == ["one", "two"]
    assert files(shelf) == [second.file]


def test_a_stale_state_never_overwrites_a_newer_one(shelf: Shelf, tmp_path: Path) -> None:
    """Who was thought dead and comes back is refused, writes nothing else, and leaves no file."""
    turn(shelf, tmp_path, "one")
    late = held(shelf, tmp_path, "late.db", "late")
    turn(shelf, tmp_path, "two")
    written: list[Path] = []

    with pytest.raises(StaleError, match="generation 1"):
        shelf.check_in(late, completed_at=None, also=lambda _, path: lambda: written.append(path))

    assert written == []
    assert now_said(shelf, tmp_path) == ["one", "two"]
    assert len(files(shelf)) == 1


def test_of_many_that_follow_one_state_one_wins(shelf: Shelf, tmp_path: Path) -> None:
    """Eight at the same moment, from nothing and from a state: one is checked in, seven are refused."""
    for round_ in range(2):
        them = [held(shelf, tmp_path, f"{round_}-{one}.db", f"{round_}-{one}") for one in range(8)]
        ready = Barrier(len(them))

        def check_in(one: CheckedOut, ready: Barrier = ready) -> bool:
            ready.wait()
            try:
                shelf.check_in(one, completed_at=None)
            except StaleError:
                return False
            return True

        with ThreadPoolExecutor(len(them)) as pool:
            assert sum(pool.map(check_in, them)) == 1

    assert [word[0] for word in now_said(shelf, tmp_path)] == ["0", "1"]
    assert len(files(shelf)) == 1


def killed(work: Callable[[], object]) -> None:
    """Do this work in a process of its own, which kills itself within it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_who_is_killed_before_the_change_leaves_an_orphan(shelf: Shelf, tmp_path: Path) -> None:
    """The file was copied, the row not changed: the state before stands, and the next check-in removes the orphan."""
    turn(shelf, tmp_path, "one")
    dying = held(shelf, tmp_path, "dying.db", "dying")
    killed(
        lambda: shelf.check_in(dying, completed_at=None, also=lambda *_: lambda: os.kill(os.getpid(), signal.SIGKILL))
    )

    assert len(files(shelf)) == 2
    assert now_said(shelf, tmp_path) == ["one"]
    last = turn(shelf, tmp_path, "two")
    assert files(shelf) == [last.file]
    assert now_said(shelf, tmp_path) == ["one", "two"]


def test_who_is_killed_after_the_change_has_checked_in(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new state stands; the file of the one before it goes with the next check-in."""
    turn(shelf, tmp_path, "one")
    dying = held(shelf, tmp_path, "dying.db", "two")
    monkeypatch.setattr(Shelf, "_sweep", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    killed(lambda: shelf.check_in(dying, completed_at=None))
    monkeypatch.undo()

    assert now_said(shelf, tmp_path) == ["one", "two"]
    assert len(files(shelf)) == 2
    last = turn(shelf, tmp_path, "three")
    assert files(shelf) == [last.file]


def test_a_state_on_its_way_is_left_alone(shelf: Shelf, tmp_path: Path) -> None:
    """Who sweeps late removes nothing of a higher generation, and nothing that is not the shelf's own."""
    first = turn(shelf, tmp_path, "one")
    folder = shelf.folder / VENDOR
    coming, foreign, orphan = folder / f"2-{'a' * 16}.db", folder / "notes.txt", folder / f"1-{'b' * 16}.db"
    for file in (coming, foreign, orphan):
        file.touch()

    shelf._sweep(first)

    assert coming.exists()
    assert foreign.exists()
    assert not orphan.exists()


def test_what_cannot_be_removed_keeps_no_check_in(shelf: Shelf, tmp_path: Path) -> None:
    """The row is changed by then: who looks finds the new generation, and so does who has made it."""
    trying = held(shelf, tmp_path, "trying.db", "one")
    new = shelf.check_in(trying, completed_at=None, also=lambda *_: lambda: shutil.rmtree(shelf.folder / VENDOR))

    assert shelf.current(VENDOR) == new


def test_a_file_that_is_not_there_is_said(shelf: Shelf, tmp_path: Path) -> None:
    """A machine that does not reach the folder begins nothing from nothing."""
    made = turn(shelf, tmp_path, "one")
    (shelf.folder / made.file).unlink()

    with pytest.raises(StoreError, match="CASES_SHELF"):
        shelf.check_out(VENDOR, tmp_path / "again.db")


def test_nothing_is_checked_in_where_the_folder_is_not_mounted(shelf: Shelf, tmp_path: Path) -> None:
    """An empty mount point, or another cluster's folder: it would be there for this machine alone."""
    turn(shelf, tmp_path, "one")
    coming = held(shelf, tmp_path, "two.db", "two")
    elsewhere = tmp_path / "mount"
    elsewhere.mkdir()
    with pytest.raises(StoreError, match="is not the folder of this cluster"):
        Shelf(shelf.address, elsewhere).check_in(coming, completed_at=None)
    (elsewhere / MARK).write_text("another", encoding="ascii")
    with pytest.raises(StoreError, match="is not the folder of this cluster"):
        Shelf(shelf.address, elsewhere).check_folder()

    assert [path.name for path in elsewhere.iterdir()] == [MARK]
    assert shelf.check_in(coming, completed_at=None).number == 2


def test_the_folder_of_an_earlier_release_is_known_by_its_files(shelf: Shelf, tmp_path: Path) -> None:
    """It has no mark: it gets one where a vendor's file is, and not where there is none."""
    turn(shelf, tmp_path, "one")
    (shelf.folder / MARK).unlink()
    with connected(shelf.address) as connection:
        connection.execute("DELETE FROM shelf_folder")
    with pytest.raises(StoreError, match="is not the folder"):
        Shelf(shelf.address, tmp_path / "nowhere").check_folder()
    shelf.check_folder()
    with pytest.raises(StoreError, match="is not the folder"):
        Shelf(shelf.address, tmp_path / "nowhere").check_folder()


def test_workers_that_begin_at_once_agree_on_the_folder(shelf: Shelf) -> None:
    """None takes a mark for the cluster's that another one has only just made, or was killed over."""
    (shelf.folder / MARK).touch()
    begin = Barrier(4)

    def check() -> None:
        begin.wait()
        shelf.check_folder()

    with ThreadPoolExecutor(4) as pool:
        for each in [pool.submit(check) for _ in range(4)]:
            each.result()
    assert len((shelf.folder / MARK).read_text(encoding="ascii")) == 16


def test_a_file_that_comes_late_is_waited_for(shelf: Shelf, tmp_path: Path) -> None:
    """A network's folder may show a part of a file at first, and then none, after its row is there."""
    file = shelf.folder / turn(shelf, tmp_path, "one").file
    whole = file.read_bytes()

    def pauses() -> Iterator[float]:
        file.write_bytes(whole[:-512])
        yield 0.0
        file.unlink()
        yield 0.0
        file.write_bytes(whole)
        yield 0.0

    network = Shelf(shelf.address, shelf.folder, pauses())
    assert said(network.check_out(VENDOR, tmp_path / "late.db").path) == ["one"]


def test_a_file_that_nfs_removed_amid_the_copying_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ESTALE is no failure; any other error of the folder is, at once."""
    source = tmp_path / "1-0123456789abcdef.db"
    source.touch()
    for number, wanted in (
        (errno.ESTALE, nullcontext()),
        (errno.EIO, pytest.raises(StoreError, match="cannot be copied")),
    ):
        with monkeypatch.context() as patch, wanted:
            patch.setattr(Path, "open", lambda *_, number=number, **__: (_ for _ in ()).throw(OSError(number, "x")))
            assert not copied(source, tmp_path / "copy.db")


def test_a_state_of_another_life_is_stale(shelf: Shelf, tmp_path: Path) -> None:
    """The vendor was called otherwise, and another one has its name, and as many generations, by now."""
    turn(shelf, tmp_path, "one")
    late = held(shelf, tmp_path, "late.db", "late")
    shelf.check_in(held(shelf, tmp_path, "moved.db", "moved"), completed_at=None, called="lanhe")
    turn(shelf, tmp_path, "another")

    with pytest.raises(StaleError):
        shelf.check_in(late, completed_at=None)

    assert now_said(shelf, tmp_path) == ["another"]
    assert said(shelf.check_out("lanhe", tmp_path / "lanhe.db").path) == ["one", "moved"]
    assert len(files(shelf)) == 2


def test_who_is_stopped_amid_its_check_in_holds_up_others_for_a_minute_at_most(shelf: Shelf, tmp_path: Path) -> None:
    """PostgreSQL ends what says nothing any more, however the machine went; nothing is held before the row."""
    seen = []

    def staged(connection: Connection, _: Path) -> Callable[[], object]:
        seen.append(connection.execute("SHOW idle_in_transaction_session_timeout").fetchone())
        with connected(shelf.address) as other:
            other.execute("SELECT * FROM shelf FOR UPDATE NOWAIT")
        return lambda: seen.append(connection.execute("SHOW idle_in_transaction_session_timeout").fetchone())

    turn(shelf, tmp_path, "one")
    shelf.check_in(held(shelf, tmp_path, "two.db", "two"), completed_at=None, also=staged)
    assert seen == [("0",), ("1min",)]


def test_what_goes_wrong_with_the_rest_changes_nothing(shelf: Shelf, tmp_path: Path) -> None:
    """What is written in the same transaction fails: the row is as before."""
    turn(shelf, tmp_path, "one")
    trying = held(shelf, tmp_path, "trying.db", "two")

    with pytest.raises(StoreError, match="division by zero"):
        shelf.check_in(trying, completed_at=None, also=lambda sql, _: lambda: sql.execute("SELECT 1 / 0"))

    assert now_said(shelf, tmp_path) == ["one"]
    with connected(shelf.address) as connection:
        assert generation_of(connection, VENDOR).number == 1


def test_what_cannot_be_published_leaves_no_file(shelf: Shelf, tmp_path: Path) -> None:
    """Each try would leave one more: what fails in our own hands was not committed."""
    turn(shelf, tmp_path, "one")
    before = files(shelf)

    def refused(*_: object) -> Callable[[], object]:
        raise StoreError("another vendor has the same range of numbers")

    with pytest.raises(StoreError, match="same range"):
        shelf.check_in(held(shelf, tmp_path, "two.db", "two"), completed_at=None, also=refused)
    assert files(shelf) == before
    assert now_said(shelf, tmp_path) == ["one"]


def test_a_file_is_edited_in_its_place(shelf: Shelf, tmp_path: Path) -> None:
    """What a person does to a vendor's file is a turn like any other; when it was read last stays."""
    turn(shelf, tmp_path, "one")
    with edited(shelf, VENDOR, tmp_path) as path:
        say(path, "decided")

    with connected(shelf.address) as connection:
        assert [(name, one.number) for name, one in generations(connection).items()] == [(VENDOR, 2)]
    assert now_said(shelf, tmp_path) == ["one", "decided"]
