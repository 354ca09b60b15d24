"""Products that a statement names, against those that the page names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.passages import Aligned, weight_of
from crawler.outputs.audit.statement import Checked

_LEAST = 0.4
"""Share of the rest of the clause that a sentence tells, for its products to stand in the place of another."""
_NEAREST, _AROUND = 3, 2
_LEAST_TOLD = 0.6
"""The same, of its words in whatever order."""
_CLOSE, _LEAST_WORDS = 0.75, 1.5
"""Share of a clause, and how many words beside products, that a sentence tells that it follows closely."""
_LEAST_REST = 2.0
"""Words beside the product by which the page may be found to tell the same."""
_MOST_OF_ITEM = 3.0
"""Words behind a product's name with which it still is no more than an item of a list."""
_LONGEST_NAME = 8


def named_products(text: str, page: PageSays) -> dict[str, str]:
    """The products that a text names surely, in order: key -> the words that do."""
    found: dict[str, str] = {}
    for name in page.catalogue.named(text):
        words = text[name.start : name.end]
        if name.by_vendor or (name.is_own and not page.language.use.is_everyday(words)):
            found.setdefault(name.key, words)
    return found


def strange_products(checked: Checked) -> dict[str, str]:
    """Those of a statement that the page neither lists nor speaks of: key -> the report's words."""
    page = checked.page
    listed = {page.catalogue.key(label) for label in page.modules}
    found = named_products(checked.text, page)
    return {key: words for key, words in found.items() if key not in listed and key not in page.spoken}


def product_conflict(checked: Checked) -> Conflict | None:
    """The first product in whose place the page has another, or None."""
    page = checked.page
    strange = strange_products(checked)
    for words in strange.values():
        said = next(_instead(checked, words, strange), None) or _list_of(checked) or _told_by(checked)
        if said is not None:
            there = page.modules if said.text in page.modules else tuple(named_products(said.text, page).values())
            on_page = page.language.writing.list_mark.join(there or said.products or (said.text,))
            return checked.conflict(Kind.PRODUCT, words, on_page, said)
    return _in_its_place(checked)


def _instead(checked: Checked, words: str, strange: Mapping[str, str]) -> Iterator[Said]:
    """Sentences that tell the rest of the statement and name another product in the place of these words.

    That is one that the statement does not name; or any, where the words are the statement's label.
    """
    page = checked.page
    is_label = words in (checked.statement.label or "")
    own = named_products(checked.text, page).keys() - strange.keys() if not is_label else set[str]()
    near: list[Said] = []
    for part in (checked.text, *_clauses_with(words, checked)):
        rest = part.replace(words, " ")
        if weight_of(page.read(rest)) >= _LEAST_REST:
            near += page.near(page.pieces(rest), _LEAST, _NEAREST)
            near += page.telling((token for token in page.read(rest) if token.is_about), _LEAST_TOLD, _NEAREST)
    for said in dict.fromkeys(near):
        around = page.around(said, _AROUND) if is_label else ()
        yield from (each for each in (said, *around) if page.products_in(each) - own)


def _told_by(checked: Checked) -> Said | None:
    """The sentence that tells most of a clause of the statement, its numbers too, and of the use of a product."""
    page = checked.page
    own = named_products(checked.text, page).keys()
    for passage in checked.passages:
        is_told = passage.wide.share >= _LEAST_TOLD and passage.wide.weight >= _LEAST_REST
        if is_told and passage.wide.content and page.products_in(passage.said) - own:
            return passage.said
    return None


def _clauses_with(words: str, checked: Checked) -> Iterator[str]:
    """The clauses of a statement that name a product by these words."""
    for clause in checked.clauses:
        text = checked.text_of(clause)
        if len(checked.clauses) > 1 and words in text:
            yield text


def _list_of(checked: Checked) -> Said | None:
    """The page's list, where the statement is a list of products, or has one as its label, and says hardly more."""
    page, statement = checked.page, checked.statement
    is_item = statement.has_own_label and weight_of(page.read(statement.text)) <= _MOST_OF_ITEM
    labels = [statement.label] if statement.label and (is_item or checked.text == statement.label) else []
    if not page.modules or not any(_names_products_alone(words, page) for words in (*labels, statement.text)):
        return None
    return next(said for said in checked.page.now if {said.text, *said.products} & set(checked.page.modules))


def _names_products_alone(words: str, page: PageSays) -> bool:
    tokens = page.read(words)
    names = weight_of(token for token in tokens if token.scale == "product")
    return names > 0 and names >= weight_of(tokens)


def _in_its_place(checked: Checked) -> Conflict | None:
    """A product that the page has, and not where the statement, which follows a sentence closely, puts it."""
    for passage in checked.passages:
        aligned = passage.wide
        for i, j in aligned.slots:
            mine, theirs = aligned.mine[i], aligned.theirs[j]
            if mine.scale != "product" or not _is_close(aligned) or not aligned.is_tight(i, j):
                continue
            if not _near(mine.key, passage.said, checked.page) and not checked.is_told_elsewhere(mine, passage):
                return checked.otherwise(Kind.PRODUCT, mine, passage.said, theirs)
    return None


def _is_close(aligned: Aligned) -> bool:
    rest = weight_of(token for token in aligned.mine if token.scale != "product")
    return aligned.share >= _CLOSE and rest >= _LEAST_WORDS


def _near(key: str, said: Said, page: PageSays) -> bool:
    """Whether the sentence or one beside it speaks of the product."""
    return any(key in page.products_in(each) for each in page.around(said, 1))


def names_only_products(checked: Checked) -> bool:
    """Whether a statement is a product's name and no more, and the page has it."""
    page = checked.page
    longest = _LONGEST_NAME * page.language.writing.spread
    if len(page.catalogue.bare(checked.text)) > longest or not named_products(checked.text, page):
        return False
    return not strange_products(checked)
