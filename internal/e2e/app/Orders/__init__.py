import logging

import azure.functions as func


def main(order: func.QueueMessage, receipt: func.Out[str]) -> None:
    body = order.get_body().decode()
    logging.info("Order %s", order.id)
    receipt.set(body)
