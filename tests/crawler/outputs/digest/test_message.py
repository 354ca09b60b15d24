"""The mail as a mail program parses it: structure, headers, and text of pages that means harm."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from typing import cast

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import PageEvent
from crawler.items.digest import HeldCrawl
from crawler.outputs.digest.message import Letter, build_message, letters_of, message_id
from crawler.outputs.digest.news.contents import Contents
from crawler.phrases.phrases import phrases_of
from tests.crawler.outputs.digest.told import AT, change, contents, event, number_change, unread

DATASETTE = "https://d.example/cases"
BROWSER = "https://d.example"


def letters(said: Contents, *, size_max: int = 290_000, language: str = "zh-CN") -> list[Letter]:
    """What is written."""
    return letters_of(said, phrases_of(language), size_max=size_max)


def received(letter: Letter, to: str = "a@example.org") -> EmailMessage:
    """The mail as its recipient has it, and a check of its size."""
    identity = message_id("t0ken", to, letter.part, "watch@example.org")
    raw = build_message(letter, sender="watch@example.org", recipient=to, message_id=identity, date=AT).as_bytes()
    assert abs(len(raw) - letter.size) < 2_500
    assert len(raw) < 300_000
    return cast("EmailMessage", email.message_from_bytes(raw, policy=default))


@given(
    st.lists(
        st.sampled_from(["世纪互联", "43.2 万元", "→", "Acme", "+16%", "；", "AI 速记", "（飞书）", "a"]), max_size=24
    )
)
def test_a_subject_arrives_as_it_was_sent(words: list[str]) -> None:
    """Each space stands where it stood, wherever the header is folded."""
    subject = " ".join(words)
    raw = build_message(
        Letter(subject, "t", "<p>t</p>", "zh-CN", 1, 1),
        sender="watch@example.org",
        recipient="a@example.org",
        message_id="<1@example.org>",
        date=AT,
    ).as_bytes()

    assert email.message_from_bytes(raw, policy=default)["Subject"] == subject
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def text_of_html(html: str) -> str:
    """What a reader of the HTML sees."""
    return str(lxml.html.document_fromstring(html).text_content())


def everything() -> Contents:
    """A digest with all that there can be in one."""
    return contents(
        number_change(1, 432000, 500000),
        change(2, ClaimKind.MODULE, ChangeKind.REMOVED, "飞书会议室", None),
        change(3, ClaimKind.NARRATIVE, ChangeKind.REWORDED, "审批变得方便。", "审批变得便捷。"),
        events=(
            event(1, PageEvent.NEW_CASE, "甲公司", figures=("效率提升 30%",)),
            event(2, PageEvent.CASE_WITHDRAWN, "乙公司"),
            event(3, PageEvent.CASE_BACK, "丙公司"),
            event(4, PageEvent.PAGE_FLAPS, "丁公司"),
        ),
        held=(HeldCrawl(2, 40, 9, "more than the share of 0.2"),),
        pages=(unread("x"), unread("y")),
        datasette=DATASETTE,
    )


def test_structure_and_headers() -> None:
    """multipart/alternative of plain text and HTML in UTF-8, and the headers that machines read."""
    mail = received(letters(everything())[0])

    assert mail.get_content_type() == "multipart/alternative"
    assert [(p.get_content_type(), p.get_content_charset()) for p in mail.iter_parts()] == [
        ("text/plain", "utf-8"),
        ("text/html", "utf-8"),
    ]
    assert (mail["From"], mail["To"]) == ("Casewatch <watch@example.org>", "a@example.org")
    assert mail["Message-ID"] == message_id("t0ken", "A@example.org", 1, "watch@example.org")
    assert "a@example" not in mail["Message-ID"]
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<mailto:watch@example.org?subject=unsubscribe>"
    assert mail["Date"].datetime == AT
    assert mail.defects == []


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_both_forms_tell_everything(language: str) -> None:
    """Each claim's words before and after, each case, held crawls, unread pages: in the text and in the HTML."""
    letter = letters(everything(), language=language)[0]

    for form in (letter.text, text_of_html(letter.html)):
        for words in (
            *("432000 元 → 500000 元", "每年节省 432000 元", "每年节省 500000 元", "飞书会议室"),
            *("审批变得方便。", "审批变得便捷。", "甲公司", "效率提升 30%", "乙公司", "丙公司"),
            *("scrapy release 2", "the server answered 503" if language == "en" else "服务器回应 503"),
        ):
            assert words in form


def test_each_line_links_to_its_sentence_and_its_row() -> None:
    """A text fragment on the page for words that are there, the page for words that went, Datasette for both."""
    html = letters(everything())[0].html
    links = [link for *_, link, _ in lxml.html.document_fromstring(html).iterlinks()]

    page = "https://example.org/customers/vnet"
    assert len([link for link in links if link.startswith(f"{page}#:~:text=")]) == 2
    assert {f"{BROWSER}/-/change/{number}" for number in (1, 2, 3)} <= set(links)
    assert f"{BROWSER}/-/held/2" in links
    assert all(link.startswith(("https://example.org/", BROWSER)) for link in links)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    """No script, image, frame, form, style sheet from elsewhere or handler: text, links and style."""
    tree = lxml.html.document_fromstring(letters(everything())[0].html)

    wanted = {"html", "head", "meta", "title", "style", "body", "table", "tbody", "tr", "td", "h1", "h2", "h3", "p"}
    wanted |= {"div", "small", "b", "br", "a", "del", "ins", "details", "summary"}
    assert {element.tag for element in tree.iter()} <= wanted
    assert {name for element in tree.iter() for name in element.attrib} <= {
        *("lang", "charset", "name", "content", "class", "style", "role", "align", "cellpadding", "href"),
    }
    assert "url(" not in letters(everything())[0].html


