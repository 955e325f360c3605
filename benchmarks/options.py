"""What a run measures, and how long: from the environment."""

from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = ("hits", "uncached", "sizes", "publish", "admin", "memory")


class UnknownSectionError(Exception):
    """BENCH_ONLY names something that is not measured."""


def chosen_sections(text: str) -> tuple[str, ...]:
    """Read `hits,memory`; everything where nothing is named, in the order of a run."""
    named = {name.strip() for name in text.split(",") if name.strip()}
    if unknown := sorted(named.difference(SECTIONS)):
        raise UnknownSectionError(
            f"BENCH_ONLY takes some of {', '.join(SECTIONS)}; not {', '.join(unknown)}."
        )
    return tuple(name for name in SECTIONS if name in named or not named)


def folder_in(environment: dict[str, str]) -> Path:
    """Give the folder in which databases, pictures and logs are kept between runs."""
    return Path(environment.get("VAR_DIR") or ROOT / "var").resolve() / "bench"


@dataclass(frozen=True)
class Options:
    folder: Path
    articles: int = 1_000
    pages: int = 105
    shape: str = "bushy"
    seconds: float = 2
    rounds: int = 3
    sections: tuple[str, ...] = field(default=SECTIONS)

    @classmethod
    def read(cls, environment: dict[str, str]) -> "Options":
        kinds = {"articles": int, "pages": int, "shape": str}
        kinds |= {"seconds": float, "rounds": int}
        chosen = {
            name: kind(environment[variable])
            for name, kind in kinds.items()
            if environment.get(variable := f"BENCH_{name.upper()}")
        }
        sections = chosen_sections(environment.get("BENCH_ONLY", ""))
        return cls(folder_in(environment), sections=sections, **chosen)
