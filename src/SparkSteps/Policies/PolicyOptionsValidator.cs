using Microsoft.Extensions.Options;

namespace SparkSteps.Policies;

/// <summary>Reads the policy once when the host starts, so that a wrong one is told before anything is accepted.</summary>
internal sealed class PolicyOptionsValidator(PolicyDocuments documents) : IValidateOptions<PolicyOptions>
{
    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        try
        {
            var (_, errors) = documents.Read(documents.ReadFile());
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"{PolicyOptions.Section}:{nameof(options.File)}: the file '{options.File}' cannot be read. {e.Message}");
        }
    }
}
