import azure.functions as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    route = req.route_params
    return func.HttpResponse(f"{route['costumer']} ordered {route['order']}.")
