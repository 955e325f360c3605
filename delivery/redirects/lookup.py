"""What is stored for an address that no page answers."""

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.contrib.redirects.models import Redirect

from delivery.models import GoneAddress
from delivery.redirects import paths


class Lookup:
    """Asks one indexed query for the redirect, and at most one more for what is gone."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.candidates = paths.candidates(address)
        self.ranks = {path: rank for rank, path in enumerate(self.candidates)}

    @cached_property
    def redirect(self) -> Redirect | None:
        """Find the best match: by its path, then that of this site before that of any."""
        found = (
            Redirect.objects.filter(old_path__in=self.candidates)
            .filter(Q(site=None) | Q(site__is_default_site=True))
            .select_related("redirect_page")
        )
        return min(found, key=self.rank, default=None)

    def rank(self, redirect: Redirect) -> tuple[int, bool]:
        return self.ranks[redirect.old_path], redirect.site_id is None

    def is_gone(self) -> bool:
        """Tell whether it is declared gone, more exactly than it is redirected."""
        better = self.candidates
        if self.redirect:
            better = better[: self.ranks[self.redirect.old_path]]
            if not paths.is_wildcard(self.redirect.old_path):
                return False
        return GoneAddress.objects.filter(path__in=better).exists()

    def target(self) -> str | None:
        """Return where the redirect leads; None to nowhere, to itself or to harm."""
        if self.redirect is None:
            return None
        target = self.redirect.link
        asked = self.address.partition("?")[0]
        if target and not self.redirect.redirect_page_id:
            target = self.fill(target, asked)
        return None if target is None or is_same(target, asked) else target

    def fill(self, target: str, asked: str) -> str | None:
        old = self.redirect.old_path
        if not paths.is_safe_target(target):
            return None
        if "*" not in target or not paths.is_wildcard(old):
            return target
        return paths.fill(target, paths.rest_below(old, asked))


def is_same(target: str, asked: str) -> bool:
    return target.partition("?")[0].rstrip("/") == asked.rstrip("/")
