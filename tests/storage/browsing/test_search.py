"""Search over the sample's claims: complete, ranked, with facets, and never behind the database."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from crawler.diff.contradiction import contradictions
from storage.browsing.index import SearchIndex
from storage.browsing.search import Query, search
from tests.storage.browsing.databases import SITE, browsing, hostile_database, sample_database


def _ids(db: sqlite3.Connection, query: Query) -> set[int]:
    ids: set[int] = set()
    for page in count(1):
        found = search(db, replace(query, page=page))
        ids |= {row["id"] for row in found.hits}
        if not found.has_next:
            return ids
    raise AssertionError


def _ids_in_turn(db: sqlite3.Connection, query: Query) -> list[int]:
    """The same as a reader leafs: each page begins where the one before ended."""
    ids: list[int] = []
    before = 0
    for page in count(1):
        found = search(db, replace(query, page=page, before=before))
        ids += [row["id"] for row in found.hits]
        before = found.next_before
        if not found.has_next:
            return ids
    raise AssertionError


def _containing(db: sqlite3.Connection, words: str) -> set[int]:
    sql = "SELECT id FROM claim_versions WHERE valid_to_crawl IS NULL AND instr(text, ?)"
    return {row[0] for row in db.execute(sql, (words,))}


def _words(db: sqlite3.Connection) -> list[str]:
    """Parts of two to six characters, from all over the claims."""
    texts = [row[0] for row in db.execute("SELECT text FROM claim_versions WHERE length(text) > 12 ORDER BY id")]
    parts = [
        "".join(text[at : at + size].split()) for size in range(2, 7) for at in (0, 3, 6) for text in texts[size::40]
    ]
    return [part for part in parts if len(part) >= 2 and part.isalnum()]


@pytest.mark.parametrize("is_indexed", [True, False])
def test_every_claim_with_the_words_is_found(sample: Path, is_indexed: bool) -> None:
    """Words of two to six characters are found in every claim that has them, indexed or not yet."""
    if is_indexed:
        assert SearchIndex(sample, contradictions).catch_up()
    db = browsing(sample)
    words = _words(db)
    assert len(words) > 40
    for word in words:
        assert _containing(db, word) <= _ids(db, Query(word)), word
    db.close()


def test_one_character_and_latin_names(sample: Path) -> None:
    """One Han character, and a Latin name in any case, find what has them."""
    SearchIndex(sample, contradictions).catch_up()
    db = browsing(sample)
    assert _ids(db, Query("表")) == _containing(db, "表") != set()
    assert _ids(db, Query("pingcap")) >= _containing(db, "PingCAP") != set()
    db.close()


def test_facets_count_what_each_choice_would_give(sample: Path) -> None:
    """A facet's number is the number of hits that choosing it leaves."""
    SearchIndex(sample, contradictions).catch_up()
    db = browsing(sample)
    found = search(db, Query("飞书"))
    for name in ("kind", "company", "industry"):
        assert found.facets[name]
        for value, hits in found.facets[name]:
            assert search(db, Query("飞书", **{name: value})).total == hits
    db.close()


def test_older_versions_only_where_asked_for(sample: Path) -> None:
    """What a page no longer says is found with `past` alone."""
    SearchIndex(sample, contradictions).catch_up()
    db = browsing(sample)
    assert search(db, Query("开设 9 个分支机构。")).total == 0
    assert search(db, Query("开设 9 个分支机构。", past=True)).total == 1
    db.close()


