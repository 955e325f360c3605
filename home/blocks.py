from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, StreamBlock, StructBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class CategorySectionBlock(StructBlock):
    category = SnippetChooserBlock("news.Category")
    title = CharBlock(
        required=False,
        max_length=80,
        help_text=_("Empty: the name of the category."),
    )
    number = IntegerBlock(default=4, min_value=1, max_value=8, label=_("Stories"))

    class Meta:
        icon = "tag"
        label_format = "{category}"
        description = _("The newest stories of a category, under a line of their own.")


class SectionsBlock(StreamBlock):
    category = CategorySectionBlock()

    class Meta:
        required = False
