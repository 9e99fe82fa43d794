"""Serves an item's data sheet from blob storage."""

import azure.functions as func


def main(req: func.HttpRequest, item: func.InputStream) -> func.HttpResponse:
    return func.HttpResponse(item.read(), mimetype="application/pdf")
