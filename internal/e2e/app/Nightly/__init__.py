import azure.functions as func


def main(timer: func.TimerRequest, orders: func.Out[str]) -> None:
    orders.set("nightly")
