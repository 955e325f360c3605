"""A mail server for tests: takes mails, or refuses as it was told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 mail.example.org")
        while line := self.rfile.readline():
            verb = line.split()[0].upper().decode() if line.split() else ""
            if verb == "EHLO":
                self.say("250-mail.example.org\r\n250 AUTH PLAIN")
            elif verb in self.server.refusals:
                self.say(self.server.refusals[verb])
            elif verb == "DATA":
                self.say("354 go on")
                self.server.mails.append(self.read_mail())
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 well")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def read_mail(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(lines)


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, refusals: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.refusals, self.mails = refusals, []

    @property
    def port(self) -> int:
        return self.server_address[1]


@contextmanager
def mail_server(**refusals: str) -> Iterator[MailServer]:
    """Run a server; `RCPT="550 unknown"` makes it answer so to that command."""
    with MailServer(refusals) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
