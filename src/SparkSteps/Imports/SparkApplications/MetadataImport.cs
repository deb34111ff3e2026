using SparkSteps.StepSpecs.Layers;
using SparkSteps.StepSpecs.Rules;

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

    private void MoveLabels(ForeignMapping labels)
    {
        draft.Expect(["labels"], labels.Path);
        foreach (var (name, value) in labels.Fields())
        {
            if (name is KueueQueue or KueuePriority)
            {
                draft.Put(["batchScheduler", "name"], ForeignNode.Text("kueue"), value.Path);
                draft.Put(["batchScheduler", name == KueueQueue ? "queue" : "priorityClassName"], value.Node, value.Path);
            }
            else if (LabelRules.IsReserved(name))
            {
                draft.LeaveOut(value.Path, "This label belongs to Spark, the operator or this service.");
            }
            else
            {
                draft.Put(["labels", name], value.Node, value.Path);
            }
        }
    }
}
