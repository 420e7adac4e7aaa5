"""Fields in several languages, as qTranslate writes them: `[:en]Hello[:it]Ciao[:]`, `<!--:en-->Hello<!--:-->`."""

import re

_MARK = re.compile(r"\[:([a-z]{2})?\]|<!--:([a-z]{2})?-->|\{:([a-z]{2})?\}")


def split_languages(text: str) -> dict[str, str]:
    """The text of each language; empty if it has no marks. What is outside of marks belongs to every language."""
    found: dict[str, list[str]] = {}
    everywhere: list[tuple[int, str]] = []
    lang, at = "", 0
    for match in [*_MARK.finditer(text), None]:
        part = text[at : match.start() if match else len(text)]
        if lang:
            found.setdefault(lang, []).append(part)
        elif part.strip():
            everywhere.append((sum(map(len, found.values())), part))
        if match:
            lang, at = next(filter(None, match.groups()), ""), match.end()
    if not found:
        return {}
    shared_first = "".join(part for position, part in everywhere if position == 0)
    shared_last = "".join(part for position, part in everywhere if position)
    return {lang: shared_first + "".join(parts) + shared_last for lang, parts in found.items()}
