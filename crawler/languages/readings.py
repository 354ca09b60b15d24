"""How examples are read by the parts that every language has: what is read, in words that are equal for the same."""

from __future__ import annotations

from crawler.items.place import Place
from crawler.items.telling import Line
from crawler.languages.examples import told
from crawler.languages.notices import Notices
from crawler.languages.protocol import Asides, Furniture, Labels, Quantities, Stamps, Tags, Tells


def words_read(asked: Quantities, text: str) -> str:
    """The words of each quantity, and what it says: a unit may be longer without saying more; `-` for none."""
    return "; ".join(f"{quantity.raw} = {told([quantity])}" for quantity in asked.find(text)) or "-"


def tells_read(asked: Tells, quantities: Quantities, example: str) -> str:
    """What a line tells, whose act or state it is, and which change; `place: words`, alone on its page."""
    place, _, text = example.partition(": ")
    (telling,) = asked.read([Line(text, Place[place.upper()], quantities=quantities.find(text))], None)
    assert telling is not None, "a language that has no weights has no such examples"
    return " ".join(filter(None, (telling.tells.value, telling.who.value, telling.change)))


def subject_read(asked: Labels, text: str) -> str:
    """What a label says of the customer; `-` for no such label."""
    subject = asked.subject_of(text)
    return subject.value if subject else "-"


def part_read(asked: Labels, text: str) -> str:
    """Which part of a case a heading stands over; `-` for none."""
    if asked.introduces(text.strip("\uff1a")):
        return "introduction"
    half = asked.half_of(text)
    if half is None:
        return "products" if asked.heads_products(text) else "-"
    number = f" {half.number}" if half.number else ""
    own = f": {text[slice(*half.words)]}" if half.words else ""
    return f"{'challenge' if half.is_challenge else 'solution'}{number}{own}"


def tag_read(asked: Tags, text: str) -> str:
    """What a tag says: the partner, a size, a trade, or something else."""
    announced = asked.partner_in(text)
    if announced is not None:
        return f"partner {text[slice(*announced)]}".strip()
    if asked.is_kind(text):
        return "kind"
    return "size" if asked.is_size(text) else "other" if asked.is_no_trade(text) else "trade"


def aside_read(asked: Asides, line: str) -> str:
    """Whether a line states nothing, or only says who spoke; `-` for any other."""
    return "aside" if asked.is_aside(line) else "speaker" if asked.names_speaker(line) else "-"


def stamp_read(asked: Stamps, line: str) -> str:
    """What a line is that a site or a player stamps on a page; `-` for none."""
    kinds = {
        "tally": asked.is_tally(line),
        "stamp": asked.is_stamp(line),
        "owner": asked.names_owner(line),
        "boast": asked.is_boast(line),
        "player": asked.plays(line),
        "button": asked.is_on_player(line),
    }
    return next((name for name, is_it in kinds.items() if is_it), "-")


def furniture_read(asked: Furniture, line: str) -> str:
    """What a line is that a site puts around a text; `-` for none."""
    kinds = {
        "visitor": asked.is_to_visitor(line),
        "trail": asked.is_trail(line),
        "others": asked.announces_others(line),
        "topics": asked.heads_topics(line),
        "end": asked.closes(line),
        "contents": asked.is_contents(line),
        "contact": asked.asks_for_contact(line),
        "unfolds": asked.unfolds_rest(line),
        "opens": asked.unfolds(line),
        "tool": asked.is_tool(line),
        "advert": asked.is_advert(line),
        "waiting": asked.waiting.search(line) is not None,
        "reader": asked.addresses_reader(line),
        "many": asked.tells_of_many(line),
    }
    return next((name for name, is_it in kinds.items() if is_it), "-")


def notice_read(asked: Notices, line: str) -> str:
    """What a line says of its page: of a notice its outcome, else which one it speaks of or hints at; `-` for none."""
    if asked.is_button(line):
        return "button"
    if kind := asked.kind_of(line):
        return kind[0].value
    if told := asked.told(line):
        return f"says {told.value}"
    hinted = asked.hinted([line])
    return f"hint {hinted[0].value}" if hinted else "-"
