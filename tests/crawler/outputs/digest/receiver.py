"""A receiver of webhooks for tests, run as a process of its own: `python -m … FOLDER PORT KEY`.

It checks each request by the lines of docs/settings.md, and keeps it as a file of FOLDER before it answers with 204;
one that is not genuine gets 401. Where FOLDER has a file `die`, it dies at the next request: `before` keeping it, or
`after`, without an answer.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

DOCUMENTED = Path(__file__).parents[4] / "docs" / "settings.md"


def documented_check() -> Any:
    """The function of docs/settings.md by which receivers check a request."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    return names["is_genuine"]


class Receiver(BaseHTTPRequestHandler):
    """One request."""

    folder: Path
    key: str
    is_genuine: Any

    def do_POST(self) -> None:
        """Check it, keep it, answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not type(self).is_genuine(self.headers, body, self.key):
            self.send_response(401)
            self.end_headers()
            return
        plan = self.folder / "die"
        when = plan.read_text() if plan.exists() else ""
        if when != "before":
            number = len(list(self.folder.glob("*.json")))
            kept = {"id": self.headers["webhook-id"], "body": json.loads(body)}
            (self.folder / f"{number}.json").write_text(json.dumps(kept))
        if when:
            plan.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing on stderr."""


if __name__ == "__main__":
    folder, port, key = sys.argv[1:]
    Receiver.folder, Receiver.key, Receiver.is_genuine = Path(folder), key, staticmethod(documented_check())
    with HTTPServer(("127.0.0.1", int(port)), Receiver) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()
