from core.blocks.embeds import EmbedBlock
from core.blocks.health import (
    CalloutBlock,
    DoAndDontBlock,
    KeyFactsBlock,
    QuestionAndAnswerBlock,
)
from core.blocks.links import (
    CallToActionBlock,
    DocumentBlock,
    LinkBlock,
    NavigationBlock,
    RelatedPagesBlock,
)
from core.blocks.media import AudioBlock, CaptionedImageBlock, GalleryBlock, VideoBlock
from core.blocks.references import ReferenceBlock, ReferencesBlock
from core.blocks.story import StoryBlock
from core.blocks.text import PullQuoteBlock, QuoteBlock, TableBlock, TextBlock

__all__ = [
    "AudioBlock",
    "CallToActionBlock",
    "CalloutBlock",
    "CaptionedImageBlock",
    "DoAndDontBlock",
    "DocumentBlock",
    "EmbedBlock",
    "GalleryBlock",
    "KeyFactsBlock",
    "LinkBlock",
    "NavigationBlock",
    "PullQuoteBlock",
    "QuestionAndAnswerBlock",
    "QuoteBlock",
    "ReferenceBlock",
    "ReferencesBlock",
    "RelatedPagesBlock",
    "StoryBlock",
    "TableBlock",
    "TextBlock",
    "VideoBlock",
]
