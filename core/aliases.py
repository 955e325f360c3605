"""An alias becomes a page of its own: readers go on seeing what they saw."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.convert_alias import ConvertAliasView
from wagtail.models import Page

from core import gate


@contextmanager
def converting(alias: Page) -> Iterator[None]:
    """Ask the gate, and leave the comments behind that belong to the source."""
    with transaction.atomic(), gate.opened(alias) if alias.live else nullcontext():
        yield
        alias.wagtail_admin_comments.all().delete()


class GatedConvertAliasView(ConvertAliasView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with converting(self.page):
            return super().post(request, *args, **kwargs)
