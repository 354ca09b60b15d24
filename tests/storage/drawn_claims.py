"""Texts and claims in them, as Hypothesis draws them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from crawler.items.claim import Claim, ClaimKind, KnownClaim
from crawler.items.quantity import Neutral, Quantity
from crawler.items.telling import Telling, Tells, Who

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60
) | st.sampled_from(["𠮷野家🚀在线", "𪚥𪚥𪚥", "２０００＋ 客户", "👩‍👩‍👧‍👦 一家", "a\u0301"])
AMOUNTS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
TELLINGS = st.builds(
    Telling,
    st.sampled_from(Tells),
    st.sampled_from(Who),
    st.sampled_from([None, "better", "worse"]),
    st.lists(st.sampled_from(["多维表格", "OKR"]), unique=True).map(tuple),
    st.none() | st.just("门店巡检"),
)


@st.composite
def quantities(draw: st.DrawFn, text: str, start: int, end: int) -> Quantity:
    """A quantity in the words of one claim."""
    at = draw(st.integers(start, end))
    stop = draw(st.integers(at, end))
    return Quantity(
        at,
        stop,
        text[at:stop],
        *(draw(AMOUNTS) for _ in range(5)),
        unit=draw(st.none() | st.sampled_from(["元", "%", "小时"])),
        unit_from=draw(st.none() | st.just("天")),
        direction=draw(st.sampled_from([None, "up", "down"])),
        at_least=draw(st.booleans()),
        approximate=draw(st.booleans()),
        neutral=draw(
            st.none()
            | st.builds(
                Neutral,
                st.sampled_from(["duration", "money:CNY"]),
                *(AMOUNTS for _ in range(5)),
                *(st.sampled_from(["", "people"]), st.sampled_from(["", "count"]), st.sampled_from(["", "people"])),
                *(AMOUNTS for _ in range(3)),
                direction=st.sampled_from([None, "up", "down"]),
            )
        ),
    )


@st.composite
def texts_with_claims(draw: st.DrawFn) -> tuple[str, tuple[KnownClaim, ...]]:
    """A snapshot's text, and claims whose words are in it."""
    text = "\n".join(draw(st.lists(TEXTS, min_size=1, max_size=6)))
    claims = []
    for number in range(draw(st.integers(1, 6))):
        sentence_start = draw(st.integers(0, len(text) - 1))
        sentence_end = draw(st.integers(sentence_start + 1, len(text)))
        start = draw(st.integers(sentence_start, sentence_end - 1))
        end = draw(st.integers(start + 1, sentence_end))
        claim = Claim(
            draw(st.sampled_from(ClaimKind)),
            draw(st.sampled_from(["title", "cards/2", "body/3/4"])),
            *(start, end, text[start:end]),
            *(sentence_start, sentence_end, text[sentence_start:sentence_end]),
            slot=draw(st.integers(0, 3)),
            quantity=draw(st.none() | quantities(text, start, end)),
            telling=draw(st.none() | TELLINGS),
        )
        claims.append(KnownClaim(f"{number:014x}", claim))
    return text, tuple(claims)


def neutrals(claims: Sequence[KnownClaim]) -> dict[str, Neutral | None]:
    """Claim id -> its neutral value, which equality of quantities leaves out."""
    return {known.claim_id: known.claim.quantity.neutral for known in claims if known.claim.quantity}


def tellings(claims: Sequence[KnownClaim]) -> dict[str, Telling | None]:
    """Claim id -> what it tells, which equality of claims leaves out."""
    return {known.claim_id: known.claim.telling for known in claims}
