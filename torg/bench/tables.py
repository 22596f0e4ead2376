"""What was measured, as tables that are read as text and as Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import quantiles

from torg.bench.measuring import Sample, Statement


def middle_and_worst(values: Iterable[float]) -> tuple[float, float]:
    """The median and what 95 of a hundred stay below."""
    cuts = quantiles(values, n=20, method="inclusive")
    return cuts[9], cuts[18]


def table(head: Sequence[str], rows: Iterable[Sequence]) -> str:
    lines = [list(map(str, head)), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    aligned = (
        " | ".join(
            [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))]
        )
        for line in lines
    )
    return "\n".join(f"| {line} |" for line in aligned)


def summary(sizes: dict[int, list[Sample]], bare: list[Sample], least: list[Sample]) -> str:
    """The search page at each size, beside the bare page and the least question, and how many times they it takes."""
    head = ("", "p50 ms", "p95 ms", "CPU p50", "CPU p95", "satser", "gzip kB", "× tom sida", "× SELECT 1")
    floors = [middle_and_worst(one.milliseconds for one in samples)[0] for samples in (bare, least)]
    rows = [_row(f"söksidan, {_in_groups(number)} aktiviteter", samples, floors) for number, samples in sizes.items()]
    return table(head, [*rows, _row("tom sida, 30 kB", bare, floors), _row("SELECT 1", least, floors)])


def _row(name, samples, floors):
    p50, p95 = middle_and_worst(one.milliseconds for one in samples)
    cpu = middle_and_worst(one.processor for one in samples)
    statements = sorted(len(one.statements) for one in samples)
    size = sum(one.size for one in samples) / len(samples) / 1000
    return (
        name,
        *(f"{value:.2f}" if value < 10 else f"{value:.0f}" for value in (p50, p95, *cpu)),
        f"{statements[0]}–{statements[-1]}" if statements[-1] else "",
        f"{size:.1f}" if size else "",
        *(f"{p50 / floor:.0f}" for floor in floors),
    )


def askers(samples: list[Sample]) -> str:
    """Which functions' statements take the time, the heaviest first."""
    by_asker: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for sample in samples:
        for statement in sample.statements:
            by_asker[statement.asker].append((statement.milliseconds, sample.address))
    whole = sum(spent for found in by_asker.values() for spent, _address in found) or 1
    rows = []
    for asker, found in sorted(by_asker.items(), key=lambda item: -sum(spent for spent, _address in item[1])):
        total, (worst, address) = sum(spent for spent, _address in found), max(found)
        rows.append(
            (asker, f"{100 * total / whole:.0f} %", f"{total / len(found):.1f}", f"{worst:.0f}", _short(address))
        )
    return table(("fråga", "andel", "medel ms", "värst ms", "värst för"), rows[:12])


def slowest(samples: list[Sample], number: int = 8) -> str:
    """The addresses that take longest, by their median."""
    by_address = defaultdict(list)
    for sample in samples:
        by_address[sample.address].append(sample.milliseconds)
    medians = sorted(((sorted(found)[len(found) // 2], address) for address, found in by_address.items()), reverse=True)
    return table(("adress", "ms"), [(_short(address), f"{spent:.0f}") for spent, address in medians[:number]])


def worst_statement(samples: list[Sample]) -> Statement:
    return max((one for sample in samples for one in sample.statements), key=lambda one: one.milliseconds)


def cut_off(samples: list[Sample], limit: float) -> list[str]:
    """The addresses that would have been given up, once at least."""
    return sorted(
        {sample.address for sample in samples if any(statement.milliseconds > limit for statement in sample.statements)}
    )


def _in_groups(number):
    return f"{number:,}".replace(",", " ")


def _short(address):
    return address if len(address) < 70 else f"{address[:69]}…"
