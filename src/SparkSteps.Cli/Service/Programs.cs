using System.Diagnostics;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Service;

/// <summary>The service's own programs, which lie beside this one.</summary>
internal static class Programs
{
    public static ProcessStartInfo Command(string assembly, params string[] arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
        return File.Exists(path)
            ? new ProcessStartInfo("dotnet", [path, .. arguments])
            : throw new StoppedException(ExitCode.ServiceAway, $"{assembly} is not part of this build.", "Build with the default hosting: dotnet build -p:Hosting=Embedded");
    }
}
