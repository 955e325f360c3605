"""A purge waits until the cache has confirmed it, and is seen when it fails."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from delivery import outbox
from delivery.edge import purging
from delivery.edge.names import short
from delivery.models import PurgeRequest, Stamp

pytestmark = pytest.mark.django_db


def change(*tags, withdrawn=False):
    outbox.write(set(tags), withdrawn=withdrawn)
    outbox.send()


def make_due():
    PurgeRequest.objects.update(due_at=timezone.now())


@pytest.fixture(autouse=True)
def parts_are_known(home):
    outbox.send()
    PurgeRequest.objects.all().delete()


def test_without_a_cache_nothing_waits(settings):
    settings.WAGTAILFRONTENDCACHE = {}

    change("page:1")

    assert not PurgeRequest.objects.exists()


def test_a_change_is_purged_softly(varnish):
    change("page:1")

    purging.send_due()

    ((_path, headers, _body),) = varnish.asked
    assert headers["xkey-softpurge"] == short("page:1")


def test_what_was_withdrawn_is_purged_for_good(varnish):
    change("page:1", withdrawn=True)

    purging.send_due()

    ((_path, headers, _body),) = varnish.asked
    assert headers["xkey-purge"] == short("page:1")


def test_a_purge_is_repeated_once_for_a_page_that_was_on_its_way(varnish):
    change("page:1")
    purging.send_due()
    assert purging.send_due() == 0

    make_due()
    purging.send_due()

    assert len(varnish.asked) == 2
    assert not PurgeRequest.objects.exists()


def test_what_is_refused_waits_and_is_tried_again(varnish):
    varnish.answer = (403, b"Not allowed")
    change("page:1")
    purging.send_due()

    (row,) = PurgeRequest.objects.all()
    assert row.fault.startswith("403")
    assert row.due_at > timezone.now()

    varnish.answer = (200, b"")
    make_due()
    assert purging.send_due() == 1
    assert not PurgeRequest.objects.failing().exists()


def test_a_cache_that_is_down_loses_nothing(varnish):
    varnish.shutdown()
    varnish.server_close()
    change("page:1")

    purging.send_due()

    (row,) = PurgeRequest.objects.failing()
    assert row.fault == f"Nobody answers at 127.0.0.1:{varnish.server_port}"


def test_pauses_grow_up_to_five_minutes(varnish):
    varnish.answer = (503, b"")
    change("page:1")
    PurgeRequest.objects.update(attempts=50)

    purging.send_due()

    (row,) = PurgeRequest.objects.all()
    assert row.due_at <= timezone.now() + timedelta(minutes=5)


def test_too_many_become_one_for_all(varnish, monkeypatch):
    monkeypatch.setattr(purging, "MOST_WAITING", 5)
    change("page:1", "page:2", "page:3")

    change("page:4", "page:5", "page:6")

    assert [row.tag for row in PurgeRequest.objects.all()] == ["*"]


def test_one_process_does_not_send_what_another_is_sending(varnish):
    change("page:1")

    assert purging._claim("varnish")
    assert purging.send_due() == 0


def test_what_a_killed_sender_had_taken_is_sent_later(varnish):
    change("page:1")
    purging._claim("varnish")

    make_due()

    assert purging.send_due() == 1


def test_cloudflare_is_asked_as_its_api_says(cloudflare):
    purging.write([Stamp(f"page:{n}", is_withdrawn=False) for n in range(150)])

    assert purging.send_due() == 150

    path, headers, _body = cloudflare.asked[0]
    assert path == "/zones/a-zone/purge_cache"
    assert headers["Authorization"] == "Bearer a-token"
    assert [len(json.loads(body)["tags"]) for _p, _h, body in cloudflare.asked] == [
        100,
        50,
    ]


@pytest.mark.parametrize(
    "answer",
    [
        (200, b'{"success": false, "errors": [{"code": 1134}]}'),
        (429, b""),
        (200, b"<html>"),
    ],
)
def test_cloudflare_has_to_confirm(cloudflare, answer):
    cloudflare.answer = answer
    change("page:1")

    assert purging.send_due() == 0
    assert PurgeRequest.objects.failing().exists()


def test_operators_send_what_waits_by_a_command(varnish, capsys):
    varnish.answer = (503, b"")
    change("page:1")
    with pytest.raises(CommandError, match="503"):
        call_command("send_purges")

    varnish.answer = (200, b"")
    call_command("send_purges")

    assert "1 purges confirmed" in capsys.readouterr().out


def test_the_admin_warns_and_lists_what_fails(varnish, admin_client):
    varnish.answer = (503, b"")
    change("page:1")
    purging.send_due()

    start = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    listed = admin_client.get("/admin/delivery/purgerequest/").content.decode()

    assert "Readers may see old pages" in start
    assert "503" in start
    assert "page:1" in listed


def test_who_cannot_list_them_is_not_sent_there(varnish, client, moderator):
    varnish.answer = (503, b"")
    change("page:1")
    purging.send_due()
    client.force_login(moderator)

    start = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Readers may see old pages" in start
    assert "Tell whoever runs the site" in start
    assert "503" not in start
    assert reverse("delivery_purgerequest_modeladmin_index") not in start


def test_nobody_deletes_what_waits(varnish, admin_client):
    varnish.answer = (503, b"")
    change("page:1")
    purging.send_due()
    (row,) = PurgeRequest.objects.all()
    delete = reverse("delivery_purgerequest_modeladmin_delete", args=[row.pk])

    admin_client.post(delete)

    assert PurgeRequest.objects.exists()
    assert delete not in admin_client.get("/admin/delivery/purgerequest/").text


def test_the_admin_is_silent_while_all_is_well(varnish, admin_client):
    change("page:1")
    purging.send_due()

    assert "old pages" not in admin_client.get("/admin/").content.decode()
