from core import gate


def publish(page, **kwargs):
    """Publish what a page is now, without anybody's signature."""
    revision = page.save_revision(**kwargs)
    with gate.left_open("a test publishes"):
        revision.publish(user=kwargs.get("user"))
    return revision


def store(live):
    """Store a change of what readers see, as if it had been approved and published."""
    with gate.left_open("a test changes what is live"):
        live.save()
