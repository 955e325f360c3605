"""The least that a gunicorn application can do: send bytes.

So many as the query says, else those of the file that BENCH_BODY names, which BENCH_ENCODING
says how to read.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

FILE = os.environ.get("BENCH_BODY")
ENCODING = os.environ.get("BENCH_ENCODING")
BODY = Path(FILE).read_bytes() if FILE else b""


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    asked = parse_qs(environ["QUERY_STRING"])
    body = b"x" * int(asked["bytes"][0]) if "bytes" in asked else BODY
    headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
    if ENCODING:
        headers.append(("Content-Encoding", ENCODING))
    start_response("200 OK", headers)
    return [body]
