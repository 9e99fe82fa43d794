"""Stores an order. The worker evaluates annotations, and does no type checking."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import azure.functions as func


def main(message: "func.QueueMessage") -> None:
    message.get_json()
