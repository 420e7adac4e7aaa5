"""What the scripts of the search are told: the words of the interface, and where the index of each language is."""

import json

from newsroom.archive.library import Library


def search_words(library: Library, lang: str) -> str:
    """JSON: the words in a language, the folder of its index, and the same of every other language."""
    language = library.languages[lang]
    others = [
        {
            "lang": other,
            "dir": library.languages[other].direction,
            "folder": library.addresses.search_index(other),
            "title": language.say("search_elsewhere_title", language=language.other_name(other)),
            "badge": language.say("badge", language=language.other_name(other)),
            "more": {
                form: language.say("search_elsewhere", results=results, language=language.other_name(other))
                for form, results in language.forms("more_results").items()
            },
        }
        for other in library.languages
        if other != lang
    ]
    words = {
        "folder": library.addresses.search_index(lang),
        "results": language.forms("results"),
        "stories": language.forms("stories"),
        "none": language["search_none"],
        "corrected": language["search_corrected"],
        "failed": language["search_failed"],
        "others": others,
    }
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))
