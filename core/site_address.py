from django.conf import settings


def absolute_url(path: str) -> str:
    """Put SITE_URL before a path of ours, whatever host the request names."""
    if path.startswith(("http://", "https://")):
        return path
    return settings.SITE_URL + path
