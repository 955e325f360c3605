"""Wagtail's own search, which the admin asks, on the engine that the site runs on.

The setting WAGTAILSEARCH_BACKENDS names this package; an engine's module may only
be imported on that engine, as the index's models differ.
"""

from django.db import connection

if connection.vendor == "postgresql":
    from search.backends.postgres import SearchBackend
else:
    from search.backends.sqlite import SearchBackend

__all__ = ["SearchBackend"]
