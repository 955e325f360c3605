"""Which addresses may be noted: those that name nobody and are no attack."""

import re
from urllib.parse import unquote

from delivery.redirects.paths import has_control_characters

LONGEST_KEPT = 200

DIGITS_OF_A_PERSON = re.compile(r"\d(?:[-._ ()+]*\d){8}")
"""Nine digits, however they are set apart: a telephone, an insurance number."""

NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d[01]\d[0-3]\d(?!\d))\d{7,}")
"""Seven digits at a stretch that are not a date, `20190512`."""

TOKEN = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[a-z])[^\W_]{16,}", re.IGNORECASE)
UNIQUE_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

PROBE = re.compile(
    r"(?:^|/)(?:\.|~|wp-(?:login|admin|config|includes|json)|xmlrpc|phpmyadmin|cgi-bin)"
    r"|\.(?:php\d?|aspx?|jsp|cgi|env|git|sql|bak|ini|ya?ml|zip|tar|gz|rar)(?:/|$)",
    re.IGNORECASE,
)
"""What robots try everywhere, looking for a hole."""


def may_be_kept(path: str) -> bool:
    if len(path) > LONGEST_KEPT or has_control_characters(path):
        return False
    plain = unquote(unquote(path))
    return not has_control_characters(plain) and not any(
        (
            any(sign in plain for sign in "@?="),
            DIGITS_OF_A_PERSON.search(plain),
            NUMBER.search(plain),
            TOKEN.search(plain),
            UNIQUE_ID.search(plain),
            PROBE.search(plain),
        )
    )
