"""An Airflow DAG of Spark steps. Put clients/python/sparksteps.py beside it; the Variables sparksteps_url and sparksteps_key say where the service is."""

import pathlib

import pendulum
from airflow.decorators import dag, task
from airflow.models import Variable

from sparksteps import Client

STEPS = pathlib.Path(__file__).parent / "steps"


@dag(schedule="@daily", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False)
def spark_steps():
    @task(retries=2)
    def step(name, run_id=None):
        client = Client(Variable.get("sparksteps_url"), Variable.get("sparksteps_key"))
        # A retry of the task finds the run that its first try submitted; a run that failed is for the step's own `retry` to repeat.
        return client.run(STEPS / f"{name}.yaml", idempotency_key=f"airflow-{run_id}-{name}")["id"]

    step.override(task_id="clean")("clean") >> step.override(task_id="report")("report")


spark_steps()
