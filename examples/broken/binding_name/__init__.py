"""Takes an order. Binding names may not hold two underscores in a row."""

import azure.functions as func


def main(req: func.HttpRequest, new__order: func.Out[bytes]) -> func.HttpResponse:
    new__order.set(req.get_body())
    return func.HttpResponse(status_code=202)
