from django import template
from django.conf import settings
from django.template.context import Context

from core.models import Image, SiteSettings

register = template.Library()


@register.simple_tag(takes_context=True)
def admin_site(context: Context) -> SiteSettings:
    """Load the settings of the site for the admin's own frame."""
    return SiteSettings.load(context.get("request"))


@register.simple_tag
def project_version() -> str:
    return settings.PROJECT_VERSION


@register.simple_tag
def picture_licences() -> list[tuple[str, str]]:
    return Image.Licence.choices
