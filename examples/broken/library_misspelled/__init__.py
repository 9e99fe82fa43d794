"""Answers a request. The library is azure.functions."""

import azure.function as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(f"hello {req.params.get('name')}")
