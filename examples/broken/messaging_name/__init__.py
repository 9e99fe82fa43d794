"""The name of the queue has a blank in it."""

import azure.functions as func


def main(msg: func.ServiceBusMessage) -> None:
    msg.get_body()
