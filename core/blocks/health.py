from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    StructValue,
)

from core.blocks.text import LIST_FEATURES


class CalloutValue(StructValue):
    LABELS = {
        "note": _("Note"),
        "warning": _("Warning"),
        "emergency": _("Emergency"),
    }

    @property
    def label(self) -> str:
        return self.LABELS.get(self["kind"], self.LABELS["note"])


class CalloutBlock(StructBlock):
    kind = ChoiceBlock(
        choices=[
            ("note", _("Note: good to know")),
            ("warning", _("Warning: could do harm")),
            ("emergency", _("Emergency: act now")),
        ],
        default="note",
    )
    title = CharBlock(required=False)
    text = RichTextBlock(features=LIST_FEATURES)

    class Meta:
        icon = "warning"
        value_class = CalloutValue
        template = "blocks/callout_block.html"
        label_format = "{kind}: {title}"
        description = _("A note, a warning, or what to do in an emergency.")
        preview_value = {
            "kind": "warning",
            "title": "Before you stop a medicine",
            "text": "<p>Ask the person who prescribed it. Some must be reduced slowly.</p>",
        }


class KeyFactsBlock(StructBlock):
    title = CharBlock(default=_("Key facts"), required=False)
    facts = ListBlock(CharBlock(label=_("Fact")), min_num=1, max_num=8)

    class Meta:
        icon = "list-ul"
        template = "blocks/key_facts_block.html"
        label_format = "{title}"
        description = _("The story in three to five short lines.")
        preview_value = {
            "title": "Key facts",
            "facts": ["Enrollment opens once a year", "Some events open it again"],
        }


class DoAndDontBlock(StructBlock):
    title = CharBlock(required=False)
    do = ListBlock(CharBlock(label=_("Do")), label=_("Do"), min_num=1)
    dont = ListBlock(CharBlock(label=_("Don’t")), label=_("Don’t"), min_num=1)

    class Meta:
        icon = "check"
        template = "blocks/do_and_dont_block.html"
        label_format = "{title}"
        description = _("What helps and what does not, side by side.")
        preview_value = {
            "title": "At the pharmacy",
            "do": ["bring the list of all that you take"],
            "dont": ["share a prescription"],
        }


class QuestionBlock(StructBlock):
    question = CharBlock()
    answer = RichTextBlock(features=LIST_FEATURES)

    class Meta:
        icon = "help"
        template = "blocks/question_block.html"
        label_format = "{question}"


class QuestionAndAnswerBlock(StructBlock):
    title = CharBlock(required=False)
    items = ListBlock(QuestionBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "help"
        template = "blocks/question_and_answer_block.html"
        label_format = "{title}"
        description = _("Questions that readers open one by one.")
        preview_value = {
            "title": "Readers ask",
            "items": [
                {
                    "question": "Can I change my plan in summer?",
                    "answer": "<p>After some events in life, yes.</p>",
                }
            ],
        }
