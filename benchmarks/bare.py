"""The least that a gunicorn application can do: send so many bytes."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    number = int(parse_qs(environ["QUERY_STRING"])["bytes"][0])
    headers = [("Content-Type", "text/html"), ("Content-Length", str(number))]
    start_response("200 OK", headers)
    return [b"x" * number]
