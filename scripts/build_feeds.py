"""Writes the feeds that have changed from docs/ into the site's folder; needs no built site."""

import argparse
import sys
from pathlib import Path

from newsroom.checks import check
from newsroom.feed_record import RECORD, known_keys, record_keys
from newsroom.feeds import write_feeds
from newsroom.problems import ProblemsFound, errors
from newsroom.settings import load_settings


def main() -> int:
    """Returns 0 if the feeds were written, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--site-dir", type=Path, help="where to write (default: site_dir of mkdocs.yml)")
    parser.add_argument("--site-url", help="where the site will be served (default: site_url of mkdocs.yml)")
    options = parser.parse_args()
    try:
        settings = load_settings(options.project.resolve(), options.site_url)
        library, problems = check(settings)
        if wrong := errors(problems):
            raise ProblemsFound(wrong)
        site, record = (options.site_dir or settings.site).resolve(), settings.project / RECORD
        written = write_feeds(library, site, known_keys(record, site))
        record_keys(record, site, written.keys)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    gone = f" and took {written.gone} away" if written.gone else ""
    print(
        f"Wrote {written.changed} files{gone}."
        if written.changed or gone
        else "Nothing has changed: no file was written."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
