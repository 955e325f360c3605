from delivery.models.generations import Stamp, TagGeneration
from delivery.models.missing import GoneAddress, MissingAddress
from delivery.models.outbox import ChangedTag, PartState

__all__ = [
    "ChangedTag",
    "GoneAddress",
    "MissingAddress",
    "PartState",
    "Stamp",
    "TagGeneration",
]
