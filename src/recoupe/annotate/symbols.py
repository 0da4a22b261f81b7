"""Templates of the pattern tables → canonical symbols of time (see ``moments``), or ``=value`` where all is told."""

from __future__ import annotations

from collections.abc import Callable

CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
MULTIPLES = {"DE": (10, "Y"), "CE": (100, "Y"), "Q": (3, "M"), "S": (6, "M")}
HALVES = {"Y": (6, "M"), "D": (12, "TH"), "TH": (30, "TM"), "TM": (30, "TS"), "M": (15, "D")}
STEPS = {"last": "-1", "next": "+1", "following": "+1"}


def amount(count: float, unit: str) -> str:
    """A duration as TIMEX3.

    >>> amount(6.5, "Y"), amount(90, "TM"), amount(0.5, "TH"), amount(2, "DE"), amount(30.4, "TS")
    ('P6Y6M', 'PT90M', 'PT30M', 'P20Y', 'PT30.4S')
    """
    times, plain = MULTIPLES.get(unit, (1, unit))
    return joined(parts(count * times, plain))


def parts(count: float, unit: str) -> list[tuple[float, str]]:
    """A count of units as (count, unit) pairs, a half told in the next finer unit."""
    whole = int(count)
    if count - whole == 0.5 and unit in HALVES:
        half, finer = HALVES[unit]
        halved: list[tuple[float, str]] = [(half, finer)]
        return [(whole, unit), *halved] if whole else halved
    return [(count, unit)]


def joined(pairs: list[tuple[float, str]]) -> str:
    """Pairs of count and unit as one TIMEX3 duration."""
    days = "".join(f"{count:g}{unit}" for count, unit in pairs if unit not in CLOCK_UNITS)
    clock = "".join(f"{count:g}{CLOCK_UNITS[unit]}" for count, unit in pairs if unit in CLOCK_UNITS)
    return "P" + days + ("T" + clock if clock else "")


def unsure(unit: str) -> str:
    """A duration of an untold number of units: ``PXD``, ``PTXH``."""
    return f"PTX{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"PX{unit}"


def canonical(symbol: str) -> str:
    """A filled template as a canonical symbol.

    >>> canonical("dur:36:Y"), canonical("unit:M:last"), canonical("yy:98-10"), canonical("ago:3:Y")
    ('=P36Y', 'off:-1:M', 'date:1998-10', 'off:-3:Y')
    """
    symbol, named, weekday = symbol.partition("!")
    bare = symbol.lstrip("^")
    body, _, mod = bare.partition("#")
    body, at, clock = body.partition("@")
    kind, _, rest = body.partition(":")
    if kind not in SHAPES:
        return symbol + named + weekday
    made = SHAPES[kind](*rest.split(":"))
    if made.startswith("="):
        return made
    hung = symbol[: len(symbol) - len(bare)] if not made.startswith("^") else ""
    return hung + made + at + clock + ("#" + mod if mod else "") + named + weekday


def _dotted(value: str) -> str:
    day, month, year = value.split(".")
    return f"date:{year}-{int(month):02}-{int(day):02}"


def _months(value: str, side: str) -> str:
    year, _, count = value.partition("-")
    return f"date:{year}-01:{side}~date:{year}-{int(count):02}:{side}"


def _decade(value: str) -> str:
    digits = value if len(value) == 4 else "19" + value
    return f"date:{digits[:3]}X"


def _unit(unit: str, side: str) -> str:
    week = "WK" if unit == "W" else unit
    return ("^" if side == "following" or unit == "D" else "") + f"off:{STEPS[side]}:{week}"


def _half(count: str, unit: str) -> str:
    return "=" + amount(float(count) + 0.5, unit)


def _sum(count: str, unit: str, more: str, finer: str) -> str:
    return "=" + joined([(float(count), unit), *parts(float(more), finer)])


def _sums(*told: str) -> str:
    """Counts and units in turn: "un an, un mois et 21 jours"."""
    return "=" + joined([(float(count), unit) for count, unit in zip(told[::2], told[1::2], strict=True)])


def _shifted(sign: str) -> Callable[..., str]:
    def shape(count: str, unit: str) -> str:
        return f"off:{sign}{count}:{'WK' if unit == 'W' else unit}"  # weeks are counted in weeks, not to the day

    return shape


def _summed(sign: str) -> Callable[..., str]:
    """ "il y a un mois et 21 jours": both counts on one side of the day."""

    def shape(count: str, unit: str, more: str, finer: str) -> str:
        return f"off:{sign}{count}:{unit}:{sign}{more}:{finer}"

    return shape


def _clock(*pieces: str) -> str:
    return "off:0:D@" + ":".join(pieces)


def _late(hour: str, minute: str = "00") -> str:
    """ "quatre heures de l'après-midi", "9 heures du soir": twelve more where the clock has twelve hours."""
    return _clock(f"T{int(hour) % 24 + (12 if int(hour) < 12 else 0):02}", minute or "00")


SHAPES: dict[str, Callable[..., str]] = {
    "dotted": _dotted,
    "month": lambda value, side: f"date:{value}:{side}",
    "short": lambda value: f"date:20{value}",
    "yy": lambda value: f"date:19{value}",
    "quarter": lambda value, side: f"date:{value[:-2]}Q{int(value[-2:])}:{side}",
    "half": lambda *args: f"date:{args[0][:-2]}H{int(args[0][-2:])}:{args[1]}" if "-" in args[0] else _half(*args),
    "months": _months,
    "decade": _decade,
    "century": lambda number: f"date:{int(number) - 1:02}",
    "ref": lambda side: "=PAST_REF" if side == "last" else "=FUTURE_REF",
    "unit": _unit,
    "nthof": lambda number, day, side: f"nth:{number}:{day}:off:{STEPS[side]}:M",
    "weekof": lambda day, side: f"nth:0:{day}:off:{STEPS[side]}:WK",
    "dayof": lambda day, side: f"in:{day}:off:{STEPS[side]}:M",
    "sums": _sums,
    "to": lambda hour, less: _clock(f"T{(int(hour) - 1) % 24:02}", f"{60 - int(less):02}"),
    "this": lambda unit: f"off:0:{'WK' if unit == 'W' else unit}",
    "ago": _shifted("-"),
    "hence": _shifted("+"),
    "agos": _summed("-"),
    "hences": _summed("+"),
    "clock": _clock,
    "pm": _late,
    "thisday": lambda day, side: f"weekday:{day}:{'this' if side == 'near' else side}",
    "weekend": lambda side: f"weekend:{side}",
    "today": lambda side: "now:0:D" if side in ("near", "this") else "off:0:D",
    "some": lambda unit: "=" + unsure(unit),
    "dur": lambda count, unit: "=" + amount(float(count), unit),
    "durs": lambda low, high, unit: f"={amount(float(low), unit)}/{amount(float(high), unit)}",
    "sum": _sum,
    "per": lambda unit: "=" + amount(1, unit),
}
