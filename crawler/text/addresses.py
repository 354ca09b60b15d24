"""Addresses of a site: as they are asked for, the one form under which a page is kept, and what belongs to the site."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from crawler.items import address as shown
from crawler.items.errors import SettingError
from crawler.text.paths import INDEX, LOCALE, SAFE, CasePaths, normal_path

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"(?:utm_\w+|\w*clid|_?(?:hs|hsa|ga|gl|mc)_?\w*|spm|scm|_?tracking(?:_id)?|from|ref|referrer|referer|source|src|channel"
    r"|share\w*|campaign\w*|_?t|ts|timestamp|tdsourcetag|isappinstalled|nonce)",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f<>\"{}|\\^`]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_REMEMBERED = 1 << 13
"""Addresses whose forms are remembered: a crawl asks for those of one page some ten times while it is visited."""


def _normal_query(query: str) -> str:
    """The query without what only says where a reader came from; the rest in order of its names."""
    if not query:
        return ""
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    return urlencode(sorted(kept))


def _netloc(parts: SplitResult) -> str:
    """Host and port without user or password, the scheme's own port left out."""
    return _plain_netloc(parts.scheme, parts.netloc)


@lru_cache(maxsize=64)
def _plain_netloc(scheme: str, netloc: str) -> str:
    parts = SplitResult(scheme, netloc, "", "", "")
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"no host name: {host}") from error
    return host if parts.port in {None, _PORTS.get(parts.scheme)} else f"{host}:{parts.port}"


def _asked_path(parts: SplitResult, folders: Collection[str]) -> str:
    """The path as it is asked for: what stands in the fragment of a folder of cases is a part of it."""
    if parts.path.rstrip("/") in folders and parts.fragment.startswith("/"):
        return parts.path.rstrip("/") + parts.fragment.partition("?")[0]
    return parts.path or "/"


def asked_address(url: str, folders: Collection[str] = ()) -> str:
    """An absolute http(s) address as a server is asked for it: as given, but for user, password and fragment.

    Characters that no request may have are percent-encoded. `/customers#/vnet`, as some list pages link their cases,
    becomes `/customers/vnet` where `/customers` is one of the `folders`, and the query behind such a fragment goes.

    Raises:
        ValueError: not an absolute http(s) address.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("no http or https address")
    path = quote(_asked_path(parts, folders), safe=SAFE + "%", errors="surrogateescape")
    query = quote(parts.query, safe=SAFE + "%?", errors="surrogateescape")
    return urlunsplit((parts.scheme, _netloc(parts), path, query, ""))


def canonical_address(url: str, folders: Collection[str] = ()) -> str:
    """The one form in which an absolute http(s) address is kept and compared: the key of its page.

    Without user and password, fragment, tracking parameters and trailing slash. `/customers#/vnet` and
    `/customers/#/vnet` become `/customers/vnet` where `/customers` is one of the `folders` of cases.

    Raises:
        ValueError: not an absolute http(s) address.
    """
    return _canonical(url, tuple(folders))


@lru_cache(maxsize=_REMEMBERED)
def _canonical(url: str, folders: tuple[str, ...]) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("no http or https address")
    path = normal_path(_asked_path(parts, folders))
    return urlunsplit((parts.scheme, _netloc(parts), path, _normal_query(parts.query), ""))


@lru_cache(maxsize=_REMEMBERED)
def likeness_key(url: str) -> str:
    """What addresses that may well be one page have in common: the path without locale, index page and letter case.

    Whether they are is for what they say: two cases of this likeness are not one page because of it.
    """
    path = LOCALE.sub("", urlsplit(canonical_address(url)).path, count=1)
    return INDEX.sub("", path).lower()


def credentials_of(url: str) -> tuple[str, str] | None:
    """User and password that an address carries, decoded; None where it carries none."""
    parts = urlsplit(url.strip())
    if parts.username is None and parts.password is None:
        return None
    return unquote(parts.username or ""), unquote(parts.password or "")


def without_credentials(text: str) -> str:
    """Any text with the user and password taken out of every address in it: what may be logged or stored."""
    return shown.without_credentials(text)


def is_private_host(host: str) -> bool:
    """Whether a host is by its own spelling no public one: loopback, private, link-local, `localhost`, a bare name.

    Names are not looked up.
    """
    host = host.strip("[]").rstrip(".").lower()
    if host.isdigit() or re.fullmatch(r"0x[0-9a-f]+", host):
        number = int(host, 0) if not host.startswith("0") or host.startswith("0x") else int(host, 8)
        host = str(ipaddress.ip_address(number & 0xFFFFFFFF))
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        suffix = host.rpartition(".")[2]
        return "." not in host or suffix in {"localhost", "local", "internal", "localdomain", "lan", "intranet"}
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


@dataclass(frozen=True, slots=True)
class Site:
    """A vendor's site as it is reached: every seed and link is resolved against `base`."""

    base: str
    """Canonical, without trailing slash: `https://www.example.com`, `http://127.0.0.1:8000`."""
    hosts: tuple[str, ...]
    """Hosts under which the site's own pages name themselves, as `bare_host`; what lies there is reached at `base`."""
    paths: CasePaths
    """Which of its paths are cases."""
    seeds: tuple[str, ...] = ()
    """Paths of cases that are visited where none are named."""
    sitemaps: tuple[str, ...] = ()
    """Its sitemaps, paths or addresses; empty: those that robots.txt names, and /sitemap.xml."""

    @property
    def host(self) -> str:
        """The host name that is connected to."""
        return urlsplit(self.base).hostname or ""

    @property
    def list_pages(self) -> tuple[str, ...]:
        """Addresses of the pages that list the cases."""
        return tuple(self.base + path for path in self.paths.lists)

    def is_case(self, address: str) -> bool:
        """Whether an address of this site has a path of cases."""
        return self.paths.is_case(urlsplit(address).path)

    def case_address(self, reference: str) -> str:
        """The address, as it is asked for, of the case that a seed line or a link names: a slug, a path, an address.

        Raises:
            ValueError: it is no address of a case of this site; the text says why.
        """
        url = self.resolve(reference)
        if not self.is_case(url):
            raise ValueError(f"no case: cases are at {' or '.join(self.paths.cases)}")
        return url

    def resolve(self, reference: str) -> str:
        """The address, at `base` and as it is asked for, of any page of this site.

        Raises:
            ValueError: another site, another scheme, or no address at all.
        """
        reference = reference.strip()
        if not reference or _NO_ADDRESS.search(reference):
            raise ValueError("no address: it is empty or has characters that no address has")
        if _SCHEME.match(reference) and not reference.lower().startswith(("http://", "https://")):
            raise ValueError("no http or https address")
        if "://" not in reference and not reference.startswith("//"):
            reference = self._at_root(reference)
        return self._at_base(urljoin(self.base + "/", reference))

    def _at_root(self, reference: str) -> str:
        """A slug, a path without its slash, or a host without its scheme, as a reference that can be joined."""
        head = reference.partition("/")[0].partition("#")[0].lower()
        if bare_host(head) in self.hosts or head == urlsplit(self.base).netloc:
            return "//" + reference
        return reference if reference.startswith(("/", "#", "?")) else self.paths.path_of(reference)

    def _at_base(self, url: str) -> str:
        address = urlsplit(asked_address(url, self.paths.folders))
        if not (address.port is None and bare_host(address.hostname) in self.hosts) and not self.owns(url):
            raise ValueError(f"another site: {address.netloc}")
        base = urlsplit(self.base)
        return urlunsplit((base.scheme, base.netloc, address.path, address.query, ""))

    def page_key(self, address: str) -> str:
        """The address under which the page at an address of this site is kept: host and scheme are those of `base`."""
        return _key_at(self.base, address, self.paths.folders)

    def owns(self, url: str) -> bool:
        """Whether a request to this address stays on the site: its host, on its port (80 and 443 are one)."""
        base, other = urlsplit(self.base), urlsplit(url)
        return _is_one_server((base.scheme, base.netloc), (other.scheme, other.netloc))

    def same_case(self, case: str, answered: str) -> bool:
        """Whether the address that answered is the case's own; scheme, `www.`, locale, slash, case and query aside."""
        if case == answered:
            return True
        if not self.owns(answered):
            return False
        return likeness_key(case) == likeness_key(answered)


