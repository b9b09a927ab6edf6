"""What a reader reads with, by what browsers write, and none of it more than a class."""

import pytest

from data.logs.devices import Device, Devices

pytestmark = pytest.mark.usefixtures("lake_alone")

WEB = "AppleWebKit/537.36 (KHTML, like Gecko)"
AGENTS = {
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEB} Chrome/133.0 Safari/537.36": (
        "datamaskin",
        "chrome",
    ),
    f"Mozilla/5.0 (Windows NT 10.0) {WEB} Chrome/133.0 Safari/537.36 Edg/133.0": (
        "datamaskin",
        "edge",
    ),
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEB} Version/17.1 Safari/605.1": (
        "datamaskin",
        "safari",
    ),
    "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0": (
        "datamaskin",
        "firefox",
    ),
    "Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko": (
        "datamaskin",
        "internet_explorer",
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) Mobile/15E148 Safari/604.1": (
        "telefon",
        "safari",
    ),
    "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) CriOS/120 Mobile/15E148 Safari/604.1": (
        "nettbrett",
        "chrome",
    ),
    f"Mozilla/5.0 (Linux; Android 13; SM-G991B) {WEB} Chrome/120 Mobile Safari/537.36": (
        "telefon",
        "chrome",
    ),
    f"Mozilla/5.0 (Linux; Android 13; SM-X700) {WEB} SamsungBrowser/23 Chrome/115 Safari/537": (
        "nettbrett",
        "samsung",
    ),
    f"Mozilla/5.0 (Linux; Android 12; Pixel C) {WEB} Chrome/120 Safari/537.36": (
        "nettbrett",
        "chrome",
    ),
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) Version/6.0 TV Safari/538.1": ("andre", "safari"),
    "Lynx/2.8.9": ("andre", "andre"),
    "-": ("ukjent", "ukjent"),
    None: ("ukjent", "ukjent"),
}


@pytest.mark.parametrize("agent", AGENTS)
def test_the_kind_of_device_and_the_family_of_browser(agent):
    known = Devices()
    assert known.of([agent, agent]) == [Device(*AGENTS[agent])] * 2
