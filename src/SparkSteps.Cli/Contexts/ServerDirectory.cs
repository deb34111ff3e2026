using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Service;

namespace SparkSteps.Cli.Contexts;

/// <summary>
/// Finds the service that is meant. The first that is said counts: <c>--url</c>, <c>--context</c>, the variables <c>SPARKSTEPS_URL</c> and
/// <c>SPARKSTEPS_CONTEXT</c>, the context in use, the service that runs over a <c>.sparksteps</c> folder here or above.
/// </summary>
internal sealed class ServerDirectory(Surroundings surroundings)
{
    public const string Local = "local";

    private readonly ContextFile _file = ContextFile.Of(surroundings);

    public Server Find(string? context, string? url, string? key)
    {
        var server = url is not null ? Server.Of(null, url, null)
            : context is not null ? Named(context)
            : surroundings.Environment("SPARKSTEPS_URL") is { } named ? Server.Of(null, named, null)
            : surroundings.Environment("SPARKSTEPS_CONTEXT") is { } variable ? Named(variable)
            : _file.Read().Current is { } current ? Named(current)
            : LocalService() ?? throw Nothing();
        return server with { Key = key ?? server.Key ?? surroundings.Environment("SPARKSTEPS_KEY") };
    }

    /// <summary>Of all contexts; for completion, so that a file that cannot be read is none.</summary>
    public IEnumerable<string> Names()
    {
        try
        {
            return [.. _file.Read().Contexts.Select(context => context.Name), Local];
        }
        catch (StoppedException)
        {
            return [Local];
        }
    }

    private Server Named(string name)
    {
        if (name == Local)
        {
            return LocalService() ?? throw new StoppedException(
                ExitCode.ServiceAway, "No service runs in this folder or above it.", "Start one with 'sparksteps up', or name another context.");
        }

        var contexts = _file.Read().Contexts;
        return contexts.FirstOrDefault(context => context.Name == name) is { } found
            ? Server.Of(found.Name, found.Url, found.Key)
            : throw StoppedException.BadInput(
                $"There is no context '{name}'. There are: {string.Join(", ", contexts.Select(context => context.Name).Append(Local))}.",
                $"Make it with 'sparksteps context set {name} --url URL'.");
    }

    private Server? LocalService() =>
        ServiceFolder.ServiceAbove(surroundings.Folder) is { } service ? Server.Of(Local, service.Url, service.FunctionsKey) : null;

    private static StoppedException Nothing() => new(
        ExitCode.ServiceAway, "No service is named, and none runs in this folder or above it.",
        "Start one here with 'sparksteps up', or name one with 'sparksteps context set NAME --url URL'.");
}
