"""Does the page cache notice every change? On a fresh demo: `make differential`."""

import logging
import os
import sys
from collections import defaultdict
from collections.abc import Iterable
from tempfile import TemporaryDirectory

import django


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def report(outcomes: Iterable) -> str:
    """Sum up per kind; what was missed and the most that was hit in vain, by name."""
    by_kind = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.kind].append(outcome)
    lines = [f"{'kind':28} draws differed missed over most over"]
    for kind, those in sorted(by_kind.items()):
        differed, missed, over = sums(those)
        most = max(len(outcome.over) for outcome in those)
        lines.append(
            f"{kind:28} {len(those):5} {differed:8} {missed:6} {over:4} {most:9}"
        )
    differed, missed, over = sums(o for those in by_kind.values() for o in those)
    share = 100 * over / differed if differed else 0
    lines.append(f"\n{differed} differed, {missed} missed, {over} over: {share:.1f} %")
    return "\n".join(lines)


def sums(outcomes: Iterable) -> tuple[int, int, int]:
    sizes = [(len(o.differed), len(o.missed), len(o.over)) for o in outcomes]
    return tuple(map(sum, zip(*sizes, strict=True)))


def run(draws: int, seed: int, sample: int) -> bool:
    from django.core.management import call_command

    from benchmarks.differential.comparing import Differential

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_demo", verbosity=0)
    differential = Differential(seed, sample)
    say(f"{len(differential.site)} addresses, {draws} draws, seed {seed}")
    outcomes = []
    for _ in range(draws):
        outcome = differential.try_out(differential.any_kind())
        outcomes.append(outcome)
        if outcome.missed or len(outcome.over) > len(outcome.differed) / 4:
            names = sorted(outcome.missed)[:4], sorted(outcome.over)[:3]
            say(f"{outcome.kind}, {outcome.what}: missed {names[0]} over {names[1]}")
    say(report(outcomes))
    return not any(outcome.missed for outcome in outcomes)


def main() -> int:
    with TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.local")
        django.setup()
        logging.disable(logging.ERROR)
        draws = int(os.environ.get("DRAWS", "200"))
        seed = int(os.environ.get("SEED", "1"))
        is_right = run(draws, seed, int(os.environ.get("SAMPLE", "80")))
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
