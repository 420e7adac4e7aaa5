"""The configuration of the search scripts, embedded in the pages."""

import json

from newsroom.archive.library import Library


def client_config_json(library: Library, lang: str) -> str:
    """JSON with the interface strings and index folder of a language, and those needed for results in other languages."""
    language = library.languages[lang]
    others = [
        {
            "lang": other,
            "dir": library.languages[other].direction,
            "folder": library.addresses.search_index(other),
            "title": language.format("search_elsewhere_title", language=language.name_of(other)),
            "badge": language.format("badge", language=language.name_of(other)),
            "more": {
                form: language.format("search_elsewhere", results=results, language=language.name_of(other))
                for form, results in language.plural_forms("more_results").items()
            },
        }
        for other in library.languages
        if other != lang
    ]
    config = {
        "folder": library.addresses.search_index(lang),
        "results": language.plural_forms("results"),
        "stories": language.plural_forms("stories"),
        "none": language["search_none"],
        "corrected": language["search_corrected"],
        "failed": language["search_failed"],
        "others": others,
    }
    return json.dumps(config, ensure_ascii=False, separators=(",", ":"))