def test_very_many_hits_are_all_reached(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the number that is ranked, leafing through still meets every claim once, with any filter."""
    SearchIndex(sample, contradictions).catch_up()
    db = browsing(sample)
    everything, metrics = _ids(db, Query("飞书")), _ids(db, Query("飞书", kind="metric"))
    one_company, one_industry = (Query("飞书", company="PingCAP"), Query("飞书", industry="物流"))
    of_company, of_industry = _ids(db, one_company), _ids(db, one_industry)
    assert 0 < len(of_company) < len(everything)
    assert 0 < len(of_industry) < len(everything)
    monkeypatch.setattr("storage.browsing.search.RANKED", 10)
    monkeypatch.setattr("storage.browsing.search._BATCH", 7)
    monkeypatch.setattr("storage.browsing.search.PER_PAGE", 3)
    assert search(db, Query("飞书")).is_many
    assert _ids(db, Query("飞书")) == everything
    assert _ids(db, Query("飞书", kind="metric")) == metrics
    assert search(db, Query("飞书")).next_before
    for query, wanted in ((Query("飞书"), everything), (Query("飞书", kind="metric"), metrics)):
        in_turn = _ids_in_turn(db, query)
        assert sorted(in_turn) == sorted(wanted)
    assert (_ids(db, one_company), _ids(db, one_industry)) == (of_company, of_industry)
    counted = [search(db, query).chosen for query in (one_company, one_industry, Query("飞书"))]
    assert counted == [len(of_company), len(of_industry), None]
    monkeypatch.setattr("storage.browsing.search._FEW_PAGES", 0)
    assert (_ids(db, one_company), _ids(db, one_industry)) == (of_company, of_industry)
    db.close()


def test_words_that_are_read_anew_are_found_and_the_old_ones_are_not(sample: Path) -> None:
    """A version whose text a newer extractor changes is found by its new words at once, and after indexing."""
    index = SearchIndex(sample, contradictions)
    index.catch_up()
    writer = sqlite3.connect(sample)
    with writer:
        row = writer.execute("SELECT id, text FROM claim_versions WHERE valid_to_crawl IS NULL LIMIT 1").fetchone()
        writer.execute("UPDATE claim_versions SET text = '重读之后的话' WHERE id = ?", (row[0],))
    writer.close()
    db = browsing(sample)
    for _ in range(2):
        assert _ids(db, Query("重读之后")) == {row[0]}
        assert row[0] not in _ids(db, Query(row[1][:6]))
        index.catch_up()
    db.close()


def test_a_claim_that_was_read_anew_comes_once(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever leafs through very many hits meets it once, be it found by its older words too or only by new ones."""
    index = SearchIndex(sample, contradictions)
    index.catch_up()
    writer = sqlite3.connect(sample)
    with writer:
        writer.execute("UPDATE claim_versions SET text = '飞书:' || text WHERE id % 2 = 0")
    writer.close()
    db = browsing(sample)
    everything = _ids(db, Query("飞书"))
    monkeypatch.setattr("storage.browsing.search.RANKED", 10)
    monkeypatch.setattr("storage.browsing.search._BATCH", 7)
    monkeypatch.setattr("storage.browsing.search.PER_PAGE", 3)
    for _ in range(2):
        assert sorted(_ids_in_turn(db, Query("飞书"))) == sorted(everything)
        index.catch_up()
    db.close()


def test_another_database_under_the_same_name(sample: Path) -> None:
    """A database that is made anew under the name, or an older copy, is indexed anew."""
    SearchIndex(sample, contradictions).catch_up()
    sample.unlink()
    hostile_database(sample)
    index = SearchIndex(sample, contradictions)
    assert index.catch_up()
    db = browsing(sample)
    assert search(db, Query("pingcap", past=True)).total == 0
    assert search(db, Query("按这里")).total > 0
    db.close()


def test_an_older_copy_under_the_same_name(tmp_path: Path) -> None:
    """Where a copy from before the last crawl is put back, ids that are given again are indexed again."""
    file, before = tmp_path / "cases.db", tmp_path / "before.db"
    sample_database(file, crawls=1)
    shutil.copy(file, before)
    sample_database(tmp_path / "later.db", crawls=2)
    shutil.copy(tmp_path / "later.db", file)
    index = SearchIndex(file, contradictions)
    index.catch_up()
    shutil.copy(before, file)
    assert index.catch_up()
    db = browsing(file)
    assert _ids(db, Query("分支机构")) == _containing(db, "分支机构")
    db.close()


def test_a_folder_that_cannot_be_written(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written beside the database, the index lies in the temporary folder."""
    monkeypatch.setenv("TMPDIR", str(sample.parent))
    monkeypatch.setattr("tempfile.tempdir", None)
    sample.with_suffix(".search.db").mkdir()
    index = SearchIndex(sample, contradictions)
    assert index.file.parent.name == "casewatch-search"
    assert index.catch_up()


def test_addresses_are_those_of_the_sample(sample: Path) -> None:
    """The sample's cases are at the vendor's address (the other tests rely on it)."""
    db = browsing(sample)
    assert db.execute("SELECT count(*) FROM pages WHERE url LIKE ?", (f"{SITE}/customers/%",)).fetchone()[0] >= 6
    db.close()


def test_an_index_of_another_format_is_made_anew(sample: Path) -> None:
    """What an earlier release made goes, and what it lacks comes."""
    file = sample.with_suffix(".search.db")
    file.unlink(missing_ok=True)
    old = sqlite3.connect(file)
    old.executescript(
        "CREATE TABLE progress (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
        "INSERT INTO progress VALUES ('format', '1'), ('upto', '1000000');"
        "CREATE VIRTUAL TABLE claim_words USING fts5(words, content='');"
    )
    old.close()
    assert SearchIndex(sample, contradictions).catch_up()
    db = browsing(sample)
    assert _ids(db, Query("表")) == _containing(db, "表") != set()
    assert "prefix" in db.execute("SELECT sql FROM search.sqlite_master WHERE name = 'claim_words'").fetchone()[0]
    db.close()
