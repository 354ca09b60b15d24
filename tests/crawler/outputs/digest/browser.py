"""Pictures of a mail, as headless Chromium draws it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.chromium import CHROMIUM
from tests.server import PATIENCE

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_DARK = "--blink-settings=preferredColorScheme=0"
NARROWEST = 500
"""Pixels that its window has at least; a narrower page is drawn in a frame."""


def take_picture(page: Path, target: Path, *, width: int, height: int, dark: bool) -> None:
    """A PNG of the page as wide as a phone or a window is."""
    with tempfile.TemporaryDirectory() as folder:
        frame = Path(folder) / "frame.html"
        style = f"border:0;width:{width}px;height:{height}px"
        frame.write_text(
            f"<body style='margin:0;background:#8b949e'><iframe src='{page.as_uri()}' style='{style}'></iframe>"
        )
        size = f"--window-size={max(width, NARROWEST)},{height}"
        _run(frame.as_uri(), size, f"--screenshot={target}", dark=dark)


def _run(address: str, *flags: str, dark: bool) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [str(CHROMIUM), *_FLAGS, *([_DARK] if dark else []), f"--user-data-dir={profile}", *flags, address]
        subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)


def take_all(page: Path, folder: Path) -> None:
    """The pictures of docs/pictures: `python -m tests.crawler.outputs.digest.browser PAGE.html docs/pictures`."""
    for width, height in ((380, 1500), (800, 1300)):
        for name, dark in (("light", False), ("dark", True)):
            target = folder / f"digest-{width}-{name}.png"
            take_picture(page.absolute(), target.absolute(), width=width, height=height, dark=dark)


if __name__ == "__main__":
    take_all(Path(sys.argv[1]), Path(sys.argv[2]))
