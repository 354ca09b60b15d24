"""`python -m crawler.sample --edition 1 --port 0`: serves one edition until it is interrupted."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from crawler.sample.cases import EDITIONS
from crawler.sample.server import SampleServer
from crawler.sample.site import build_site


def main() -> int:
    """Serve, and say where."""
    parser = argparse.ArgumentParser(prog="python -m crawler.sample", description="Serve the sample case site.")
    parser.add_argument("--edition", type=int, choices=EDITIONS, default=1)
    parser.add_argument("--port", type=int, default=0, help="0 (the default) takes any free port")
    asked = parser.parse_args()
    try:
        server = SampleServer(build_site(asked.edition), asked.port)
    except (OSError, OverflowError) as error:
        sys.stderr.write(f"cannot serve on port {asked.port}: {error}\n")
        return 1
    sys.stdout.write(f"edition {asked.edition} of the sample site on {server.base_url}\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt), server:
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
