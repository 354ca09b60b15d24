"""The file of seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.items.errors import SeedsError
from spiders.seeds import default_addresses, read_seeds
from tests.sites import site_at

SITE = site_at("http://127.0.0.1:8000")


def test_lines_become_addresses_once(tmp_path: Path) -> None:
    """BOM, CRLF, comments, blank lines and duplicates; the file's order."""
    file = tmp_path / "seeds.txt"
    lines = ["# cases", "", "  vnet  ", "/customers/corehr/luvme # nested", "https://www.feishu.cn/customers/vnet/"]
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())

    assert read_seeds(str(file), SITE) == [
        "http://127.0.0.1:8000/customers/vnet",
        "http://127.0.0.1:8000/customers/corehr/luvme",
    ]


def test_the_error_names_file_and_line(tmp_path: Path) -> None:
    """And shows the line, without credentials."""
    file = tmp_path / "seeds.txt"
    file.write_text("vnet\n\nhttps://u:secret@example.com/customers/a\n")
    with pytest.raises(SeedsError, match=r"seeds\.txt, line 3: 'https://example\.com/customers/a'"):
        read_seeds(str(file), SITE)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Said in one line."""
    with pytest.raises(SeedsError, match="cannot be read"):
        read_seeds(str(tmp_path), SITE)


def test_the_three_first_cases() -> None:
    """Reached where the site is."""
    assert default_addresses(SITE) == [
        f"http://127.0.0.1:8000/customers/{slug}" for slug in ("PingCAP", "vnet", "PayerMax")
    ]
