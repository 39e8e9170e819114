"""Counts the function resources of templates: a plain load, and nothing that knows Lambda. Prints JSON by file."""

import json
import pathlib
import re
import sys

import yaml

TYPES = {'AWS::Lambda::Function', 'AWS::Serverless::Function'}
LARGEST = 1 << 20


class Loader(yaml.CSafeLoader):
    """Intrinsic functions, and a lone `=`, are whatever they are."""


Loader.add_multi_constructor('!', lambda loader, suffix, node: None)
Loader.add_constructor('tag:yaml.org,2002:value', lambda loader, node: loader.construct_scalar(node))


def in_template(text, load):
    try:
        document = load(text)
        resources = document.get('Resources') if isinstance(document, dict) else None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None
    if not isinstance(resources, dict):
        return None
    return sum(isinstance(one, dict) and one.get('Type') in TYPES for one in resources.values())


def in_terraform(text):
    text = re.sub(r'(?m)^\s*(#|//).*$', '', text)
    return len(re.findall(r'resource\s+"aws_lambda_function"\s+"|"terraform-aws-modules/lambda/aws"', text))


def count(file):
    text = file.read_text('utf-8-sig')
    if file.suffix == '.tf':
        return in_terraform(text)
    if file.suffix == '.json':
        return in_template(text, json.loads)
    return in_template(text, lambda written: yaml.load(written, Loader))


counts = {}
for file in pathlib.Path(sys.argv[1]).rglob('*'):
    if file.suffix in {'.yaml', '.yml', '.json', '.template', '.tf'} and file.is_file() and file.stat().st_size <= LARGEST:
        try:
            number = count(file)
        except UnicodeDecodeError:
            continue
        if number is not None:
            counts[str(file)] = number
json.dump(counts, sys.stdout)
