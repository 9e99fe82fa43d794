"""Passes an order on, or not. The worker takes no Optional."""

from typing import Optional

import azure.functions as func


def main(message: func.QueueMessage) -> Optional[str]:
    return message.get_body().decode() or None
