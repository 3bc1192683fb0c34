"""Saved e-mails: parts, encodings, what the header says."""

from datetime import date
from email.message import EmailMessage

from corpus.document import Document
from ingest.readers import read

BODY = (
    "Foreign funds bought a net €3.1 billion of Italian bonds in May, the central bank said on Tuesday, which is "
    "more than in the four months before taken together.\n\nDomestic banks sold half as much.\n"
)


def letter(*, html: bool = False) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Fwd: Rome’s new friends"
    mail["From"] = "The Spread Sheet <post@spread.example>"
    mail["Date"] = "Tue, 16 Jul 2024 06:30:00 +0200"
    mail.set_content(BODY, cte="base64")
    if html:
        prose = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
        mail.add_alternative(f"<html><body>{prose}<p><a href='x'>Unsubscribe</a></p></body></html>", subtype="html")
    return mail


def found(content: bytes) -> Document:
    document = read(content, path="letter.eml")
    assert isinstance(document, Document)
    return document


def test_an_encoded_mail_is_decoded() -> None:
    for mail in (letter(), letter(html=True)):
        document = found(mail.as_bytes())
        assert (document.title, document.published) == ("Rome’s new friends", date(2024, 7, 16))
        assert (document.publisher, document.author) == ("The Spread Sheet", None)
        assert document.text == BODY.strip()


def test_a_pasted_header_in_utf8() -> None:
    head = "From: Odalys Finch-Marais\nSent: 16 July 2024 06:30\nSubject: RE: Rome\n\n"
    document = found((head + BODY).encode())
    assert (document.title, document.author) == ("Rome", "Odalys Finch-Marais")
    assert "€3.1 billion" in document.text


def test_a_sentence_with_a_colon_is_no_header() -> None:
    document = found(("Subject: what follows is an essay.\nIt has no header.\n\n" + BODY).encode())
    assert "€3.1 billion" in document.text
