from dataclasses import dataclass


@dataclass(frozen=True)
class TrustFacts:
    """What the trust box says of a page: only what is true of it.

    Sign-offs, the next check and corrections join here when they exist.
    """

    health_information: bool
    sources: int

    @property
    def is_review_missing(self) -> bool:
        return self.health_information
