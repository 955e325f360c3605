MARK_START, MARK_END = "\x02", "\x03"
"""Stand around the words that were found; `clean()` keeps them out of what is indexed."""
