"""An SMTP server for tests, run as a process of its own: `python mailserver.py CONFIG.json`.

CONFIG.json says how it misbehaves and is read again for each step, so a test may change it while the server runs:

- `plan`: "good", "greylist", "refuse_content", "drop_before_content", "drop_after_content", "keep_and_drop", "stall",
  "random";
- `rejected`: recipients that get 550; `failures`: with "random", how many failures there are to be; `seed`;
- `silent_at`: the how manieth step (MAIL, RCPT, content, content kept) is never answered; `round` counts them anew. The
  file `silent` in `folder` then says which round's it was.

Every accepted mail is a file in `folder` before the client hears of it: `<number>.json` with envelope and content.
"""

from __future__ import annotations

import asyncio
import json
import random
import ssl
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

STALL_S = 30.0
STEPS = (
    "mail_4xx",
    "rcpt_4xx",
    "rcpt_5xx",
    "content_4xx",
    "content_5xx",
    "drop_at_mail",
    "drop_before_content",
    "drop_after_content",
    "stall_short",
)


class Handler:
    """Decides what becomes of each command."""

    def __init__(self, config: Path) -> None:
        self.path = config
        self.folder = Path(self.config["folder"])
        self.random = random.Random(self.config.get("seed", 0))
        self.seen: set[str] = set()
        self.trouble = ""
        self.steps = 0
        self.round: int | None = None

    @property
    def config(self) -> dict[str, Any]:
        """The configuration as it is now."""
        return json.loads(self.path.read_text(encoding="utf-8"))

    def note_failure(self) -> None:
        """Count what goes wrong now."""
        with (self.folder / "failures").open("a") as stream:
            stream.write(f"{self.trouble}\n")

    async def step(self) -> None:
        """One more step, which is where it is told to fall silent or is not."""
        config = self.config
        if config.get("round") != self.round:
            self.round, self.steps = config["round"], 0
        self.steps += 1
        if self.steps == config.get("silent_at"):
            (self.folder / "silent").write_text(str(self.round))
            await asyncio.Event().wait()  # until the client is gone

    def draw(self) -> None:
        """With "random": the trouble of this mail, or none, until there was enough of it."""
        config = self.config
        self.trouble = ""
        if config["plan"] == "random":
            path = self.folder / "failures"
            so_far = len(path.read_text().splitlines()) if path.exists() else 0
            if so_far < config["failures"] and self.random.random() < 0.7:
                self.trouble = self.random.choice(STEPS)
        elif config["plan"] not in {"good", "greylist"}:
            self.trouble = config["plan"]

    async def handle_MAIL(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """MAIL."""
        await self.step()
        self.draw()
        if self.trouble == "mail_4xx":
            self.note_failure()
            return "452 4.3.1 Insufficient system storage"
        if self.trouble == "drop_at_mail":
            return self.drop(server)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """RCPT."""
        await self.step()
        config = self.config
        if address in config.get("rejected", []):
            return "550 5.1.1 No such user"
        if config["plan"] == "greylist" and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 Greylisted, try again later"
        if self.trouble in {"rcpt_4xx", "rcpt_5xx"}:
            self.note_failure()
            return "450 4.2.1 Mailbox busy" if self.trouble == "rcpt_4xx" else "550 5.7.1 Not now"
        if self.trouble == "drop_before_content":
            return self.drop(server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """The content."""
        await self.step()
        if self.trouble in {"content_4xx", "content_5xx", "refuse_content"}:
            self.note_failure()
            return "451 4.3.0 Try later" if self.trouble == "content_4xx" else "554 5.6.0 Refused"
        if self.trouble == "drop_after_content":
            return self.drop(server)
        if self.trouble in {"stall", "stall_short"}:
            self.note_failure()
            await asyncio.sleep(STALL_S if self.trouble == "stall" else 0.05)
            return self.drop(server, is_noted=True)
        self.keep(envelope)
        await self.step()
        if self.trouble == "keep_and_drop":
            return self.drop(server)
        await asyncio.sleep(self.config.get("slow_s", 0.0))
        return "250 OK"

    def keep(self, envelope: Envelope) -> None:
        """Accept a mail: its file is there before the client hears of it."""
        number = len(list(self.folder.glob("*.json")))
        content = envelope.content
        assert isinstance(content, bytes)
        data = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "content": content.decode("utf-8", "surrogateescape"),
        }
        draft = self.folder / f"{number:05}.part"
        draft.write_text(json.dumps(data), encoding="utf-8")
        draft.rename(self.folder / f"{number:05}.json")

    def drop(self, server: SMTP, *, is_noted: bool = False) -> str:
        """Break the connection."""
        if not is_noted:
            self.note_failure()
        assert server.transport is not None
        server.transport.abort()
        return "421 gone"


async def main(path: Path) -> None:
    """Serve until it is killed."""
    config = json.loads(path.read_text(encoding="utf-8"))  # noqa: ASYNC240 - before anybody can connect
    handler = Handler(path)
    options: dict[str, Any] = {}
    if config.get("certificate"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(config["certificate"], config["key"])
        options = {"tls_context": context, "require_starttls": True}
    if config.get("password"):
        options |= {"auth_required": True, "authenticator": lambda *args: authenticate(config, args[-1])}
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)  # clients that are killed are what it is for
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="mail.test", data_size_limit=50_000_000, **options),
        "127.0.0.1",
        config.get("port", 0),
    )
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


def authenticate(config: dict[str, Any], data: object) -> AuthResult:
    """Whether it is the one user with the one password."""
    is_right = (
        isinstance(data, LoginPassword)
        and data.password.decode() == config["password"]
        and data.login.decode() == config["user"]
    )
    return AuthResult(success=is_right, handled=is_right)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
