"""The lexicon's hints, which only save time: what they leave out must be nothing that the patterns find."""

from __future__ import annotations

from crawler.extractors.lexicon import FEATURES, hinted


def test_every_feature_is_hinted_by_its_own_key() -> None:
    """A label that is a feature's key may name that feature."""
    for feature in FEATURES:
        assert feature in hinted(feature.key)


def test_hints_within_one_another_are_all_found() -> None:
    """A hint that begins within another one, or is its beginning, is found as well."""
    keys = [feature.key for feature in hinted("门店把多维表格接到会议室的智能助手上")]
    assert {"多维表格", "表格", "视频会议", "会议室", "智能伙伴"} <= set(keys)
    assert keys == [feature.key for feature in FEATURES if feature.key in keys]
