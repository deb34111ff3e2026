using SparkSteps.Embedded.FunctionsHost;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplication
{
    /// <param name="args">--port N, --address A, --ready-file PATH, and settings as --Name value.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args, FunctionsHostSetup.OfEntryAssembly());
}
