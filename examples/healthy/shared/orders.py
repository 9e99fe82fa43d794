"""Orders: how they look as JSON, and what is done with them."""

import json
import uuid
from dataclasses import asdict, dataclass, field
from typing import List


@dataclass
class Order:
    customer: str
    items: List[str]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    status: str = "received"

    def to_json(self) -> str:
        return json.dumps(asdict(self))


def parse_order(body: bytes) -> Order:
    """Reads an order; raises ValueError if the body holds none."""
    data = json.loads(body)
    if not isinstance(data, dict) or not data.get("customer") or not data.get("items"):
        raise ValueError("an order needs a customer and items")
    return Order(customer=data["customer"], items=list(data["items"]))
