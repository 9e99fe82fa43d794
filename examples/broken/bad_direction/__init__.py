"""Takes an order. A direction is in or out."""

import azure.functions as func


def main(req: func.HttpRequest, order: func.Out[bytes]) -> func.HttpResponse:
    order.set(req.get_body())
    return func.HttpResponse(status_code=202)
