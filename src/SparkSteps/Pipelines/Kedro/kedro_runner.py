"""Runs some nodes of the Kedro project in PROJECT_HOME. Written by SparkSteps; needs nothing but Kedro.

    run [--env ENV] [--node A,B] [--runner ThreadRunner]

The value of --node is one line of CSV, so that a name with a comma in it can be written in quotes.
"""
import argparse
import csv
import importlib
import os
import pathlib


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["run"])
    parser.add_argument("--env")
    parser.add_argument("--node", default="")
    parser.add_argument("--runner", default="ThreadRunner")
    arguments, extra = parser.parse_known_args()
    if extra:
        print("sparksteps: kedro: not used here:", *extra, flush=True)

    nodes = [name for line in csv.reader([arguments.node]) for name in line]
    project = find_project(pathlib.Path(os.environ.get("PROJECT_HOME", ".")))
    print("sparksteps: kedro: running", nodes or "all nodes", "of", project, flush=True)

    from kedro.framework.session import KedroSession
    from kedro.framework.startup import bootstrap_project

    bootstrap_project(project)
    runner = getattr(importlib.import_module("kedro.runner"), arguments.runner)()
    with KedroSession.create(project_path=project, env=arguments.env) as session:
        session.run(node_names=nodes, runner=runner)


def find_project(home):
    """The archive may hold the project itself, or the folder that it is in."""
    marked = [home, *sorted(child for child in home.iterdir() if child.is_dir())]
    return next((folder for folder in marked if (folder / "pyproject.toml").is_file()), home)


if __name__ == "__main__":
    main()
