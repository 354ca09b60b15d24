"""Files that appear when they are whole."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from crawler.outputs import draft as drafts
from crawler.outputs.draft import draft_of
from tests.server import PATIENCE


def write(file: Path, text: str = "newer") -> None:
    """Write all of it."""
    with draft_of(file) as draft:
        draft.write_text(text, encoding="utf-8")


def _write_half(file: Path) -> None:
    with draft_of(file) as draft:
        draft.write_text("half", encoding="utf-8")
        raise OSError(28, "no space left")


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    """Until then readers have the older one, and nothing else is left beside it."""
    file = tmp_path / "cases.csv"
    file.write_text("older", encoding="utf-8")
    with draft_of(file) as draft:
        draft.write_text("newer", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == "older"

    assert file.read_text(encoding="utf-8") == "newer"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_is_kept_where_writing_fails(tmp_path: Path) -> None:
    """The half that was written is gone, the error goes on."""
    file = tmp_path / "cases.csv"
    file.write_text("older", encoding="utf-8")
    with pytest.raises(OSError, match="no space left"):
        _write_half(file)

    assert file.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """The link, and a link to it, stay links; the file that they lead to has the new words, also one not there yet."""
    (tmp_path / "www").mkdir()
    real, first, second = tmp_path / "www" / "real.csv", tmp_path / "first.csv", tmp_path / "second.csv"
    first.symlink_to(Path("www") / "real.csv")
    second.symlink_to(first)
    for text in ("one", "two"):
        write(second, text)
        assert real.read_text(encoding="utf-8") == text

    assert (first.is_symlink(), second.is_symlink(), real.is_symlink()) == (True, True, False)
    assert [path.name for path in real.parent.iterdir()] == ["real.csv"]


@pytest.mark.parametrize("mode", [0o664, 0o600, 0o640])
def test_a_mode_is_kept(tmp_path: Path, mode: int) -> None:
    """Whatever the umask is; a new file has what the umask leaves."""
    file, fresh = tmp_path / "cases.csv", tmp_path / "fresh.csv"
    file.write_text("older", encoding="utf-8")
    file.chmod(mode)
    mask = os.umask(0o027)
    try:
        write(file)
        write(fresh)
    finally:
        os.umask(mask)

    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o640


def test_every_name_of_a_file_has_the_new_words(tmp_path: Path) -> None:
    """A hard link stays one."""
    file, other = tmp_path / "cases.csv", tmp_path / "other.csv"
    file.write_text("older and longer", encoding="utf-8")
    other.hardlink_to(file)
    write(file)

    assert other.read_text(encoding="utf-8") == "newer"


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """Its reader gets all of it, and it stays a pipe."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write(pipe, "newer " * 50_000)
    reader.join(PATIENCE)

    assert got == [b"newer " * 50_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names why; the pipe stays."""
    monkeypatch.setattr(drafts, "_READER_S", 0)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="No such device"):
        write(pipe)

    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_into(tmp_path: Path) -> None:
    """/dev/null, by its name or a link, stays what it is, whoever writes; so does one made by hand, where one may."""
    link = tmp_path / "link"
    link.symlink_to("/dev/null")
    before = Path("/dev/null").stat()
    write(Path("/dev/null"))
    write(link)
    assert Path("/dev/null").stat().st_ino == before.st_ino
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(OSError, match="No space left"):
        write(Path("/dev/full"))

    assert link.is_symlink()


def test_an_open_file_is_written_into(tmp_path: Path) -> None:
    """/dev/stdout and its like mean the file that is open, not its name."""
    file = tmp_path / "out.csv"
    with file.open("w+", encoding="utf-8") as stream:
        write(Path(f"/dev/fd/{stream.fileno()}"))
        stream.seek(0)

        assert stream.read() == "newer"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """It is refused before anything is written."""
    with pytest.raises(IsADirectoryError):
        write(tmp_path)

    assert list(tmp_path.iterdir()) == []
