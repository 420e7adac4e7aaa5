"""Writes what appeared in a language in a period as a message, text and HTML, and sends it by SMTP if told to."""

import argparse
import os
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom.archive.library import Library, open_library
from newsroom.archive.settings import load_settings
from newsroom.archive.taxonomy import TOPICS
from newsroom.content.schema import Wrong, day
from newsroom.core.problems import ProblemsFound, did_you_mean, shown
from newsroom.newsletter.delivery import CannotSend, Log, deliver, prepare
from newsroom.newsletter.digest import digest
from newsroom.newsletter.email_message import DigestMessage

FOLDER = ".cache/newsletter"
SENDING = """
To send, the environment names the server:
  SMTP_HOST                  its name
  SMTP_PORT                  its port (default: 587, 465 with tls)
  SMTP_TLS                   starttls (default), tls, or none for a server on this machine
  SMTP_USER, SMTP_PASSWORD   who sends, if the server asks

mkdocs.yml says from whom and for which list: from, list, list_id and unsubscribe under extra.newsroom.newsletter.
Who has had the message stands in a log beside it (OUTPUT.delivered): run again after a failure, the same command goes on
with the others. Nothing is sent twice as long as the log is there.
"""


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=SENDING, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--since", type=_day, required=True, metavar="DATE", help="the first day, YYYY-MM-DD")
    parser.add_argument("--until", type=_day, metavar="DATE", help="the last day (default: that of the newest story)")
    parser.add_argument("--lang", required=True, help="the language, as it and en")
    parser.add_argument("--topic", default="", metavar="KEY", help="only what has this topic, by its key")
    parser.add_argument("--output", type=Path, metavar="FILE", help=f"where to write (default: a file in {FOLDER}/)")
    parser.add_argument("--send", action="store_true", help="send it too, to the list or to --recipients")
    parser.add_argument("--recipients", type=Path, metavar="FILE", help="addresses, one a line, each sent its own")
    parser.add_argument(
        "--plaintext-to-this-machine", action="store_true", help="let SMTP_TLS be none, to a loopback address"
    )
    parser.add_argument("--site-url", help="where the site is served (default: site_url of mkdocs.yml)")
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    options = parser.parse_args()
    if options.until and options.until < options.since:
        parser.error(f"--until must not be before --since: {options.until}")
    return options


def main() -> int:
    """Returns 0 if the message was written, and delivered if it was to be, or if nothing is new; else 1."""
    options = arguments()
    try:
        settings = load_settings(options.project.resolve(), options.site_url)
        library = open_library(settings)
        _must_know("--lang", options.lang, settings.langs)
        _must_know("--topic", options.topic, ("", *library.terms[TOPICS.name]))
        return _write(options, library)
    except (ProblemsFound, CannotSend) as failed:
        print(failed, file=sys.stderr)
        return 1


def _write(options: argparse.Namespace, library: Library) -> int:
    found = digest(library, options.lang, options.since, options.until, options.topic)
    if found is None:
        print(f"Nothing new in {options.lang} since {options.since}: no message.")
        return 0
    message = DigestMessage(library.settings, found)
    output = options.output or library.settings.project / FOLDER / f"{found.identity}.eml"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(message.to(library.settings.mailing.list_address).as_bytes())
    print(f"Wrote {output}: {len(found.items)} stories, {found.since} to {found.until}.")
    return _send(options, message, output.with_name(f"{output.name}.delivered")) if options.send else 0


def _send(options: argparse.Namespace, message: DigestMessage, log_path: Path) -> int:
    plaintext = options.plaintext_to_this_machine
    server, addresses = prepare(message.settings.mailing, options.recipients, os.environ, plaintext)
    sent = datetime.now(ZoneInfo(message.settings.timezone))
    outcomes = []
    with Log(log_path) as log:
        for outcome in deliver(server, log, message.message_id, addresses, lambda address: message.to(address, sent)):
            print(outcome, file=sys.stderr if outcome.failed else sys.stdout, flush=True)
            outcomes.append(outcome)
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"{len(outcomes) - failed} of {len(outcomes)} have it.")
    if failed:
        print(f"Run it again with --until {message.digest.until} to go on with the others.", file=sys.stderr)
    return 1 if failed else 0


def _must_know(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        words = ", ".join(filter(None, known))
        sys.exit(f"{option} must be one of {words}: {shown(value)}{did_you_mean(value, known)}")


def _day(text: str) -> date:
    try:
        return day(text)
    except Wrong as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


if __name__ == "__main__":
    sys.exit(main())
