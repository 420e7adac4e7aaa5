"""Writes the feeds that have changed from docs/ into the site's folder; needs no built site."""

import argparse
import os
import sys
from pathlib import Path

from newsroom.archive.settings import load_settings
from newsroom.builder.build import publish_feeds
from newsroom.core.problems import ProblemsFound


def main() -> int:
    """Returns 0 if the feeds were written, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--site-dir", type=Path, help="where to write (default: site_dir of mkdocs.yml)")
    parser.add_argument("--site-url", help="where the site will be served (default: site_url of mkdocs.yml)")
    options = parser.parse_args()
    try:
        settings = load_settings(options.project.resolve(), options.site_url)
        site = (options.site_dir or settings.site).resolve()
        made, removed = publish_feeds(settings, site, os.cpu_count() or 1)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    gone = f" and took {removed} away" if removed else ""
    print(f"Wrote {made} files{gone}." if made or removed else "Nothing has changed: no file was written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
