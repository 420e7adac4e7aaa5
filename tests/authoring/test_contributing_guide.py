"""The contributing guides: the site's page on how to contribute, with links that work in .github/."""

from newsroom.authoring.contributing_guide import contributing_files


def test_there_is_a_guide_per_language_with_links_to_the_others_and_to_docs(archive):
    links = "[pagina](about.it.md) [sito](https://x.example/) [qui](#fine) ![foto](a.png)"
    archive.page("contribute", "it", "partecipa", f"{links}\n\n## Fine")
    archive.write(
        "docs/pages/contribute.en.md", "---\ntitle: Contribute\nsummary: How.\nslug: contribute\n---\n\nText.\n"
    )
    library = archive.load()[0]
    assert contributing_files(library.settings.docs, library.pages) == {
        "CONTRIBUTING.it.md": (
            "# contribute\n\n[Contribute](CONTRIBUTING.md)\n\n"
            "[pagina](../docs/pages/about.it.md) [sito](https://x.example/) [qui](#fine) ![foto](../docs/pages/a.png)"
            "\n\n## Fine\n"
        ),
        "CONTRIBUTING.md": "# Contribute\n\n[contribute](CONTRIBUTING.it.md)\n\nText.\n",
    }


def test_an_archive_without_the_page_has_no_guides(archive):
    library = archive.load()[0]
    assert contributing_files(library.settings.docs, library.pages) == {}
