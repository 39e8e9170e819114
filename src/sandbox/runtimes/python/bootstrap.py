"""Runs a Python handler: asks the Runtime API for events, calls the handler, and posts what it returns or raises.

Started by the sandbox with _HANDLER, LAMBDA_TASK_ROOT and AWS_LAMBDA_RUNTIME_API set, and LAMBDA_WORKBENCH_RUNTIME_API
where a unix socket takes its place; LAMBDA_WORKBENCH_GUARDS where guards.py is wanted, and what it shall guard;
LAMBDA_WORKBENCH_LAYERS where there are layers;
LAMBDA_WORKBENCH_NO_RESIDUE where nobody wants to know what stays behind; LAMBDA_WORKBENCH_PREPARED where it waits before it
loads the function. All the rest is in a package, because Python compiles a script anew whenever it starts.
"""

if __name__ == "__main__":
    from lambda_workbench_runtime.runtime import main

    main()
elif __name__ == "__mp_main__":
    # One that multiprocessing spawns, with this process's flags, runs the main module under this name.
    import sys

    if sys.flags.no_site:
        from lambda_workbench_runtime.machine_packages import leave_out

        leave_out()
