"""Serves a data sheet. An input is not annotated func.Out[...]."""

import azure.functions as func


def main(req: func.HttpRequest, item: func.Out[func.InputStream]) -> func.HttpResponse:
    return func.HttpResponse(item.get().read())
