import os

import azure.functions as func


def main(timer: func.TimerRequest) -> None:
    print(os.environ["WAREHOUSE"], os.getenv("AzureWebJobsStorage"))
