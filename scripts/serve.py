"""Shows the archive at http://localhost:8000/ and renews it whenever a text, a vocabulary or a template is saved."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from newsroom.settings import CONFIG


def main() -> int:
    """Returns what `mkdocs serve` returned: 0 when it was stopped, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--address", default="localhost:8000", help="host and port (default: localhost:8000)")
    options = parser.parse_args()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", options.address]
    try:
        return subprocess.call(
            [*command, "--config-file", str(options.project.resolve() / CONFIG)],
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
