"""Submits a Kedro pipeline, grouped into Spark steps: python3 sparksteps_runner.py [PIPELINE] [ENV], in the project's folder."""

import inspect
import json
import pathlib
import sys

from kedro.framework.project import pipelines
from kedro.framework.session import KedroSession
from kedro.framework.startup import bootstrap_project

from sparksteps import Client


def annotations(node):
    """Parameter names and `return`, each with its annotation as text: what decides which nodes need Spark."""
    signature = inspect.signature(node.func)
    named = {name: parameter.annotation for name, parameter in signature.parameters.items()} | {"return": signature.return_annotation}
    return {name: inspect.formatannotation(type) for name, type in named.items() if type is not inspect.Signature.empty}


def main(name="__default__", env="base"):
    project = pathlib.Path.cwd()
    bootstrap_project(project)
    with KedroSession.create(project, env=env) as session:
        catalog = session.load_context().config_loader["catalog"]
    pipeline = pipelines[name]
    document = {
        "name": project.name.replace("_", "-"),
        "pipeline": json.loads(pipeline.to_json()),
        "catalog": catalog,
        "annotations": {node.name: annotations(node) for node in pipeline.nodes},
        "kedro": {"env": env},
    }
    print(Client.from_environment().run_pipeline(document, project, format="kedro")["id"])


if __name__ == "__main__":
    main(*sys.argv[1:])
