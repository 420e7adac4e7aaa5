"""Shows the archive at http://localhost:8000/ and renews it whenever a text, a vocabulary or a template is saved."""

import argparse
import os
import sys
from pathlib import Path

from newsroom.builder.dev_server import preview
from newsroom.core.problems import ProblemsFound


def main() -> int:
    """Returns 0 when it was stopped, 1 if it could not begin."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--address", default="localhost:8000", help="host and port (default: localhost:8000)")
    options = parser.parse_args()
    host, _, port = options.address.rpartition(":")
    if not host or not port.isdecimal():
        parser.error(f"--address must be a host and a port, such as localhost:8000: '{options.address}'")
    try:
        preview(options.project.resolve(), host, int(port), os.cpu_count() or 1)
    except ProblemsFound as failed:
        print(failed, file=sys.stderr)
        return 1
    except OSError as failed:
        print(
            f"{options.address} cannot be listened on: {failed.strerror}; name another with --address", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
