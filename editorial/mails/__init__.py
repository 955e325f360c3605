"""Mails about texts. Everybody sends through `send`; the rest is how it is done."""

from editorial.mails.sending import deliver, send

__all__ = ["deliver", "send"]
