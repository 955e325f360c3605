from wagtail.snippets.models import register_snippet

from home.viewsets import PartnerViewSet

register_snippet(PartnerViewSet)
