"""Stores an order. The worker takes no Optional."""

from typing import Optional

import azure.functions as func


def main(message: Optional[func.QueueMessage]) -> None:
    message.get_json()
