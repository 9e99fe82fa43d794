import azure.functions as func


def main(timer: func.TimerRequest, copy: func.Out[str]) -> None:
    copy.set(str(timer.past_due))
