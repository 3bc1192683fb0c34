"""E-mails, saved or pasted: the header gives title, date and sender; the HTML part, else the plain one, is the text."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from itertools import islice

from ingest.readers.blocks import DateHint, Draft, clean, squash
from ingest.readers.decode import decode
from ingest.readers.lines import is_byline, is_name

_FIELD = re.compile(
    rb"(?:From|To|Cc|Sent|Date|Subject|Reply-To|Return-Path|Received|Delivered-To|Message-ID|MIME-Version|Content-[\w-]+"
    rb"|X-[\w-]+|DKIM-[\w-]+|ARC-[\w-]+|List-[\w-]+|Authentication-[\w-]+)[ \t]?:",
    re.I,
)
_LONGEST_FIELD = 2_000
_MOST_PARTS = 200
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.I)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail's fields and the text of its body, which may be HTML."""

    subject: str
    sender: str
    personal: bool
    dates: tuple[str, ...]
    text: str

    def describe(self, draft: Draft) -> None:
        """Puts the subject before the body's own titles; a `personal` sender is the author, another the publisher."""
        if self.subject:
            draft.titles.insert(0, self.subject)
        if self.personal:
            draft.author = draft.author or self.sender
        elif self.sender:
            draft.publishers.append(self.sender)
        draft.hints += [DateHint(day, "metadata", 2) for day in self.dates]


def read_mail(content: bytes) -> Mail | None:
    """The mail, or None where the content does not begin with two fields of a mail's header."""
    content = content.lstrip()
    first = content[:2000].split(b"\n", 2)[:2]
    if len(first) < 2 or not _FIELD.match(first[0]) or not (_FIELD.match(first[1]) or first[1][:1] in (b" ", b"\t")):
        return None
    message = message_from_bytes(content)
    subject, sent_by = _field(message, "Subject"), _field(message, "From")
    if not (subject or sent_by):
        return None
    sender = re.sub(r"\s*<[^>]*>", "", sent_by).strip(" \"'")[:100]
    house = squash(sender) in squash(sent_by.partition("<")[2])  # named as its address is
    return Mail(
        subject=_REPLY.sub("", subject)[:300],
        sender=sender,
        personal=not house and (is_name(sender) or is_byline(sender)),
        dates=tuple(day[:60] for name in ("Date", "Sent") if (day := _field(message, name))),
        text=_text(message),
    )


def _field(message: Message, name: str) -> str:
    """The field's text, decoded where it is encoded as it should be; "" where there is none."""
    raw = str(message[name] or "")[:_LONGEST_FIELD]
    try:
        return clean(str(make_header(decode_header(raw))))
    except (
        ValueError,
        LookupError,
        HeaderParseError,
    ):  # a wrong code or charset; the raw words may still say something
        return clean(raw)


def _text(message: Message) -> str:
    """The first HTML part, else the first plain one, that is no attachment."""
    parts = [part for part in islice(message.walk(), _MOST_PARTS) if part.get_filename() is None]
    kinds = [part.get_content_type() for part in parts]
    kind = next((kind for kind in ("text/html", "text/plain") if kind in kinds), None)
    return _decoded(parts[kinds.index(kind)]) if kind else ""


def _decoded(part: Message) -> str:
    """The part decoded by its own word, or as any file where it gives none or a wrong one."""
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(charset).replace("\r\n", "\n") if charset else decode(payload)
    except (LookupError, ValueError):
        return decode(payload)
