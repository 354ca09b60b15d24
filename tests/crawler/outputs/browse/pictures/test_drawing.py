"""The picture engine in its own process: it draws, says what it cannot draw, comes back, and stops nobody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from crawler.outputs.browse.pictures.drawing import Drawing, DrawingError

pytestmark = pytest.mark.slow
BARS = {"data": {"values": [{"x": 3}]}, "mark": "bar", "encoding": {"x": {"field": "x", "type": "quantitative"}}}


@pytest.fixture(scope="module")
def drawing() -> Iterator[Drawing]:
    """An engine: a second to start, so that it is left running for the next test."""
    engine = Drawing()
    yield engine
    engine.close()


def kill(drawing: Drawing) -> None:
    """End the process in which it draws, if there is one."""
    if drawing._process is not None:
        drawing._process.kill()


def test_draws_again_after_it_died_while_other_threads_go_on(drawing: Drawing) -> None:
    """A process that is gone is started anew in the same request; in a first drawing's time others do many steps."""
    assert drawing.draw(BARS).startswith("<svg")
    kill(drawing)
    steps = 0
    over = threading.Event()

    def step() -> None:
        nonlocal steps
        while not over.is_set():
            time.sleep(0.005)
            steps += 1

    other = threading.Thread(target=step)
    other.start()
    picture = drawing.draw(BARS)
    over.set()
    other.join()
    assert picture.startswith("<svg")
    assert steps > 10


def test_says_what_it_cannot_draw(drawing: Drawing) -> None:
    """A wrong specification is an error of its own, and the next one is drawn."""
    with pytest.raises(DrawingError):
        drawing.draw({"mark": {"type": 7}})
    assert drawing.draw(BARS).startswith("<svg")


def test_what_does_not_answer_is_given_up(drawing: Drawing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever, and the next picture has a new process."""
    kill(drawing)
    monkeypatch.setattr("crawler.outputs.browse.pictures.drawing._ANSWER_S", 0.01)
    with pytest.raises(TimeoutError):
        drawing.draw(BARS)
    monkeypatch.undo()
    assert drawing.draw(BARS).startswith("<svg")
