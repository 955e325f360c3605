"""The form of the page editor as a browser sends it that changed nothing."""

from typing import Any

from django.urls import reverse
from wagtail.blocks import (
    Block,
    BooleanBlock,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
)


def unchanged_form(client: Any, address: str, page: Any) -> dict[str, Any]:
    """Fill the fields that the server draws from its HTML, and the streams from the page."""
    html = client.get(address).content.decode()
    drawn = querydict_from_html(html, form_id="page-edit-form")
    data = {name: drawn.getlist(name) for name in drawn}
    streams = {
        name: form_value(getattr(page, name).stream_block, getattr(page, name))
        for name in ("body", "references")
    }
    return {**data, **nested_form_data(streams), "comments-TOTAL_FORMS": "0"}


def form_value(block: Block, value: Any) -> Any:
    if isinstance(block, ImageBlock):
        value = block._image_to_struct_value(value)
    if isinstance(block, StreamBlock | ListBlock):
        return items(block, value)
    if isinstance(block, StructBlock):
        fields = {
            name: form_value(child, value.get(name))
            for name, child in block.child_blocks.items()
        }
        return {name: field for name, field in fields.items() if field is not None}
    if isinstance(block, BaseTypedTableBlock):
        return table(value)
    if isinstance(block, RichTextBlock):
        return rich_text(value.source, features=block.features)
    if isinstance(block, BooleanBlock):
        return "on" if value else None
    if isinstance(block, ChooserBlock):
        return str(value.pk) if value else ""
    return "" if value is None else str(value)


def items(block: StreamBlock | ListBlock, value: Any) -> dict[str, Any]:
    children = value.bound_blocks if isinstance(block, ListBlock) else value
    data: dict[str, Any] = {"count": str(len(value))}
    for number, child in enumerate(children):
        data[str(number)] = {
            "type": getattr(child, "block_type", "item"),
            "id": child.id,
            "order": str(number),
            "deleted": "",
            "value": form_value(child.block, child.value),
        }
    return data


def table(value: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "caption": value.caption,
        "column-count": str(len(value.columns)),
        "row-count": str(len(value.row_data)),
    }
    for number, column in enumerate(value.columns):
        data[f"column-{number}"] = {
            "type": column["block"].name,
            "heading": column["heading"],
            "order": str(number),
            "deleted": "",
        }
    for number, row in enumerate(value.rows):
        data[f"row-{number}"] = {"order": str(number), "deleted": ""}
        for at, cell in enumerate(row):
            data[f"cell-{number}-{at}"] = form_value(cell.block, cell.value)
    return data


def edit_url(article: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def form_of(client: Any, article: Any, **changes: Any) -> dict[str, Any]:
    draft = article.get_latest_revision_as_object()
    return {**unchanged_form(client, edit_url(article), draft), **changes}


def press(client: Any, article: Any, action: str, **changes: Any) -> Any:
    """Press a button of the editor, and follow to where it leads."""
    data = form_of(client, article, **{action: action}, **changes)
    return client.post(edit_url(article), data, follow=True)
