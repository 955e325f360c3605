from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.models import Page


class TitleOnlyPageForm(WagtailAdminPageForm):
    """A page form that needs a title and nothing else.

    A new page whose slug nobody chose, because the script that copies the title into it
    was too slow or another page of that title has it already, gets a free one.
    """

    leaves_row = False
    """Whether publishing stores the page's row next, all of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def save(self, commit: bool = True) -> Page:
        return super().save(commit=commit and not self.leaves_row)

    def clean(self) -> dict[str, Any]:
        if self.slug_is_taken_by_chance():
            self.cleaned_data["slug"] = ""
        return super().clean()

    def slug_is_taken_by_chance(self) -> bool:
        """Tell whether a new page's slug is its title's, and another page has it."""
        slug = self.cleaned_data.get("slug")
        return bool(
            slug
            and self.instance.pk is None
            and slug == slugify(self.cleaned_data.get("title", ""))
            and not Page._slug_is_available(slug, self.parent_page, self.instance)
        )


class CopyAsDraftForm(CopyForm):
    """Copies start as drafts, whatever the original is: nobody has approved them.

    They are texts of their own: a page that follows another would need no approval.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        parent = cleaned_data.get("new_parent_page") or self.page.get_parent()
        copy = self.page.specific_class(depth=parent.depth + 1)
        if cleaned_data.get("new_slug") in copy.get_reserved_slugs():
            self.add_error(
                "new_slug",
                _("The site uses this address itself. Choose another slug."),
            )
        return cleaned_data
