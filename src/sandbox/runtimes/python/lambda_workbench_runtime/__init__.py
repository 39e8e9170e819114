"""What runs a Python handler: bootstrap.py starts it. Its name is ours alone, so that a function may call its modules as it likes."""
