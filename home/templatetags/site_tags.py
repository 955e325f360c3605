from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from wagtail.models import Page

from core.models import SiteSettings
from home.menus import Menus, load_menus
from home.models import FormPage, Partner
from home.page_tree import PageTree, load_page_tree
from news.category_tree import Branch, CategoryTree
from news.models import Category

register = template.Library()


@register.simple_tag(takes_context=True)
def site_settings(context: Context) -> SiteSettings:
    """Load the settings of the site; in their preview, those being previewed."""
    return context.get("site_settings") or SiteSettings.load(context.get("request"))


@register.simple_tag(takes_context=True)
def menus(context: Context, settings: SiteSettings) -> Menus:
    return load_menus(settings, context["request"])


@register.simple_tag(takes_context=True)
def page_tree(context: Context, settings: SiteSettings) -> PageTree | None:
    if not settings.show_page_tree:
        return None
    page = context.get("page")
    current = page if isinstance(page, Page) and page.pk else None
    return load_page_tree(settings, current)


@register.simple_tag(takes_context=True)
def categories(context: Context) -> list[Branch]:
    tree = context.get("category_tree") or CategoryTree(Category.objects.all())
    return list(tree.branches())


@register.simple_tag
def partners(settings: SiteSettings) -> Any:
    if not settings.show_partners:
        return []
    today = timezone.localdate()
    shown = Partner.objects.shown_on(today).select_related("logo")
    return shown.prefetch_related("logo__renditions")


@register.simple_tag(takes_context=True)
def contact_url(context: Context) -> str:
    """Return the address of the form that readers write to; empty where none is."""
    form = FormPage.objects.live().order_by("path").only("url_path", "slug").first()
    return form.get_url(context["request"]) if form else ""
