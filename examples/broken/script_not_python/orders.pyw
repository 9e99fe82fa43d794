"""Stores an order. The worker loads only files that end in .py."""

import azure.functions as func


def main(message: func.QueueMessage) -> None:
    message.get_json()
