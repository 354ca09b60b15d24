"""The picture engine, run as a script in a process of its own: JSON lines in, a specification each; JSON lines out.

It imports nothing of ours, so that it starts fast. It ends when its input does, and so with whoever started it.
"""

from __future__ import annotations

import json
import sys
from typing import Any

VERSION = "6.4"
_FIRST = {"data": {"values": [{"x": 1}]}, "mark": "bar", "encoding": {"x": {"field": "x", "type": "quantitative"}}}
"""Drawn before anybody asks: what an engine does once takes most of a second."""


def drawn(specification: dict[str, Any]) -> str:
    """The picture as SVG. No address is ever fetched, whatever the specification says."""
    import vl_convert  # noqa: PLC0415  # 80 MB, and needed in this process only

    return str(vl_convert.vegalite_to_svg(specification, vl_version=VERSION, allowed_base_urls=[]))


def main() -> None:
    """Draw until the input ends; what cannot be drawn is answered with the reason."""
    drawn(_FIRST)
    for line in sys.stdin:
        try:
            told = {"svg": drawn(json.loads(line))}
        except Exception as error:  # noqa: BLE001  # whatever the engine says is told, and the next one is drawn
            told = {"error": str(error)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
