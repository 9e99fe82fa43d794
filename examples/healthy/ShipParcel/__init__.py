"""Ships a parcel and announces it on a topic."""

import json
import logging

import azure.functions as func


def main(parcel: func.ServiceBusMessage) -> str:
    order = json.loads(parcel.get_body())
    logging.info("order %s shipped, delivery attempt %d", order["order"], parcel.delivery_count)
    return json.dumps({"order": order["order"], "status": "shipped"})
