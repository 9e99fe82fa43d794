import azure.functions as func


def main(receipt: func.QueueMessage) -> str:
    return receipt.get_body().decode()
