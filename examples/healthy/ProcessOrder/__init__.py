"""Stores an order and tells the warehouse."""

import json
import logging

import azure.functions as func


def main(
    message: func.QueueMessage,
    document: func.Out[func.Document],
    parcel: func.Out[str],
    context: func.Context,
) -> None:
    order = message.get_json()
    document.set(func.Document.from_dict(order))
    parcel.set(json.dumps({"order": order["id"], "items": order["items"]}))
    logging.info("%s: order %s stored", context.function_name, order["id"])
