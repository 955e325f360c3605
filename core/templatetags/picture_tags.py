from functools import cache

from django import template
from django.template.base import Node, Parser, Token
from wagtail.images.templatetags import wagtailimages_tags

register = template.Library()


@register.tag
def picture(parser: Parser, token: Token) -> Node:
    """Wagtail's tag; what its filters mean is worked out once, not for each picture.

    Half of the time of a list of cards went into that.
    """
    node = wagtailimages_tags.image(parser, token)
    node.get_filters = cache(node.get_filters)
    return node
