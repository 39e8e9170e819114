"""To-do lists. Nothing here knows of Lambda or HTTP, so that any test can call it."""


class InvalidTodo(ValueError):
    """What was asked for makes no sense; the message says why."""


def add(todos, title):
    """Returns the list with a new entry at its end."""
    if not title.strip():
        raise InvalidTodo("A to-do needs a title")
    next_id = 1 + max((int(todo["id"]) for todo in todos), default=0)
    return [*todos, {"id": str(next_id), "title": title.strip(), "done": False}]


def complete(todos, todo_id):
    """Returns the list with one entry done. Doing it twice changes nothing more."""
    if all(todo["id"] != todo_id for todo in todos):
        raise InvalidTodo(f"There is no to-do {todo_id}")
    return [{**todo, "done": True} if todo["id"] == todo_id else todo for todo in todos]


def count_open(todos):
    return sum(not todo["done"] for todo in todos)
