"""Stores an order. The folder's name starts with a digit."""

import azure.functions as func


def main(message: func.QueueMessage) -> None:
    message.get_json()
