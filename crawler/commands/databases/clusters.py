"""Which cluster a command is about: its address and the folder of its files, checked."""

from __future__ import annotations

from pathlib import Path

from scrapy.settings import BaseSettings

from crawler.items.options import text_of


def cluster_of(settings: BaseSettings, typed: str | None) -> tuple[str, str]:
    """The address that was typed, else that of the settings, and the folder that all machines reach.

    Raises:
        SettingError: there is none, or it cannot be used.
    """
    from storage.cluster.connection import check_address

    name = "CASES_CLUSTER" if typed is None else "--cluster"
    address = check_address(text_of(settings, "CASES_CLUSTER") if typed is None else typed, name)
    return address, str(Path(text_of(settings, "CASES_SHELF", "shelf")).absolute())
