"""Text that was read in the wrong encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.text.garbled import is_garbled, may_be_garbled

SENTENCES = [
    "兰亭家居把订单、安装与售后放进同一张表，客户每一步都看得到。",
    "总部位于佛山，在全国经营九十家门店，员工约 3,000 人。",
    "“以前我们追着订单跑，现在订单追着我们跑。”",
]
ORDINARY = [
    *SENTENCES,
    "Société Générale 与 Crédit Agricole 的团队",
    "El año pasado la dirección aprobó la solución técnica más rápida para los niños.",
    "Für größere Flächen müssen Prüfer häufig über Änderungen übereinkommen.",
    "訂單進入多維表格之後，進度自動推給客戶。",
    "チームはすべての注文を一つの表で管理しています。",
    "",
]
_COMMON = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多"
    "然于心学么之都好看起发当没成只如事把还用第样道想作种开"
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    ("written", "read"), [("utf-8", "latin-1"), ("utf-8", "gb18030"), ("gb18030", "latin-1"), ("utf-8", "cp1252")]
)
def test_mixed_up_encodings_are_seen(sentence: str, written: str, read: str) -> None:
    """Chinese that was written in one encoding and read in another is known by coming out right the other way."""
    mixed_up = sentence.encode(written).decode(read, errors="replace")
    assert is_garbled(mixed_up)
    assert may_be_garbled("\n".join([*ORDINARY, mixed_up]))


def test_of_ordinary_pages_one_look_tells_that_no_sentence_is() -> None:
    """Their quotation marks and dashes stand in the same places as what a mix-up makes of Chinese."""
    assert not may_be_garbled("\n".join([*SENTENCES, "他说：“店长说‘不缺了’……”——两次。", "訂單自動推給客戶 ——"] * 9))
    by_chance = "这样一来，仓库、门店和客服看到的是同一份库存，老员工也少了许多重复的讲解。"
    assert not may_be_garbled(by_chance * 9)


@given(st.text(_COMMON, min_size=4, max_size=20), st.lists(st.tuples(st.integers(0, 59), st.binary(min_size=1))))
def test_the_look_at_all_misses_no_damaged_sentence(text: str, damage: list[tuple[int, bytes]]) -> None:
    """A mix-up that lost bytes on its way is seen among ordinary sentences wherever it is seen by itself."""
    written = bytearray(text.encode())
    for at, byte in damage:
        written[at % len(written)] = byte[0]
    mixed_up = written.decode("gb18030", errors="replace")
    assert may_be_garbled("\n".join([*SENTENCES, mixed_up])) or not is_garbled(mixed_up)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_not(text: str) -> None:
    """Chinese, and languages with many letters of the upper half of Latin-1, are text as they are."""
    assert not is_garbled(text)


@given(st.text(_COMMON, min_size=4, max_size=60))
def test_no_chinese_sentence_is_garbled(text: str) -> None:
    """Whatever is said in common characters is not taken for a mix-up."""
    assert not is_garbled(text)
