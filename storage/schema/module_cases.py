"""In how many cases a module is listed and described: a table kept by triggers; statements of one migration."""

from __future__ import annotations

# no conflict clause: that of the statement that fires a trigger would go before it
_COMES = (
    "INSERT INTO module_cases (module, cases, used) SELECT new.module, 0, 0"
    " WHERE NOT EXISTS (SELECT 1 FROM module_cases WHERE module = new.module);"
    " UPDATE module_cases SET cases = cases + 1, used = used + new.used WHERE module = new.module;"
)
_GOES = "UPDATE module_cases SET cases = cases - 1, used = used - old.used WHERE module = old.module;"

MODULE_CASES = (
    (
        "CREATE TABLE module_cases (module TEXT PRIMARY KEY, cases INTEGER NOT NULL, used INTEGER NOT NULL)"
        " WITHOUT ROWID"
    ),
    "INSERT INTO module_cases SELECT module, count(*), sum(used) FROM case_modules GROUP BY module",
    f"CREATE TRIGGER case_module_came AFTER INSERT ON case_modules BEGIN {_COMES} END",
    f"CREATE TRIGGER case_module_went AFTER DELETE ON case_modules BEGIN {_GOES} END",
)
"""Table, rows and triggers, in order; `case_modules` is written by whole rows. A module of no case has 0 cases."""
