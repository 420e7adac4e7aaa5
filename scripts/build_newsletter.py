"""Writes a newsletter about what was published in a period, as text and HTML, and can send it by SMTP."""

import os
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from newsroom import cli
from newsroom.archive.library import Library
from newsroom.archive.loader import open_library
from newsroom.archive.taxonomy import TOPICS
from newsroom.content.field_types import InvalidValue, iso_date
from newsroom.core.files import write_atomically
from newsroom.core.message import Message
from newsroom.core.problems import did_you_mean, quoted
from newsroom.newsletter.delivery import DeliveryOutcome, DeliveryStatus, deliver
from newsroom.newsletter.delivery_log import DeliveryLog
from newsroom.newsletter.delivery_settings import DeliveryError, read_delivery_settings
from newsroom.newsletter.digest import compile_digest
from newsroom.newsletter.email_message import DigestEmail

NEWSLETTERS = ".cache/newsletter"
STATUSES = {
    DeliveryStatus.DELIVERED: Message("delivered"),
    DeliveryStatus.EARLIER: Message("delivered earlier"),
    DeliveryStatus.REFUSED: Message("refused"),
    DeliveryStatus.WAITING: Message("not delivered"),
}
SENDING = Message("""\
Environment variables for sending:
  SMTP_HOST                  the mail server
  SMTP_PORT                  its port (default: 587, or 465 with tls)
  SMTP_TLS                   starttls (default), tls, or none for a server on this machine
  SMTP_USER, SMTP_PASSWORD   the account, if the server requires one

Sender and list are set in mkdocs.yml: from, list, list_id and unsubscribe under extra.newsroom.newsletter.
A log beside the message, OUTPUT.delivered, records who has received it: after a failure, the same command continues with the
others. As long as the log exists, nobody receives a message twice.
""")


def options() -> ArgumentParser:
    """The options of the command; --lang is the language of the newsletter, messages are in the locale's."""
    parser = cli.archive_parser(__doc__, SENDING, lang=False)
    parser.add_argument("--since", required=True, metavar="DATE", help=Message("first day, YYYY-MM-DD"))
    until = Message("last day (default: that of the newest story)")
    parser.add_argument("--until", metavar="DATE", help=until)
    lang = Message("language of the newsletter, such as it")
    parser.add_argument("--lang", required=True, dest="language", metavar="LANG", help=lang)
    parser.add_argument("--topic", default="", metavar="KEY", help=Message("only stories of this topic, by its key"))
    output = Message("file to write (default: a file in .cache/newsletter/)")
    parser.add_argument("--output", type=Path, metavar="FILE", help=output)
    parser.add_argument("--send", action="store_true", help=Message("also send it, to the list or to --recipients"))
    recipients = Message("file of addresses, one a line; each receives a separate message")
    parser.add_argument("--recipients", type=Path, metavar="FILE", help=recipients)
    plaintext = Message("allow SMTP_TLS=none, for a server on this machine")
    parser.add_argument("--plaintext-to-this-machine", action="store_true", help=plaintext)
    cli.add_site_url(parser)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the message was written, and delivered if asked for, or if nothing is new; else 1."""
    since, until = (_date(command, f"--{name}", vars(command.options)[name]) for name in ("since", "until"))
    if since is None or (until and until < since):
        command.reject(Message("--until must not be before --since: {until}", until=until))
    try:
        return _write(command, since, until)
    except DeliveryError as failed:
        for reason in failed.reasons:
            command.warn(reason)
        return 1


def _write(command: cli.Command, since: date, until: date | None) -> int:
    library = open_library(command.load_settings())
    lang, topic = command.options.language, command.options.topic
    topics = ("", *library.terms[TOPICS.name])
    if not (
        _is_known(command, "--lang", lang, library.settings.langs) and _is_known(command, "--topic", topic, topics)
    ):
        return 1
    digest = compile_digest(library, lang, since, until, topic)
    if digest is None:
        command.say(Message("Nothing new in {lang} since {since}; no newsletter.", lang=lang, since=since))
        return 0
    message, output = DigestEmail(library.settings, digest), _output(command, library, digest.id)
    write_atomically(output, message.message_to(library.settings.mailing_list.list_address).as_bytes())
    stories = Message("{n:,} story", plural="{n:,} stories", n=len(digest.items))
    since, until = digest.since, digest.until
    command.say(
        Message("Wrote {path}: {stories}, {since} to {until}.", path=output, stories=stories, since=since, until=until)
    )
    if since < library.settings.today() <= until:
        command.warn(
            Message(
                "More may come out on {until}: end the period with --until {before}, or begin the next one with --since {until}.",
                until=until,
                before=library.settings.today() - timedelta(1),
            )
        )
    return _send(command, message, output.with_name(f"{output.name}.delivered")) if command.options.send else 0


def _output(command: cli.Command, library: Library, name: str) -> Path:
    return command.options.output or library.settings.project / NEWSLETTERS / f"{name}.eml"


def _send(command: cli.Command, message: DigestEmail, log_path: Path) -> int:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - Python 3.8 lacks it, and must get as far as cli's hint

    options, settings = command.options, message.settings
    server, addresses = read_delivery_settings(
        settings.mailing_list, options.recipients, os.environ, options.plaintext_to_this_machine
    )
    sent = datetime.now(ZoneInfo(settings.timezone))
    outcomes = []
    with DeliveryLog(log_path) as log:
        for outcome in deliver(
            server, log, message.message_id, addresses, lambda address: message.message_to(address, sent)
        ):
            (command.warn if outcome.failed else command.say)(_line(outcome))
            outcomes.append(outcome)
    failed = sum(outcome.failed for outcome in outcomes)
    delivered = len(outcomes) - failed
    command.say(Message("Delivered to {delivered:,} of {n:,}.", delivered=delivered, n=len(outcomes)))
    if failed:
        command.warn(
            Message("To continue with the others, run it again with --until {until}.", until=message.digest.until)
        )
    return 1 if failed else 0


def _line(outcome: DeliveryOutcome) -> Message:
    words = Message("{status}: {address}", status=STATUSES[outcome.status], address=outcome.address)
    return words + f": {outcome.reason}" if outcome.reason else words


def _is_known(command: cli.Command, option: str, value: str, known: Iterable[str]) -> bool:
    """Whether the value is known; prints a message if not."""
    if value in known:
        return True
    choices = ", ".join(filter(None, known))
    rule = Message("{option} must be one of {known}: {value}", option=option, known=choices, value=quoted(value))
    command.warn(rule + did_you_mean(value, known))
    return False


def _date(command: cli.Command, option: str, text: str | None) -> date | None:
    try:
        return iso_date(text) if text else None
    except InvalidValue as invalid:
        command.reject(Message("{option} {rule}", option=option, rule=invalid.rule))


if __name__ == "__main__":
    cli.run(options(), main)
