"""The demonstration: its crawls, and its sites and browser that go on until Ctrl-C."""
