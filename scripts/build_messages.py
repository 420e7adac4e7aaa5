"""Collects every message of the sources into the catalogue of a language, newsroom/messages/LANG.po; keeps what is translated."""

import argparse
import sys
from pathlib import Path

from newsroom.i18n.catalogue import SOURCE, languages, renew


def main() -> int:
    """Returns 0 if every message has its translation, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "langs", nargs="*", metavar="LANG", help="a language's code, such as fr (default: those there are)"
    )
    langs = parser.parse_args().langs or [lang for lang in languages() if lang != SOURCE]
    missing = {lang: renew(lang, Path(__file__).parent) for lang in langs}
    for lang, count in missing.items():
        print(f"{lang}: {count} messages are to be translated." if count else f"{lang}: all messages are translated.")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
