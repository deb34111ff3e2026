using System.CommandLine;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Contexts;

/// <summary>The options that say which service a command speaks to.</summary>
internal sealed class ServerOptions
{
    private readonly ServerDirectory _servers;
    private readonly Option<string?> _context = new("--context", "-c") { HelpName = "NAME", Description = "The service, by the name of its context; 'local' is the one of this machine." };
    private readonly Option<string?> _url = new("--url") { HelpName = "URL", Description = "The service's URL, instead of a context. SPARKSTEPS_URL does the same." };
    private readonly Option<string?> _key = new("--key") { HelpName = "KEY", Description = "The function key. Better SPARKSTEPS_KEY or a context: command lines can be seen by others." };

    public ServerOptions(Surroundings surroundings)
    {
        _servers = new ServerDirectory(surroundings);
        _context.CompletionSources.Add(_ => _servers.Names());
    }

    public void AddTo(Command command)
    {
        command.Add(_context);
        command.Add(_url);
        command.Add(_key);
    }

    public Server Find(ParseResult parsed) => _servers.Find(parsed.GetValue(_context), parsed.GetValue(_url), parsed.GetValue(_key));
}
