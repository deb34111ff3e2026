using Microsoft.Extensions.Options;
using SparkSteps.Arm;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.Images;

internal sealed class ImageOptionsValidator : IValidateOptions<ImageOptions>
{
    public ValidateOptionsResult Validate(string? name, ImageOptions options)
    {
        var failures = Failures(options).Select(failure => $"{ImageOptions.Section}:{failure}").ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(ImageOptions options)
    {
        foreach (var registry in options.Registries)
        {
            if (!ArmResourceId.IsRegistry(registry.ResourceId))
            {
                yield return $"{nameof(options.Registries)} has a {nameof(registry.ResourceId)} that is not {ArmResourceId.RegistryForm}";
            }
            else if (!ImageBuildRules.IsRegistry(registry.Host))
            {
                yield return $"{nameof(options.Registries)} has a {nameof(registry.LoginServer)} that is not a host's name";
            }
        }

        if (!ImageBuildRules.IsRepository(options.Repository))
        {
            yield return $"{nameof(options.Repository)} is '{options.Repository}'. Allowed: {ImageBuildRules.RepositoryAllowed}.";
        }

        if (!ArmResourceId.IsEndpoint(options.ArmEndpoint))
        {
            yield return $"{nameof(options.ArmEndpoint)} is not https";
        }
    }
}
