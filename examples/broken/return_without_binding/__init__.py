import azure.functions as func


def main(message: func.QueueMessage):
    if not message.get_body():
        return
    return {"id": message.id}
