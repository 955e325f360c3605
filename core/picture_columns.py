"""What is needed of pictures, and of them no more."""

PICTURE = (
    *("title", "file", "file_hash", "width", "height", "description", "is_decorative"),
    "taken_off_at",
    *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
)

CREDIT = ("credit", "licence", "source_url")
"""What stands under a picture besides its caption."""
