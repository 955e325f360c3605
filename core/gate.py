"""The publish gate: what must hold before anything goes live, on whichever way.

Apps register rules. Each entry point asks `blockers()` first and answers with its
reasons; `opened()` asks and, where nothing stands in the way, lets exactly this
content through; the last net is `guard()` in `save()` of pages and snippets.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Model

from core.fingerprints import fingerprint

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Blocker:
    """One thing that stands between a text and its readers.

    `field` is where to mend it, as Wagtail's comments write it: "summary" or
    "body.<id of the block>.image". `subject` tells two of the same code apart.
    `is_old` says that what is live today has the same fault: it warns, no more.
    """

    code: str
    message: str
    field: str = ""
    subject: str = ""
    may_be_overridden: bool = False
    is_old: bool = False

    @property
    def identity(self) -> tuple[str, str]:
        return (self.code, self.subject or self.field)


@dataclass(frozen=True)
class Rule:
    """What must hold for the content of some models before it goes live.

    Models are named as "app.Model", or by a class that they are made of: so no kind of
    page that comes later is left out. `forgives_old` lets a live page keep a fault that
    it had before the rule or an import came; `title` names that fault in lists.
    """

    code: str
    models: frozenset[str | type[Model]]
    find: Callable[[Any], Iterable[Blocker]]
    may_be_overridden: bool = False
    forgives_old: bool = True
    title: str = ""

    def is_for(self, model: type[Model]) -> bool:
        return any(
            model._meta.label == known
            if isinstance(known, str)
            else issubclass(model, known)
            for known in self.models
        )


@dataclass
class Registry:
    rules: list[Rule] = field(default_factory=list)
    overridden: list[Callable[[Any], set[str]]] = field(default_factory=list)

    def for_content(self, content: Model | type[Model]) -> list[Rule]:
        model = content if isinstance(content, type) else type(content)
        return [rule for rule in self.rules if rule.is_for(model)]


registry = Registry()


class RefusedError(Exception):
    """Something was to go live and may not; `blockers` says why."""

    def __init__(self, content: Model, blockers: list[Blocker]) -> None:
        self.content = content
        self.blockers = blockers
        reasons = " ".join(str(blocker.message) for blocker in blockers)
        super().__init__(f"{content} was not published. {reasons}")


def register(
    code: str,
    find: Callable[[Any], Iterable[Blocker]],
    *models: str | type[Model],
    may_be_overridden: bool = False,
    forgives_old: bool = True,
    title: str = "",
) -> None:
    """Add a rule, or replace the one of the same code for the same models."""
    rule = Rule(code, frozenset(models), find, may_be_overridden, forgives_old, title)
    registry.rules = [
        known
        for known in registry.rules
        if (known.code, known.models) != (code, rule.models)
    ]
    registry.rules.append(rule)


def register_overrides(find: Callable[[Any], set[str]]) -> None:
    """Add a function that names the codes which somebody set aside for this content."""
    if find not in registry.overridden:
        registry.overridden.append(find)


def blockers(content: Model) -> list[Blocker]:
    """List what stands in the way of this content, old faults of the live one marked.

    Content is an object as it would go live, saved or not: that of a revision, of a
    form, or the row itself.
    """
    found = list(_find(content))
    if not any(blocker.is_old for blocker in found):
        return found
    old = {blocker.identity for blocker in _find_in_live(content)}
    return [
        replace(blocker, is_old=blocker.is_old and blocker.identity in old)
        for blocker in found
    ]


def refusals(content: Model) -> list[Blocker]:
    """List those blockers that really stop this content: neither old nor set aside."""
    new = [blocker for blocker in blockers(content) if not blocker.is_old]
    if not any(blocker.may_be_overridden for blocker in new):
        return new
    aside = set().union(*(find(content) for find in registry.overridden))
    return [
        blocker
        for blocker in new
        if not (blocker.may_be_overridden and blocker.code in aside)
    ]


def _find(content: Model) -> Iterator[Blocker]:
    """Find all blockers; `is_old` still says only that an old fault is forgiven."""
    for rule in registry.for_content(content):
        for blocker in rule.find(content):
            yield replace(
                blocker,
                code=rule.code,
                may_be_overridden=rule.may_be_overridden,
                is_old=rule.forgives_old,
            )


def _find_in_live(content: Model) -> Iterator[Blocker]:
    live = content.find_last_live()
    return _find(live) if live else iter(())


_passes: ContextVar[frozenset[str]] = ContextVar("gate_passes", default=frozenset())
_open_to_all: ContextVar[str] = ContextVar("gate_open_to_all", default="")


@contextmanager
def opened(content: Model) -> Iterator[None]:
    """Let exactly this content go live inside the block, or raise `RefusedError`."""
    if not is_left_open() and (reasons := refusals(content)):
        raise RefusedError(content, reasons)
    token = _passes.set(_passes.get() | {fingerprint(content)})
    try:
        yield
    finally:
        _passes.reset(token)


@contextmanager
def left_open(reason: str) -> Iterator[None]:
    """Let all content through: for code that brings what was published elsewhere.

    The reason goes into the log; an import, the demo and a new site have one.
    """
    logger.info("The publish gate is left open: %s", reason)
    token = _open_to_all.set(reason)
    try:
        yield
    finally:
        _open_to_all.reset(token)


def is_left_open() -> bool:
    return bool(_open_to_all.get())


def guard(content: Model, update_fields: Iterable[str] | None = None) -> None:
    """Refuse to store as live what nobody asked the gate for: neither live nor content.

    What readers have already may be stored again, wherever it stands in the tree.
    A row of a child that is stored by itself (one tag, one author) is not seen here.
    """
    stored_names = None
    if update_fields is not None:
        stored_names = {content._meta.get_field(name).name for name in update_fields}
    if is_left_open() or not _may_reach_readers(content, stored_names):
        return
    shown = fingerprint(content)
    if shown in _passes.get():
        return
    stored = type(content)._base_manager.filter(pk=content.pk, live=True).first()
    if stored is None and stored_names is not None and "live" not in stored_names:
        return
    if stored is None or stored.live_revision_id != content.live_revision_id:
        raise RefusedError(content, [Blocker("gate", NOT_ASKED)])
    if shown != fingerprint(stored):
        raise RefusedError(content, [Blocker("gate", CHANGED)])


NOT_ASKED = "Nothing asked the publish gate: call publish() of the page or snippet."
CHANGED = (
    "It changes what readers see past the publish gate: save a revision and publish it."
)


def _may_reach_readers(content: Model, names: set[str] | None) -> bool:
    """Tell whether storing these fields, or all, may change what readers have."""
    if names is None or "live" in names:
        return content.live
    return bool("live_revision" in names or names - content.not_content)
