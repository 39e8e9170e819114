"""What AWS's runtime has beside the standard library, from the packages of the machine's Python.

Python was started without them (-S): a deployment has none of them, so that a function must not find them either. What the
function starts finds the same, as far as it reads PYTHONPATH.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html
"""

import os
import sys

BROUGHT_ALONG = frozenset(
    "boto3 botocore s3transfer jmespath urllib3 dateutil six simplejson awslambdaric snapshot_restore_py pip".split()
)
# Of one of them the distribution has another name.
DISTRIBUTIONS = (BROUGHT_ALONG - {"dateutil"}) | {"python_dateutil"}


class BroughtAlong:
    """Finds them where nothing else has: the function's code, its layers, what was installed for local runs."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if path is not None or name not in BROUGHT_ALONG:
            return None
        import site
        from importlib.machinery import PathFinder

        return PathFinder.find_spec(name, site.getsitepackages())

    @staticmethod
    def find_distributions(context=None):
        """For importlib.metadata: of these packages alone, by their names or all of them."""
        import site
        from importlib.metadata import DistributionFinder, MetadataPathFinder

        name = getattr(context, "name", None)
        if name is not None and _normalized(name) not in DISTRIBUTIONS:
            return
        here = DistributionFinder.Context(name=name, path=site.getsitepackages())
        for distribution in MetadataPathFinder.find_distributions(here):
            if _normalized(distribution.metadata["Name"]) in DISTRIBUTIONS:
                yield distribution


def leave_out():
    """Makes up for the rest of what Python does when it starts with packages."""
    import site

    site.setquit()
    site.setcopyright()
    site.sethelper()
    sys.meta_path.append(BroughtAlong)
    runtime_folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    children = os.path.join(runtime_folder, "children")
    others = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry not in ("", children)]
    os.environ["PYTHONPATH"] = os.pathsep.join([children] + others)


def leave_out_here():
    """In a Python that was started with them; one of a virtual environment keeps its own."""
    if sys.prefix != sys.base_prefix:
        return
    import site

    # What they brought along themselves (.pth) comes after them.
    installed = {*site.getsitepackages(), site.getusersitepackages()}
    first = next((index for index, entry in enumerate(sys.path) if entry in installed), None)
    if first is None:
        return
    del sys.path[first:]
    sys.meta_path.append(BroughtAlong)


def _normalized(name):
    return name.lower().replace("-", "_").replace(".", "_")
