"""What AWS's runtime has beside the standard library, from the packages of the machine's Python.

Python was started without them (-S): a deployment has none of them, so that a function must not find them either.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html
"""

import sys

BROUGHT_ALONG = frozenset(
    "boto3 botocore s3transfer jmespath urllib3 dateutil six simplejson awslambdaric snapshot_restore_py pip".split()
)


class BroughtAlong:
    """Finds them where nothing else has: the function's code, its layers, what was installed for local runs."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if path is not None or name not in BROUGHT_ALONG:
            return None
        import site
        from importlib.machinery import PathFinder

        return PathFinder.find_spec(name, site.getsitepackages())


def leave_out():
    """Makes up for the rest of what Python does when it starts with packages."""
    import site

    site.setquit()
    site.setcopyright()
    site.sethelper()
    sys.meta_path.append(BroughtAlong)
