"""Loaded by each Python that the function starts, if it reads PYTHONPATH: what is installed for the machine is not there either."""

try:
    from lambda_workbench_runtime import machine_packages

    machine_packages.leave_out_here()
except Exception:
    # A Python of another age, which does without.
    pass
