"""E-mails, saved or pasted: the header gives title, date and sender; the HTML part, else the plain one, is the text."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from ingest.readers.blocks import DateHint, Draft, clean, squash
from ingest.readers.decode import decode
from ingest.readers.lines import is_byline, is_name

_FIELD = re.compile(
    rb"(?:From|To|Cc|Sent|Date|Subject|Reply-To|Return-Path|Received|Delivered-To|Message-ID|MIME-Version|Content-[\w-]+"
    rb"|X-[\w-]+|DKIM-[\w-]+|ARC-[\w-]+|List-[\w-]+|Authentication-[\w-]+)[ \t]?:",
    re.I,
)
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
    message = message_from_bytes(content, policy=policy.default)
    if not (message["Subject"] or message["From"]):
        return None
    part = message.get_body(("html", "plain"))
    dates = tuple(clean(str(message[name]))[:60] for name in ("Date", "Sent") if message[name])
    sender = re.sub(r"\s*<[^>]*>", "", clean(str(message["From"] or ""))).strip(" \"'")
    subject = _REPLY.sub("", clean(str(message["Subject"] or "")))[:300]
    house = squash(sender) in squash(str(message["From"]).partition("<")[2])  # named as its address is
    personal = not house and (is_name(sender) or is_byline(sender))
    text = _text(part) if isinstance(part, EmailMessage) else ""
    return Mail(subject, sender[:100], personal, dates, text)


def _text(part: EmailMessage) -> str:
    """The part decoded by its own word, or as any file where it gives none or a wrong one."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return payload.decode(charset).replace("\r\n", "\n") if charset else decode(payload)
    except (LookupError, UnicodeDecodeError):
        return decode(payload)
