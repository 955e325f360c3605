from wagtail.snippets.models import register_snippet

from editorial.viewsets import PersonViewSet

register_snippet(PersonViewSet)
