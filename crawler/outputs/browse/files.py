"""The files beside this module: queries, templates, style."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@cache
def queries() -> dict[str, dict[str, Any]]:
    """The canned queries by their names, as Datasette takes them: title, description, sql."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(FOLDER.joinpath("queries.yaml").read_text(encoding="utf-8"))
    return loaded
