"""The crowd: addresses and browsers that hang on a number, so that a visitor can come back.

Addresses are from 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 198.18.0.0/15 and 2001:db8::/32,
which are set aside for documentation and benchmarks: none of them can belong to anybody.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.uint64]

HEX = pa.array([f"{n:x}" for n in range(1 << 16)])
BYTE = pa.array([str(n) for n in range(256)])
BENCHMARK = pa.array([f"198.{18 + n // 256}.{n % 256}." for n in range(512)])
# Shared addresses of large employers.
OFFICES = pa.array([f"{net}.{n}" for net in ("192.0.2", "198.51.100") for n in range(1, 41)])
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
BLINK, WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)", "AppleWebKit/605.1.15 (KHTML, like Gecko)"
COMPATIBLE = "Mozilla/5.0 (compatible; "
# (user agent, share); {v} and {s} are the versions of the year
BROWSERS = (
    (f"{WINDOWS}) {BLINK} Chrome/{{v}}.0.0.0 Safari/537.36", 24),
    (f"{WINDOWS}) {BLINK} Chrome/{{v}}.0.0.0 Safari/537.36 Edg/{{v}}.0.0.0", 24),
    (f"{WINDOWS}; rv:{{v}}.0) Gecko/20100101 Firefox/{{v}}.0", 4),
    (f"{MAC} {BLINK} Chrome/{{v}}.0.0.0 Safari/537.36", 6),
    (f"{MAC} {WEBKIT} Version/{{s}}.1 Safari/605.1.15", 6),
    (
        f"Mozilla/5.0 (iPhone; CPU iPhone OS {{s}}_1 like Mac OS X) {WEBKIT} "
        "Version/{s}.1 Mobile/15E148 Safari/604.1",
        7,
    ),
    (
        f"Mozilla/5.0 (iPhone; CPU iPhone OS {{s}}_4 like Mac OS X) {WEBKIT} "
        "Version/{s}.4 Mobile/15E148 Safari/604.1",
        9,
    ),
    (
        f"Mozilla/5.0 (iPad; CPU OS {{s}}_3 like Mac OS X) {WEBKIT} "
        "Version/{s}.3 Mobile/15E148 Safari/604.1",
        3,
    ),
    (f"Mozilla/5.0 (Linux; Android 10; K) {BLINK} Chrome/{{v}}.0.0.0 Mobile Safari/537.36", 9),
    (
        f"Mozilla/5.0 (Linux; Android 13; SM-G991B) {BLINK} SamsungBrowser/21.0 "
        "Chrome/{v}.0.0.0 Mobile Safari/537.36",
        4,
    ),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:{v}.0) Gecko/20100101 Firefox/{v}.0", 1),
    ("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", 1),
)
# (user agent, share, first year); the monitor only looks whether the front page answers
MONITOR = f"{COMPATIBLE}UptimeRobot/2.0; http://www.uptimerobot.com/)"
ROBOTS = (
    (f"{COMPATIBLE}Googlebot/2.1; +http://www.google.com/bot.html)", 26, 2021),
    (f"{COMPATIBLE}bingbot/2.0; +http://www.bing.com/bingbot.htm)", 20, 2021),
    (f"{COMPATIBLE}AhrefsBot/7.0; +http://ahrefs.com/robot/)", 9, 2021),
    (f"{COMPATIBLE}SemrushBot/7~bl; +http://www.semrush.com/bot.html)", 9, 2021),
    (f"{COMPATIBLE}Applebot/0.1; +http://www.apple.com/go/applebot)", 4, 2021),
    (f"{COMPATIBLE}YandexBot/3.0; +http://yandex.com/bots)", 3, 2021),
    ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", 5, 2021),
    ("python-requests/2.28.1", 3, 2021),
    (f"Mozilla/5.0 {BLINK[:-1]}; compatible; GPTBot/1.0; +https://openai.com/gptbot)", 12, 2024),
    (f"{COMPATIBLE}ClaudeBot/1.0; +claudebot@anthropic.com)", 8, 2025),
)


def mix(numbers: npt.NDArray[np.integer]) -> Numbers:
    """Scatters numbers over 64 bits (splitmix64), the same way every time."""
    z = numbers.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def uniform(numbers: Numbers) -> npt.NDArray[np.float64]:
    """Mixed numbers as fractions in [0, 1)."""
    return (numbers >> np.uint64(11)) / np.float64(1 << 53)


def pick(weights: npt.ArrayLike, luck: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """For each fraction in [0, 1) an index, drawn in proportion to the weights."""
    limits = np.cumsum(np.asarray(weights, np.float64))
    return np.searchsorted(limits[:-1] / limits[-1], luck, "right")


def addresses(people: Numbers) -> pa.Array:
    """The IP address of each person: most IPv4, many IPv6, some behind an employer's address."""
    bits = [(people >> np.uint64(shift)).astype(np.int64) for shift in (4, 20, 36, 40)]
    v4 = pc.binary_join_element_wise(BENCHMARK.take(bits[0] % 512), BYTE.take(bits[1] % 256), "")
    v6 = pc.binary_join_element_wise(
        "2001:db8:", HEX.take(bits[0] % 65536), ":", HEX.take(bits[1] % 65536), "::1", ""
    )
    kind = uniform(mix(people))
    office = pc.if_else(kind < 0.06, OFFICES.take(bits[2] % len(OFFICES)), v4)
    return pc.if_else(kind > 0.6, v6, office)


def browsers(people: Numbers, year: int) -> pa.Array:
    """The user agent of each person in a year; versions move on at New Year."""
    chrome, safari = 88 + 11 * (year - 2021), 14 + year - 2021
    agents = pa.array([agent.format(v=chrome, s=safari) for agent, _ in BROWSERS])
    return agents.take(pick([share for _, share in BROWSERS], uniform(mix(people + np.uint64(1)))))


def robots(count: int, year: int, rng: np.random.Generator) -> tuple[pa.Array, pa.Array]:
    """The addresses and user agents of robot requests in a year."""
    known = [(agent, share) for agent, share, first in ROBOTS if first <= year]
    which = pick([share for _, share in known], rng.random(count))
    hosts = BYTE.take(which * 8 + rng.integers(1, 9, count))
    agents = pa.array([agent for agent, _ in known]).take(which)
    return pc.binary_join_element_wise("203.0.113.", hosts, ""), agents
