"""Changes a data sheet. Python needs one binding to read it and another to write it."""

import azure.functions as func


def main(req: func.HttpRequest, item) -> func.HttpResponse:
    return func.HttpResponse(status_code=204)
