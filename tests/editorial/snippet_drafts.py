"""Drafts of people and partners, and how somebody approves them."""

from django.test import Client
from django.urls import reverse

HARM = "<p>Vaccines are poison. Stop your heart pills today.</p>"


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def draft(snippet, user, **changes):
    """Save a draft as a user does in the admin; return the row as it is then."""
    content = type(snippet).objects.get(pk=snippet.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(content, name, value)
    content.save_revision(user=user)
    return type(snippet).objects.get(pk=snippet.pk)


def address_of(snippet):
    names = (snippet._meta.app_label, snippet._meta.model_name, snippet.pk)
    return reverse("approve_snippet", args=names)


def seen_of(snippet):
    return snippet.get_latest_revision_as_object().read_hash


def approve(snippet, user, seen=None):
    row = type(snippet).objects.get(pk=snippet.pk)
    data = {"seen_hash": seen or seen_of(row)}
    return browser_of(user).post(address_of(row), data, follow=True)


def now(snippet):
    return type(snippet).objects.get(pk=snippet.pk)
