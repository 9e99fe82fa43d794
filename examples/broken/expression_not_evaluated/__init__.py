import azure.functions as func


def main(msg: func.ServiceBusMessage) -> None:
    print(msg.get_body())
