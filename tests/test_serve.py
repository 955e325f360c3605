import gc
import logging
import socket
import sqlite3
from http import HTTPStatus

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.template import engines
from gunicorn.config import Config
from wagtail.models import Page, Site

from core.management.commands.serve import Command
from core.serving import server
from core.serving.addresses import address_of, first_outside_address
from core.serving.backups import COPIES_KEPT, back_up_database
from core.serving.static_files import CollectedFiles
from core.serving.workers import SharingWorker
from core.site_address import move_site_to_its_address


@pytest.fixture
def var_dir(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_serve_says_that_the_port_is_taken(settings):
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.HOST, settings.PORT = other.getsockname()

        with pytest.raises(CommandError, match=f"port {settings.PORT}: .*in use"):
            call_command("serve")


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000"),
        ("news.example.org", 80, "http://news.example.org"),
        ("::1", 8000, "http://[::1]:8000"),
    ],
)
def test_address_is_what_one_types(host, port, address):
    assert address_of(host, port) == address


def test_address_of_all_interfaces_is_one_that_others_reach():
    everywhere = "::"

    assert address_of(everywhere, 8000) == f"http://{first_outside_address()}:8000"


def test_site_moves_with_the_port(db, settings):
    settings.SITE_ADDRESS = settings.SITE_ADDRESS._replace(netloc="127.0.0.1:8123")

    move_site_to_its_address()

    site = Site.objects.get()
    assert (site.hostname, site.port) == ("127.0.0.1", 8123)


def test_demo_is_loaded_into_an_empty_site(db, var_dir, monkeypatch):
    called = []
    monkeypatch.setattr(
        "core.management.commands.serve.call_command",
        lambda name, **options: called.append(name),
    )

    Command().load_demo_into_an_empty_site()

    assert called == ["load_demo"]


def test_demo_is_left_alone_where_there_is_content(home, var_dir, monkeypatch):
    monkeypatch.delattr("core.management.commands.serve.call_command")

    Command().load_demo_into_an_empty_site()

    assert Page.objects.filter(pk=home.pk).exists()


def test_demo_that_was_interrupted_is_loaded_to_its_end(home, var_dir, monkeypatch):
    called = []
    monkeypatch.setattr(
        "core.management.commands.serve.call_command",
        lambda name, **options: called.append(name),
    )
    (var_dir / "demo-is-being-loaded").touch()

    Command().load_demo_into_an_empty_site()

    assert called == ["load_demo"]
    assert list(var_dir.iterdir()) == []


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite is what is copied")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestBackUpDatabase:
    def test_copy_holds_the_content(self, var_dir):
        copy = back_up_database()

        with sqlite3.connect(copy) as database:
            assert database.execute("SELECT count(*) FROM django_migrations").fetchone()

    def test_only_the_newest_copies_are_kept(self, var_dir):
        copies = [back_up_database() for _ in range(COPIES_KEPT + 2)]

        assert sorted((var_dir / "backups").iterdir()) == copies[2:]


def test_no_file_is_copied_for_another_engine(db, var_dir, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")

    assert back_up_database() is None


def test_static_files_are_collected_again_when_a_source_changes(settings, tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    settings.STATICFILES_DIRS = [sources]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    CollectedFiles().remember()
    assert CollectedFiles().are_fresh()

    (sources / "new.css").write_text("a {}")

    assert not CollectedFiles().are_fresh()


def test_welcome_names_the_addresses_and_the_sign_ins(settings, var_dir):
    (var_dir / "demo-logins.txt").write_text("editor secret\n")

    text = server.welcome()

    assert f"{settings.SITE_URL}/\n" in text
    assert f"{settings.SITE_URL}/{settings.ADMIN_PATH}\n" in text
    assert "editor secret" in text


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/a.avif", "images/a.html", "original_images/a.jpg", "key.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"content")


def test_rendition_is_served_with_its_type_for_long(client, media):
    response = client.get("/media/images/a.avif")

    assert response.status_code == HTTPStatus.OK
    assert response.headers["Content-Type"] == "image/avif"
    assert "max-age=2592000" in response.headers["Cache-Control"]
    assert not response.has_header("Vary")


@pytest.mark.parametrize(
    "path",
    [
        "original_images/a.jpg",
        "images/a.html",
        "images/none.png",
        "images/",
        "images/../original_images/a.jpg",
        "images/..%2foriginal_images%2fa.jpg",
        "images/..%2fkey.png",
        "images/%2e%2e/key.png",
        "images/..%5ckey.png",
        "images/%00.png",
        "key.png",
        "documents/a.pdf",
    ],
)
def test_nothing_but_renditions_is_served(client, home, media, path):
    response = client.get(f"/media/{path}")

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_the_master_loads_what_its_workers_share():
    usual = gc.get_threshold()

    try:
        server.when_ready(None)
        frozen = gc.get_freeze_count()
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)

    assert frozen > 10_000
    loader = engines["django"].engine.template_loaders[0]
    assert "home/home_page.html" in loader.get_template_cache


class TestSharingWorker:
    @pytest.fixture
    def worker(self):
        config = Config()
        config.set("threads", 2)
        config.set("worker_connections", 100)
        worker = SharingWorker(1, 1, [], None, 30, config, logging.getLogger())
        yield worker
        worker.tmp.close()

    def test_it_takes_connections_while_a_thread_is_free(self, worker):
        worker.nr_conns = 1

        assert worker.worker_connections == 100

    def test_it_leaves_them_to_others_while_all_are_busy(self, worker):
        worker.nr_conns = 2

        assert worker.worker_connections == 0

    def test_those_that_are_idle_keep_no_thread_busy(self, worker):
        worker.nr_conns = 50
        worker.keepalived_conns.extend(range(40))
        worker.pending_conns.extend(range(9))

        assert worker.worker_connections == 100
