"""What is known of a bridge, as rows: the ratio, its links, its weekdays and its months."""

from __future__ import annotations

import numpy as np

from metrics.bro.chain import Bridge
from metrics.bro.instruments import DAILY_ONLY, day
from metrics.bro.overlap import Link
from metrics.engine import formats, output, periods
from metrics.estimators import bridge as ratios
from metrics.estimators import longrun
from metrics.estimators.bridge import weekday

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def ratio(bridge: Bridge) -> output.Facts:
    """The ratio from the first to the last instrument, with its limits (95 %)."""
    return {
        "fra_instrument": bridge.a.id,
        "til_instrument": bridge.b.id,
        "forhold": bridge.ratio.value,
        "nedre": bridge.ratio.lower,
        "oevre": bridge.ratio.upper,
        "ledd": len(bridge.links),
        "felles_dager": [len(link.days) for link in bridge.links],
    }


def links(bridge: Bridge) -> list[output.Facts]:
    """Each link: the shared days, the ratio, its drift in a year, and the days left out."""
    return [_link(link) for link in bridge.links]


def _link(link: Link) -> output.Facts:
    found = link.ratio
    reach = ratios.reach(found.df) * found.drift_variance**0.5
    return {
        "fra_instrument": link.a.id,
        "til_instrument": link.b.id,
        "fra": link.window[0].isoformat(),
        "til": link.window[1].isoformat(),
        "felles_dager": len(link.days),
        "forhold": found.value,
        "nedre": found.lower,
        "oevre": found.upper,
        "frihetsgrader": found.df,
        "endring_per_aar": 100 * float(np.expm1(found.drift)),
        "endring_nedre": 100 * float(np.expm1(found.drift - reach)),
        "endring_oevre": 100 * float(np.expm1(found.drift + reach)),
        "holdt_utenfor": list(link.left_out),
    }


def weekdays(link: Link) -> list[output.Facts]:
    """The ratio of each weekday in one link; none where the days are too few to tell them apart."""
    if (link.ratio.weekdays == 1).all():
        return []
    which = weekday(link.days)
    return [
        {"ukedag": name} | _part(link, (which == number) & link.ratio.used)
        for number, name in enumerate(WEEKDAYS)
    ]


def months(link: Link) -> list[output.Facts]:
    """The ratio of each month of the shared days in one link."""
    keys = np.array([periods.key("maaned", day(stamp)) for stamp in link.days])
    return [
        {"maaned": key, "navn": str(periods.name("maaned", key))} | _part(link, kept)
        for key in dict.fromkeys(keys.tolist())
        if (kept := (keys == key) & link.ratio.used).any()
    ]


def _part(link: Link, kept: np.ndarray) -> output.Facts:
    """The ratio over some of the days, with limits from how much days vary and are alike."""
    a, b = link.counts_a[kept], link.counts_b[kept]
    found = link.ratio
    told: output.Facts = {"dager": int(kept.sum()), "forhold": None, "nedre": None, "oevre": None}
    if not a.sum() or not b.sum():
        return told
    means = np.maximum(a, 0.5) * b.sum() / a.sum()
    places = (link.days[kept] - link.days[0]) / np.timedelta64(1, "D")
    spreads = np.sqrt(found.phi * means + found.psi * means**2)
    error = longrun.variance_within(spreads, places, found.rho) ** 0.5 / b.sum()
    step = float(np.exp(ratios.reach(found.df) * error))
    value = float(b.sum() / a.sum())
    return told | {"forhold": value, "nedre": value / step, "oevre": value * step}


def notes(bridge: Bridge) -> list[str]:
    """What a reader must know of the bridge."""
    first, last = bridge.a.name, bridge.b.name
    value = _limits(bridge.ratio.value, bridge.ratio.lower, bridge.ratio.upper)
    told = [f"For hver 1 i {first} viser {last} {value} (95 %)."]
    if bridge.metric in DAILY_ONLY:
        told.append("Forholdet gjelder unike brukere per dag, og aldri for en lengre periode.")
    for link in bridge.links:
        told.append(
            f"{link.a.name} og {link.b.name}: {formats.tall(len(link.days))} felles dager, "
            f"{formats.periode(*link.window)}, forhold "
            f"{_limits(link.ratio.value, link.ratio.lower, link.ratio.upper)}."
        )
        drift = _link(link)
        low, high = (float(str(drift[f"endring_{end}"])) for end in ("nedre", "oevre"))
        if low > 0 or high < 0:
            told.append(
                f"Forholdet endret seg {formats.endring(float(str(drift['endring_per_aar'])))} i "
                f"året ({formats.endring(low)} til {formats.endring(high)}), og det er regnet med."
            )
        if link.left_out:
            days = formats.opplisting([formats.med_datoer(text) for text in link.left_out])
            told.append(f"Holdt utenfor, fordi ett av instrumentene talte noe annet: {days}.")
    told.append(
        "Grensene tar med at dager ligner på hverandre, og blir videre jo lenger fra de felles "
        f"dagene tallet er: forholdet kan endre seg omtrent {formats.prosent(100 * ratios.DRIFT)} "
        "i året uten at de felles dagene viser det."
    )
    return told


def _limits(value: float, lower: float, upper: float) -> str:
    return f"{formats.tall(value, 3)} ({formats.tall(lower, 3)}–{formats.tall(upper, 3)})"
