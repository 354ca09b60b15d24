"""Addresses of a site: as they are asked for, the one form under which a page is kept, and what belongs to the site."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from crawler.items import address as shown
from crawler.items.errors import SettingError

CASES_PATH = "/customers"
"""The list page's path; most cases lie below it."""
CASE_PATHS = (CASES_PATH, "/client")
"""Paths below which cases lie."""

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"(?:utm_\w+|\w*clid|_?(?:hs|hsa|ga|gl|mc)_?\w*|spm|scm|_?tracking(?:_id)?|from|ref|referrer|referer|source|src|channel"
    r"|share\w*|campaign\w*|_?t|ts|timestamp|tdsourcetag|isappinstalled|nonce)",
    re.IGNORECASE,
)
_SAFE = "/-._~!$&'()*+,;=:@"
_LOCALE = re.compile(r"/[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=/)")
_INDEX = re.compile(r"(?:/index)?(?:\.(?:s?html?|php|aspx?|jsp))?$", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|pdf|docx?|xlsx?|pptx?|zip|mp[34]|webm|css|js|json|xml|gz|txt|woff2?)$",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f<>\"{}|\\^`]")
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


def _asked_path(parts: SplitResult) -> tuple[str, bool]:
    """The path as it is asked for, and whether it stands in the fragment (`/customers#/vnet`)."""
    for path in CASE_PATHS:
        if parts.path.rstrip("/") == path and parts.fragment.startswith("/"):
            return path + parts.fragment.partition("?")[0], True
    return parts.path or "/", False


def asked_address(url: str) -> str:
    """An absolute http(s) address as a server is asked for it: as given, but for user, password and fragment.

    Characters that no request may have are percent-encoded. `/customers#/vnet`, as the site's list page links its
    cases, becomes `/customers/vnet`, and the query behind such a fragment goes.

    Raises:
        ValueError: not an absolute http(s) address.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("no http or https address")
    path = quote(_asked_path(parts)[0], safe=_SAFE + "%", errors="surrogateescape")
    query = quote(parts.query, safe=_SAFE + "%?", errors="surrogateescape")
    return urlunsplit((parts.scheme, _netloc(parts), path, query, ""))


def canonical_address(url: str) -> str:
    """The one form in which an absolute http(s) address is kept and compared: the key of its page.

    Without user and password, fragment, tracking parameters and trailing slash. `/customers#/vnet` and
    `/customers/#/vnet`, as the site's list page links its cases, become `/customers/vnet`.

    Raises:
        ValueError: not an absolute http(s) address.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("no http or https address")
    path = _normal_path(_asked_path(parts)[0])
    return urlunsplit((parts.scheme, _netloc(parts), path, _normal_query(parts.query), ""))


def is_case_path(path: str) -> bool:
    """Whether a path lies below one of those of cases, and is not the list page's under another name."""
    path = _normal_path(path)
    for above in CASE_PATHS:
        if path.startswith(above + "/"):
            return _INDEX.sub("", path) != above
    return False


def is_file_path(path: str) -> bool:
    """Whether a path names a file that no case can be: a picture, a document, a script."""
    return _FILE.search(path) is not None


def likeness_key(url: str) -> str:
    """What addresses that may well be one page have in common: the path without locale, index page and letter case.

    Whether they are is for what they say: two cases of this likeness are not one page because of it.
    """
    path = _LOCALE.sub("", urlsplit(canonical_address(url)).path, count=1)
    return _INDEX.sub("", path).lower()


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
        """The address, as it is asked for, of the case that a seed line or a link names: a slug, a path, an address.

        Raises:
            ValueError: it is no address of a case of this site; the text says why.
        """
        url = self.resolve(reference)
        if not is_case_path(urlsplit(url).path):
            raise ValueError(f"no case: its path does not begin with {' or '.join(f'{path}/' for path in CASE_PATHS)}")
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
        if head in self.public_hosts or head == urlsplit(self.base).netloc:
            return "//" + reference
        if reference.startswith(("/", "#", "?")):
            return reference
        is_below = f"/{head}" in CASE_PATHS
        return f"/{reference}" if is_below else f"{CASES_PATH}/{reference}"

    def _at_base(self, url: str) -> str:
        address = urlsplit(asked_address(url))
        if not (address.port is None and address.hostname in self.public_hosts) and not self.owns(url):
            raise ValueError(f"another site: {address.netloc}")
        base = urlsplit(self.base)
        return urlunsplit((base.scheme, base.netloc, address.path, address.query, ""))

    def page_key(self, address: str) -> str:
        """The address under which the page at an address of this site is kept: host and scheme are those of `base`."""
        parts, base = urlsplit(canonical_address(address)), urlsplit(self.base)
        return urlunsplit((base.scheme, base.netloc, parts.path, parts.query, ""))

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
        return likeness_key(case) == likeness_key(answered)


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
