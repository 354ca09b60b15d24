"""Names of a statement against the page's: company, places, people, roles, Latin names, names in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.outputs.audit.companies import COMPANY_LABELS, named_company, near_company, other_case, other_subject
from crawler.outputs.audit.conflict import CLOSE, Conflict
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.labels import other_industry, other_under_label
from crawler.outputs.audit.latin import near_latin, other_latin
from crawler.outputs.audit.people import other_person, other_place, other_role
from crawler.outputs.audit.reader import HEDGED, ReportStatement, Zone
from crawler.outputs.audit.wording import other_listed, other_quoted, other_word


def name_conflict(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """The first name of the statement that the page has otherwise, or None.

    `share` of its words stand in the sentences `said`, the best of which is the first.
    """
    company = named_company(statement, page)
    if company or statement.is_title or statement.label in COMPANY_LABELS:
        return company
    anywhere = near_company(statement, page) or other_case(statement, page) or near_latin(statement, page)
    if anywhere or not (statement.zone is Zone.FACT or (share >= CLOSE and not HEDGED.search(statement.text))):
        return anywhere
    retold = other_subject(statement, page, share, said) or other_latin(statement, page, share, said)
    if retold or statement.zone is not Zone.FACT:
        return retold
    return (
        other_industry(statement, page)
        or other_under_label(statement, page)
        or other_place(statement, page, share, said)
        or other_role(statement, page, share, said)
        or other_person(statement, page, share, said)
        or other_quoted(statement, page, said)
        or other_listed(statement, page, said)
        or other_word(statement, page, share, said)
    )
