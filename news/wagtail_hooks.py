from wagtail.snippets.models import register_snippet

from news.viewsets import CategoryViewSet

register_snippet(CategoryViewSet)
