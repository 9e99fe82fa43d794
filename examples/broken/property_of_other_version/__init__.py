import azure.functions as func


def main(documents: func.DocumentList) -> None:
    for document in documents:
        print(document["id"])
