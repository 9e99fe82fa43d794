"""Takes an order. func.Out needs to know of what."""

import azure.functions as func


def main(req: func.HttpRequest, order: func.Out) -> func.HttpResponse:
    order.set(req.get_body())
    return func.HttpResponse(status_code=202)
