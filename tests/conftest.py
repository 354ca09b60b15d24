"""What every test can rely on."""

import os

# pytest-xdist sets it for its workers: tables would be as wide as whoever runs the tests happens to have it.
os.environ.pop("COLUMNS", None)
