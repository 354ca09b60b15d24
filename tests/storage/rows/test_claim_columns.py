"""The claims of a reading column by column: what was stored once can be read for ever."""

from __future__ import annotations

from base64 import b85decode

import pytest

from crawler.claims.flatten import flatten
from crawler.claims.identity import first_ids
from storage.rows.packing import packed_claims, unpacked_claims
from tests.crawler.workflows.readings import FIRST_PAGE, reading

PAGE = reading(*FIRST_PAGE)
CLAIMS = first_ids("http://a.example/customers/x", flatten(PAGE.report))
OVER_TEXT = (
    "LjV8(B$xBDQ!dS%^^v}(O@Ob-74-@g3wbJJ#3sLkm(bV!ML5wuYACfY{b0QTH3k4e$Q&b(HO&F<?nifbw`C-KyV-nK0D6-Ko6HRB"
    "-@TiZ@+Ca%4p^$M`l@LF(2=$Si5v5ll8Qw@UInVEyw^SIzjs)ePuM5^;VU2Q&mL`G?G>Ga)krV{l22ZPVQ?i1;o^dDEs2A%74q3$b"
    "TRv>AcqaI10x_{0zqdzrZxpnFfl+}N_hdij6wioTcd%&XF0&jEDFgOKrnP~DD2?UvbqEw@WpF1c9^ZSkDIy0On^32Yr`=2w?K1f6>"
    "u;JSv+!h3;"
)
"""The claims of `FIRST_PAGE` as they were packed first, over the text alone."""
OVER_PRIMER = (
    "L;wH)B$xBDQ!dS%^^v}(O@Ob-74-@g3wbJJ#3sLkm(bV!ML5wuYACfY{b0QTEd>BX16v|DWHe%CB3)f9TQM~(F*GbOH7qhVEHODOG"
    "BPY%H7qeOEHN_Wg@ZCSU0X3WGvvCuT__+h0wPd`C?GwM77AGbs?PxwXm5a3fC7j>TY$orAq4kg7e>__EQViz1PK7XXQAMX!Kxr56"
    "d*pxVgP>(pqe>75r9$wTqyuqA3lIRG8g#C07GA(2c8hoQ@|`f5-M5)0#X62^k9q$nz1Su"
)


@pytest.mark.parametrize("kept", [OVER_TEXT, OVER_PRIMER])
def test_what_was_packed_once_can_be_read_for_ever(kept: str) -> None:
    """What the frames are packed with stays; a newer one takes fewer bytes than the first ones did."""
    assert unpacked_claims(b85decode(kept), PAGE.page.text) == CLAIMS
    assert len(packed_claims(CLAIMS, PAGE.page.text)) < len(b85decode(OVER_TEXT))
