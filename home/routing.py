from wagtail.models import Page


def find_page(root: Page, slugs: list[str]) -> tuple[Page | None, list[str]]:
    """Walk down from `root` along the slugs, in one query.

    Returns the deepest page that the slugs lead to and the slugs that are left,
    which the page's own `route()` may know; None where already the first leads nowhere.
    """
    candidates = Page.objects.filter(
        path__startswith=root.path,
        depth__gt=root.depth,
        depth__lte=root.depth + len(slugs),
        slug__in=slugs,
    )
    by_place = {(page.path[: -Page.steplen], page.slug): page for page in candidates}
    found, path = None, root.path
    for used, slug in enumerate(slugs):
        page = by_place.get((path, slug))
        if page is None:
            return found, slugs[used:]
        found, path = page, page.path
    return found, []
