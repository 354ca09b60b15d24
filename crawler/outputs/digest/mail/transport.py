"""Mail handed to an SMTP server, one recipient a transaction, with every way in which that can fail told apart."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from types import TracebackType
from typing import Self

from crawler.items.address import without_credentials
from crawler.items.errors import SettingError
from crawler.outputs.deadline import Deadline, connected, keep, timed_context
from crawler.outputs.digest.news.safety import shortened
from crawler.outputs.digest.options import SmtpOptions

_ANSWER_MAX = 200
_CONTENT_WANTED = 354
PATIENCE = 3
"""Time-outs that one step of a conversation may take in all: to open it, to hand over one mail, to log in."""


class SendError(Exception):
    """A mail that was not accepted, or of which it is not known; the text is one line for people."""

    def __init__(self, text: str, *, in_doubt: bool = False, is_over: bool = False) -> None:
        super().__init__(without_credentials(text))
        self.in_doubt = in_doubt
        """The content had gone out when the connection broke: the server may have accepted it all the same."""
        self.is_over = is_over
        """The server itself cannot be used now: trying the next recipient is of no use."""


class _Smtp(smtplib.SMTP):
    """A connection that keeps to a deadline with each byte, from the look-up of the name on."""

    def __init__(self, options: SmtpOptions, context: ssl.SSLContext | None, deadline: Deadline) -> None:
        self._context = context if options.tls == "tls" else None
        self._deadline = deadline
        super().__init__(options.host, options.port, socket.gethostname(), timeout=options.timeout_s)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # noqa: ARG002 - smtplib's signature
        connection: socket.socket = connected(host, port, self._deadline)
        if self._context is not None:
            connection = self._context.wrap_socket(connection, server_hostname=host)
            keep(connection, self._deadline)
        return connection


class SmtpSession:
    """One connection, opened when first needed and again after it broke.

    Each answer has CASES_SMTP_TIMEOUT seconds, and each step (to open it, to hand over one mail) a few times that in
    all, however the server spreads its words. Once one took too long the server counts as away.
    """

    def __init__(self, options: SmtpOptions) -> None:
        self._options = options
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(politely=kind is None)

    def send(self, message: EmailMessage, *, sender: str, recipient: str, before_content: Callable[[], None]) -> None:
        """Hand over one mail; `before_content` is called once, when the next thing to go out is its content.

        Returns when the server has said that it accepts it.

        Raises:
            SendError: it did not, or did not say.
        """
        smtp = self._smtp or self._opened()
        began = False
        try:
            keep(smtp.sock, self._deadline(PATIENCE))
            _expect(smtp.mail(sender), "MAIL FROM")
            _expect(smtp.rcpt(recipient), "RCPT TO")
            _expect(smtp.docmd("DATA"), "DATA", _CONTENT_WANTED)
            before_content()
            began = True
            smtp.send(_content(message))
            _expect(smtp.getreply(), "the content")
        except _RefusedError as error:
            self._reset()
            raise SendError(self._said(str(error))) from None
        except (smtplib.SMTPException, OSError) as error:
            self.close(politely=False)
            where = "after the content went out" if began else "before the content went out"
            text = f"the connection broke {where} ({self._said(_reason(error))})"
            raise SendError(text, in_doubt=began, is_over=_is_late(error)) from None

    def close(self, *, politely: bool) -> None:
        """End the connection; nothing where there is none."""
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            if politely:
                keep(smtp.sock, self._deadline(1))
                smtp.quit()
        except (smtplib.SMTPException, OSError):
            pass
        finally:
            smtp.close()

    def _opened(self) -> smtplib.SMTP:
        """Connect, secure, log in.

        Raises:
            SendError: the server cannot be reached or refuses us.
        """
        options = self._options
        where = f"{options.host}:{options.port}"
        deadline = self._deadline(PATIENCE)
        smtp: smtplib.SMTP | None = None
        try:
            context = None if options.tls == "none" else _context(options)
            smtp = _Smtp(options, context, deadline)
            smtp.ehlo_or_helo_if_needed()
            if options.tls == "starttls":
                smtp.starttls(context=context)
                keep(smtp.sock, deadline)
                smtp.ehlo()
            if options.user:
                assert options.password is not None
                smtp.login(options.user, options.password.reveal())
        except (smtplib.SMTPException, OSError, SettingError, UnicodeError) as error:
            if smtp is not None:
                smtp.close()
            raise SendError(f"{where}: {self._said(_reason(error))}", is_over=True) from None
        self._smtp = smtp
        return smtp

    def _deadline(self, times: int) -> Deadline:
        return Deadline(times * self._options.timeout_s, answer_s=self._options.timeout_s)

    def _reset(self) -> None:
        """Ready for the next mail; a connection that is not is closed."""
        smtp = self._smtp
        try:
            if smtp is not None:
                keep(smtp.sock, self._deadline(1))
                smtp.rset()
        except (smtplib.SMTPException, OSError):
            self.close(politely=False)

    def _said(self, text: str) -> str:
        password = self._options.password
        return shortened(password.struck_from(text) if password else text, _ANSWER_MAX)


class _RefusedError(Exception):
    """The server answered, and not with yes."""


def _expect(answer: tuple[int, bytes], step: str, code: int | None = None) -> None:
    status, text = answer
    if status == code or (code is None and status // 100 == 2):
        return
    if status in {421, -1}:
        raise smtplib.SMTPServerDisconnected(f"{status} {text.decode('utf-8', 'replace')}")
    raise _RefusedError(f"the server answered {step} with {status} {text.decode('utf-8', 'replace')}")


def _is_late(error: Exception) -> bool:
    """Whether time ran out; smtplib tells it as a connection that closed."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the login was refused ({error.smtp_code}): check CASES_SMTP_USER and its password"
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error
        return f"{error.smtp_code} {answer.decode('utf-8', 'replace') if isinstance(answer, bytes) else answer}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message}): set CASES_SMTP_CA_FILE"
    if _is_late(error):
        return "no answer in time"
    return str(getattr(error, "strerror", None) or error) or type(error).__name__


def _context(options: SmtpOptions) -> ssl.SSLContext:
    try:
        return timed_context(ca_file=options.ca_file)
    except OSError as error:
        raise SettingError(f"CASES_SMTP_CA_FILE is {options.ca_file!r}, which cannot be used ({error})") from None


def _content(message: EmailMessage) -> bytes:
    """The mail as it goes over the wire: lines ended by CR LF, leading dots doubled, and the lone dot that ends it."""
    body = re.sub(rb"(?m)^\.", b"..", message.as_bytes())
    return body + (b"" if body.endswith(b"\r\n") else b"\r\n") + b".\r\n"
