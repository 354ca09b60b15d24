"""A report goes into its column and comes back."""

from __future__ import annotations

import dataclasses
from base64 import b85decode

import msgspec

from crawler.items.report import CaseReport, Quote, Words
from crawler.items.telling import Telling, Tells, Who
from storage.blobs import packed
from storage.rows.report_form import packed_report, unpacked_report
from tests.crawler.workflows.readings import FIRST_PAGE, reading

PAGE = reading(*FIRST_PAGE)
TEXT = PAGE.page.text
KEPT = (
    "QYf`A{a~H~ody6xg%KLSB_03&zuSP!W^gh4)#1Gfkz2|Xfzg2z0)&Ll00abspEYClE>$-5on`DSF7+ggi5%%!nG21A;n4QJ`)8PW"
    "Hnx~`G$3F?Apz0&*8q91z=1X>*25tfFM=Ke6>%jA12SMBA_SWx!~h{jm$x1UQ;}aNychtx9?()>6j@=UbAjp}mrI7%f`tHA3*oH;"
    "S@5hWfdCscOd1^FM$nEc*|WnI3W#7b?D{R35+K;dJ0xMq0c^TyOn#A`O2ALw@Z<*g;{Z%lWIL8V6a)"
)
"""The report of `FIRST_PAGE` as the release packed it that began with this form."""
BARE = (
    "QYf`A{a~>GH3I;UT`VvxGF>tveO-MpEHYhvU40t>>f{MGBiNHQSd$HqDNBG>#wZ>O>BRx`g@R-A25o=|1OWFn6C-lY<aEwN*g21M"
    "Nq`_sKJZs2pq)&xp=?Al$`Wjp2gt<WQZB$;48T&8fd"
)
"""A report over the same text: an introduction of two sentences, a module, and nothing that may be left out."""
AMOUNTS = ("value", "value_from", "value_to", "value_low", "value_high", "unit", "unit_from", "direction", "neutral")


def _told(report: CaseReport) -> CaseReport:
    """The same with what else a report may say: praise, what a sentence tells, another language."""
    [card, *cards] = report.cards
    telling = Telling(Tells.RESULT, Who.CUSTOMER, "better", ("云盘",), "巡检")
    sentence = msgspec.structs.replace(card.sentence, telling=telling)
    said = Quote(Words(0, 2, TEXT[0:2]), None, (sentence,))
    cards = [dataclasses.replace(card, sentence=sentence), *cards]
    return dataclasses.replace(report, cards=tuple(cards), quote=said, further_quotes=(said,), language="en")


def test_a_report_comes_back() -> None:
    """Field by field, from a quarter of the bytes."""
    for report in (PAGE.report, _told(PAGE.report)):
        blob = packed_report(report, TEXT)

        assert unpacked_report(blob, TEXT) == report
        assert len(blob) < len(packed(msgspec.json.encode(report))) / 4


def test_words_that_are_not_the_texts_come_back_as_they_are() -> None:
    """Whoever reads a page otherwise than it is loses nothing by it."""
    report = dataclasses.replace(PAGE.report, title=Words(3, 7, "别的话"))

    assert unpacked_report(packed_report(report, TEXT), TEXT) == report


def test_a_report_of_an_older_release_comes_back() -> None:
    """Of one that kept its words and all defaults."""
    blob = packed(msgspec.json.encode(PAGE.report), like=TEXT.encode())

    assert unpacked_report(blob, TEXT) == PAGE.report


def test_what_was_packed_once_can_be_read_for_ever() -> None:
    """What the frames are packed with, and the names and defaults of fields, stay."""
    assert unpacked_report(b85decode(KEPT), TEXT) == PAGE.report


def test_what_was_left_out_says_for_ever_what_it_said() -> None:
    """A default that were another one would alter reports that are stored: each is named here once more."""
    report = unpacked_report(b85decode(BARE), TEXT)
    (introduction,), (module,) = report.introduction, report.modules_used
    told, plain = introduction.sentences
    assert told.telling is not None
    quantity, telling = told.figures[0].quantity, told.telling

    assert (report.further_quotes, report.language, report.filed_under, report.facts) == ((), "zh", (), ())
    assert (introduction.is_item, module.mentions) == (False, ())
    assert (plain.figures, plain.is_signature, plain.telling) == ((), False, None)
    assert (telling.change, telling.products, telling.theme) == (None, (), None)
    assert [getattr(quantity, name) for name in AMOUNTS] == [None] * len(AMOUNTS)
    assert (quantity.at_least, quantity.approximate, quantity.from_high, quantity.to_high) == (False, False, None, None)
