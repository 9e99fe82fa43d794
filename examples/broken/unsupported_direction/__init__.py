import azure.functions as func


def main(req: func.HttpRequest, message) -> func.HttpResponse:
    message.set("hello")
    return func.HttpResponse("hello")
