namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>The steps that the measures submit.</summary>
internal static class Steps
{
    public const string Image = "registry.example/spark:3.5.3";

    public const string InImage = """
        {"apiVersion": "sparksteps/v1", "kind": "Step", "name": "measured",
         "application": {"type": "python", "mainFile": "local:///opt/app/main.py", "arguments": ["--date", "2030-01-31"]},
         "spark": {"conf": {"spark.sql.shuffle.partitions": "8"}}, "labels": {"team": "data"}}
        """;
}
