"""Stores an order. The parameter named context is the invocation context."""

import azure.functions as func


def main(message: func.QueueMessage, context: dict) -> None:
    message.get_json()
