using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.SparkApplications;

internal sealed class MetadataImport(ForeignMapping metadata, StepDraft draft)
{
    private const string KueueQueue = "kueue.x-k8s.io/queue-name";
    private const string KueuePriority = "kueue.x-k8s.io/priority-class";

    public void Read()
    {
        metadata.LeaveOut("generateName", draft, "The name on the cluster follows from the step's and the run's.");
        ForeignName.Move(metadata, "name", draft);
        metadata.MoveFilled("namespace", draft, ["namespace"]);
        MoveLabels(metadata.Mapping("labels"));
        metadata.LeaveOut("annotations", draft, "A step has annotations on its pods only: driver.annotations and executor.annotations.");
        foreach (var name in new[] { "ownerReferences", "finalizers" })
        {
            metadata.LeaveOut(name, draft, "The run's objects belong to the service, which deletes them.");
        }

        foreach (var name in new[] { "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink" })
        {
            metadata.LeaveOut(name, draft, "The API server says this of the object that the manifest was read from.");
        }

        metadata.RefuseRest();
    }

    // Those by which Kueue knows what to start make a field of the step.
    private void MoveLabels(ForeignMapping labels)
    {
        if (labels.Take(KueueQueue) is { } queue)
        {
            draft.Put(["batchScheduler", "name"], ForeignNode.Text("kueue"), queue.Path);
            draft.Put(["batchScheduler", "queue"], queue.Node, queue.Path);
            labels.Move(KueuePriority, draft, ["batchScheduler", "priorityClassName"]);
        }

        LabelImport.Move(labels, draft, "labels");
    }
}
