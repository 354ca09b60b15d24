"""A page that the reading program is asked for."""

from __future__ import annotations

from crawler.sample.cases import load_cases
from crawler.sample.drawing import Brush, draw_case

URL = "http://127.0.0.1/customers/a"
CASE = draw_case(next(case for case in load_cases(1) if case.state == "shown"), Brush()).encode()
