"""Passes an order on. With $return the value itself is returned."""

import azure.functions as func


def main(message: func.QueueMessage) -> func.Out[str]:
    return message.get_body().decode()
