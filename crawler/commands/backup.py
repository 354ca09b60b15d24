"""`scrapy backup`: one archive of everything that cannot be made anew, also while a crawl runs."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.commands.databases.keeping import databases_of, size_in_words
from crawler.commands.databases.reading import exit_codes
from crawler.commands.resolution import counted
from crawler.configuration.file import file_named
from crawler.items.errors import CasewatchError
from crawler.items.options import answers_path
from crawler.items.program import program
from crawler.outputs.printable import printable
from crawler.store_command import StoreCommand


class Command(StoreCommand):
    """Writes a .tar or .tar.gz; exits 3 where a database could not be copied, and the others are in it all the same."""

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options] FILE"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Back up the databases of all vendors, marks, answers, vendors' files and settings into one archive"

    def long_desc(self) -> str:
        """For `scrapy backup --help`."""
        return (
            f"{self.short_desc()}: FILE.tar or FILE.tar.gz. Crawls, mails and readers go on meanwhile; each database "
            f"is copied as it stands at one moment. all.db and search indexes are left out: `{program()} gather` makes "
            f"the one, and `{program()} browse` the others. To restore, unpack it (docs/deploy/README.md)."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the archive."""
        if len(args) != 1:
            raise UsageError("give the archive to write, such as backup-2026-11-30.tar.gz", print_help=False)
        with exit_codes(self):
            from crawler.workflows.vendors.backup import ENDINGS, write_backup
            from storage.desk.database import FILE as DESK
            from storage.gathered.outbox import FILE as OUTBOX

            file = Path(args[0])
            if file.suffix not in ENDINGS:
                raise UsageError(f"{file} has another ending than .tar, .tar.gz or .tgz", print_help=False)
            if file.exists():
                raise CasewatchError(f"{file} is there already: give another name, or move it away")
            assert self.settings is not None
            databases = databases_of(self, opts)
            folder = Path(databases[0].path).parent
            answers = answers_path(self.settings, databases[0].path)
            beside = [folder / DESK, folder / OUTBOX, *([Path(answers)] if answers else [])]
            total = 0
            settings = file_named(os.environ)
            others = [*sorted(Path(str(self.settings.get("CASES_VENDORS"))).glob("*.toml")), *filter(None, [settings])]
            for kept in write_backup(file, databases, beside, others, settings and settings.parent):
                if kept.error is not None:
                    sys.stderr.write(f"{kept.name}: {printable(str(kept.error))}\n")
                    self.exitcode = kept.error.exit_code
                else:
                    total += 1
                    sys.stdout.write(f"{kept.name}  {size_in_words(kept.size)}\n")
            if not total:
                file.unlink()  # an archive of nothing would pass for a backup
                return
            sys.stdout.write(f"{file}: {counted(total, 'file')}, {size_in_words(file.stat().st_size)}\n")
