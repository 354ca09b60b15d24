"""An address of a cluster is checked, and neither it nor its password is ever said."""

from __future__ import annotations

import traceback

import pytest

from crawler.configuration.explaining import NEVER_SHOWN, explained
from crawler.items.errors import SettingError, StoreError

SECRET = "s3cr3t"
WRONG = [
    f"host=db password={SECRET}",
    f"mysql://casewatch:{SECRET}@db/casewatch",
    f"postgresql://casewatch:{SECRET}@db:port/casewatch",
    f"postgresql://casewatch:{SECRET}%@db/casewatch",
    f"postgresql://casewatch:{SECRET}@[db/casewatch",
    f"postgresql://casewatch:{SECRET}\n@db/casewatch",
]


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_address_is_not_quoted(address: str) -> None:
    """The error says which setting, and what to give."""
    from storage.cluster.connection import check_address

    with pytest.raises(SettingError, match="CASES_CLUSTER") as caught:
        check_address(address)

    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://casewatch:{SECRET}@127.0.0.1:1/casewatch",
        f"postgresql://casewatch@127.0.0.1:1/casewatch?password={SECRET}",
        f"postgresql://127.0.0.1:1/casewatch?pasword={SECRET}",
    ],
)
def test_a_server_that_does_not_answer_is_one_line(address: str) -> None:
    """Nor does the traceback show what was given."""
    pytest.importorskip("psycopg", reason="the extra casewatch[cluster] is not installed")
    from storage.cluster.connection import check_address, connected

    with pytest.raises(StoreError, match="PostgreSQL") as caught, connected(check_address(address)):
        raise AssertionError

    assert "\n" not in str(caught.value)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_peer_that_is_gone_is_known_within_half_a_minute() -> None:
    """Of every connection; what the address says itself goes first."""
    conninfo = pytest.importorskip("psycopg.conninfo", reason="the extra casewatch[cluster] is not installed")
    from storage.cluster.connection import patient

    given = conninfo.conninfo_to_dict(
        patient("postgresql://casewatch@db/casewatch?keepalives_idle=120&sslmode=require")
    )

    assert (given["host"], given["user"], given["dbname"], given["sslmode"]) == (
        "db",
        "casewatch",
        "casewatch",
        "require",
    )
    assert given["keepalives_idle"] == "120"
    idle, interval, count = 10, int(given["keepalives_interval"]), int(given["keepalives_count"])
    assert idle + interval * count <= 30 >= int(given["tcp_user_timeout"]) / 1000


def test_the_setting_is_never_shown() -> None:
    """`scrapy settings --explain` says where it comes from, and not what it is."""
    environ = {"CASES_CLUSTER": f"postgresql://casewatch:{SECRET}@db/casewatch"}
    lines = list(explained("cluster", {}, environ))

    assert SECRET not in "\n".join(lines)
    assert any("environment" in line and NEVER_SHOWN in line for line in lines)
