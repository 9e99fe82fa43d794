"""Takes an order. An output is annotated func.Out[...]."""

import azure.functions as func


def main(req: func.HttpRequest, order: str) -> func.HttpResponse:
    return func.HttpResponse(status_code=202)
