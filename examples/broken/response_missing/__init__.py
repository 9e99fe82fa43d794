import logging

import azure.functions as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    try:
        name = req.get_json()["name"]
    except (KeyError, ValueError):
        logging.exception("The request names nobody.")
    else:
        return func.HttpResponse(f"Hello, {name}.")
