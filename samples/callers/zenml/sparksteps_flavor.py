"""A step operator of ZenML whose steps this service runs: zenml step-operator flavor register sparksteps_flavor.SparkStepsFlavor

It takes the settings and builds the images of ZenML's own Spark operator. The step's way to ZenML's server holds a token, which no request may
hold: keep it in a Kubernetes Secret, and name that in submit_kwargs, as spark.kubernetes.driver.secretKeyRef.ZENML_STORE_API_TOKEN=zenml:token.
"""

from zenml.integrations.spark.flavors import KubernetesSparkStepOperatorFlavor
from zenml.integrations.spark.step_operators.kubernetes_step_operator import SPARK_DOCKER_IMAGE_KEY, KubernetesSparkStepOperator

from sparksteps import Client

OF_THE_STEP = {"deploy_mode", "submit_kwargs"}
OF_THE_OPERATOR = {"namespace", "service_account"}


class SparkStepsOperator(KubernetesSparkStepOperator):
    def launch(self, info, entrypoint_command, environment):
        document = {
            "step_name": info.pipeline_step_name.replace("_", "-"),
            "image": info.get_image(key=SPARK_DOCKER_IMAGE_KEY),
            "step_operator": self.config.model_dump(include=OF_THE_OPERATOR, exclude_none=True),
            "settings": {"step_operator": self.get_settings(info).model_dump(include=OF_THE_STEP, exclude_none=True)},
            "resource_settings": info.config.resource_settings.model_dump(include={"cpu_count", "gpu_count", "memory"}, exclude_none=True),
            "environment": {name: value for name, value in environment.items() if "TOKEN" not in name},
            "entrypoint_command": entrypoint_command,
        }
        client = Client.from_environment()
        run = client.submit(document, idempotency_key=str(info.step_run_id), format="zenml")
        client.wait(run["id"])


class SparkStepsFlavor(KubernetesSparkStepOperatorFlavor):
    @property
    def name(self):
        return "sparksteps"

    @property
    def implementation_class(self):
        return SparkStepsOperator
