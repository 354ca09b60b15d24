"""What stands raised behind a word."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import lines, page_of


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("省下 2000<sup>1</sup> 万元", "省下 2000 万元"),
        ("覆盖 300<sup><a href='#n2'>2</a></sup> 家店", "覆盖 300 家店"),
        ("减少 80%<sup>[3]</sup>。", "减少 80%。"),
        ("减少 80%<a href='#n3'><sup>（3）</sup></a>。", "减少 80%。"),
        ("少开会<sup>*</sup>，多巡店<sup>†</sup>", "少开会，多巡店"),
        ("少开会<sup>1,2</sup>，多巡店<sup>①</sup>", "少开会，多巡店"),
        ("少开会<sup>注 1</sup>，多巡店", "少开会，多巡店"),
        ("少开会<span style='font-size:12px;vertical-align:super'>12</span>，多巡店", "少开会，多巡店"),
        ("<sup>1</sup> 数据由客户提供", "数据由客户提供"),
        ("每年省下的食材费用*", "每年省下的食材费用"),
        ("每年省下的食材费用 <span>*</span>", "每年省下的食材费用"),
        ("每年省下的食材费用<span tabindex=0>ⓘ<i role=tooltip>由客户提供</i></span>", "每年省下的食材费用"),
        ("<a name='n1'>1</a> 数据由客户提供", "1 数据由客户提供"),
        ("10<sup>6</sup> 条记录", "10⁶ 条记录"),
        ("1.5×10<sup>-3</sup> 克", "1.5×10⁻³ 克"),
        ("厨房 300 m<sup>2</sup>，冷库 20 米<sup>3</sup>", "厨房 300 m²，冷库 20 米³"),
        ("第 1<sup>st</sup>，飞书<sup>®</sup>，App<sup>TM</sup>", "第 1st，飞书®，AppTM"),
        ("2000<sup>+</sup> 家，80<sup>%</sup>，3<sup>万</sup>，5<sup>倍</sup>", "2000+ 家，80%，3万，5倍"),
        ("CO<sub>2</sub> 减少", "CO2 减少"),
    ],
)
def test_notes_exponents_and_parts_of_words(drawn: str, read: str) -> None:
    """A footnote's mark is none of the words, an exponent is one, and what belongs to a word stays in it."""
    assert lines(page_of(f"<p>{drawn}</p>")) == [read]


@pytest.mark.parametrize("tag", ["s", "del", "strike", "span style='color:red;text-decoration: line-through'"])
def test_what_is_struck_out_is_withdrawn(tag: str) -> None:
    """Of a correction the new words stay, and the old are part of no number."""
    page = page_of(f"<p>每年节省 <{tag}>40</{tag.split(maxsplit=1)[0]}>36.5 万元<ins>，少报损</ins>。</p>")

    assert lines(page) == ["每年节省 36.5 万元，少报损。"]


@pytest.mark.parametrize("badge", ["NEW", "Beta", "免费体验"])
@pytest.mark.parametrize("frame", ["<a href='/p'><b>{}</b></a>", "<h3>{}</h3>", "<a href='/p'>{}</a>"])
def test_a_badge_on_a_name_is_none_of_it(badge: str, frame: str) -> None:
    """A raised word behind a product's link or a heading is the site's; in prose it is read."""
    assert lines(page_of(frame.format(f"排班表<sup>{badge}</sup>"))) == ["排班表"]
    assert lines(page_of(f"<p>排班表<sup>{badge}</sup></p>")) == [f"排班表{badge}"]


@pytest.mark.parametrize("name", ["App<sup>TM</sup>", "M<sup>me</sup> 旅行", "5<sup>Plus</sup>", "飞<sup>®</sup>"])
def test_what_is_raised_within_a_name_stays(name: str) -> None:
    """Trade marks, endings of words and what follows a digit are parts of it."""
    assert lines(page_of(f"<a href='/p'>{name}</a>")) == [name.replace("<sup>", "").replace("</sup>", "")]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("夜班只剩 3 人<a href='#n1'>1</a>，早班照旧。", "夜班只剩 3 人，早班照旧。"),
        ("Nights need 3 people.<a href='#n1'>1</a> Days are as before.", "Nights need 3 people. Days are as before."),
        ("Nights need 3 people <a href='#n1'>[2]</a>.", "Nights need 3 people."),
        ("Nights need 3 people<a href='#n1'>†</a>", "Nights need 3 people"),
        ("Nights are as in chapter <a href='#c4'>4</a>.", "Nights are as in chapter 4."),
        ("Nights need<a href='/n'>3</a>.", "Nights need3."),
        ("Counted in May. <a href='#r1'>↩</a>", "Counted in May."),
        ("Counted in May.&nbsp;<a href='#r1'>&#8617;&#xFE0E;</a>", "Counted in May."),
    ],
)
def test_links_between_a_text_and_its_notes(drawn: str, read: str) -> None:
    """A number in a link that stands at a word's end calls a note, which leads back by an arrow: neither is read."""
    assert lines(page_of(f"<p>{drawn}</p>")) == [read]


@pytest.mark.parametrize("label", ["<span>[</span>1<span>]</span>", "[1]", "1.", "(1)"])
def test_what_counts_a_note_is_none_of_it(label: str) -> None:
    """Whether it stands before the note in brackets or with a dot."""
    assert lines(page_of(f"<aside><span>{label}</span><p>Counted in May.</p></aside>")) == ["Counted in May."]
