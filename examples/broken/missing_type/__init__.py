"""Takes an order. The binding of order has no type."""

import azure.functions as func


def main(req: func.HttpRequest, order: func.Out[bytes]) -> func.HttpResponse:
    order.set(req.get_body())
    return func.HttpResponse(status_code=202)