@lru_cache(maxsize=_REMEMBERED)
def _key_at(base: str, address: str, folders: tuple[str, ...]) -> str:
    parts, server = urlsplit(_canonical(address, folders)), urlsplit(base)
    return urlunsplit((server.scheme, server.netloc, parts.path, parts.query, ""))


@lru_cache(maxsize=256)
def _is_one_server(base: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two pairs of scheme and netloc name one host and port (80 and 443 are one)."""
    one, two = (SplitResult(*server, "", "", "") for server in (base, other))
    try:
        ports = [part.port or _PORTS.get(part.scheme) for part in (one, two)]
    except ValueError:
        return False
    same_port = ports[0] == ports[1] or set(ports) == set(_PORTS.values())
    return two.scheme in _PORTS and bare_host(one.hostname) == bare_host(two.hostname) and same_port


def base_at(base_url: str, example: str) -> str:
    """The canonical form of an address at which a site is reached (`CASES_BASE_URL`), without user and password.

    `example` is what the error shows as usable.

    Raises:
        SettingError: no http(s) address of a host alone.
    """
    remedy = f"give http:// or https:// and a host, such as {example}"
    try:
        base = canonical_address(base_url).rstrip("/")
        parts = urlsplit(base)
        _ = parts.port
    except ValueError as error:
        # what urlsplit says of a port may quote a part of the password
        why = "its port is no number" if "ort" in str(error) else without_credentials(str(error))
        raise SettingError(f"CASES_BASE_URL is {without_credentials(base_url)!r}, {why}: {remedy}") from None
    if parts.path or parts.query:
        raise SettingError(f"CASES_BASE_URL is {base!r}, which has a path or a query: {remedy}")
    return base


def bare_host(host: str | None) -> str:
    """A host name without what two spellings of it may differ in: `www.` and the dot at its end."""
    return (host or "").rstrip(".").removeprefix("www.")
