from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from core.models import SiteSettings
from delivery.held import Held
from delivery.page_settings import settings_of_pages
from delivery.parts import mark_current
from home.models import FormPage, StandardPage
from home.page_tree import load_branch
from news.category_tree import Branch, CategoryTree
from news.models import Category

register = template.Library()


@register.simple_tag(takes_context=True)
def site_settings(context: Context) -> SiteSettings:
    """Load the settings of the site; in their preview, those being previewed."""
    return context.get("site_settings") or settings_of_pages()


@register.simple_tag(takes_context=True)
def page_branch(context: Context, settings: SiteSettings) -> SafeString:
    """Show the pages around the current one; nothing where it stands alone."""
    page = context.get("page")
    if not settings.show_page_tree or not isinstance(page, StandardPage | FormPage):
        return SafeString("")
    items = load_branch(settings, page) if page.path else []
    if len(items) < 2:
        return SafeString("")
    html = render_to_string("components/branch.html", {"items": items})
    path = context["request"].path
    return mark_safe(mark_current(html, path))  # noqa: S308 - a template's


@register.simple_tag
def categories() -> list[Branch]:
    return list(CategoryTree(Category.objects.for_tree()).branches())


@register.simple_tag(takes_context=True)
def contact_url(context: Context) -> str:
    """Return the address of the form that readers write to; empty where none is."""
    form = form_to_write_to()
    return form.get_url(context["request"]) if form else ""


@Held
def form_to_write_to() -> FormPage | None:
    return FormPage.objects.live().order_by("path").only("url_path", "slug").first()
