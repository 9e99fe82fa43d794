import azure.functions as func


def main(mesage: func.QueueMessage) -> None:
    print(mesage.id)
