import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from core.serving.addresses import why_not_listen
from core.serving.backups import back_up_database
from core.serving.static_files import CollectedFiles
from core.site_address import move_site_to_its_address


class Command(BaseCommand):
    help = (
        "Prepare what is missing (database, demo content, static files), then serve"
        " the site at HOST and PORT until stopped."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dev", action="store_true", help="reload when the code changes"
        )

    def handle(self, *args: Any, dev: bool, **options: Any) -> None:
        self.refuse_where_nobody_can_listen()
        try:
            self.prepare(dev=dev)
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped; the next start goes on here.") from interrupt
        self.become_server(dev=dev)

    def prepare(self, *, dev: bool) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        self.migrate()
        call_command("convert_aliases", stdout=self.stdout)
        move_site_to_its_address()
        if not dev:
            self.collect_static_files()
        self.load_demo_into_an_empty_site()
        self.fill_an_empty_index()
        connections.close_all()

    def refuse_where_nobody_can_listen(self) -> None:
        reason = why_not_listen(settings.HOST, settings.PORT)
        if reason:
            raise CommandError(
                f"Cannot listen on {settings.HOST}, port {settings.PORT}: {reason}.\n"
                f"Another port is chosen with PORT, for instance: "
                f"make run PORT={settings.PORT % 65535 + 1}"
            )

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return
        if executor.loader.applied_migrations and (copy := back_up_database()):
            self.say(f"Copied the database to {copy}")
        with self.step(f"Applying {len(plan)} migrations"):
            call_command("migrate", verbosity=0, interactive=False)

    def load_demo_into_an_empty_site(self) -> None:
        """Load the demo; a note tells the next start where one was interrupted."""
        note = settings.VAR_DIR / "demo-is-being-loaded"
        if Page.objects.not_exact_type(Page).exists() and not note.exists():
            return
        self.say("Loading the demo site")
        note.touch()
        call_command("load_demo", stdout=self.stdout)
        note.unlink()

    def fill_an_empty_index(self) -> None:
        """Let the pages be found of a site that is older than its search index."""
        if apps.get_model("search", "Document").objects.exists():
            return
        self.say("Reading all pages into the search index")
        call_command("rebuild_search", stdout=self.stdout)

    def collect_static_files(self) -> None:
        collected = CollectedFiles()
        if collected.are_fresh():
            return
        with self.step("Compressing and fingerprinting static files"):
            call_command("collectstatic", verbosity=0, interactive=False)
        collected.remember()

    def become_server(self, *, dev: bool) -> None:
        if dev:
            listen = f"{settings.HOST}:{settings.PORT}"
            arguments = [sys.argv[0], "runserver", listen]
        else:
            arguments = ["-m", "gunicorn", "-c", "python:core.serving.server"]
            arguments.append("site_config.wsgi:application")
        self.say("Starting the server")
        os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        """Say what begins, and how long it took when it is done."""
        start = time.monotonic()
        self.stdout.write(f"{text} … ", ending="")
        self.stdout.flush()
        yield
        self.say(f"{time.monotonic() - start:.0f} s")
