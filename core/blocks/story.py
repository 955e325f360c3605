from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from core.blocks.embeds import EmbedBlock
from core.blocks.health import (
    CalloutBlock,
    DoAndDontBlock,
    KeyFactsBlock,
    QuestionAndAnswerBlock,
)
from core.blocks.links import CallToActionBlock, DocumentBlock, RelatedPagesBlock
from core.blocks.media import AudioBlock, CaptionedImageBlock, GalleryBlock, VideoBlock
from core.blocks.text import PullQuoteBlock, QuoteBlock, TableBlock, TextBlock


class StoryBlock(StreamBlock):
    """The body of a story. Every page type that tells a story offers these.

    The five without a group open the menu: they are the ones used daily.
    """

    text = TextBlock()
    image = CaptionedImageBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    key_facts = KeyFactsBlock()
    pull_quote = PullQuoteBlock(group=_("More text"))
    table = TableBlock(group=_("More text"))
    do_and_dont = DoAndDontBlock(group=_("More text"), label=_("Do and don’t"))
    question_and_answer = QuestionAndAnswerBlock(
        group=_("More text"), label=_("Questions and answers")
    )
    gallery = GalleryBlock(group=_("Media"))
    video = VideoBlock(group=_("Media"))
    audio = AudioBlock(group=_("Media"))
    embed = EmbedBlock(group=_("Media"), label=_("Film from elsewhere"))
    document = DocumentBlock(group=_("Links"))
    related_pages = RelatedPagesBlock(group=_("Links"))
    call_to_action = CallToActionBlock(group=_("Links"))

    class Meta:
        required = False
        template = "blocks/story_block.html"
