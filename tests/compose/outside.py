"""The world outside of the services: a publisher with one feed, and a desk that takes alerts.

- `POST /articles` (`{"title", "text"}`) publishes an entry in `/feed.xml`.
- `POST /hook` takes an alert; `GET /hook` lists what came, in order, as `{"id", "alert", "seconds"}`.

Standard library alone: it runs in a container and knows nothing of what it tests.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

articles: list[dict[str, str]] = []
received: list[dict[str, object]] = []


class Outside(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/feed.xml":
            self.answer(feed().encode(), "application/rss+xml")
        else:
            self.answer(json.dumps(received).encode(), "application/json")

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/articles":
            articles.append({**body, "date": format_datetime(dt.datetime.now(dt.UTC))})
        else:
            received.append({"id": self.headers["webhook-id"], "alert": body, "seconds": time.time()})
        self.answer(b"{}", "application/json")

    def answer(self, body, content_type):
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing: what matters is asked for."""


def feed() -> str:
    items = "".join(
        f"<item><guid>entry-{number}</guid><link>https://publisher.example/{number}</link>"
        f"<title>{escape(article['title'])}</title><description>{escape(article['text'])}</description>"
        f"<pubDate>{article['date']}</pubDate></item>"
        for number, article in enumerate(articles)
    )
    return f'<rss version="2.0"><channel><title>The Publisher</title><language>en</language>{items}</channel></rss>'


if __name__ == "__main__":
    ThreadingHTTPServer(("", 8000), Outside).serve_forever()
