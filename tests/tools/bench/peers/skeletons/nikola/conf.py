"""Nikola's settings: two languages, the plainest theme, tags for terms, categories for sections, archives by year."""

BLOG_AUTHOR = "Cronache"
BLOG_TITLE = {"it": "Cronache", "en": "Chronicles"}
BLOG_DESCRIPTION = {"it": "Un archivio inventato", "en": "A made-up archive"}
BLOG_EMAIL = "bench@bench.example"
SITE_URL = "https://bench.example/"
DEFAULT_LANG = "it"
TRANSLATIONS = {"it": "", "en": "./en"}
NAVIGATION_LINKS = dict.fromkeys(TRANSLATIONS, (("/archive.html", "Archive"), ("/categories/", "Tags")))
THEME = "base"
TIMEZONE = "Europe/Rome"
POSTS = (("posts/*.md", "articles", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": [".md"]}
SHOW_UNTRANSLATED_POSTS = False
INDEX_DISPLAY_POST_COUNT = 20
FEED_LENGTH = 20
TAG_PAGES_ARE_INDEXES = False
CATEGORY_PAGES_ARE_INDEXES = False
GENERATE_ATOM = False
COPY_SOURCES = False
SHOW_SOURCELINK = False
USE_BUNDLES = False
DISABLE_INDEXES = False
IMAGE_FOLDERS = {}
GALLERY_FOLDERS = {}
LISTINGS_FOLDERS = {}
