"""Pages on which hundreds of sentences changed at once."""

from __future__ import annotations

from crawler.diff.likely import MOST_COMPARED, Likely
from crawler.diff.match import pair_statements
from crawler.diff.statements import Statement, statements_of
from crawler.items.claim import Claim, ClaimKind

FEW, MANY = 40, 600


def statements(*texts: str) -> list[Statement]:
    """Sentences of one section, in order."""
    claims = []
    for number, text in enumerate(texts):
        start, end = 1000 * number, 1000 * number + len(text)
        claims.append(Claim(ClaimKind.NARRATIVE, "body/0/0", start, end, text, start, end, text))
    return statements_of(claims)


def test_few_are_each_compared_with_each() -> None:
    """As long as that is quick, nothing is left out."""
    few = statements(*(f"第{number}条说明各不相同。" for number in range(FEW)))

    assert list(Likely(few, others=FEW).of(0, few[-1].bare)) == few


def test_of_many_those_are_compared_that_stand_near_or_share_rare_words() -> None:
    """The comparisons grow with the sentences, not with their square; one that was moved far is still found."""
    many = statements(
        *(f"门店{number}把这一项流程缩短。" for number in range(MANY)), "北海仓库的夜班排班从此自动生成。"
    )
    likely = Likely(many, others=len(many))
    found = list(likely.of(0, "北海仓库的夜班排班终于自动生成"))

    assert len(many) ** 2 > MOST_COMPARED
    assert many[-1] in found
    assert len(found) < FEW


def test_many_sentences_that_changed_are_paired_in_their_places() -> None:
    """Each with the one that stood there, although all are alike."""

    def said(unit: str) -> list[Statement]:
        return statements(
            *(f"门店{n}把第{n}项流程从 {n % 50 + 5} {unit}缩短至 {n % 7 + 1} 分钟。" for n in range(MANY))
        )

    pairs, cut = pair_statements(said("天"), said("小时"))

    assert cut == []
    assert [(pair.old.position, pair.new.position) for pair in pairs] == [(n, n) for n in range(MANY)]
