"""A reader without a browser: the cookies, the connection, and what the server sends over it."""

from __future__ import annotations

from urllib.parse import quote

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120  # seconds


class Reader:
    """One browser. `cookies` may be given, as somebody with a copy of them has them."""

    def __init__(self, address: str, cookies: dict[str, str] | None = None) -> None:
        self.address = address
        self.http = httpx.Client(base_url=address, cookies=cookies, timeout=PATIENCE)

    def log_in(self, link: str = "/") -> httpx.Response:
        """Through the provider and back; the answer that came of it, and how it went there."""
        return self.http.get(f"/tilgang/inn?neste={quote(link)}", follow_redirects=True)

    def cookies(self) -> dict[str, str]:
        """Name → value of all that the server has left here."""
        return {cookie.name: cookie.value or "" for cookie in self.http.cookies.jar}

    def connect(self) -> ClientConnection:
        """An open page, with what the browser sends along."""
        self.http.get("/_stcore/health")
        given = self.cookies()
        return connect(
            f"{self.address.replace('http', 'ws')}/_stcore/stream",
            origin=self.address,
            subprotocols=["streamlit", given.get("_streamlit_xsrf", "-")],
            additional_headers={"Cookie": "; ".join(f"{n}={v}" for n, v in given.items())},
            max_size=None,
            open_timeout=PATIENCE,
            legacy=True,
        )

    def page(self, name: str) -> Page:
        """What the server sends when this page is asked for."""
        return Page(self.connect(), name)


class Page:
    """A page that has been sent: its text, its files, and the connection that is still open."""

    def __init__(self, connection: ClientConnection, name: str) -> None:
        self.connection = connection
        asked = BackMsg()
        asked.rerun_script.page_name = name
        connection.send(asked.SerializeToString())
        self.text, self.files, self.session = "", {}, ""
        while (told := self._next()).WhichOneof("type") != "script_finished":
            self.session = told.new_session.initialize.session_id or self.session
            new = told.delta.new_element
            self.text += new.markdown.body
            if new.WhichOneof("type") == "download_button":
                self.files[new.download_button.label] = new.download_button.deferred_file_id

    def _next(self) -> ForwardMsg:
        return ForwardMsg.FromString(self.connection.recv(PATIENCE, decode=False))

    def press(self, label: str) -> str:
        """Asks for the file of a button; gives the path that it is fetched from, or ""."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = "1"
        asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.deferred_file.file_id = self.files[label]
        self.connection.send(asked.SerializeToString())
        while (told := self._next()).WhichOneof("type") != "backend_operation_response":
            pass
        return told.backend_operation_response.deferred_file.url
