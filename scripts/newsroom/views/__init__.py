"""Views: what each page shows, as plain values made from the Library before any template runs.

parts (links, cards, pictures) · feed_links · search_words · shell (what every page of a language has) · article ·
parallel (two versions abreast) · lists · coverage · standing · inputs · every (all of them).
A template prints a view and looks nothing up.
"""
