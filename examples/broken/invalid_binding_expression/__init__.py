import azure.functions as func


def main(msg: func.QueueMessage, copy: func.Out[str]) -> None:
    copy.set(msg.get_body().decode())
