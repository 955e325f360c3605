from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.rich_text import ReferenceLinkHandler


@hooks.register("register_rich_text_features")
def register_reference_marker(features: FeatureRegistry) -> None:
    """Let editors put a numbered marker of a reference into a text."""
    features.register_link_type(ReferenceLinkHandler)
