"""The content-security policy of the pages (w3.org/TR/CSP3): what a page may load and run, said in one place."""

from urllib.parse import urlsplit

from newsroom.settings import Settings


def content_security_policy(settings: Settings, search: bool = False) -> str:
    """The policy; only pages that search may compile WebAssembly, which Pagefind does."""
    form = ""
    if settings.newsletter:
        parts = urlsplit(settings.newsletter.action)
        form = f" {parts.scheme}://{parts.netloc}"
    scripts = "'self' 'wasm-unsafe-eval'" if search else "'self'"
    rules = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": f"'self'{form}",
    }
    if search:
        rules["worker-src"] = "'self'"
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
