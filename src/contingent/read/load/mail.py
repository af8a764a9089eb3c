"""Mail: the messages of an mbox, or a single message, each a source.

Quoted replies, signatures and attachments are left out. The standard library's older policy reads the headers, since
it takes any damage calmly.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from contingent.model import Finding
from contingent.read.load.build import Extracted
from contingent.read.load.feed import Entry, key_of
from contingent.read.load.html import fragment
from contingent.read.load.metadata import Metadata

_FROM_LINE = re.compile(r"^From \S+ .*\d{4}.*$", re.MULTILINE)
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z-]{1,40}:.*\n(?:[ \t].*\n)*){3,}\n")
_NEEDED = re.compile(r"^(?:From|Subject|Date):", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^(?:>.*|On .{5,120}(?:\n.{0,80})?\bwrote:)$", re.MULTILINE)
#: Below it stands the message that is answered, as some programs add it: with its header, and no mark on its lines.
_ANSWERED = re.compile(
    r"^[ \t]*(?:-{2,} ?Original Message ?-{2,}[ \t]*$|(?:_{8,}\s+)?From: .+\s+(?:Sent|Date): .+\s+(?:To|Cc|Subject): )",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARDED = re.compile(r"(?:fwd?|wg|tr):", re.IGNORECASE)
_ESCAPED_FROM = re.compile(r"^>(>*From )", re.MULTILINE)


def is_mail(text: str) -> bool:
    """Whether a text starts as an mbox or a message does."""
    head = text[:20_000].replace("\r\n", "\n")
    if _FROM_LINE.match(head):
        head = head.partition("\n")[2]
    header = _HEADER.match(head)
    return header is not None and len(set(_NEEDED.findall(header.group()))) == 3


def messages(data: bytes) -> Iterator[Entry]:
    """The messages of an mbox, or the only one, in order; one without text has an empty one."""
    # Every message says its own encoding; Latin-1 keeps all bytes as they are until then.
    text = data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").decode("latin-1")
    starts = [match.end() + 1 for match in _FROM_LINE.finditer(text) if _starts(text, match)] or [0]
    ends = [*(text.rfind("\n", 0, start - 1) + 1 for start in starts[1:]), len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield _message(_ESCAPED_FROM.sub(r"\1", text[start:end]))


def _starts(text: str, match: re.Match[str]) -> bool:
    """Whether a line "From …" starts a message: at the beginning or after an empty line, with a header behind it."""
    before = text[max(0, match.start() - 2) : match.start()]
    return (
        before in {"", "\n\n"} and re.match(r"\n[A-Za-z][A-Za-z-]*:", text[match.end() : match.end() + 60]) is not None
    )


def _message(text: str) -> Entry:
    message = message_from_bytes(text.encode("latin-1"))
    subject, sender = _header(message, "Subject"), _header(message, "From")
    stated = Metadata(
        title=subject or None,
        publisher=next((part for part in parseaddr(sender) if part), None),
        published=_day(_header(message, "Date")),
    )
    findings = []
    if any(part.get_filename() for part in message.walk()):
        findings.append(
            Finding(code="attachments-left-out", message="attachments are not read; save and read them alone")
        )
    identity = _header(message, "Message-ID") or text
    return Entry(key_of(identity), Extracted(_body(message), stated, tuple(findings)))


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))
    with suppress(HeaderParseError, LookupError, ValueError):  # then it is left as it stands
        raw = str(make_header(decode_header(raw)))
    return " ".join(raw.split())


def _day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(message: Message) -> str:
    for kind in ("plain", "html"):
        for part in message.walk():
            if part.get_content_type() == f"text/{kind}" and not part.get_filename():
                text = _decoded(part)
                text = fragment(text) if kind == "html" else _own_words(text)
                if not _FORWARDED.match(_header(message, "Subject")):
                    text = _without_answered(text)
                if text.strip():
                    return text.strip()
    return ""


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"), errors="replace")
    except (LookupError, ValueError):
        return payload.decode("utf-8", errors="replace")


def _own_words(text: str) -> str:
    text = _SIGNATURE.split(text.replace("\r\n", "\n"), maxsplit=1)[0]
    return re.sub(r"\n{3,}", "\n\n", _QUOTED.sub("", text))


def _without_answered(text: str) -> str:
    """The text above the message that it answers; all of it where nothing stands above, since it is then passed on."""
    own = _ANSWERED.split(text, maxsplit=1)[0]
    return own if own.strip() else text
