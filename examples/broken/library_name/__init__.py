"""Answers a request. azure.functions has HttpResponse, not HttpRespone."""

import azure.functions as func


def main(req: func.HttpRequest):
    return func.HttpRespone(f"hello {req.params.get('name')}")
