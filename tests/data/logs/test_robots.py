"""The quick look-up gives the answer of the list itself, robot by robot."""

import crawleruseragents
import pytest

from data.logs import robots

BROWSERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) Chrome/125.0 Mobile Safari/537.36 EdgA/125.0",
)


def test_every_robot_that_the_list_knows_is_found():
    known = robots.load()
    seen = [a for bot in crawleruseragents.CRAWLER_USER_AGENTS_DATA for a in bot["instances"]]
    assert len(seen) > 1500
    assert [a for a in seen if known.is_bot(a) != crawleruseragents.is_crawler(a)] == []


@pytest.mark.parametrize("agent", BROWSERS)
def test_a_browser_is_no_robot(agent):
    assert not robots.load().is_bot(agent)


def test_our_own_patterns_count_too():
    assert robots.load().is_bot("kube-probe/1.29")
    assert not robots.BotList([], []).is_bot("kube-probe/1.29")


def test_the_version_names_both_lists():
    assert robots.version().startswith("crawler-user-agents 1.")
    assert "egne mønstre" in robots.version()
