"""Feeds and mailboxes: every entry a source of its own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.errors import InputError
from contingent.read.load import Document, load, load_all
from contingent.read.load.feed import is_feed
from contingent.read.load.mail import is_mail, messages

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Example</title>
<item><title>Force takes shape</title><link>https://example.org/1</link><guid>tag:1</guid>
<pubDate>Thu, 23 Oct 2025 10:00:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Indonesia said on <b>Tuesday</b> it would send troops.</p>
<script>bad()</script><p>It did not say when.</p>]]></content:encoded></item>
<item><title>A second one</title><link>https://example.org/2</link>
<description>Only a line, the &lt;b&gt;editor&lt;/b&gt; said.</description></item>
<item><title>Nothing in it</title><guid>tag:3</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Other Example</title>
<entry><id>urn:1</id><title>On the lake</title><link rel="self" href="https://example.org/self"/>
<link href="https://example.org/lake"/><updated>2025-10-24T08:00:00Z</updated><published>2025-10-23T08:00:00Z</published>
<content type="html">&lt;p&gt;The force for the lake is ready, the minister said.&lt;/p&gt;</content></entry></feed>"""
MBOX = b"""From press@example.org Thu Oct 23 10:00:00 2025
From: "Press Office" <press@example.org>
Subject: =?utf-8?q?Statement_on_T=C3=BCrkiye?=
Date: Thu, 23 Oct 2025 10:00:00 +0000
Message-ID: <1@example.org>
Content-Type: text/plain; charset=iso-8859-1

The minister said on Tuesday that the \xc9lys\xe9e agreed.

>From now on, he said, nothing changes.

On Wed, 22 Oct 2025, Someone wrote:
> an old text

--\x20
Press Office

From desk@example.org Fri Oct 24 10:00:00 2025
From: desk@example.org
Subject: Two parts
Date: Fri, 24 Oct 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=xx

--xx
Content-Type: text/html; charset=utf-8

<html><body><p>The force is ready, she said.</p><script>bad()</script></body></html>
--xx
Content-Type: application/pdf; name=a.pdf
Content-Disposition: attachment; filename=a.pdf

%PDF-
--xx--

From desk@example.org Sat Oct 25 10:00:00 2025
From: desk@example.org
Subject: Nothing
Date: not a date

"""


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _documents(path: Path) -> list[Document]:
    return [found for found in load_all(path) if isinstance(found, Document)]


def test_each_item_of_a_feed_is_a_source(tmp_path: Path) -> None:
    path = _file(tmp_path, "news.xml", RSS)
    first, second, third = load_all(path)
    assert isinstance(first, Document)
    assert first.text == "Force takes shape\nIndonesia said on Tuesday it would send troops.\nIt did not say when."
    source = first.source
    assert re.fullmatch(r"news-[0-9a-f]{8}", source.id)
    assert (source.title, source.publisher, source.url) == ("Force takes shape", "The Example", "https://example.org/1")
    assert (source.published, first.findings) == (date(2025, 10, 23), ())
    assert isinstance(second, Document)
    assert second.text == "A second one\nOnly a line, the editor said."
    assert {finding.code for finding in second.findings} == {"summary-only", "published-missing"}
    assert isinstance(third, InputError)
    assert re.search(r"news\.xml#[0-9a-f]{8}: is empty", str(third))


def test_atom_is_read_too_and_ids_stay(tmp_path: Path) -> None:
    (document,) = _documents(_file(tmp_path, "lake.atom", ATOM))
    assert document.text == "On the lake\nThe force for the lake is ready, the minister said."
    assert (document.source.url, document.source.published) == ("https://example.org/lake", date(2025, 10, 23))
    more = ATOM.replace(
        "<entry>", "<entry><id>urn:0</id><title>New</title><content>A new one.</content></entry><entry>", 1
    )
    again = _documents(_file(tmp_path, "lake.atom", more))
    assert [d.source.id for d in again][1] == document.source.id


def test_markup_that_is_not_escaped_keeps_its_paragraphs(tmp_path: Path) -> None:
    whole = """<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Troops &amp; police go.</h:p>
<h:p>No day is <h:b>set</h:b>.</h:p></h:div></content></entry></feed>"""
    (document,) = _documents(_file(tmp_path, "lake.atom", ATOM.partition("<content")[0] + whole))
    assert document.text == "On the lake\nTroops & police go.\nNo day is set."


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (
            RSS.replace("<link>https://example.org/1", "<link>/news/1").replace(
                "</title>", "</title><link>{}</link>", 1
            ),
            "https://example.org/news/1",
        ),
        (ATOM.replace('href="https://example.org/lake"', 'href="lake"'), None),
        (ATOM.replace('href="https://example.org/lake"', 'href="http://["'), None),
        (
            ATOM.replace('href="https://example.org/lake"', 'href="lake"').replace("<feed", "<feed xml:base='{}'"),
            "https://example.org/a/lake",
        ),
        (
            ATOM.replace('href="https://example.org/lake"', 'href="../lake"').replace(
                "</title>", "</title><link href='{}'/>", 1
            ),
            "https://example.org/lake",
        ),
    ],
)
def test_a_link_counts_from_where_its_feed_says(tmp_path: Path, text: str, url: str | None) -> None:
    assert _documents(_file(tmp_path, "news.xml", text.format("https://example.org/a/")))[0].source.url == url


