using Microsoft.Extensions.Configuration;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Policies;

/// <summary>The section and the file that a policy is made of.</summary>
public sealed class PolicyDocuments(IConfigurationSection section)
{
    private string? File => section[nameof(PolicyOptions.File)] is { Length: > 0 } file ? file : null;

    /// <summary>What the file holds now; null when no file is named.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[]? ReadFile() => File is { } file ? System.IO.File.ReadAllBytes(file) : null;

    /// <summary>The policy, or everything that is wrong with it, each with its document and its path there.</summary>
    public (Policy? Policy, IReadOnlyList<string> Errors) Read(byte[]? file)
    {
        var errors = new List<string>();
        var settings = Parsed(PolicyOptions.Section, _ => PolicySection.Read(section), errors);
        var document = file is null ? null : Parsed($"{File}", found => DocumentParser.Parse(file, found), errors);
        return errors.Count > 0 || settings is null
            ? (null, errors)
            : (PolicyReader.Read(PolicySection.Merge(document, settings), new SpecErrors()), []);
    }

    private static DocumentNode? Parsed(string name, Func<SpecErrors, DocumentNode?> parse, List<string> errors)
    {
        var found = new SpecErrors();
        var document = parse(found);
        if (document is not null)
        {
            PolicyReader.Read(document, found);
        }

        errors.AddRange(found.ToList().Select(error => error.ToLine(name)));
        return document;
    }
}
