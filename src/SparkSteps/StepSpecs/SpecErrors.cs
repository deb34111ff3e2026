using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs;

/// <summary>Collects what is wrong with one document: one error a place, no secrets, a bounded number.</summary>
internal sealed class SpecErrors
{
    private const int MaxErrors = 100;

    // A hostile document can hold faults by the ten thousands; the paths of those beyond are not even written.
    private const int MaxLooks = 1000;

    private readonly List<SpecError> _errors = [];
    private int _looks;
    private bool _hasMore;

    public bool Any => _errors.Count > 0;

    /// <summary>
    /// Notes an error, unless the place or one that holds it has an error already: what follows from a fault is no further fault.
    /// </summary>
    public void Add(string path, string message, string? value = null, string? allowed = null, string? hint = null, string? rule = null)
    {
        if (!IsToldOf(path))
        {
            return;
        }

        // Names come from the document too, and paths, messages and hints repeat them.
        _errors.Add(new SpecError(
            SecretText.Redact(path), SecretText.Redact(message), value is null ? null : ShownValue.Of(path, value), allowed,
            hint is null ? null : SecretText.Redact(hint), rule));
    }

    public void Add(DocumentPath path, string message, string? value = null, string? allowed = null, string? hint = null)
    {
        if (++_looks <= MaxLooks)
        {
            Add(path.ToString(), message, value, allowed, hint);
        }
    }

    /// <summary>The same where finding the hint costs more than all else: it is looked for only when the error will be told.</summary>
    public void Add(string path, string message, string? value, string? allowed, Func<string?> hint)
    {
        if (IsToldOf(path))
        {
            Add(path, message, value, allowed, hint());
        }
    }

    public void Add(DocumentPath path, string message, string? value, string? allowed, Func<string?> hint)
    {
        if (++_looks <= MaxLooks)
        {
            Add(path.ToString(), message, value, allowed, hint);
        }
    }

    /// <summary>Whether the value there is known to be wrong, so that nothing should be concluded from it.</summary>
    public bool IsCovered(string path) => _errors.Exists(error => Holds(error.Path, path));

    public IReadOnlyList<SpecError> ToList() => !_hasMore
        ? _errors
        : [.. _errors, new SpecError("$", $"There are more problems than these {MaxErrors}.", Hint: "Correct these, then send it again.")];

    private bool IsToldOf(string path)
    {
        if (IsCovered(path))
        {
            return false;
        }

        _hasMore |= _errors.Count == MaxErrors;
        return _errors.Count < MaxErrors;
    }

    private static bool Holds(string outer, string path) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');
}
