import os

import azure.functions as func

WAREHOUSE = os.environ["WAREHOUSE"]


def main(timer: func.TimerRequest) -> None:
    print(WAREHOUSE)
