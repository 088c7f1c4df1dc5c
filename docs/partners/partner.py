import json
import os
import sys
import time
import uuid
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from standardwebhooks import Webhook

webhook = Webhook(os.environ["PARTNER_SECRET"])


def verify(body, headers):
    """Returns the hand-off; raises an error if its signature or timestamp is wrong. The body is the raw bytes."""
    return webhook.verify(body, dict(headers))["data"]


def call_back(url, decision, message_id):
    """Sends a decision to Latchkey and retries under the same id until it gets a final answer."""
    pause = 1
    while (status := call_back_once(url, decision, message_id)) in (0, 429) or status >= 500:
        time.sleep(pause)
        pause = min(2 * pause, 3600)
    return status


def call_back_once(url, decision, message_id):
    body, now = json.dumps(decision), datetime.now(timezone.utc)
    request = Request(url, body.encode(), {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": webhook.sign(message_id, now, body)})
    try:
        return urlopen(request, timeout=10).status
    except HTTPError as refused:
        return refused.code
    except OSError:
        return 0


class Partner(BaseHTTPRequestHandler):
    def do_POST(self):
        try:
            handed_over = verify(self.rfile.read(int(self.headers["content-length"])), self.headers)
        except Exception:
            return self.answer(401)
        self.answer(202)
        callback = handed_over["callback"]
        call_back(callback["url"], {"decision": "approved", "reason": "Paid", "reference": "inv-17",
                                    "token": callback["token"]}, f"msg_{uuid.uuid4()}")

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.send_header("connection", "close")
        self.end_headers()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Partner)
    print("listening on", server.server_port, flush=True)
    server.serve_forever()
