"""Takes an order. The colon after if is missing."""

import azure.functions as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    if not req.get_body()
        return func.HttpResponse("no order", status_code=400)
    return func.HttpResponse(status_code=202)
