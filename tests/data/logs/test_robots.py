"""Robots found, people kept, and the class of each robot."""

import crawleruseragents
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from data.logs import robots as robot_lists

WEB = "AppleWebKit/537.36 (KHTML, like Gecko)"
BROWSERS = (
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEB} Chrome/133.0.0.0 Safari/537.36",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEB} Chrome/133.0.0.0 Safari/537.36 Edg/133.0.0.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0",
    f"Mozilla/5.0 (Linux; Android 14; SM-S918B) {WEB} Chrome/125.0 Mobile Safari/537.36",
    # Names of telephones that hold a robot's word.
    f"Mozilla/5.0 (Linux; Android 5.0; Discovery Elite) {WEB} Chrome/75.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 6.0; M BOT 551 Build/MRA58K) {WEB} Chrome/54.0 Safari/537.36",
    # A person who reads in an app.
    f"Mozilla/5.0 (Linux; Android 15; CPH2557 Build/AP3A.240617.008; wv) {WEB} Version/4.0 "
    "Chrome/142.0 Mobile Safari/537.36 Instagram 406.0 Android (35/15; 480dpi; OPPO; en_MY)",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/22D63 [FBAN/FBIOS;FBAV/500.0;FBDV/iPhone15,2;FBLC/nb_NO]",
    "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "iPhone12Pro",
    "w3m/0.5.3+git20230121",
    "Mozilla/5.0",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEB} Teams/1.6 Electron/19",
)
ROBOTS = {
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)": "soekerobot",
    "GoogleBot": "annen_robot",
    f"{WEB}; compatible; OAI-SearchBot/1.0; +https://openai.com/searchbot": "soekerobot",
    f"Mozilla/5.0 {WEB[:-1]}; compatible; GPTBot/1.2; +https://openai.com/gptbot)": "treningsrobot",
    "Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)": "treningsrobot",
    "CCBot/2.0 (https://commoncrawl.org/faq/)": "treningsrobot",
    f"Mozilla/5.0 {WEB}; compatible; ChatGPT-User/1.0; +https://openai.com/bot": "assistent",
    "Mozilla/5.0 (compatible; Claude-User/1.0; +Claude-User@anthropic.com)": "assistent",
    f"Mozilla/5.0 {WEB[:-1]}; compatible; Perplexity-User/1.0; +https://x.ai)": "assistent",
    "MistralAI-User/1.0": "assistent",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)": "forhaandsvisning",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient)": "forhaandsvisning",
    "WhatsApp/2.23.20.0": "forhaandsvisning",
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.4266)": "forhaandsvisning",
    "Dart/3.1 (dart:io)": "annen_robot",
    "AlwaysOn": "overvaaking",
    "Edge Health Probe": "overvaaking",
    "ReadyForRequest/1.0 (HealthCheck)": "overvaaking",
    "GoogleHC/1.0": "overvaaking",
    "kube-probe/1.29": "overvaaking",
    "Amazon-Route53-Health-Check-Service (ref 1b; report http://amzn.to/1vsZADi)": "overvaaking",
    "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)": "overvaaking",
    "curl/8.5.0": "annen_robot",
    "Java/17.0.2": "annen_robot",
    "python-requests/2.31.0": "annen_robot",
    "okhttp/4.12.0": "annen_robot",
    "libwww": "annen_robot",
    "This_is_bot_xxx": "annen_robot",
    "-": "uten_agent",
    "": "uten_agent",
}


@pytest.fixture(scope="module")
def robots():
    return robot_lists.Robots()


def test_nearly_every_robot_on_the_tagged_list_is_found(robots):
    seen = [a for bot in crawleruseragents.CRAWLER_USER_AGENTS_DATA for a in bot["instances"]]
    found = [klasse != robot_lists.READER for klasse in robots.classes(seen)]
    assert len(seen) > 1500
    # What is left out is browsers inside apps, which the list calls robots.
    assert 0.99 < sum(found) / len(found) < 1


def test_a_browser_is_no_robot(robots):
    assert dict(zip(BROWSERS, robots.classes(BROWSERS), strict=True)) == dict.fromkeys(
        BROWSERS, robot_lists.READER
    )


def test_the_class_of_a_robot(robots):
    assert dict(zip(ROBOTS, robots.classes(ROBOTS), strict=True)) == ROBOTS


def test_a_log_without_agents_cannot_tell(robots):
    assert robots.classes([None]) == [robot_lists.READER]


def test_asking_together_or_one_by_one_gives_the_same(robots):
    agents = [*BROWSERS, *ROBOTS]
    assert [robot_lists.Robots().classes([a])[0] for a in agents[::5]] == robots.classes(agents)[
        ::5
    ]


def test_the_quick_question_finds_all_that_the_list_finds(robots):
    agents = [a for bot in crawleruseragents.CRAWLER_USER_AGENTS_DATA for a in bot["instances"]]
    listed = pa.array([a for a in agents if robots._listed.is_bot(a)])
    quick = pc.match_substring_regex(listed, robots._doubtful, ignore_case=True)
    assert listed.filter(pc.invert(quick)).to_pylist() == []


def test_the_version_names_the_lists():
    assert robot_lists.version().startswith("is-bot 0.3.7 + crawler-user-agents 1.")
    assert "egne mønstre" in robot_lists.version()
