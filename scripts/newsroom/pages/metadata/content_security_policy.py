"""The content-security policy of the pages (w3.org/TR/CSP3): what a page may load and run, said in one place."""

from urllib.parse import quote, urlsplit

from newsroom.archive.settings import Settings


def content_security_policy(settings: Settings) -> str:
    """The policy: nothing of another site, no script in a page, none made from text. An attribute may hold it as it is."""
    form = ""
    if settings.newsletter:
        parts = urlsplit(settings.newsletter.action)
        form = f" {parts.scheme}://{quote(parts.netloc, safe=':[]')}"
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": f"'self'{form}",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
