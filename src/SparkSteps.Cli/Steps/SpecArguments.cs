using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Projects;

namespace SparkSteps.Cli.Steps;

/// <summary>What commands that hand a spec in are told: the spec and its project.</summary>
internal sealed class SpecArguments
{
    private readonly Argument<string> _spec = new("SPEC")
    {
        Description = "The spec's file, YAML or JSON; - reads the standard input.",
        DefaultValueFactory = _ => SpecFile.Default,
    };

    private readonly Option<string?> _project = new("--project", "-p")
    {
        HelpName = "DIR|ARCHIVE",
        Description = "The project's folder, or its .zip or .tar.gz; without it the one beside the spec that its project.archive names. "
            + "Of a folder everything is packed that .gitignore and .sparkignore do not leave out.",
    };

    public SpecArguments(ServiceCommand command)
    {
        command.With(_spec);
        command.With(_project);
    }

    public Task<SpecFile> ReadAsync(Call call, CancellationToken cancellationToken) =>
        SpecFile.ReadAsync(call.Parsed.GetValue(_spec) ?? SpecFile.Default, call.Surroundings, cancellationToken);

    /// <summary>The spec; its project, when it has one, lies in storage then.</summary>
    public async Task<SpecFile> ReadAndSendAsync(Call call, CancellationToken cancellationToken) =>
        await SendProjectAsync(await ReadAsync(call, cancellationToken), call, cancellationToken);

    public async Task<SpecFile> SendProjectAsync(SpecFile spec, Call call, CancellationToken cancellationToken)
    {
        if (spec.FindProject(call.Parsed.GetValue(_project), call.Surroundings) is not { } path)
        {
            return spec;
        }

        using var project = await new ProjectSender(call.Api, call.Terminal).SendAsync(path, cancellationToken);
        return spec.With(project);
    }
}
