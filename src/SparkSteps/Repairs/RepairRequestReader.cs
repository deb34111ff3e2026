using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Repairs;

/// <summary>Reads <c>{"repair": "safe"}</c>, <c>{"repair": "all"}</c> or <c>{"findings": ["id", ...]}</c>.</summary>
public static class RepairRequestReader
{
    private const string Allowed = "safe, all";

    /// <summary>The selection counts only when there are no errors.</summary>
    public static (RepairSelection Selection, IReadOnlyList<SpecError> Errors) Read(ReadOnlyMemory<byte> document)
    {
        var errors = new SpecErrors();
        var selection = DocumentParser.Parse(document.Span, errors) is { } root
            ? Read(new MappingReader(root, DocumentPath.Root, errors), errors)
            : RepairSelection.Safe;
        return (selection, errors.ToList());
    }

    private static RepairSelection Read(MappingReader fields, SpecErrors errors)
    {
        var ids = fields.Texts("findings").ToHashSet();
        var word = fields.Text("repair");
        fields.RefuseUnknown();
        if (word is not (null or "safe" or "all"))
        {
            errors.Add("$.repair", "This is not known.", word, Allowed, "Name the findings by their ids under 'findings' to repair only these.");
        }
        else if ((word is null) == (ids.Count == 0))
        {
            errors.Add("$", "It must be said what to repair, in one way.", null, Allowed, "Send {\"repair\": \"safe\"}, or {\"findings\": [...]} with ids of the report.");
        }

        return new RepairSelection(word switch { null => RepairScope.Named, "all" => RepairScope.All, _ => RepairScope.Safe }, ids);
    }
}
