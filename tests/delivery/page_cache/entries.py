from delivery.page_cache.entries import Entry, digest_of, encoded


def entry_of(*tags, generation=0, body=b"a page"):
    """Make a kept page that was made of these tags."""
    return Entry(
        key="a-key",
        path="/a-page/",
        headers=(("Content-Type", "text/html"),),
        bodies=encoded(body),
        digest=digest_of(body),
        tags=frozenset(tags),
        generation=generation,
        ends=None,
    )
