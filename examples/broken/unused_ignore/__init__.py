"""Takes an order. The comment once ignored a parameter, which has a binding by now."""

import azure.functions as func


def main(req: func.HttpRequest, order: func.Out[bytes]) -> func.HttpResponse:  # funcls: ignore[AZF101]
    order.set(req.get_body())
    return func.HttpResponse(status_code=202)
