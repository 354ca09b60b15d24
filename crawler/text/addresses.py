"""Addresses of a site: one canonical form for each page, and which addresses belong to the site at all."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from crawler.items import address as shown
from crawler.items.errors import SettingError

CASES_PATH = "/customers"
"""The list page's path; every case lies below it."""

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"(?:utm_\w+|\w*clid|_?(?:hs|hsa|ga|gl|mc)_?\w*|spm|scm|_?tracking(?:_id)?|from|ref|referrer|referer|source|src|channel"
    r"|share\w*|campaign\w*|_?t|ts|timestamp|tdsourcetag|isappinstalled|nonce)",
    re.IGNORECASE,
)
_SAFE = "/-._~!$&'()*+,;=:@"
_LOCALE = re.compile(r"/[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=/)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def _normal_path(path: str) -> str:
    """Percent-encoding in one form, no doubled or trailing slashes, dot segments resolved; letter case stays."""
    segments: list[str] = []
    for segment in path.split("/"):
        plain = unquote(segment, errors="surrogateescape")
        if plain == "..":
            del segments[-1:]
        elif plain not in {"", "."}:
            segments.append(quote(plain.replace("/", "%2F"), safe=_SAFE.replace("/", ""), errors="surrogateescape"))
    return "/" + "/".join(segments).replace("%252F", "%2F")


def _normal_query(query: str) -> str:
    """The query without what only says where a reader came from; the rest in order of its names."""
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    return urlencode(sorted(kept))


def _netloc(parts: SplitResult) -> str:
    """Host and port without user or password, the scheme's own port left out."""
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"no host name: {host}") from error
    return host if parts.port in {None, _PORTS.get(parts.scheme)} else f"{host}:{parts.port}"


def canonical_address(url: str) -> str:
    """The one form in which an absolute http(s) address is fetched, stored and compared.

    Without user and password, fragment, tracking parameters and trailing slash. `/customers#/vnet` and
    `/customers/#/vnet`, as the site's list page links its cases, become `/customers/vnet`.

    Raises:
        ValueError: not an absolute http(s) address.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("no http or https address")
    path = _normal_path(parts.path)
    if path == CASES_PATH and parts.fragment.startswith("/"):
        path = _normal_path(path + parts.fragment.partition("?")[0])
    return urlunsplit((parts.scheme, _netloc(parts), path, _normal_query(parts.query), ""))


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
    """The site as it is reached: every seed and link is resolved against `base`."""

    base: str
    """Canonical, without trailing slash: `https://www.feishu.cn`, `http://127.0.0.1:8000`."""
    public_hosts: tuple[str, ...]
    """Hosts under which the site's own pages name themselves; an address with one of them is reached at `base`."""

    @property
    def host(self) -> str:
        """The host name that is connected to."""
        return urlsplit(self.base).hostname or ""

    @property
    def list_page(self) -> str:
        """Address of the page that lists the cases."""
        return self.base + CASES_PATH

    def case_address(self, reference: str) -> str:
        """The canonical address of the case that a seed line or a link names: a slug, a path or a whole address.

        Raises:
            ValueError: it is no address of a case of this site; the text says why.
        """
        url = self.resolve(reference)
        path = urlsplit(url).path
        if path == CASES_PATH or not path.startswith(CASES_PATH + "/"):
            raise ValueError(f"no case: its path does not begin with {CASES_PATH}/")
        return url

    def resolve(self, reference: str) -> str:
        """The canonical address, at `base`, of any page of this site.

        Raises:
            ValueError: another site, another scheme, or no address at all.
        """
        reference = reference.strip()
        if not reference or re.search(r"[\s\x00-\x1f<>\"{}|\\^`]", reference):
            raise ValueError("no address: it is empty or has characters that no address has")
        if _SCHEME.match(reference) and not reference.lower().startswith(("http://", "https://")):
            raise ValueError("no http or https address")
        if "://" not in reference and not reference.startswith("//"):
            head = reference.partition("/")[0].partition("#")[0].lower()
            if head in self.public_hosts or head == urlsplit(self.base).netloc:
                reference = "//" + reference
            elif not reference.startswith(("/", "#", "?")):
                below = reference if head == CASES_PATH.strip("/") else f"{CASES_PATH.strip('/')}/{reference}"
                reference = "/" + below
        return self._at_base(urljoin(self.base + "/", reference))

    def _at_base(self, url: str) -> str:
        address = urlsplit(canonical_address(url))
        if not (address.port is None and address.hostname in self.public_hosts) and not self.owns(url):
            raise ValueError(f"another site: {address.netloc}")
        base = urlsplit(self.base)
        return urlunsplit((base.scheme, base.netloc, address.path, address.query, ""))

    def owns(self, url: str) -> bool:
        """Whether a request to this address stays on the site: its host, on its port (80 and 443 are one)."""
        base, other = urlsplit(self.base), urlsplit(url)
        try:
            ports = [part.port or _PORTS.get(part.scheme) for part in (base, other)]
        except ValueError:
            return False
        hosts = [(part.hostname or "").rstrip(".").removeprefix("www.") for part in (base, other)]
        same_port = ports[0] == ports[1] or set(ports) == set(_PORTS.values())
        return other.scheme in _PORTS and hosts[0] == hosts[1] and same_port

    def same_case(self, case: str, answered: str) -> bool:
        """Whether the address that answered is the case's own; scheme, `www.`, locale, slash, case and query aside."""
        if case == answered:
            return True
        if not self.owns(answered):
            return False
        return self._key(case) == self._key(answered)

    @staticmethod
    def _key(url: str) -> str:
        path = urlsplit(canonical_address(url)).path
        return _LOCALE.sub("", path, count=1).removesuffix(".html").lower()


_PUBLIC_HOSTS = ("www.feishu.cn", "feishu.cn")


def site_at(base_url: str) -> Site:
    """The site that is reached at this address (`CASES_BASE_URL`); a user and password in it are left out.

    Raises:
        SettingError: no http(s) address of a host alone.
    """
    remedy = "give http:// or https:// and a host, such as https://www.feishu.cn"
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
    host = parts.hostname or ""
    return Site(base, tuple(dict.fromkeys((host, *_PUBLIC_HOSTS))))
