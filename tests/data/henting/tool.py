"""A server on this machine that answers as Matomo's Reporting API and Plausible's Stats API do."""

from __future__ import annotations

import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

TOKEN = "hemmelig0123456789abcdef"  # noqa: S105 – of the test alone
VISITS = {"nb_uniq_visitors": 40, "nb_visits": 50, "nb_actions": 130, "bounce_count": 20,
          "sum_visit_length": 6000, "max_actions": 9}  # fmt: skip
ACTIONS = {"nb_pageviews": 120, "nb_uniq_pageviews": 100, "nb_downloads": 4}


class Tool:
    """What it has been asked, and `planned`: (status, headers, body) that it gives first."""

    def __init__(self):
        self.asked: list[dict] = []
        self.planned: list[tuple[int, dict, bytes]] = []
        self.zone = "Europe/Oslo"
        self.offset = "+01:00"
        self.pages = 3
        self.warnings: dict[str, object] = {}

    def matomo(self, form):
        if form.get("token_auth") != TOKEN:
            return {"result": "error", "message": f"No access with {form.get('token_auth')}"}
        if form["method"] == "SitesManager.getSiteFromId":
            return [{"idsite": form["idSite"], "timezone": self.zone}]
        first, last = map(dt.date.fromisoformat, form["date"].split(","))
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        if form["method"] == "Actions.getPageUrls":
            begins = int(form["filter_offset"])
            every = [self.page(n) for n in range(self.pages)]
            kept = every[begins : begins + int(form["filter_limit"])]
            return {str(day): kept for day in days}
        row = {"VisitsSummary.get": VISITS, "Actions.get": ACTIONS}[form["method"]]
        # A day without visits is an empty list.
        return {str(day): ([] if day.day == 9 else row) for day in days}

    @staticmethod
    def page(number):
        url = f"https://www.arbeidsmiljoportalen.no/bransje/{number}"
        return {"label": f"/bransje/{number}", "nb_hits": 10 + number, "nb_visits": 5, "url": url}

    def plausible(self, body):
        first, last = map(dt.date.fromisoformat, body["date_range"])
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        if len(body["dimensions"]) > 1:
            host = "www.arbeidsmiljoportalen.no"
            rows = [
                {"dimensions": [str(day), host, f"/side/{n}"], "metrics": [3, 7 + n]}
                for day in days
                for n in range(self.pages)
            ]
        else:
            rows = [{"dimensions": [str(day)], "metrics": [30, 35, 90, 41, 95]} for day in days]
        page = body["pagination"]
        begins = page["offset"]
        return {
            "results": rows[begins : begins + page["limit"]],
            "meta": {"total_rows": len(rows), "metric_warnings": self.warnings},
            "query": {"date_range": [f"{first}T00:00:00{self.offset}"], "site_id": "portal"},
        }

    def answer(self, path, headers, content):
        if self.planned:
            return self.planned.pop(0)
        if path == "/index.php":
            return 200, {}, json.dumps(self.matomo(dict(parse_qsl(content.decode())))).encode()
        if headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {}, b'{"error": "Invalid API key or site ID."}'
        return 200, {}, json.dumps(self.plausible(json.loads(content))).encode()


def serving(tool):
    """The server, begun. The caller shuts it down."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            tool.asked.append({"path": self.path, "body": content.decode()})
            status, headers, body = tool.answer(self.path, self.headers, content)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
