"""What a person should look at in what a look at a site has found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

from crawler.text.addresses import bare_host
from crawler.vendors.naming import doubts_about_name
from crawler.vendors.shapes import Shape
from crawler.vendors.survey import Survey


def doubts_about(
    survey: Survey, shapes: Iterable[Shape], hosts: Collection[str], own: Iterable[str], *, has_sitemap: bool
) -> Iterator[str]:
    """A sentence each; none where no folder of cases was found.

    `shapes` are all folders that might have been it, `hosts` those that are known as the site's, `own` the addresses
    that its pages give as theirs, `has_sitemap` says whether a sitemap named any page.
    """
    if survey.shape is None:
        return
    yield from doubts_about_name(survey.called)
    rivals = [each.pattern for each in shapes if each.is_named and each.folder != survey.shape.folder]
    if rivals:
        yield f"other folders look like cases too: {', '.join(rivals[:3])}; add them to `cases` if they are"
    if not survey.lists:
        yield "no page that lists the cases was found: new ones are found by the sitemap alone"
    if not has_sitemap:
        yield "no sitemap was found: new cases are found by the list alone"
    languages = {sample.language for sample in survey.read}
    if len(languages) > 1:
        yield f"cases are in several languages ({', '.join(sorted(languages))}); a file is for one of them"
    nameless = sum(sample.reading is not None and sample.reading.report.company is None for sample in survey.read)
    if nameless:
        yield f"{nameless} of {len(survey.read)} samples name no customer that could be told"
    for host, count in Counter(bare_host(urlsplit(address).hostname) for address in own).most_common(1):
        if host not in hosts and count > 1:
            yield f"pages name {host} as their host: give it as `base_url`, or in `hosts`"
