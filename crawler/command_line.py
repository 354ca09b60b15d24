"""`casewatch`: the commands of `scrapy` in this project, from any folder, once the project is installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from scrapy.cmdline import execute
from scrapy.commands import ScrapyCommand
from scrapy.utils.misc import walk_modules_iter

from crawler.items.program import INSTALLED, STARTED_AS


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command as `scrapy` runs it in the project's root; files are those of the folder where it runs.

    Raises:
        SystemExit: always, with the command's exit code; 2 for a command that there is not.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    # whatever Scrapy project the folder may belong to, or the environment may name, ours is meant
    os.environ["SCRAPY_SETTINGS_MODULE"] = "crawler.settings"
    if not given or given[0] in {"-h", "--help", "help"}:
        sys.stdout.write(_help())
        raise SystemExit(0)
    if given[0] in {"-V", "--version", "version"}:
        sys.stdout.write(f"casewatch {version('casewatch')}\n")
        raise SystemExit(0)
    if given[0] not in _commands():
        sys.stderr.write(f"{INSTALLED}: there is no command {given[0]!r}; `{INSTALLED} --help` lists them\n")
        raise SystemExit(2)
    os.environ.setdefault(STARTED_AS, INSTALLED)  # what this process starts is told so too
    execute([INSTALLED, *given])


def _commands() -> dict[str, str]:
    """Name of each command of ours -> what it does, in one line."""
    found = {}
    for module in walk_modules_iter("crawler.commands"):
        command = getattr(module, "Command", None)
        if isinstance(command, type) and issubclass(command, ScrapyCommand):
            found[module.__name__.rpartition(".")[2]] = command().short_desc()
    return dict(sorted(found.items()))


def _help() -> str:
    commands = _commands()
    width = max(map(len, commands))
    lines = [f"  {name:<{width}}  {words}" for name, words in commands.items()]
    head = f"usage: {INSTALLED} COMMAND [options]\n\nWatch what vendors claim about their customers.\n\ncommands:\n"
    return head + "\n".join(lines) + f"\n\n`{INSTALLED} COMMAND --help` says more; `{INSTALLED} crawl cases` begins.\n"


if __name__ == "__main__":
    main()
