"""Stores an order. The host looks only in folders directly below host.json."""

import azure.functions as func


def main(message: func.QueueMessage) -> None:
    message.get_json()
