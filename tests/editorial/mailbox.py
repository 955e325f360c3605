"""Mails as their receivers read them: parsed from the bytes that would be sent."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from functools import cached_property

from bs4 import BeautifulSoup


@dataclass
class ReadMail:
    raw: bytes

    @cached_property
    def parsed(self):
        return message_from_bytes(self.raw, policy=policy.default)

    def __getitem__(self, header):
        return self.parsed[header]

    @property
    def to(self):
        return self.parsed["To"]

    @property
    def text(self):
        return self.parsed.get_body(("plain",)).get_content()

    @property
    def html(self):
        return self.parsed.get_body(("html",)).get_content()

    @property
    def soup(self):
        return BeautifulSoup(self.html, "html.parser")

    @property
    def words(self):
        """What is read of the HTML part."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def link(self):
        """The button: the one deep link."""
        (button,) = self.soup.select("a[style*=inline-block]")
        return button["href"]


def read(outbox):
    return [ReadMail(mail.message().as_bytes()) for mail in outbox]


def read_by(outbox, user):
    """The mails to one person."""
    return [mail for mail in read(outbox) if mail.to == user.email]
