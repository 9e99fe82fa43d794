"""What was noted."""

NOTES = []


def add(note):
    NOTES.append(note)
