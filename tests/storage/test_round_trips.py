"""What goes into the store comes out as it was."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.block import Block, BlockKind, Link, PageText
from crawler.items.claim import Claim, ClaimKind, KnownClaim
from crawler.items.visit import Fetched
from storage.blobs import (
    TWO_BYTES,
    packed,
    packed_page,
    packed_text,
    text_bytes,
    unpacked,
    unpacked_page,
    unpacked_text,
)
from storage.database import transaction
from storage.rows.crawls import open_crawl
from storage.rows.packing import content_hash, packed_claims, prepared_snapshot, unpacked_claims
from storage.rows.pages import insert_page
from storage.rows.readings import claims_from_rows, claims_to_rows
from storage.rows.snapshots import snapshot_of, store_reread, store_snapshot, text_of
from tests.fresh import open_fresh
from tests.storage.drawn_claims import neutrals, tellings, texts_with_claims


@given(st.binary(max_size=2000))
def test_bytes_come_back(data: bytes) -> None:
    """A body is stored as received, empty and incompressible ones too."""
    assert unpacked(packed(data)) == data


@given(st.binary(max_size=500), st.binary(max_size=500))
def test_bytes_come_back_from_a_dictionary(data: bytes, like: bytes) -> None:
    """Compressed against other bytes, whatever these are."""
    assert unpacked(packed(data, like=like), like=like) == data


@given(st.binary(max_size=300), st.binary(max_size=100), st.binary(max_size=200))
def test_a_page_beside_its_text(body: bytes, text: bytes, frame: bytes) -> None:
    """A page's bytes come back with text and frame; so do those that an older version stored without one, or whole."""
    assert unpacked_page(packed_page(frame + text + body, text, frame), text, frame) == frame + text + body
    assert unpacked_page(packed_page(text + body, text), text, frame) == text + body
    assert unpacked_page(packed(body), text, frame) == body


@given(st.text())
def test_text_comes_back(text: str) -> None:
    """Any text, NUL and lone surrogates included."""
    assert unpacked_text(packed_text(text)) == text


@given(st.text(st.sampled_from("巡检从六小时缩短至50分钟，é️—“”🚀\ufe10\ue78d𠮷")))
def test_text_comes_back_as_bytes(text: str) -> None:
    """In UTF-8, whichever form it is kept in."""
    assert text_bytes(packed_text(text)) == text.encode()
    assert text_bytes(packed(text.encode())) == text.encode()


def test_chinese_text_is_kept_in_two_bytes_a_character() -> None:
    """As any version of Python must read it for ever: characters whose codes are settled, and what they come to."""
    settled = "".join(map(chr, [*range(0x20, 0x250), *range(0x2000, 0x9FB4), *range(0xFF00, 0x10000)]))
    blob = packed_text(settled)

    assert blob.startswith(TWO_BYTES)
    assert len(packed_text("店长随时能看到库存")) < len(packed("店长随时能看到库存".encode()))
    assert hashlib.blake2b(unpacked(blob[1:]), digest_size=16).hexdigest() == "7a22e64b556811d00a6f7d40d031ed89"


@given(texts_with_claims())
def test_claims_of_a_reading_come_back(reading: tuple[str, tuple[KnownClaim, ...]]) -> None:
    """Offsets and amounts through JSON, words from the text: the same claims."""
    text, claims = reading
    rows = msgspec.json.decode(msgspec.json.encode(claims_to_rows(claims, text)))

    back = claims_from_rows(rows, text)

    assert back == claims
    assert neutrals(back) == neutrals(claims)
    assert tellings(back) == tellings(claims)


@given(
    texts_with_claims(),
    st.none() | st.lists(st.text(max_size=16), min_size=6, max_size=6),
    st.sampled_from(["zh", "en"]),
)
def test_claims_come_back_from_their_column(
    reading: tuple[str, tuple[KnownClaim, ...]], ids: list[str] | None, language: str
) -> None:
    """Whatever their ids and language, and none at all; so do those of a blob of before, which had them row by row."""
    text, claims = reading
    claims = tuple(KnownClaim(ids[n] if ids else c.claim_id, c.claim) for n, c in enumerate(claims))
    claims = (KnownClaim(claims[0].claim_id, msgspec.structs.replace(claims[0].claim, language=language)), *claims[1:])

    back = unpacked_claims(packed_claims(claims, text), text)

    assert back == claims == unpacked_claims(packed(msgspec.json.encode(claims_to_rows(claims, text))), text)
    assert neutrals(back) == neutrals(claims)
    assert tellings(back) == tellings(claims)
    assert unpacked_claims(packed_claims((), ""), text) == ()


def test_evidence_that_is_not_exact_is_refused() -> None:
    """A claim whose words are not those at its offsets is never stored."""
    claim = Claim(ClaimKind.SUMMARY, "summary", 1, 3, "飞书", 1, 3, "飞书")

    with pytest.raises(ValueError, match="evidence of summary"):
        claims_to_rows([KnownClaim("a", claim)], "飞书文档")


def _page(text: str, *labels: str, href: str = "/product/docs", kind: BlockKind = BlockKind.LINKS) -> PageText:
    links = tuple(Link(0, len(label), label, href) for label in labels)
    return PageText(text, (Block(kind, 0, len(text), links=links),), None)


def test_the_content_hash_is_of_words_and_labels() -> None:
    """Targets and markup are not content; words and labels are."""
    page = _page("飞书文档", "飞书文档")

    assert content_hash(page) == content_hash(_page("飞书文档", "飞书文档", href="/product/docs?from=mail"))
    assert content_hash(page) == content_hash(_page("飞书文档", "飞书文档", kind=BlockKind.PARAGRAPH))
    assert content_hash(page) != content_hash(_page("飞书表格", "飞书文档"))
    assert content_hash(page) != content_hash(_page("飞书文档"))


def test_a_snapshot_is_kept_once_per_content(tmp_path: Path) -> None:
    """The same content in other bytes is the same snapshot; other text of the same bytes shares them."""
    db = open_fresh(tmp_path / "cases.db")
    with transaction(db):
        crawl_id = open_crawl(db, now=datetime(2026, 1, 31, tzinfo=UTC), pid=1, extractor_version=1)
        page_id = insert_page(db, "http://127.0.0.1/customers/a", crawl_id).id
        fetched = Fetched("http://127.0.0.1/customers/a", 200, "<p>飞书</p>".encode("gb18030"), "gb18030", None, None)
        again = Fetched("http://127.0.0.1/customers/a", 200, b"<p>other bytes</p>", "utf-8", None, None)
        first = store_snapshot(db, crawl_id, page_id, fetched, prepared_snapshot(fetched.body, _page("飞书")))
        assert store_snapshot(db, crawl_id, page_id, again, prepared_snapshot(again.body, _page("飞书"))) == first
        reread = store_reread(db, first, prepared_snapshot(fetched.body, _page("飞书 ")))
        assert store_reread(db, reread, prepared_snapshot(fetched.body, _page("飞书"))) == first
        third = store_reread(db, reread, prepared_snapshot(fetched.body, _page("飞书。")))

    assert (text_of(db, first), text_of(db, reread)) == ("飞书", "飞书 ")
    assert snapshot_of(db, third).body == snapshot_of(db, first).body == fetched.body
    assert snapshot_of(db, third).encoding == "gb18030"
    db.close()
