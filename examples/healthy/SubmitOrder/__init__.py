"""Takes an order and puts it into the queue."""

import logging

import azure.functions as func

from shared import responses
from shared.orders import parse_order


def main(req: func.HttpRequest, order: func.Out[str]) -> func.HttpResponse:
    try:
        received = parse_order(req.get_body())
    except ValueError as err:
        return responses.error(str(err), 400)
    order.set(received.to_json())
    logging.info("order %s received", received.id)
    return responses.ok({"id": received.id}, 202)
