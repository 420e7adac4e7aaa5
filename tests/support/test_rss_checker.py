"""The checker of RSS sees each fault that is planted in a sound document, and none in the document itself."""

import pytest

from support.rss_checker import faults

SOUND = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>Prova</title>
<link>https://test.example/</link>
<description>Una prova.</description>
<atom:link href="https://test.example/feed.xml" rel="self" type="application/rss+xml"/>
<language>it</language>
<lastBuildDate>Wed, 24 Feb 2016 06:00:00 +0100</lastBuildDate>
<ttl>60</ttl>
<image><url>https://test.example/a.png</url><title>Prova</title><link>https://test.example/</link><width>88</width></image>
<skipHours><hour>3</hour></skipHours>
<item>
<title>Uno</title>
<link>https://test.example/uno/</link>
<description>Il primo.</description>
<content:encoded><![CDATA[<p><a href="https://x.example/">Testo</a></p>]]></content:encoded>
<guid isPermaLink="false">tag:test.example,2016:uno</guid>
<category>Tema</category>
<enclosure url="https://test.example/a.png" length="12" type="image/png"/>
<pubDate>Wed, 24 Feb 2016 06:00:00 +0100</pubDate>
<dc:creator>Redazione</dc:creator>
</item>
</channel>
</rss>
"""
SELF = '<atom:link href="https://test.example/feed.xml" rel="self" type="application/rss+xml"/>'
GUID = '<guid isPermaLink="false">tag:test.example,2016:uno</guid>'
ITEM = SOUND[SOUND.index("<item>") : SOUND.index("</channel>")]


def test_a_sound_document_has_no_faults():
    assert faults(SOUND.encode()) == []


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("</rss>", "", "the document must be well-formed XML"),
        ("Una prova.", "Una & prova.", "the document must be well-formed XML"),
        ("<channel>", "<channel/><channel>", "the document must be rss with one channel"),
        ('version="2.0"', 'version="0.91"', "version must be 2.0"),
        ('encoding="UTF-8"', 'encoding="ISO-8859-1"', "the encoding must be declared, and be UTF-8"),
        (' encoding="UTF-8"', "", "the encoding must be declared, and be UTF-8"),
        ("<title>Prova</title>\n<link>", "<link>", "channel must have title"),
        ("<description>Una prova.</description>", "<description> </description>", "channel must have description"),
        ("<link>https://test.example/</link>\n<desc", "<desc", "channel must have link"),
        ("<ttl>60</ttl>", "<updated>2016</updated>", "updated must not stand in channel"),
        ("<category>Tema</category>", "<tag>Tema</tag>", "tag must not stand in item"),
        ("<title>Uno</title>", "<title>Uno</title><title>Due</title>", "title must stand once in item"),
        (
            "<language>it</language>",
            "<language>it</language><language>en</language>",
            "language must stand once in channel",
        ),
        (SELF, "", "channel must have one atom:link with rel self: 0"),
        (SELF, SELF + SELF, "channel must have one atom:link with rel self: 2"),
        ("application/rss+xml", "text/xml", "atom:link with rel self must have the type"),
        ('href="https://test.example/feed.xml"', 'href="/feed.xml"', "atom:link must have an absolute address"),
        (">it<", ">italiano, lingua<", "language must be a language code"),
        ("<ttl>60", "<ttl>0", "ttl must be a number of minutes"),
        ("<hour>3", "<hour>24", "hour must be 0 to 23"),
        ("<url>https://test.example/a.png</url>", "", "image must have url, title and link"),
        ("<width>88", "<width>192", "image must be at most 144 wide"),
        ("Wed, 24 Feb 2016", "Tue, 24 Feb 2016", "lastBuildDate must be a date of RFC 822"),
        (
            "<pubDate>Wed, 24 Feb 2016 06:00:00 +0100",
            "<pubDate>2016-02-24T06:00:00+01:00",
            "pubDate must be a date of RFC 822",
        ),
        ("<pubDate>Wed, 24 Feb 2016", "<pubDate>Wed, 24 Feb 16", "pubDate must be a date of RFC 822"),
        (
            "<pubDate>Wed, 24 Feb 2016 06:00:00 +0100",
            "<pubDate>Wed, 24 Feb 1216 06:00:00 +004956",
            "pubDate must be a date",
        ),
        ("<link>https://test.example/uno/", "<link>/uno/", "link must be an absolute address"),
        ("<link>https://test.example/uno/", "<link>https://test.example/uno due/", "link must be an absolute address"),
        ("<link>https://test.example/uno/</link>\n", "", "item must have link"),
        ("<dc:creator>Redazione</dc:creator>", "", "item must have author or dc:creator"),
        ("<dc:creator>Redazione", "<dc:creator> ", "dc:creator must have a name"),
        ("<dc:creator>Redazione</dc:creator>", "<author>Redazione</author>", "author must be an e-mail address"),
        ("<category>Tema", "<category>", "category must have a name"),
        ("<title>Uno</title>", "<title/>", None),
        ("<description>Il primo.</description>\n", "", "item must have description beside content:encoded"),
        (GUID, "", "item must have guid"),
        ('isPermaLink="false"', 'isPermaLink="no"', "isPermaLink must be true or false"),
        (' isPermaLink="false"', "", "guid must be an absolute address, or isPermaLink false"),
        ('length="12"', 'length=""', "enclosure must have a length in bytes"),
        ('length="12" ', "", "enclosure must have a length in bytes"),
        ('type="image/png"', 'type="png"', "enclosure must have a media type"),
        ('url="https://test.example/a.png"', 'url="a.png"', "enclosure must have an absolute url"),
        ('href="https://x.example/"', 'href="../x/"', "an address in encoded must be absolute: ../x/"),
        ("Testo</a>", "Testo</a><img src='a.png'>", "an address in encoded must be absolute: a.png"),
        ("Il primo.", "&lt;script&gt;alert(1)&lt;/script&gt;", "description must have nothing active"),
        ("<p><a", "<p onclick='a()'><a", "encoded must have nothing active"),
        ("</channel>", ITEM + "</channel>", "guid must be of one item: tag:test.example,2016:uno"),
    ],
)
def test_each_planted_fault_is_seen(good, bad, fault):
    planted = SOUND.replace(good, bad, 1)
    assert planted != SOUND
    found = faults(planted.encode())
    assert found == [] if fault is None else any(each.startswith(fault) for each in found), found
