"""What stands around every page: masthead, footer and the blocks of the sidebar."""

from django.template.loader import render_to_string

from core.models import SiteSettings
from delivery import parts
from home.menus import load_menus
from home.models import Partner
from home.page_tree import load_page_tree
from news.category_tree import CategoryTree
from news.models import Category


def masthead(site: SiteSettings) -> str:
    links = load_menus(site).header
    return render_to_string("components/masthead.html", {"site": site, "links": links})


def footer(site: SiteSettings) -> str:
    menus = load_menus(site)
    context = {"site": site, "links": menus.footer, "social": menus.social}
    return render_to_string("components/footer.html", context)


def categories(site: SiteSettings) -> str:
    branches = list(CategoryTree(Category.objects.for_tree()).branches())
    return render_to_string("components/categories.html", {"branches": branches})


def partners(site: SiteSettings) -> str:
    shown = Partner.objects.shown_today() if site.show_partners else []
    return render_to_string("components/partners.html", {"partners": shown})


def page_tree(site: SiteSettings) -> str:
    """Show the tree as it is beside a page that is not in it."""
    tree = load_page_tree(site, None) if site.show_page_tree else None
    return render_to_string("components/page_tree.html", {"tree": tree})


def register_parts() -> None:
    for render in (masthead, footer, categories, partners, page_tree):
        parts.register(render.__name__.replace("_", "-"), render)
