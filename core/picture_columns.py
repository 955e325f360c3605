"""What is needed of a picture to show it small, without its caption and credit."""

PICTURE = (
    *("title", "file", "file_hash", "width", "height", "description", "is_decorative"),
    *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
)
