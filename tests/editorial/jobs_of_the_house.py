"""Jobs beside the texts: snippets, files, users, settings."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Workflow
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import Document, Image, SiteSettings, User
from editorial.models import Person
from home.models import FormSubmission, Partner
from news.models import Category
from search.models import SynonymGroup
from tests.editorial.jobs import Outcome, filled, job
from tests.factories import (
    CategoryFactory,
    FormPageFactory,
    ImageFactory,
    PartnerFactory,
    PersonFactory,
    SynonymGroupFactory,
)
from tests.people import make_user

MENUS = ("navigation", "footer_links", "social_links")


@job("Change the menus")
def change_the_menus(room: Any) -> Outcome:
    SiteSettings.load()
    url = reverse("wagtailsettings:edit", args=["core", "sitesettings"])
    pk = room.root.get(url).url.rstrip("/").split("/")[-1]
    url = reverse("wagtailsettings:edit", args=["core", "sitesettings", pk])
    data = filled(room.root, url, None, footer_text="Ours")
    data.update(nested_form_data({name: streamfield([]) for name in MENUS}))
    answer = room.client.post(url, data)
    return answer, SiteSettings.objects.filter(footer_text="Ours").exists()


def snippet_url(model: type[Model], view: str, *arguments: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def add_snippet(room: Any, model: type[Model], **values: Any) -> Outcome:
    url = snippet_url(model, "add")
    answer = room.client.post(url, filled(room.root, url, **values))
    return answer, model.objects.filter(name=values["name"]).exists()


def change_snippet(room: Any, thing: Model, **values: Any) -> Any:
    url = snippet_url(type(thing), "edit", thing.pk)
    return room.client.post(url, filled(room.root, url, **values))


def delete_snippet(room: Any, thing: Model) -> Outcome:
    answer = room.client.post(snippet_url(type(thing), "delete", thing.pk))
    return answer, not type(thing).objects.filter(pk=thing.pk).exists()


def publish_snippet(room: Any, thing: Model) -> Outcome:
    answer = change_snippet(room, thing, **{"action-publish": "1"})
    thing.refresh_from_db()
    return answer, thing.live


@job("Add a category")
def add_a_category(room: Any) -> Outcome:
    return add_snippet(room, Category, name="Sleep", slug="sleep")


@job("Change a category")
def change_a_category(room: Any) -> Outcome:
    category = CategoryFactory()
    answer = change_snippet(room, category, name="Sleep")
    return answer, Category.objects.filter(name="Sleep").exists()


@job("Delete a category")
def delete_a_category(room: Any) -> Outcome:
    return delete_snippet(room, CategoryFactory())


@job("Add a partner")
def add_a_partner(room: Any) -> Outcome:
    return add_snippet(room, Partner, name="Acme", url="https://acme.example/")


@job("Publish a partner")
def publish_a_partner(room: Any) -> Outcome:
    return publish_snippet(
        room, PartnerFactory(live=False, url="https://acme.example/")
    )


@job("Delete a partner")
def delete_a_partner(room: Any) -> Outcome:
    return delete_snippet(room, PartnerFactory())


@job("Add a person")
def add_a_person(room: Any) -> Outcome:
    return add_snippet(room, Person, name="Ada Reed", slug="ada-reed")


@job("Approve and publish a person")
def approve_a_person(room: Any) -> Outcome:
    return approve_draft_of(room, room.colleague)


@job("Approve a person that a moderator wrote")
def approve_a_person_of_a_moderator(room: Any) -> Outcome:
    return approve_draft_of(room, make_user("moderator", "Moderators"))


def approve_draft_of(room: Any, writer: Any) -> Outcome:
    person = PersonFactory(live=False)
    person.save_revision(user=writer)
    address = reverse("approve_snippet", args=["editorial", "person", person.pk])
    answer = room.client.post(address, {"seen_hash": person.read_hash})
    return answer, Person.objects.filter(live=True).exists()


@job("Delete a person")
def delete_a_person(room: Any) -> Outcome:
    return delete_snippet(room, PersonFactory())


@job("Add a group of synonyms")
def add_synonyms(room: Any) -> Outcome:
    url = snippet_url(SynonymGroup, "add")
    data = {"terms": "flu, influenza", "direction": "two-way", "reason": "Same."}
    answer = room.client.post(url, data)
    return answer, SynonymGroup.objects.exists()


@job("Change a group of synonyms")
def change_synonyms(room: Any) -> Outcome:
    group = SynonymGroupFactory()
    answer = change_snippet(room, group, reason="Another.")
    return answer, SynonymGroup.objects.filter(reason="Another.").exists()


@job("Delete a group of synonyms")
def delete_synonyms(room: Any) -> Outcome:
    return delete_snippet(room, SynonymGroupFactory())


@job("Import synonyms")
def import_synonyms(room: Any) -> Outcome:
    content = b'terms,direction,reason\n"flu, influenza",two-way,Same.\n'
    file = SimpleUploadedFile("synonyms.csv", content)
    answer = room.client.post(snippet_url(SynonymGroup, "import"), {"file": file})
    return answer, SynonymGroup.objects.exists()


@job("Export synonyms")
def export_synonyms(room: Any) -> Outcome:
    SynonymGroupFactory(terms="flu, influenza")
    answer = room.client.get(snippet_url(SynonymGroup, "list"), {"export": "csv"})
    return answer, answer.streaming and b"flu" in b"".join(answer.streaming_content)


@job("Upload a picture")
def upload_a_picture(room: Any) -> Outcome:
    file = get_test_image_file()
    answer = room.client.post(
        reverse("wagtailimages:add"),
        {
            "title": "A circle",
            "file": SimpleUploadedFile("circle.png", file.file.getvalue()),
            "description": "A circle",
            "collection": room.collection.pk,
        },
    )
    return answer, Image.objects.filter(title="A circle").exists()


def delete_picture(room: Any, owner: User) -> Outcome:
    picture = ImageFactory(uploaded_by_user=owner, collection=room.collection)
    answer = room.client.post(reverse("wagtailimages:delete", args=[picture.pk]))
    return answer, not Image.objects.filter(pk=picture.pk).exists()


@job("Delete one's own picture")
def delete_own_picture(room: Any) -> Outcome:
    return delete_picture(room, room.user)


@job("Delete somebody else's picture")
def delete_others_picture(room: Any) -> Outcome:
    return delete_picture(room, room.colleague)


@job("Change somebody else's picture")
def change_others_picture(room: Any) -> Outcome:
    picture = ImageFactory(uploaded_by_user=room.colleague, collection=room.collection)
    url = reverse("wagtailimages:edit", args=[picture.pk])
    data = {
        "title": "Square",
        "description": "A square",
        "collection": room.collection.pk,
    }
    answer = room.client.post(url, data)
    return answer, Image.objects.filter(title="Square").exists()


@job("Upload a document")
def upload_a_document(room: Any) -> Outcome:
    answer = room.client.post(
        reverse("wagtaildocs:add"),
        {
            "title": "Leaflet",
            "file": SimpleUploadedFile("leaflet.txt", b"Read me."),
            "collection": room.collection.pk,
        },
    )
    return answer, Document.objects.filter(title="Leaflet").exists()


def delete_document(room: Any, owner: User) -> Outcome:
    document = Document.objects.create(
        title="Leaflet",
        file=ContentFile(b"Read me.", name="leaflet.txt"),
        uploaded_by_user=owner,
    )
    answer = room.client.post(reverse("wagtaildocs:delete", args=[document.pk]))
    return answer, not Document.objects.filter(pk=document.pk).exists()


@job("Delete one's own document")
def delete_own_document(room: Any) -> Outcome:
    return delete_document(room, room.user)


@job("Delete somebody else's document")
def delete_others_document(room: Any) -> Outcome:
    return delete_document(room, room.colleague)


@job("Delete a form entry")
def delete_a_form_entry(room: Any) -> Outcome:
    form = FormPageFactory(parent=room.home)
    entry = FormSubmission.objects.create(page=form, form_data={})
    url = reverse("home_formsubmission_modeladmin_delete", args=[entry.pk])
    answer = room.client.post(url)
    return answer, not FormSubmission.objects.exists()


@job("Invite a colleague")
def invite_a_colleague(room: Any) -> Outcome:
    data = {
        "email": "mina@example.org",
        "first_name": "Mina",
        "last_name": "Okafor",
        "groups": [Group.objects.get(name="Editors").pk],
    }
    answer = room.client.post(reverse("wagtailusers_users:add"), data)
    return answer, User.objects.filter(email="mina@example.org").exists()


@job("Change a role")
def change_a_role(room: Any) -> Outcome:
    group = Group.objects.get(name="Editors")
    url = reverse("wagtailusers_groups:edit", args=[group.pk])
    data = filled(room.root, url, None, name="Writers")
    answer = room.client.post(url, data)
    return answer, Group.objects.filter(name="Writers").exists()


@job("Change a workflow")
def change_a_workflow(room: Any) -> Outcome:
    workflow = Workflow.objects.filter(active=True).first()
    url = reverse("wagtailadmin_workflows:edit", args=[workflow.pk])
    data = filled(room.root, url, None, name="Two pairs of eyes")
    answer = room.client.post(url, data)
    return answer, Workflow.objects.filter(name="Two pairs of eyes").exists()


@job("Add a redirect")
def add_a_redirect(room: Any) -> Outcome:
    data = {
        "old_path": "/old/",
        "site": "",
        "is_permanent": "on",
        "redirect_link": "https://a.example/",
    }
    answer = room.client.post(reverse("wagtailredirects:add"), data)
    return answer, Redirect.objects.filter(old_path="/old").exists()


@job("Send a test mail")
def send_a_test_mail(room: Any) -> Outcome:
    answer = room.client.post(reverse("email"))
    return answer, len(room.outbox) == 1
