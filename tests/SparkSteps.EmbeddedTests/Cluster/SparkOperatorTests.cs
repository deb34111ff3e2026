using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

public sealed class SparkOperatorTests : IAsyncLifetime
{
    private TestCluster _cluster = default!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task An_application_runs_to_its_end()
    {
        await Some.CodeAsync(_cluster, "import sys; print('hello', sys.argv[1])");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => spec["arguments"] = new JsonArray("world")));

        var app = await _cluster.WaitForStateAsync("wc", "COMPLETED");

        Assert.Equal(("wc-driver", 1L, 1L), (app.Text("status", "driverInfo", "podName"), app.Number("status", "executionAttempts"), app.Number("status", "submissionAttempts")));
        Assert.NotNull(app.Text("status", "terminationTime"));
        Assert.Equal("embedded cluster: the driver runs by python3 (no Spark on this machine)\nhello world\n", await _cluster.LogAsync("wc-driver"));
        var reasons = await _cluster.EventReasonsAsync("wc");
        Assert.Equal(["SparkApplicationAdded", "SparkApplicationSubmitted", "SparkApplicationCompleted"], reasons.Where(reason => reason.StartsWith("SparkApplication", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_driver_pod_carries_what_the_operator_puts_on_it()
    {
        await Some.CodeAsync(_cluster, "pass");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec =>
        {
            spec.Child("driver")["labels"] = new JsonObject { ["team"] = "data" };
            spec.Child("driver")["serviceAccount"] = "spark";
        }));
        var app = await _cluster.WaitForStateAsync("wc", "COMPLETED");
        var pod = await _cluster.DoAsync("GET", TestCluster.Pods + "/wc-driver");

        var labels = pod.Map("metadata", "labels");
        Assert.Equal(("driver", "wc", "true", "data"),
            (labels["spark-role"], labels["sparkoperator.k8s.io/app-name"], labels["sparkoperator.k8s.io/launched-by-spark-operator"], labels["team"]));
        Assert.Equal(app.Text("status", "submissionID"), labels["sparkoperator.k8s.io/submission-id"]);
        Assert.Equal(app.Text("metadata", "uid"), pod.Items("metadata", "ownerReferences").Single().Text("uid"));
        Assert.Equal(("spark", "python3 (no Spark on this machine)"),
            (pod.Text("spec", "serviceAccountName"), pod.Text("metadata", "annotations", "embedded.sparksteps.io/driver")));
        var container = pod.Items("spec", "containers").Single();
        Assert.Equal(["driver", "--properties-file", "/opt/spark/conf/spark.properties", "--class", "org.apache.spark.deploy.PythonRunner", "local:///opt/project/main.py"], container.Texts("args"));
        Assert.Equal("1433Mi", container.Text("resources", "limits", "memory"));
    }

    [Theory]
    [InlineData("tail -f /dev/null")]
    [InlineData("exit 7")]
    public async Task A_sidecar_neither_holds_the_applications_end_nor_decides_it(string sidecar)
    {
        await Some.CodeAsync(_cluster, "print('done')");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => spec.Child("driver")["sidecars"] = new JsonArray(
            new JsonObject { ["name"] = "side", ["image"] = "side", ["command"] = new JsonArray("sh", "-c", sidecar) })));

        var app = await _cluster.WaitForStateAsync("wc", "COMPLETED");

        Assert.Null(app.Text("status", "applicationState", "errorMessage"));
    }

    [Fact]
    public async Task The_driver_sees_the_volumes_that_its_own_container_mounts_and_no_others()
    {
        await Some.CodeAsync(_cluster, "pass");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec =>
        {
            var volumes = spec["volumes"] as JsonArray ?? [];
            volumes.Add(new JsonObject { ["name"] = "of-the-executor", ["emptyDir"] = new JsonObject() });
            spec["volumes"] = volumes;
        }));
        await _cluster.WaitForStateAsync("wc", "COMPLETED");
        var pod = await _cluster.DoAsync("GET", TestCluster.Pods + "/wc-driver");

        Assert.DoesNotContain("of-the-executor", pod.Items("spec", "volumes").Select(volume => volume.Text("name")));
    }

    [Fact]
    public async Task A_failure_is_retried_and_then_final()
    {
        await Some.CodeAsync(_cluster, "raise SystemExit(3)");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => spec["restartPolicy"] = new JsonObject
        {
            ["type"] = "OnFailure", ["onFailureRetries"] = 1, ["onFailureRetryInterval"] = 1,
        }));

        var app = await _cluster.WaitForStateAsync("wc", "FAILED");

        Assert.Equal((2L, "driver container failed with ExitCode: 3, Reason: Error"),
            (app.Number("status", "executionAttempts"), app.Text("status", "applicationState", "errorMessage")));
    }

    [Fact]
    public async Task A_failed_submission_is_retried()
    {
        await Some.CodeAsync(_cluster, "pass");
        _cluster.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.SubmissionFailed), Times = 1 });
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => spec["restartPolicy"] = new JsonObject
        {
            ["type"] = "OnFailure", ["onSubmissionFailureRetries"] = 1, ["onSubmissionFailureRetryInterval"] = 1,
        }));

        var app = await _cluster.WaitForStateAsync("wc", "COMPLETED");

        Assert.Equal((2L, 1L), (app.Number("status", "submissionAttempts"), app.Number("status", "executionAttempts")));
        Assert.Contains("SparkApplicationSubmissionFailed", await _cluster.EventReasonsAsync("wc"));
    }

    [Fact]
    public async Task A_main_file_that_would_need_an_upload_fails_the_submission()
    {
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => spec["mainApplicationFile"] = "main.py"));

        Assert.Contains("spark.kubernetes.file.upload.path", (await _cluster.WaitForStateAsync("wc", "FAILED")).Text("status", "applicationState", "errorMessage"));
    }

    [Theory]
    [InlineData("Java", "local:///opt/project/a.jar", "needs Spark")]
    [InlineData("Python", "abfss://c@a.dfs.core.windows.net/main.py", "scheme abfss")]
    public async Task What_cannot_run_here_fails_and_says_why(string type, string mainFile, string reason)
    {
        await Some.CodeAsync(_cluster, "pass");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => (spec["type"], spec["mainApplicationFile"]) = (type, mainFile)));

        Assert.Contains(reason, (await _cluster.WaitForStateAsync("wc", "FAILED")).Text("status", "applicationState", "errorMessage"));
        Assert.Contains(reason, await _cluster.LogAsync("wc-driver"));
    }

    [Fact]
    public async Task Time_to_live_removes_the_application_and_its_pod()
    {
        await Some.CodeAsync(_cluster, "pass");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => spec["timeToLiveSeconds"] = 5));

        await _cluster.WaitForStateAsync("wc", "COMPLETED");

        await _cluster.WaitUntilGoneAsync(TestCluster.Apps + "/wc");
        await _cluster.WaitUntilGoneAsync(TestCluster.Pods + "/wc-driver");
    }

    [Fact]
    public async Task Suspending_ends_the_driver_and_resuming_starts_it_again()
    {
        await Some.CodeAsync(_cluster, "import time; time.sleep(60)");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => spec.Child("driver")["terminationGracePeriodSeconds"] = 1));
        await _cluster.WaitForStateAsync("wc", "RUNNING");

        await PatchAsync("""{"spec":{"suspend":true}}""");
        await _cluster.WaitForStateAsync("wc", "SUSPENDED");
        Assert.Equal(404, (await _cluster.SendAsync("GET", TestCluster.Pods + "/wc-driver")).Code);

        await PatchAsync("""{"spec":{"suspend":false}}""");
        await _cluster.WaitForStateAsync("wc", "RUNNING");
    }

    [Fact]
    public async Task A_changed_spec_runs_anew()
    {
        await Some.CodeAsync(_cluster, "import sys, time; print(sys.argv[1:]); time.sleep(0 if sys.argv[1:] else 60)");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc", spec => spec.Child("driver")["terminationGracePeriodSeconds"] = 1));
        await _cluster.WaitForStateAsync("wc", "RUNNING");

        await PatchAsync("""{"spec":{"arguments":["second"]}}""");

        Assert.Equal(1, (await _cluster.WaitForStateAsync("wc", "COMPLETED")).Number("status", "executionAttempts"));
        Assert.Contains("second", await _cluster.LogAsync("wc-driver"));
    }

    private Task<JsonNode> PatchAsync(string patch) => _cluster.DoAsync("PATCH", TestCluster.Apps + "/wc", patch, "application/merge-patch+json");
}
