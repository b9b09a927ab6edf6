"""The checks of Matomo's log importer, one line at a time, as its source has them.

Written anew from what the importer does (version 5), so that our SQL is held against something that
was not written from the same table. NB: it is the importer alone; the visits are the tracker's.
"""

from __future__ import annotations

import re
from collections import Counter

LINE = re.compile(
    r"[\w*.:-]+\s+\S+\s+\S+\s+\[(.*?)\s+(.*?)\]\s+"
    r'"\S+\s+(?P<path>.*?)\s+\S+"\s+(?P<status>\d+)\s+\S+\s+".*?"\s+"(?P<agent>.*?)"'
)
STATIC = frozenset(
    "gif jpg jpeg png bmp ico svg svgz ttf otf eot woff woff2 class swf css js xml webp "
    "avif".split()
)
DOWNLOADS = frozenset(
    "7z aac arc arj asf asx avi bin csv deb dmg doc docx exe flac flv gz gzip hqx ibooks jar json "
    "mpg mp2 mp3 mp4 mpeg mov movie msi msp odb odf odg odp ods odt ogg ogv pdf phps ppt pptx qt "
    "qtm ra ram rar rpm rtf sea sit tar tbz bz2 tgz torrent txt wav webm wma wmv wpd xls xlsx xml "
    "xsd z zip azw3 epub mobi apk md5 sig".split()
)
ROBOTS = (
    "adsbot-google", "ask jeeves", "baidubot", "bot-", "bot/", "ccooter/", "crawl", "curl",
    "echoping", "exabot", "feed", "googlebot", "ia_archiver", "java/", "libwww",
    "mediapartners-google", "msnbot", "netcraftsurvey", "panopta", "pingdom.com_bot_", "robot",
    "spider", "surveybot", "twiceler", "voilabot", "yahoo", "yandex", "zabbix",
    "googlestackdrivermonitoring",
)  # fmt: skip


def imported(log: str) -> Counter[str]:
    """How many lines are invalid, left out by each check, or recorded as a page or a download."""
    return Counter(_verdict(line) for line in log.splitlines())


def _verdict(line: str) -> str:
    read = LINE.match(line)
    if not read:
        return "invalid"
    path, status = read["path"].partition("?")[0], read["status"]
    extension = path.rsplit(".", maxsplit=1)[-1].lower()
    if status[0] in "45":
        return "error"
    if status[0] == "3" and status != "304":
        return "redirect"
    if extension in STATIC or path.rsplit("/", maxsplit=1)[-1] == "robots.txt":
        return "static"
    if any(word in read["agent"].lower() for word in ROBOTS):
        return "robot"
    return "download" if extension in DOWNLOADS else "page"
