import azure.functions as func


def main(req: func.HttpRequest):
    result = {"path": req.url}
    return result
