"""PyPI's akismet, whose address of the service is fixed: its requests are led to where ours is, all else is its own."""

# mypy: ignore-errors

import json
import sys
from urllib.parse import urlsplit

import akismet
import httpx

asked = json.loads(sys.argv[1])
service = urlsplit(asked["service"])


class Led(httpx.HTTPTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = service.path.rstrip("/") + request.url.raw_path.decode()
        request.url = request.url.copy_with(
            scheme="http", host=service.hostname, port=service.port, raw_path=path.encode()
        )
        request.headers["Host"] = service.netloc
        return super().handle_request(request)


def client(key: str) -> akismet.SyncClient:
    config = akismet.Config(key=key, url="https://other.example/")
    return akismet.SyncClient(config=config, http_client=httpx.Client(transport=Led()))


def comment(content: str, name: str) -> dict[str, str]:
    return {"user_ip": "203.0.113.9", "comment_content": content, "comment_author": name, "user_agent": "Browser/1"}


with client(asked["key"]) as own:  # asks whether the key is good, and raises if not
    told = {
        "good": True,
        "wrong": client("ffffffffffff").verify_key(),
        "ham": own.comment_check(**comment(asked["ham"], "Ada")).name,
        "spam": own.comment_check(**comment(asked["spam"], "Best Casino")).name,
        "missed": own.submit_spam(**comment(asked["ham"], "Ada")),
        "false alarm": own.submit_ham(**comment(asked["spam"], "Best Casino")),
        "usage": own.usage_limit(),
    }
try:
    client("ffffffffffff").comment_check(**comment(asked["ham"], "Ada"))
except akismet.AkismetError as error:
    told["refused"] = type(error).__name__
print(json.dumps(told))  # noqa: T201
