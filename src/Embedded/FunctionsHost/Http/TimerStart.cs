using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Embedded.FunctionsHost.Discovery;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <summary>
/// POST /admin/functions/NAME with the master key runs a timer function now, as the Functions host does: 202 at once, and beside the run
/// that its schedule makes. Functions of other triggers have ways of their own to be called.
/// </summary>
internal sealed class TimerStart(FunctionKeys keys, FunctionCatalog functions, InvocationRunner runner)
{
    public const string Route = "/admin/functions/{name}";

    public void Handle(HttpContext http, string name) => http.Response.StatusCode =
        !keys.Allow(AuthorizationLevel.Admin, http.Request) ? StatusCodes.Status401Unauthorized
        : TryStart(name) ? StatusCodes.Status202Accepted
        : StatusCodes.Status404NotFound;

    private bool TryStart(string name)
    {
        var timer = functions.Timers.FirstOrDefault(timer => timer.Function.Method.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (timer is null)
        {
            return false;
        }

        // The runner logs how it ends, and ends it with the host.
        _ = Task.Run(() => runner.RunAsync(timer.Function, new TimerInfo(), TriggerData.None, CancellationToken.None));
        return true;
    }
}
