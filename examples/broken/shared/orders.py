"""Orders, as far as the functions of this app need them."""

import json


def parse_order(body: bytes) -> dict:
    return json.loads(body)
