using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.MlRun;

/// <summary>A function object of MLRun of the kind <c>spark</c>, with the defaults and the rules of its Spark runtime.</summary>
internal sealed partial class MlRunImport : IStepImport
{
    private const string Kind = "spark";
    private const int LongestName = 29;

    public void Read(ForeignMapping document, StepDraft draft)
    {
        if (document.TakeText("kind") is not Kind and var kind)
        {
            document.Refuse("kind", "This is not a function for Spark.", kind, Kind);
            return;
        }

        draft.Put(["backend"], ForeignNode.Text("sparkOperator"));
        ReadMetadata(document.Mapping("metadata"), draft);
        var spec = document.Mapping("spec");
        new MlRunApplication(spec, draft).Read();
        MlRunPods.Move(spec, draft);
        ConfBesideFields.Join(draft);
        MlRunRefusals.Check(spec, draft);
        document.LeaveOut("status", draft, "It is about how the function was built.");
        document.LeaveOutRest(draft, "A step has nothing like it.");
    }

    private static void ReadMetadata(ForeignMapping metadata, StepDraft draft)
    {
        ReadName(metadata, draft);
        foreach (var (name, value) in metadata.Mapping("labels").Fields())
        {
            draft.Put(["labels", name], value.Node, value.Path);
        }

        draft.Put(["labels", "mlrun/class"], ForeignNode.Text(Kind));
        metadata.MoveFilled("project", draft, ["labels", "mlrun/project"]);
        metadata.MoveFilled("tag", draft, ["labels", "mlrun/tag"], ForeignNode.Quoted);
        metadata.LeaveOut("annotations", draft, "MLRun does not give them to Spark's pods either.");
        foreach (var name in new[] { "hash", "uid", "updated", "credentials", "categories", "generation", "iter" })
        {
            metadata.LeaveOut(name, draft, "MLRun's own book-keeping.");
        }

        metadata.LeaveOutRest(draft, "A step has nothing like it.");
    }

    private static void ReadName(ForeignMapping metadata, StepDraft draft)
    {
        draft.Expect(["name"], metadata.Path.Field("name"));
        if (metadata.TakeText("name") is not { } name)
        {
            return;
        }

        var at = metadata.Path.Field("name");
        if (!Name().IsMatch(name))
        {
            metadata.Refuse("name", "MLRun takes no such name for a Spark job.", name,
                $"1 to {LongestName} characters: a lower-case letter first, then lower-case letters, digits and '-', no '-' at the end", "Give the function another name.");
        }

        draft.Put(["name"], ForeignNode.Text(name), at);
        draft.Put(["labels", "mlrun/function"], ForeignNode.Text(name), at);
    }

    [GeneratedRegex(@"\A[a-z](?:[a-z0-9-]{0,27}[a-z0-9])?\z")]
    private static partial Regex Name();
}