HOSTILE = {
    "script": "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>",
    "header": "标题\r\nBcc: victim@example.org\r\n\r\n<b>body</b>",
    "formula": '=HYPERLINK("https://evil.example","x")',
    "direction": "节省 \u202e001\u202c 元\u2066\u200f\ufeff",
    "controls": "a\x00b\x1b[31m\x85c\u2028d\ud800e",
    "template": "{{ 7*7 }}{% include 'x' %}{}{0}%s",
    "encoded": "=?utf-8?q?=0D=0ABcc:_x@example.org?=",
    "link": '" onmouseover="alert(1)',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_text_of_pages_stays_text(name: str) -> None:
    """Wherever a page can put words (names, titles, claims, results, reasons) they are shown and obeyed by nobody."""
    words = HOSTILE[name]
    said = contents(
        change(1, old=words, new=f"{words}!", company=words, raws=(words, f"{words}!")),
        change(2, ClaimKind.TITLE, ChangeKind.REMOVED, words, None, company=words, page=words),
        events=(event(1, PageEvent.NEW_CASE, words, figures=(words,)),),
        held=(HeldCrawl(2, 40, 9, words),),
        pages=(unread(words),),
    )
    for language in ("zh-CN", "en"):
        letter = letters(said, language=language)[0]
        mail = received(letter)
        tree = lxml.html.document_fromstring(mail.get_body(("html",)).get_content())
        assert not {"script", "img"} & {element.tag for element in tree.iter()}
        assert not {name for element in tree.iter() for name in element.attrib if name.startswith("on")}
        assert mail["Bcc"] is None
        assert (list(mail.defects), list(mail["Subject"].defects)) == ([], [])
        assert len(mail.keys()) == len(set(mail.keys())) == 11
        hidden = set("\x00\x1b\x85\u2028\u202e\u202c\u2066\u200f\ufeff\ud800")
        assert not hidden & set(letter.subject + letter.text + letter.html)
        assert "\n" not in letter.subject


def test_a_megabyte_of_title_is_cut_with_a_note() -> None:
    """Title, name, claim, result and reason of a million characters each: a small mail that says what it left out."""
    words = "很长的标题" * 200_000
    said = contents(
        change(1, old=words, new=f"{words}改", company=words, raws=(words, f"{words}改")),
        events=(event(1, PageEvent.NEW_CASE, words, figures=(words,) * 5),),
        held=(HeldCrawl(2, 40, 9, words),),
        pages=(unread(words),),
    )
    letter = letters(said)[0]

    assert letter.size < 60_000
    assert "…[+999940]" in letter.text
    assert "[+998" in letter.text
    assert len(letter.subject) < 300
    assert len(letters(said)) == 1


def test_a_long_digest_comes_in_parts_that_lack_nothing() -> None:
    """Each part is small enough, says which it is, threads with the first and links to the whole."""
    long = "车间每天登记设备状态，" * 20
    rows = [change(i, old=f"{long}第{i}项。", new=f"{long}第{i}条。", page=f"p{i}") for i in range(1, 260)]
    parts = letters(contents(*rows, datasette=DATASETTE, pages=(unread("x"),)))
    mails = [received(part) for part in parts]

    assert len(parts) > 2
    text = "".join(part.text for part in parts)
    assert [i for i in range(1, 260) if f"第{i}项。" not in text or f"第{i}条。" not in text] == []
    assert [mail["Subject"].startswith(f"[{n}/{len(parts)}] ") for n, mail in enumerate(mails, 1)] == [True] * len(
        parts
    )
    assert {mail["In-Reply-To"] for mail in mails[1:]} == {mails[0]["Message-ID"]}
    assert len({mail["Message-ID"] for mail in mails}) == len(parts)
    assert all(f"{BROWSER}/-/changes?crawl=3" in part.html for part in parts)


def test_a_first_crawl_of_many_cases_is_one_small_mail() -> None:
    """Twenty with their figures, the others by name."""
    said = contents(
        events=tuple(event(i, PageEvent.NEW_CASE, f"公司{i}", figures=("效率提升 30%",)) for i in range(585))
    )
    made = letters(said)

    assert len(made) == 1
    assert "公司584" in made[0].text
    assert made[0].text.count("效率提升") == 20
    assert "另有 565 个新案例" in text_of_html(made[0].html)


def test_what_the_outbox_keeps_is_what_is_sent() -> None:
    """A letter comes back from its stored form as it was."""
    letter = letters(everything())[0]

    assert Letter.loaded(letter.dumped()) == letter


@pytest.mark.parametrize(
    ("language", "heading", "counted", "subject"),
    [
        ("zh-CN", "内容来回变化的页面", "两版之间有 12 处不同", "内容来回变化 丁公司"),
        ("en", "Pages that go to and fro", "12 differences between the two", "page goes to and fro 丁公司"),
    ],
)
def test_a_page_that_flaps_is_told_in_plain_words(language: str, heading: str, counted: str, subject: str) -> None:
    """In both languages and both forms: that old and new come in turn, and in how much they differ."""
    (letter,) = letters(contents(events=(event(4, PageEvent.PAGE_FLAPS, "丁公司"),)), language=language)

    assert letter.subject == subject
    for form in (letter.text, text_of_html(letter.html)):
        assert heading in form
        assert counted in form
