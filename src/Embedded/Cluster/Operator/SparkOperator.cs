using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>Plays the Spark operator: looks at each application when it or its driver's pod changes, and takes the next step.</summary>
internal sealed class SparkOperator(ObjectWriter writer, EventRecorder events, FaultSet faults, TimeProvider time, WatchLoop loop)
{
    private static readonly TimeSpan WaitForDriverToGo = TimeSpan.FromSeconds(1);

    public Task RunAsync(CancellationToken cancellationToken) => new Reconciler(loop, time).RunAsync(
        ResourceTypes.SparkApplications, ResourceTypes.Pods, DriverPod.AppNameLabel, TryStep, cancellationToken);

    // An application that cannot be read stops at its state; the others go on.
    private TimeSpan? TryStep(StoredObject stored)
    {
        try
        {
            return Step(stored);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException)
        {
            events.Warning(stored.Key, stored.Read(), "SparkApplicationBroken", error.Message);
            return null;
        }
    }

    /// <summary>One step of one application. Its own write brings the next one; the result is when to look again without one.</summary>
    private TimeSpan? Step(StoredObject stored)
    {
        var app = stored.Read();
        var driver = FindDriver(app);
        var now = time.GetUtcNow();
        var facts = AppStatus.ReadFacts(app, driver, now);
        var decision = AppTransitions.Next(facts);
        switch (decision.Action)
        {
            case AppAction.Submit:
                Submit(stored, app, driver, now);
                return null;
            case AppAction.DeleteApplication:
                writer.Delete(stored.Key, new DeleteOptions { RequiredUid = stored.Uid });
                return null;
            case AppAction.DeleteDriver when driver is not null:
                writer.Delete(DriverKey(stored.Key, app), new DeleteOptions { RequiredUid = driver.Text("metadata", "uid") });
                break;
        }

        if (decision.Next != facts.State)
        {
            Save(stored, current => AppStatus.Write(current, decision.Next, decision.Error, now));
            Announce(stored.Key, app, decision);
        }

        return decision.LookAgainAfter ?? (decision.Action == AppAction.DeleteDriver ? WaitForDriverToGo : null);
    }

    // Only a pod of this very application counts: one of the same name may belong to an earlier one or to nobody.
    private JsonObject? FindDriver(JsonObject app)
    {
        var key = DriverKey(new ObjectKey(ResourceTypes.SparkApplications, app.Text("metadata", "namespace") ?? "", ""), app);
        return loop.Store.Find(key) is { } pod && pod.Owners.Contains(app.Text("metadata", "uid") ?? "") ? pod.Read() : null;
    }

    private static ObjectKey DriverKey(ObjectKey application, JsonObject app) => new(ResourceTypes.Pods, application.Namespace, DriverPod.NameOf(app));

    private void Submit(StoredObject stored, JsonObject app, JsonObject? driver, DateTimeOffset now)
    {
        // A driver that is already there was made just before this cluster was killed: the submission is taken over.
        var submission = driver is null
            ? Submission.New()
            : new Submission(driver.Text("metadata", "labels", DriverPod.SubmissionLabel) ?? "", driver.Text("metadata", "labels", "spark-app-selector") ?? "");
        if (AppStatus.StateOf(app) == AppState.New)
        {
            events.Normal(stored.Key, app, "SparkApplicationAdded", $"SparkApplication {stored.Key.Name} was added, enqueuing it for submission");
        }

        var error = driver is null ? SubmissionError(stored, app, submission) : null;
        Save(stored, current => AppStatus.WriteSubmission(current, submission, error, now));
        if (error is null)
        {
            events.Normal(stored.Key, app, "SparkApplicationSubmitted", $"SparkApplication {stored.Key.Name} was submitted successfully");
        }
        else
        {
            events.Warning(stored.Key, app, "SparkApplicationSubmissionFailed", $"failed to submit SparkApplication {stored.Key.Name}: {error}");
        }
    }

    private string? SubmissionError(StoredObject stored, JsonObject app, Submission submission)
    {
        if (faults.ForPod(stored, kind => kind == PodFaultKind.SubmissionFailed) is { } fault)
        {
            return $"failed to run spark-submit: exit status 1 (fault injected){fault.Says}";
        }

        var mainFile = app.Text("spec", "mainApplicationFile") ?? "";
        if (!mainFile.Contains("://", StringComparison.Ordinal) || mainFile.StartsWith("file://", StringComparison.Ordinal))
        {
            return "failed to run spark-submit: org.apache.spark.SparkException: Please specify spark.kubernetes.file.upload.path property.";
        }

        return CreateObjects(stored.Key, app, submission);
    }

    // The ConfigMap comes first, so that the pod finds it, and gets its owner afterwards.
    private string? CreateObjects(ObjectKey key, JsonObject app, Submission submission)
    {
        var configMap = new ObjectKey(ResourceTypes.ConfigMaps, key.Namespace, submission.ConfigMapName);
        writer.Create(configMap, DriverPod.BuildConfigMap(app, submission), WriteOptions.Own);
        if (writer.Create(DriverKey(key, app), DriverPod.Build(app, submission), WriteOptions.Own).Failed(out var error, out var pod))
        {
            writer.Delete(configMap, new DeleteOptions());
            return $"failed to run spark-submit: {error.Message}";
        }

        writer.Change(configMap, value =>
        {
            value.Child("metadata")["ownerReferences"] = new JsonArray(DriverPod.OwnerReference(ResourceTypes.Pods, pod.Read()));
            return value;
        }, WriteOptions.Own);
        return null;
    }

    private void Save(StoredObject stored, Action<JsonObject> change) => writer.Change(stored.Key, current =>
    {
        if (current.Text("metadata", "uid") == stored.Uid)
        {
            change(current);
        }

        return current;
    }, WriteOptions.OwnStatus);

    private void Announce(ObjectKey key, JsonObject app, AppDecision decision)
    {
        var driver = DriverPod.NameOf(app);
        switch (decision.Next)
        {
            case AppState.Running:
                events.Normal(key, app, "SparkDriverRunning", $"Driver {driver} is running");
                break;
            case AppState.Succeeding:
                events.Normal(key, app, "SparkDriverCompleted", $"Driver {driver} completed");
                break;
            case AppState.Failing:
                events.Warning(key, app, "SparkDriverFailed", $"Driver {driver} failed: {decision.Error}");
                break;
            case AppState.Completed:
                events.Normal(key, app, "SparkApplicationCompleted", $"SparkApplication {key.Name} completed");
                break;
            case AppState.Failed:
                events.Warning(key, app, "SparkApplicationFailed", $"SparkApplication {key.Name} failed: {app.Text("status", "applicationState", "errorMessage")}");
                break;
            case AppState.PendingRerun:
                events.Warning(key, app, "SparkApplicationPendingRerun", $"SparkApplication {key.Name} is pending rerun");
                break;
        }
    }
}
