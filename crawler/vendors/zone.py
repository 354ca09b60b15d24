"""The time zone of schedules, and of whatever people read or type."""

from __future__ import annotations

from datetime import tzinfo

from crawler.items.errors import SettingError


def zone_of(name: str) -> tzinfo | None:
    """The time zone that CASES_TIMEZONE names; None for "": that of this machine.

    Raises:
        SettingError: there is none of this name.
    """
    if not name:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - every command reads its settings, and few name a zone

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise SettingError(f"CASES_TIMEZONE is {name!r}: give a name such as Asia/Shanghai or Europe/Berlin") from error
