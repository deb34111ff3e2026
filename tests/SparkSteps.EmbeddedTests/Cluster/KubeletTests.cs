using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Kubelet;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

public sealed class KubeletTests : IAsyncLifetime
{
    private TestCluster _cluster = default!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(options => options with { ParallelPods = 4 });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Init_containers_run_first_and_share_volumes()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "cat /work/out.txt", """
            ,"volumes":[{"name":"work","emptyDir":{}}],
            "initContainers":[{"name":"first","image":"i","command":["sh","-c","echo one > /work/out.txt"],"volumeMounts":[{"name":"work","mountPath":"/work"}]},
                              {"name":"second","image":"i","command":["sh","-c","echo two >> /work/out.txt"],"volumeMounts":[{"name":"work","mountPath":"/work"}]}]
            """).Replace("\"image\":\"img\",", "\"image\":\"img\",\"volumeMounts\":[{\"name\":\"work\",\"mountPath\":\"/work\"}],"));

        var pod = await _cluster.WaitForPhaseAsync("p", "Succeeded");

        Assert.Equal("one\ntwo\n", await _cluster.LogAsync("p", "?container=main"));
        Assert.All(pod.Items("status", "initContainerStatuses"), init => Assert.Equal("Completed", init.Text("state", "terminated", "reason")));
    }

    [Fact]
    public async Task A_failed_init_container_fails_the_pod()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "echo never", """
            ,"initContainers":[{"name":"first","image":"i","command":["sh","-c","echo broken; exit 7"]}]
            """));

        var pod = await _cluster.WaitForPhaseAsync("p", "Failed");

        Assert.Equal(7, pod.Items("status", "initContainerStatuses").Single().Number("state", "terminated", "exitCode"));
        Assert.Equal("PodInitializing", pod.Items("status", "containerStatuses").Single().Text("state", "waiting", "reason"));
        Assert.Equal("broken\n", await _cluster.LogAsync("p", "?container=first"));
        Assert.Equal(400, (await _cluster.SendAsync("GET", TestCluster.Pods + "/p/log?container=main")).Code);
    }

    [Fact]
    public async Task Environment_comes_from_values_secrets_configmaps_and_fields()
    {
        await _cluster.CreateAsync(TestCluster.Secrets, """{"metadata":{"name":"s"},"stringData":{"password":"p w"}}""");
        await _cluster.CreateAsync(TestCluster.ConfigMaps, """{"metadata":{"name":"c"},"data":{"STAGE":"test"}}""");
        var pod = JsonNode.Parse(Some.Pod("p", "echo \"$A|$B|$C|$PRE_STAGE|$NAME|$SSH_AUTH_SOCK|$DOTNET_ROOT\"; echo $(A)"))?["spec"]?.Root ?? "";
        var container = pod.Items("spec", "containers").Single();
        container["envFrom"] = JsonNode.Parse("""[{"prefix":"PRE_","configMapRef":{"name":"c"}}]""");
        container["env"] = JsonNode.Parse("""
            [{"name":"A","value":"1"},{"name":"B","value":"$(A)-$(PRE_STAGE)"},{"name":"C","valueFrom":{"secretKeyRef":{"name":"s","key":"password"}}},
             {"name":"NAME","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}]
            """);
        await _cluster.CreateAsync(TestCluster.Pods, pod.ToJsonString());

        await _cluster.WaitForPhaseAsync("p", "Succeeded");

        Assert.Equal("1|1-test|p w|test|p||\n1\n", await _cluster.LogAsync("p"));
    }

    [Fact]
    public async Task Secrets_are_mounted_as_files_with_their_mode()
    {
        await _cluster.CreateAsync(TestCluster.Secrets, """{"metadata":{"name":"s"},"stringData":{"a":"1","b":"2"}}""");
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "cd /etc/s && ls && cat sub/x && stat -c %a sub/x", """
            ,"volumes":[{"name":"s","secret":{"secretName":"s","defaultMode":256,"items":[{"key":"a","path":"sub/x"}]}}]
            """).Replace("\"image\":\"img\",", "\"image\":\"img\",\"volumeMounts\":[{\"name\":\"s\",\"mountPath\":\"/etc/s\"}],"));

        await _cluster.WaitForPhaseAsync("p", "Succeeded");

        Assert.Equal("sub\n1400\n", await _cluster.LogAsync("p"));
    }

    [Fact]
    public async Task A_missing_config_map_is_waited_for()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "echo $X").Replace("\"image\":\"img\",", "\"image\":\"img\",\"envFrom\":[{\"configMapRef\":{\"name\":\"late\"}}],"));
        var waiting = await _cluster.WaitForAsync(TestCluster.Pods + "/p", pod => WaitingReason(pod) == "CreateContainerConfigError");
        Assert.Equal("Pending", waiting.Text("status", "phase"));

        await _cluster.CreateAsync(TestCluster.ConfigMaps, """{"metadata":{"name":"late"},"data":{"X":"came"}}""");

        await _cluster.WaitForPhaseAsync("p", "Succeeded");
        Assert.Equal("came\n", await _cluster.LogAsync("p"));
    }

    [Fact]
    public async Task A_missing_volume_source_is_an_event_and_waited_for()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "true", ""","volumes":[{"name":"s","secret":{"secretName":"late"}}]"""));
        await _cluster.WaitForAsync("/api/v1/namespaces/spark-jobs/events", list => list.Items("items").Any(item => item.Text("reason") == "FailedMount"));

        await _cluster.CreateAsync(TestCluster.Secrets, """{"metadata":{"name":"late"}}""");

        await _cluster.WaitForPhaseAsync("p", "Succeeded");
    }

    [Fact]
    public async Task Deleting_a_pod_ends_its_whole_process_tree_and_its_folder()
    {
        var pod = await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "sleep 300 & echo $!; sleep 300 & echo $!; wait", ""","terminationGracePeriodSeconds":2"""));
        await _cluster.WaitForPhaseAsync("p", "Running");
        var children = await WaitForPidsAsync("p", 2);

        await _cluster.DoAsync("DELETE", TestCluster.Pods + "/p");
        await _cluster.WaitUntilGoneAsync(TestCluster.Pods + "/p");

        Assert.All(children, child => Assert.True(ProcessStat.Read(child) is null or { IsZombie: true }, $"process {child} lives"));
        var folder = Path.Combine(_cluster.Folder, "pods", pod.Text("metadata", "uid") ?? "");
        await _cluster.WaitForAsync("/version", _ => !Directory.Exists(folder));
    }

    [Fact]
    public async Task A_pod_that_ignores_the_signal_is_killed_after_its_grace()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "trap '' TERM; echo $$$$; while :; do sleep 1; done", ""","terminationGracePeriodSeconds":1"""));
        var stubborn = (await WaitForPidsAsync("p", 1)).Single();

        await _cluster.DoAsync("DELETE", TestCluster.Pods + "/p");
        await _cluster.WaitUntilGoneAsync(TestCluster.Pods + "/p");

        Assert.True(ProcessStat.Read(stubborn) is null or { IsZombie: true });
    }

    [Fact]
    public async Task The_deadline_of_a_pod_is_kept()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "sleep 60", ""","activeDeadlineSeconds":1,"terminationGracePeriodSeconds":1"""));

        Assert.Equal("DeadlineExceeded", (await _cluster.WaitForPhaseAsync("p", "Failed")).Text("status", "reason"));
    }

    [Fact]
    public async Task Logs_are_followed_to_the_end()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "for i in 1 2 3 4 5 6; do echo line $i; sleep 0.2; done"));
        await _cluster.WaitForPhaseAsync("p", "Running");

        Assert.Equal("line 1\nline 2\nline 3\nline 4\nline 5\nline 6\n", await _cluster.LogAsync("p", "?follow=true"));
        Assert.Equal("line 5\nline 6\n", await _cluster.LogAsync("p", "?tailLines=2"));
        Assert.Equal("line", await _cluster.LogAsync("p", "?limitBytes=4"));
        Assert.Matches(@"^20\d\d-\d\d-\d\dT[\d:.]+Z line 6\n$", await _cluster.LogAsync("p", "?tailLines=1&timestamps=true"));
        Assert.Equal("", await _cluster.LogAsync("p", "?sinceSeconds=0"));
    }

    [Fact]
    public async Task A_failing_container_is_restarted_when_its_policy_says_so()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "echo again; exit 1").Replace("\"Never\"", "\"OnFailure\""));

        var pod = await _cluster.WaitForAsync(TestCluster.Pods + "/p", pod => WaitingReason(pod) == "CrashLoopBackOff");

        Assert.Equal(1, pod.Items("status", "containerStatuses").Single().Number("restartCount"));
        Assert.Equal("again\n", await _cluster.LogAsync("p", "?previous=true"));
        Assert.Contains("BackOff", await _cluster.EventReasonsAsync("p"));
    }

    [Theory]
    [InlineData("OomKilled", "OOMKilled", 137)]
    [InlineData("FailWithExitCode", "Error", 5)]
    public async Task A_fault_ends_a_running_container(string kind, string reason, int exitCode)
    {
        _cluster.Cluster.Faults.Set(new Fault { Match = new FaultMatch { LabelSelector = "app=p" }, Pod = new PodFault(Enum.Parse<PodFaultKind>(kind)) { ExitCode = 5 } });
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "sleep 60"));

        var state = (await _cluster.WaitForPhaseAsync("p", "Failed")).Items("status", "containerStatuses").Single();

        AssertNoProcessIn(_cluster.Folder);
        Assert.Equal((reason, (long)exitCode), (state.Text("state", "terminated", "reason"), state.Number("state", "terminated", "exitCode")));
    }

    [Fact]
    public async Task A_fault_evicts_a_pod()
    {
        _cluster.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Evicted) { AfterMs = 100 } });
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "sleep 60"));

        Assert.Equal("Evicted", (await _cluster.WaitForPhaseAsync("p", "Failed")).Text("status", "reason"));
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_holds_the_pod_until_it_can()
    {
        _cluster.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.ImagePullBackOff) });
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "true"));
        await _cluster.WaitForAsync(TestCluster.Pods + "/p", pod => WaitingReason(pod) == "ImagePullBackOff");

        _cluster.Cluster.Faults.Clear();

        await _cluster.WaitForPhaseAsync("p", "Succeeded");
    }

    [Fact]
    public async Task A_pod_that_no_node_takes_stays_pending_and_can_be_deleted()
    {
        _cluster.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Unschedulable) });
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "true"));
        var pod = await _cluster.WaitForAsync(TestCluster.Pods + "/p", pod => pod.Items("status", "conditions").Any());

        Assert.Equal(("Pending", "Unschedulable"), (pod.Text("status", "phase"), pod.Items("status", "conditions").Single().Text("reason")));
        Assert.Contains("FailedScheduling", await _cluster.EventReasonsAsync("p"));
        await _cluster.DoAsync("DELETE", TestCluster.Pods + "/p");
        Assert.Equal(404, (await _cluster.SendAsync("GET", TestCluster.Pods + "/p")).Code);
    }

    [Fact]
    public async Task Pods_outlive_a_killed_cluster()
    {
        var go = Path.Combine(_cluster.Folder, "go");
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", $"echo begun; until [ -e {go} ]; do sleep 0.05; done; echo ended; exit 4"));
        await _cluster.WaitForPhaseAsync("p", "Running");

        await _cluster.KillAndStartAsync();
        await File.WriteAllTextAsync(go, "");
        var pod = await _cluster.WaitForPhaseAsync("p", "Failed");

        Assert.Equal(4, pod.Items("status", "containerStatuses").Single().Number("state", "terminated", "exitCode"));
        Assert.Equal("begun\nended\n", await _cluster.LogAsync("p"));
    }

    [Fact]
    public async Task A_clean_stop_ends_pods_and_the_next_start_says_so()
    {
        await _cluster.CreateAsync(TestCluster.Pods, Some.Pod("p", "echo $$$$; sleep 300"));
        var child = (await WaitForPidsAsync("p", 1)).Single();

        await _cluster.StopAndStartAsync();

        Assert.True(ProcessStat.Read(child) is null or { IsZombie: true });
        Assert.Equal("Shutdown", (await _cluster.WaitForPhaseAsync("p", "Failed")).Text("status", "reason"));
    }

    // Every process of a pod has its folder as HOME.
    private static void AssertNoProcessIn(string folder) => Assert.DoesNotContain(
        Directory.EnumerateDirectories("/proc").Where(process => ProcessStat.Read(process) is { IsZombie: false }),
        process => EnvironmentOf(process).Contains($"HOME={folder}", StringComparison.Ordinal));

    private static string EnvironmentOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or it is somebody else's.
            return "";
        }
    }

    private static string? WaitingReason(JsonNode pod) =>
        pod.Items("status", "containerStatuses").FirstOrDefault().Text("state", "waiting", "reason");

    private async Task<List<int>> WaitForPidsAsync(string pod, int count)
    {
        await _cluster.WaitForPhaseAsync(pod, "Running");
        var pids = new List<int>();
        await _cluster.WaitForAsync("/version", _ =>
        {
            pids = [.. _cluster.LogAsync(pod).Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
            return pids.Count == count;
        });
        return pids;
    }
}
