"""Stores an order. The message comes from a storage queue, not from Service Bus."""

import azure.functions as func


def main(message: func.ServiceBusMessage) -> None:
    message.get_body()
