using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using SparkSteps.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSparkSteps(builder.Configuration);
var host = builder.Build();
if (WrongSettings.Of(host.Services) is { Count: > 0 } wrong)
{
    Console.Error.WriteLine($"SparkSteps does not start, as its settings are wrong:\n- {string.Join("\n- ", wrong)}\nMend them, and start it again.");
    return 1;
}

host.Run();
return 0;
