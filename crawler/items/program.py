"""What the program is called where it runs: a text that names a command to type begins with this name."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

INSTALLED = "casewatch"
"""What an installation puts into the path: it knows the commands in any folder."""
IN_CHECKOUT = "scrapy"
"""What knows them in the project's own folder, and nowhere else."""
_OF_PIPX = "pipx_metadata.json"
"""What pipx leaves in an environment that it made, into which the `pip` of a shell does not install."""
STARTED_AS = "CASEWATCH_PROGRAM"
"""In the environment: as what a person or cron started this process, or the one that started it."""


def program() -> str:
    """`scrapy` in a checkout that was not started as `casewatch`; else `casewatch`.

    Asked where a text is made, and not kept: processes of tests go by several names.
    """
    return os.environ.get(STARTED_AS) or (IN_CHECKOUT if _is_checkout() else INSTALLED)


@cache
def _is_checkout() -> bool:
    return Path(__file__).parents[2].joinpath("scrapy.cfg").is_file()


def to_add(extra: str) -> str:
    """What a person types so that what an extra needs comes to this installation: `pip install 'casewatch[mcp]'`."""
    pip = f"pipx runpip {INSTALLED}" if Path(sys.prefix, _OF_PIPX).is_file() else "pip"
    return f"{pip} install '{INSTALLED}[{extra}]'"
