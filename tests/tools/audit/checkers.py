"""The checkers that count faults: our own audit, the Nu HTML checker for HTML and CSS, html-validate and linkinator.

Each of them must also report the page that is planted among the others, or its silence is worth nothing.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from audit.report import Row, counted
from audit.tools import MODULES, program, run
from newsroom.checks.site_audit import audit_site

PLANTED = "planted.html"
FAULTY = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Planted</title>
<link rel="stylesheet" href="planted.css">
<main><h1>Planted</h1><p><div>A paragraph holds no div</p><img src="planted.png"><a href="#no-such-place">Nowhere</a></main>
"""
FAULTY_CSS = "p { colour: red }\n"

# What the Nu checker says wrongly, as its message and what the markup that it quotes then holds, each with the reason.
WRONG = (
    # A data block is never run, so no policy can stop it (html.spec.whatwg.org, "prepare the script element", before
    # the check of the policy). Inline scripts that do run are still reported.
    (re.compile(r"Inline script violates Content Security Policy"), 'type="application/ld+json"'),
    # To the URL Standard feed: is a scheme like any other; the checker wants feed://, which programs take for http.
    (re.compile(r"Bad value “feed:https?://[^”]*” for attribute “href”.*Expected a slash"), 'href="feed:http'),
)

# Standards that the Nu checker's CSS engine does not know yet, each with where it is defined.
NEW_CSS = {
    "Unrecognized at-rule “@container”": "css-conditional-5",
    "“container-type”: Property “container-type” doesn't exist": "css-conditional-5",
    "“vector-effect”: Property “vector-effect” doesn't exist": "SVG 2",
    "“paint-order”: Property “paint-order” doesn't exist": "SVG 2",
}


def plant(site: Path) -> None:
    """Writes the faulty page into the site; nothing links to it."""
    (site / PLANTED).write_text(FAULTY, "utf-8")
    (site / "planted.css").write_text(FAULTY_CSS, "utf-8")


def check_site(site: Path) -> Row:
    """What scripts/audit_site.py says of the site."""
    return _apart(
        "site", "languages, canonical, data, sitemaps", [str(problem) for problem in audit_site(site)], str(site)
    )


def check_html(site: Path, url: str) -> Row:
    """Errors and warnings of the Nu checker on every page, fetched over http so that 'self' in the policy means the site."""
    urls = [url + page.relative_to(site).as_posix() for page in sorted(site.rglob("*.html"))]
    messages = _nu([], urls)
    kept = [message for message in messages if not _is_wrong(message)]
    subject = f"Nu checker, pages: {len(urls) - 1}, set aside: {len(messages) - len(kept)}"
    return _apart("html", subject, map(_line, kept), url)


def check_css(site: Path) -> Row:
    """Errors and warnings of the Nu checker on every style sheet, but for what it does not know yet."""
    sheets = sorted(path for path in site.rglob("*.css"))
    messages = _nu(["--css"], map(str, sheets))
    kept = [message for message in messages if not any(known in message["message"] for known in NEW_CSS)]
    subject = f"Nu checker, style sheets: {len(sheets) - 1}, set aside: {len(messages) - len(kept)}"
    return _apart("css", subject, map(_line, kept), str(site))


def _nu(options: list[str], where: Iterable[str]) -> list[dict[str, Any]]:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(jar), *options]  # loopback
    command += ["--stdout", "--exit-zero-always", "--format", "json", *where]
    messages: list[dict[str, Any]] = json.loads(run(command))["messages"]
    return messages


def _is_wrong(message: Mapping[str, Any]) -> bool:
    return any(words.match(message["message"]) and held in message.get("extract", "") for words, held in WRONG)


def _line(message: Mapping[str, Any]) -> str:
    return f"{message.get('url', '')}:{message.get('lastLine', 1)}: {message['message']}"


def check_rules(site: Path) -> Row:
    """Errors and warnings of html-validate on every page, with its presets standard and a11y."""
    config = Path(__file__).with_name(".htmlvalidate.json")
    command = [program("html-validate"), "--config", str(config), "--formatter", "json", str(site)]
    found = [
        f"{page['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for page in json.loads(run(command, codes=(0, 1)))
        for message in page["messages"]
    ]
    return _apart("validate", "html-validate, standard and a11y", found, str(site))


def check_links(url: str) -> Row:
    """Links within the site, from its home pages on, that lead to no page, file or place on a page."""
    command = [program("linkinator"), url, url + "404.html", url + PLANTED, "--recurse", "--check-fragments"]
    command += ["--check-css", "--skip", f"^(?!{re.escape(url)})", "--format", "json", "--verbosity", "info"]
    links: list[dict[str, Any]] = json.loads(run(command, codes=(0, 1)))["links"]
    checked = [link for link in links if link["state"] != "SKIPPED"]
    broken = [
        f"{link['url']}: {link['status']}, from {link.get('parent', url)}" for link in checked if link["state"] != "OK"
    ]
    return _apart("links", f"linkinator, addresses: {len(checked)}", broken, url, planted=2)


def _apart(check: str, subject: str, found: Iterable[str], root: str, planted: int = 1) -> Row:
    """The row without the planted faults, of which there must be so many, and with paths relative to the site."""
    short = [line.removeprefix("file:").removeprefix(root).lstrip("/") for line in found]
    others = [line for line in short if not line.startswith("planted.")]
    return counted(check, subject, others, seen=len(short) - len(others) >= planted)