def test_each_message_of_a_mailbox_is_a_source(tmp_path: Path) -> None:
    path = _file(tmp_path, "desk.mbox", MBOX)
    first, second, third = load_all(path)
    assert isinstance(first, Document)
    assert (
        first.text == "The minister said on Tuesday that the Élysée agreed.\n\nFrom now on, he said, nothing changes."
    )
    source = first.source
    assert (source.title, source.publisher, source.published) == (
        "Statement on Türkiye",
        "Press Office",
        date(2025, 10, 23),
    )
    assert isinstance(second, Document)
    assert second.text == "The force is ready, she said."
    assert "attachments-left-out" in {finding.code for finding in second.findings}
    assert isinstance(third, InputError)


ANSWERED = [
    "-----Original Message-----\nFrom: Someone\nSent: Wednesday\n\nKenya will leave.",
    "________________________________\nFrom: Someone\nSent: Wednesday\nTo: Desk\nSubject: Plans\n\nKenya will leave.",
    "On Wed, 22 Oct 2025 at 10:00, Someone Else <someone@example.org>\nwrote:\n\n> Kenya will leave.",
]


@pytest.mark.parametrize("below", ANSWERED)
def test_the_message_that_is_answered_is_not_the_sender_s(tmp_path: Path, below: str) -> None:
    head = "From: desk@example.org\nDate: Thu, 23 Oct 2025 10:00:00 +0000\nSubject: {}\n\n"
    (answer,) = _documents(_file(tmp_path, "a.eml", head.format("Re: Plans") + "We will stay.\n\n" + below))
    assert answer.text == "We will stay."
    if not below.startswith("On"):
        for subject, above in (("FW: Plans", "For you.\n\n"), ("Plans", "")):
            (passed_on,) = _documents(_file(tmp_path, "b.eml", head.format(subject) + above + below))
            assert "Kenya will leave." in passed_on.text


def test_a_single_message_is_one_source(tmp_path: Path) -> None:
    message = MBOX.partition(b"\n")[2].partition(b"\nFrom desk")[0]
    (document,) = _documents(_file(tmp_path, "a.eml", message))
    assert document.text.startswith("The minister said")


def test_what_load_reads_load_all_reads(tmp_path: Path) -> None:
    path = _file(tmp_path, "2025-10-23-a.txt", "The minister said on Tuesday that the force was ready.")
    assert _documents(path) == [load(path)]


@pytest.mark.parametrize(("name", "content"), [("a.xml", RSS), ("a.mbox", MBOX)])
def test_load_says_where_to_go_with_several(tmp_path: Path, name: str, content: str | bytes) -> None:
    with pytest.raises(InputError, match=r"is a (feed|mailbox), which may hold several sources: read it with load_all"):
        load(_file(tmp_path, name, content))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<rss><channel><item>", r"the feed is damaged: "),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss></rss>", r"declares a document type"),
    ],
)
def test_a_damaged_feed_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = _file(tmp_path, "a.xml", content if content.startswith("<rss") else "<rss>" + content)
    with pytest.raises(InputError, match=message):
        list(load_all(path))


@pytest.mark.parametrize(
    "text", ["He said: no.\nFrom there he went.", "From: a\n\nSubject: b", "<p>rss</p>", "<feedback>"]
)
def test_texts_are_neither(text: str) -> None:
    assert not is_mail(text)
    assert not is_feed(text)


_SAID = rb"""From a@b Thu Oct 23 10:00:00 2025
From: =?utf-8?q?=ZZ?= <a@b>
Subject: =?x?b?!!?=
Date: 99 Foo

words \xff
Content-Type: text/html; charset=nonsense
Content-Type: multipart/mixed; boundary=
Content-Type: multipart/mixed; boundary=x
--x
--x--
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*=x''%zz"""
_LINES = st.sampled_from([*_SAID.split(b"\n"), b"\xff\xfe", b""])


@given(st.lists(_LINES, max_size=20).map(b"\n".join))
def test_any_message_is_read_or_empty(data: bytes) -> None:
    for entry in messages(data):
        assert isinstance(entry.extracted.text, str)
