"""The checker sees each planted fault under the name that the W3C feed validator gives it, and none in sound feeds.

All faults were also given to the validator itself (github.com/w3c/feedvalidator, commit of October 2025), which named each alike.
"""

import pytest

from support.w3c_feed_checker import w3c_faults

RSS_URL, ATOM_URL = "https://test.example/feed.xml", "https://test.example/atom.xml"
RSS = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fh="http://purl.org/syndication/history/1.0">
<channel>
<title>Prova</title>
<link>https://test.example/</link>
<description>Una prova.</description>
<atom:link href="https://test.example/feed.xml" rel="self" type="application/rss+xml"/>
<docs>http://www.rssboard.org/rss-specification</docs>
<language>it</language>
<lastBuildDate>Wed, 24 Feb 2016 06:00:00 +0100</lastBuildDate>
<copyright>https://license.example/</copyright>
<item>
<title>Uno</title>
<link>https://test.example/uno/</link>
<description>Il primo.</description>
<guid isPermaLink="false">tag:test.example,2016:uno</guid>
<category>Tema</category>
<enclosure url="https://test.example/a.png" length="12" type="image/png"/>
<pubDate>Wed, 24 Feb 2016 06:00:00 +0100</pubDate>
<dc:creator>Redazione</dc:creator>
<dc:language>it</dc:language>
<atom:link rel="related" href="https://x.example/" title="Fonte"/>
<atom:updated>2016-02-24T06:00:00+01:00</atom:updated>
<content:encoded>&lt;p&gt;&lt;a href="https://x.example/"&gt;Testo&lt;/a&gt;&lt;/p&gt;</content:encoded>
</item>
</channel>
</rss>
"""
ATOM = """\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="it" xmlns:fh="http://purl.org/syndication/history/1.0">
<id>tag:test.example,2016:everything</id>
<title>Prova</title>
<updated>2016-02-24T06:00:00+01:00</updated>
<author><name>Prova</name><uri>https://test.example/</uri></author>
<link href="https://test.example/atom.xml" rel="self" type="application/atom+xml"/>
<link href="https://test.example/" rel="alternate" type="text/html" hreflang="it"/>
<link href="https://test.example/atom-2015.xml" rel="prev-archive"/>
<link href="https://test.example/atom.xml" rel="current"/>
<fh:archive/>
<entry>
<id>tag:test.example,2016:uno</id>
<title>Uno</title>
<updated>2016-02-24T06:00:00+01:00</updated>
<published>2016-02-24T06:00:00+01:00</published>
<author><name>Redazione</name></author>
<summary>Il primo.</summary>
<content type="html">&lt;p&gt;&lt;a href="https://x.example/"&gt;Testo&lt;/a&gt;&lt;/p&gt;</content>
<category term="Tema"/>
<link href="https://test.example/uno/" rel="alternate"/>
<link href="https://x.example/" rel="related" title="Fonte"/>
<link href="https://test.example/a.png" rel="enclosure" type="image/png" length="12"/>
</entry>
</feed>
"""
ITEM, ENTRY = RSS[RSS.index("<item>") : RSS.index("</channel>")], ATOM[ATOM.index("<entry>") : ATOM.index("</feed>")]
SELF = '<atom:link href="https://test.example/feed.xml" rel="self" type="application/rss+xml"/>'
ATOM_SELF = '<link href="https://test.example/atom.xml" rel="self" type="application/atom+xml"/>'
GUID = '<guid isPermaLink="false">tag:test.example,2016:uno</guid>'
PUBLISHED = "<pubDate>Wed, 24 Feb 2016 06:00:00 +0100</pubDate>"
UPDATED = "<updated>2016-02-24T06:00:00+01:00</updated>\n<published>"
CREATOR = "<dc:creator>Redazione</dc:creator>"
ENCODED = RSS[RSS.index("<content:encoded>") : RSS.index("</item>")]
ENTRY_TITLE = "<title>Uno</title>"
PERSON = "<author><name>Redazione</name></author>"

RSS_FAULTS = [
    ("</rss>", "", "SAXError"),
    ("Una prova.", "Una & prova.", "SAXError"),
    ("Una prova.", "Una prova\x01.", "SAXError"),
    ("Una prova.", "Una prova\x92.", "BadCharacters"),
    ("Una prova.", "Una prova\ufffd.", "BadCharacters"),
    ('version="2.0"', 'version="2.5"', "InvalidRSSVersion"),
    ("<title>Prova</title>\n", "", "MissingTitle"),
    ("<link>https://test.example/</link>\n", "", "MissingLink"),
    ("<description>Una prova.</description>\n", "", "MissingDescription"),
    ("<title>Prova</title>", "<title/>", "NotBlank"),
    ("<title>Prova</title>", "<title>Prova</title><updated>2016</updated>", "UndefinedElement"),
    ("<title>Prova</title>", "<title>Prova</title><title>Prova</title>", "DuplicateElement"),
    ("<language>it<", "<language>italiano<", "InvalidLanguage"),
    (SELF, "", "MissingAtomSelfLink"),
    (SELF, SELF.replace("https://test.example/feed.xml", "/feed.xml"), "RelativeSelf"),
    (SELF, SELF.replace("feed.xml", "other.xml"), "SelfDoesntMatchLocation"),
    (SELF, SELF.replace("application/rss+xml", "text/xml"), "SelfNotAtom"),
    (SELF, SELF.replace("application/rss+xml", "rss"), "InvalidMIMEType"),
    (SELF, SELF.replace('rel="self"', 'rel="self" kind="x"'), "UnexpectedAttribute"),
    (SELF, SELF.replace("/>", ">x</atom:link>"), "AtomLinkNotEmpty"),
    (SELF, SELF + '<atom:link rel="prev-archive"/>', "MissingHref"),
    (SELF, SELF + '<atom:link rel="fonte" href="https://x.example/"/>', "UnregisteredAtomLinkRel"),
    ("<link>https://test.example/</link>", "<link>/</link>", "InvalidFullLink"),
    ("<link>https://test.example/</link>", "<link>https://test.example/a b</link>", "InvalidUriChar"),
    ("<link>https://test.example/uno/</link>", "<link>https://test.example/città/</link>", "UriNotIri"),
    ("<link>https://test.example/uno/</link>", "<link>gazzetta:uno</link>", "SchemeNotIANARegistered"),
    ("<lastBuildDate>Wed", "<lastBuildDate>Tue", "IncorrectDOW"),
    (PUBLISHED, PUBLISHED.replace("24 Feb 2016 06:00:00", "24 Feb 16 06:00:00"), "ProblematicalRFC822Date"),
    (PUBLISHED, "<pubDate>2016-02-24T06:00:00+01:00</pubDate>", "InvalidRFC2822Date"),
    (PUBLISHED, "<pubDate>Wed, 31 Feb 2016 06:00:00 +0100</pubDate>", "InvalidRFC2822Date"),
    (PUBLISHED, "<pubDate>Wed, 24 Feb 1216 06:00:00 +0100</pubDate>", "ImplausibleDate"),
    (PUBLISHED, "<pubDate>Tue, 24 Feb 2150 06:00:00 +0100</pubDate>", "ImplausibleDate"),
    ("<title>Uno</title>\n", "<title>Uno &lt;b&gt;e&lt;/b&gt;</title>\n", "ContainsHTML"),
    ("<title>Uno</title>\n", "<title>Uno &amp;amp; due</title>\n", "ContainsHTML"),
    ("<category>Tema</category>", "<category/>", "NotBlank"),
    ("<title>Uno</title>\n<link>", "<titolo>Uno</titolo>\n<link>", "UndefinedElement"),
    (GUID, "", "MissingGuid"),
    (GUID, GUID + GUID.replace("uno", "due"), "DuplicateElement"),
    ("</channel>", ITEM + "</channel>", "DuplicateValue"),
    (' isPermaLink="false"', "", "InvalidPermalink"),
    ('isPermaLink="false"', 'isPermaLink="no"', "InvalidBooleanAttribute"),
    (GUID, "<guid>uno due</guid>", "InvalidUriChar"),
    (GUID, "<guid>uno</guid>", "InvalidHttpGUID"),
    (GUID, '<guid isPermaLink="false">12</guid>', "NotSufficientlyUnique"),
    ('length="12" ', "", "MissingAttribute"),
    ('length="12"', 'length="dodici"', "InvalidIntegerAttribute"),
    ('length="12"', 'length="-1"', "UseZeroForUnknown"),
    ('type="image/png"', 'type="png"', "InvalidMIMEAttribute"),
    ('url="https://test.example/a.png"', 'url="a.png"', "InvalidURLAttribute"),
    ('url="https://test.example/a.png"', 'url="https://test.example/a b.png"', "InvalidURLAttribute"),
    (CREATOR, CREATOR + "<author>a@test.example (A)</author>", "DuplicateItemSemantics"),
    (CREATOR, "<author>Redazione</author>", "InvalidContact"),
    (CREATOR, CREATOR + "<dc:source>https://a.example/</dc:source>" * 2, "DuplicateElement"),
    (CREATOR, CREATOR + "<dc:rights>a</dc:rights>" * 2, "DuplicateElement"),
    ("<dc:language>it", "<dc:language>italiano", "InvalidLanguage"),
    ("<atom:updated>2016-02-24T06:00:00+01:00", "<atom:updated>2016-02-24", "InvalidRFC3339Date"),
    ('href="https://x.example/" title', 'href="https://x.example/a b" title', "InvalidUriChar"),
    ('href="https://x.example/" title="Fonte"', 'href="https://x.example/" title=""', "AttrNotBlank"),
    ('title="Fonte"', 'title="&lt;b&gt;Fonte&lt;/b&gt;"', "ContainsHTML"),
    ("<description>Il primo.</description>\n", "", "NeedDescriptionBeforeContent"),
    (ITEM, "<item><guid>https://a.example/</guid></item>", "ItemMustContainTitleOrDescription"),
    ("Il primo.", "&lt;b&gt;Il primo", "NotHtml"),
    ("Il primo.", "&lt;articolo&gt;Il primo&lt;/articolo&gt;", "NotHtml"),
    ("Il primo.", "&lt;script&gt;alert(1)&lt;/script&gt;", "SecurityRisk"),
    ("Il primo.", "&lt;b onclick='a()'&gt;Il&lt;/b&gt; primo", "SecurityRiskAttr"),
    ("Il primo.", "&lt;b style='behavior:url(a)'&gt;Il&lt;/b&gt; primo", "DangerousStyleAttr"),
    ('&lt;a href="https://x.example/"', '&lt;a href="../x/"', "ContainsRelRef"),
    ("</channel>", "<generator>newsroom</generator></channel>", "MisplacedItem"),
    ("<channel>", "<channel>testo", "UnexpectedText"),
]
ATOM_FAULTS = [
    ("</feed>", "", "SAXError"),
    ("<title>Prova</title>\n", "", "MissingElement"),
    ("<id>tag:test.example,2016:everything</id>\n", "", "MissingElement"),
    ("<updated>2016-02-24T06:00:00+01:00</updated>\n<author>", "<author>", "MissingElement"),
    (ATOM_SELF, "", "MissingSelf"),
    (ATOM_SELF, ATOM_SELF.replace("https://test.example/", "/"), "RelativeSelf"),
    (ATOM_SELF, ATOM_SELF.replace("atom.xml", "other.xml"), "SelfDoesntMatchLocation"),
    (ATOM_SELF, ATOM_SELF.replace("application/atom+xml", "text/xml"), "SelfNotAtom"),
    ('hreflang="it"', 'hreflang="italiano"', "InvalidLanguage"),
    ('<link href="https://test.example/atom-2015.xml" rel="prev-archive"/>\n', "", "ArchiveIncomplete"),
    ('<link href="https://test.example/atom.xml" rel="current"/>\n', "", "MissingCurrentInArchive"),
    ("everything</id>", "everything </id>", "UnexpectedWhitespace"),
    ("<id>tag:test.example,2016:everything<", "<id>tag:test.example:everything<", "InvalidTAG"),
    ("<id>tag:test.example,2016:everything<", "<id>HTTP://Test.example/a<", "NonCanonicalURI"),
    ("<id>tag:test.example,2016:uno<", "<id>uno<", "InvalidFullLink"),
    (ENTRY_TITLE + "\n", "", "MissingElement"),
    (ENTRY_TITLE, ENTRY_TITLE * 2, "DuplicateElement"),
    (ENTRY_TITLE, ENTRY_TITLE + "<titolo/>", "UndefinedElement"),
    (ENTRY_TITLE, "<title>Uno &lt;b&gt;due&lt;/b&gt;</title>", "ContainsUndeclaredHTML"),
    (ENTRY_TITLE, "<title>Uno &amp;amp; due</title>", "ContainsUndeclaredHTML"),
    (ENTRY_TITLE, '<title type="html">Uno &lt;b&gt;due</title>', "NotHtml"),
    (UPDATED, UPDATED.replace("T06", " 06"), "InvalidRFC3339Date"),
    (UPDATED, UPDATED.replace("+01:00", ""), "InvalidRFC3339Date"),
    (UPDATED, UPDATED.replace("2016", "1216"), "ImplausibleDate"),
    (UPDATED, UPDATED.replace("2016", "2150"), "ImplausibleDate"),
    (PERSON, "<author/>", "MissingElement"),
    (PERSON, "<author><name/></author>", "NotBlank"),
    (PERSON, "<author><name>Redazione &lt;a@test.example&gt;</name></author>", "ContainsEmail"),
    (PERSON, "<author><name>Redazione</name><uri>https://a b</uri></author>", "InvalidUriChar"),
    (PERSON, "<author><name>Redazione</name><email>redazione</email></author>", "InvalidAddrSpec"),
    ('<category term="Tema"/>', "<category/>", "MissingAttribute"),
    ('<category term="Tema"/>', '<category term=""/>', "NotBlank"),
    ("&lt;p&gt;&lt;a", "&lt;p&gt;&lt;script&gt;&lt;/script&gt;&lt;a", "SecurityRisk"),
    ("&lt;p&gt;&lt;a", "&lt;p onclick='a()'&gt;&lt;a", "SecurityRiskAttr"),
    ("&lt;/a&gt;&lt;/p&gt;</content>", "&lt;/p&gt;</content>", "NotHtml"),
    ("</entry>\n</feed>", ENTRY.replace("<entry>", "</entry><entry>", 1) + "</feed>", "DuplicateEntries"),
    (
        "</entry>\n</feed>",
        ENTRY.replace("<entry>", "</entry><entry>", 1).replace("2016:uno", "2016:due") + "</feed>",
        "DuplicateUpdated",
    ),
    (
        '<link href="https://test.example/uno/" rel="alternate"/>',
        '<link href="https://test.example/uno/" rel="alternate"/><link href="https://test.example/due/"/>',
        "DuplicateAtomLink",
    ),
    ('rel="related"', 'rel="fonte"', "UnregisteredAtomLinkRel"),
    ('rel="related"', 'rel=""', "AttrNotBlank"),
    ('rel="related"', 'rel="next-archive"', "FeedHistoryRelInEntry"),
    ('href="https://x.example/" rel', 'href="https://x.example/a b" rel', "InvalidUriChar"),
    ('href="https://x.example/" rel', "rel", "MissingHref"),
    ('length="12"', 'length="dodici"', "InvalidNonNegativeInteger"),
    ('type="image/png"', 'type="png"', "InvalidMIMEType"),
    ("</feed>", "<subtitle>x</subtitle></feed>", "MisplacedMetadata"),
    ("<summary>Il primo.</summary>", "<summary>&lt;b&gt;Il&lt;/b&gt; primo.</summary>", "ContainsUndeclaredHTML"),
]


def planted(sound, good, bad):
    assert good in sound
    return sound.replace(good, bad, 1).encode()


@pytest.mark.parametrize(("sound", "url"), [(RSS, RSS_URL), (ATOM, ATOM_URL)], ids=["rss", "atom"])
def test_a_sound_feed_has_no_faults(sound, url):
    assert w3c_faults(sound.encode(), url) == []


@pytest.mark.parametrize(("good", "bad", "name"), RSS_FAULTS)
def test_each_fault_planted_in_rss_is_found(good, bad, name):
    assert name in {found for found, _ in w3c_faults(planted(RSS, good, bad), RSS_URL)}


@pytest.mark.parametrize(("good", "bad", "name"), ATOM_FAULTS)
def test_each_fault_planted_in_atom_is_found(good, bad, name):
    assert name in {found for found, _ in w3c_faults(planted(ATOM, good, bad), ATOM_URL)}
