"""Which form a command writes: what `--format` says, else what the ending of the file says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.store_command import shown


def form_of(form: str | None, output: str | None, forms: Mapping[str, str], default: str) -> str:
    """The form that is asked for; `forms`: ending -> form. Without an ending, or on stdout, the default.

    Raises:
        UsageError: an ending that says none of them.
    """
    if form:
        return form
    ending = Path(output or "").suffix.lstrip(".").lower()
    if ending and ending not in forms:
        known = ", ".join(f".{each}" for each in forms)
        raise UsageError(f"-o {shown(output or '')}: end it in {known}, or give --format", print_help=False)
    return forms.get(ending, default)
