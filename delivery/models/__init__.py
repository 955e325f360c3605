from delivery.models.missing import GoneAddress, MissingAddress

__all__ = ["GoneAddress", "MissingAddress"]
