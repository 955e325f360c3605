from typing import Any

from django.utils.text import slugify
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page


class TitleOnlyPageForm(WagtailAdminPageForm):
    """A page form that needs a title and nothing else.

    A new page whose slug nobody chose, because the script that copies the title into it
    was too slow or another page of that title has it already, gets a free one.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        slug = self.cleaned_data.get("slug")
        if slug and self.instance.pk is None and self.is_made_from_title(slug):
            if not Page._slug_is_available(slug, self.parent_page, self.instance):
                self.cleaned_data["slug"] = ""
        return super().clean()

    def is_made_from_title(self, slug: str) -> bool:
        return slug == slugify(self.cleaned_data.get("title", ""))
