from delivery.models.generations import Stamp, TagGeneration
from delivery.models.missing import GoneAddress, MissingAddress
from delivery.models.outbox import ChangedTag, PartState
from delivery.models.purges import AddressTag, PurgeRequest

__all__ = [
    "AddressTag",
    "ChangedTag",
    "GoneAddress",
    "MissingAddress",
    "PartState",
    "PurgeRequest",
    "Stamp",
    "TagGeneration",
]
