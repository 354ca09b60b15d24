"""Scrapy's settings for this project; `-s NAME=VALUE` overrides any of them. docs/settings.md explains our own."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from scrapy.settings import default_settings as _scrapy

from crawler.vendors import DEFAULT

try:
    _VERSION = version("casewatch")
except PackageNotFoundError:  # run from a checkout that was not installed
    _VERSION = "0"

BOT_NAME = "casewatch"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "crawler.commands"

# --- Casewatch's own (checked in crawler.items.options) ---
CASES_VENDOR = DEFAULT  # whose cases; `-a vendor=NAME` and `--vendor NAME` say it for one command
CASES_VENDORS = "vendors"  # folder of the vendors' files, beside those that come with the project
CASES_DB = "cases.db"  # that of the default one; each other vendor has NAME.db beside it
CASES_ALL = "auto"  # the file of all vendors; auto: all.db beside CASES_DB where there are several; empty: none
CASES_BASE_URL = None  # where the vendor's site is reached; None: its own address
CASES_TIMEZONE = ""  # of all that people read and type, and of schedules: Asia/Shanghai; empty: this machine's
CASES_HOST_WAIT = 3600  # seconds that a crawl waits for one of another vendor at the same host
CASES_CONTACT = ""  # an e-mail or web address; the site's owner finds it in the User-Agent
CASES_GONE_AFTER = 2  # crawls in a row that miss a page before its case counts as withdrawn
CASES_GATE_SHARE = 0.2  # share of all claims above which one crawl's changes are held
CASES_GATE_AT_LEAST = 20  # claims; a crawl that changes fewer is never held
CASES_RETRY_AFTER_MAX = 60  # seconds
CASES_CRAWL_DELAY_MAX = 60  # seconds
CASES_MAX_REQUESTS = 20_000  # a crawl
CASES_MAX_BYTES = 2 * 2**30  # a crawl
CASES_BLOCKED_MAX = 50  # refusals in a row
CASES_RENDER = "auto"  # true, false, or auto: where the extra casewatch[render] and a browser are there
CASES_CHROMIUM = ""  # empty: chromium, chromium-browser, google-chrome … of the PATH
CASES_CHROMIUM_ARGS = ""
CASES_WORKERS = "auto"  # processes that may read pages beside the crawl's own; 0: none
CASES_CLUSTER = ""  # the PostgreSQL that many machines share: postgresql://user@host/database; empty: one machine alone
CASES_SHELF = "shelf"  # the folder that all of them reach, where the vendors' files lie then
CASES_LLM_URL = ""  # an OpenAI-compatible address up to /v1, for `scrapy report --llm`
CASES_LLM_MODEL = ""
CASES_LLM_TIMEOUT = 120  # seconds
CASES_LLM_ANSWERS = "auto"  # where answers are kept; auto: answers.db beside the database; empty: nowhere
CASES_LLM_MOST_TOKENS = 3_000_000  # a run; 0: no limit
CASES_LLM_PRICE_GIVEN = 0  # of a million tokens that are sent; 0: no cost is told
CASES_LLM_PRICE_WRITTEN = 0  # of a million tokens of answers

# --- The digest (checked in crawler.outputs.digest.options; secrets only come from the environment or a file) ---
CASES_MAIL_TO = ""  # addresses, separated by commas; empty: no mail
CASES_MAIL_AT = "crawl"  # crawl: each mails what it found; digest: `scrapy digest` alone does
CASES_MAIL_FROM = ""  # empty: casewatch@ this machine
CASES_MAIL_FILTERS = ""  # JSON: {"name@example.org": {"kinds": [...], "companies": [...], "severity": "high"}}
CASES_MAIL_LANGUAGE = ""  # zh-CN or en; empty: the language of the vendor
CASES_MAIL_HEARTBEAT = 0  # days without news after which a mail says so; 0: never
CASES_MAIL_SIZE_KB = 290  # a larger digest comes in several mails
CASES_MAIL_RETRY = 60  # seconds after the first failure; doubles with each, up to six hours
CASES_SMTP_HOST = "localhost"
CASES_SMTP_PORT = 0  # 0: 587 for starttls, 465 for tls, 25 for none
CASES_SMTP_TLS = ""  # starttls, tls or none; empty: none for this machine, else starttls
CASES_SMTP_CA_FILE = ""  # certificates to trust instead of the system's
CASES_SMTP_USER = ""
CASES_SMTP_PASSWORD_FILE = ""  # or CASES_SMTP_PASSWORD in the environment
CASES_SMTP_TIMEOUT = 20  # seconds
CASES_NOTIFY_FILE = ""  # chat addresses for apprise, one a line; or CASES_NOTIFY in the environment
CASES_WEBHOOK_FILE = ""  # addresses that get the rows as signed JSON, one a line; or CASES_WEBHOOK in the environment
CASES_WEBHOOK_KEY_FILE = ""  # the key of their signatures; or CASES_WEBHOOK_KEY in the environment
CASES_ATOM_FILE = ""  # empty: no feed
CASES_ATOM_URL = ""  # where that file is served: the feed then names its own address
CASES_DATASETTE_URL = ""  # the database's address in Datasette: https://host/cases

# --- Manners ---
USER_AGENT = f"casewatch/{_VERSION}"  # the spider adds CASES_CONTACT
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "casewatch"
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Bytes of pages that wait to be read before no more are fetched (Scrapy: 5 MB): 90 ordinary ones keep a reader busy,
# and each holds four times its size.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 1_000_000
CONCURRENT_ITEMS = 1  # Scrapy starts that many tasks for every answer; ours yields one item
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}

# --- Limits ---
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10 * 2**20  # bytes, before and after decoding
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_FAIL_ON_DATALOSS = True
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]
REDIRECT_MAX_TIMES = 5
METAREFRESH_MAXDELAY = 5
HTTPCACHE_ENABLED = False  # it would hide changes and outages (ADR 0007)

# --- Nothing that listens or runs what others send ---
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# --- Components (ADR 0007 says which stand in for Scrapy's own, and why) ---
# Scrapy imports all that a base names, also what is switched off: requests for cookies, for remote control a web server
_UNUSED = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware",
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware",
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware",  # every answer has an outcome
    "scrapy.spidermiddlewares.depth.DepthMiddleware",
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware",
    "scrapy.extensions.logstats.LogStats",
    "scrapy.extensions.telnet.TelnetConsole",
    "scrapy.extensions.remote_control.RemoteControl",
}


def _used(base: dict[str, int]) -> dict[str, int]:
    return {name: at for name, at in base.items() if name not in _UNUSED}


DOWNLOADER_MIDDLEWARES_BASE = _used(_scrapy.DOWNLOADER_MIDDLEWARES_BASE)
SPIDER_MIDDLEWARES_BASE = _used(_scrapy.SPIDER_MIDDLEWARES_BASE)
EXTENSIONS_BASE = _used(_scrapy.EXTENSIONS_BASE)
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.limits.SiteMiddleware": 40,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.revisit.RevisitMiddleware": 450,
    "crawler.middlewares.retry_after.RetryAfterMiddleware": 560,
    "crawler.middlewares.decoding.DecodingMiddleware": 590,
    "crawler.middlewares.cookies.SiteCookiesMiddleware": 700,
    "crawler.middlewares.limits.BudgetMiddleware": 860,
}
REFERRER_POLICY = "no-referrer"
EXTENSIONS = {
    "crawler.extensions.crawl_record.CrawlRecord": 100,
    "crawler.extensions.readers.Readers": 150,
    "crawler.extensions.progress.Progress": 200,
}
ITEM_PIPELINES = {"crawler.pipelines.record.RecordPipeline": 900}
WARN_ON_GENERATOR_RETURN_VALUE = False

# --- Logs ---
LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 10.0  # seconds between two progress lines
LOG_FORMAT = "%(asctime)s %(levelname)s: %(message)s"
LOG_FORMATTER = "crawler.extensions.progress.QuietLog"
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the page's outcome says it
STATS_DUMP = False
