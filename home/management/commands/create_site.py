import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from home.actions.create_site import Administrator, CreateSite


class Command(BaseCommand):
    help = (
        "Make a new site: home, news, contact and the standing pages as drafts, menus,"
        " roles and the first administrator. Changes nothing that is there already."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="the name of the site")
        parser.add_argument("--admin", help="the administrator's user name")
        parser.add_argument("--email", help="the administrator's e-mail address")
        parser.add_argument("--no-input", action="store_true", help="ask nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        self.asks = not options["no_input"]
        name = options["name"] or self.ask("Name of the site", "Health Plan News")
        username = options["admin"] or self.ask("Administrator's user name", "admin")
        email = options["email"] or self.ask("Administrator's e-mail address", "")
        if email:
            validate_email(email)
        administrator = Administrator(
            username, email, os.environ.get("ADMIN_PASSWORD", "")
        )
        action = CreateSite(name, administrator)
        made = action.execute()
        for line in made:
            self.stdout.write(f"  made: {line}")
        if not made:
            self.stdout.write("Everything is there already; nothing was changed.")
        if action.password and not administrator.password:
            self.stdout.write(f"  password of {username}: {action.password}")
        self.stdout.write(
            self.style.SUCCESS(
                f"{settings.SITE_URL}/{settings.ADMIN_PATH} is where to sign in."
            )
        )

    def ask(self, question: str, default: str) -> str:
        if not self.asks:
            return default
        try:
            return input(f"{question} [{default}]: ").strip() or default
        except EOFError as error:
            raise CommandError(
                "Nobody answers: give the options, see --help."
            ) from error
