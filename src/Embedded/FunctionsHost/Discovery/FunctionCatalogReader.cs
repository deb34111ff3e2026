using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using SparkSteps.Embedded.FunctionsHost.Blobs;
using SparkSteps.Embedded.FunctionsHost.Http;
using SparkSteps.Embedded.FunctionsHost.Invocations;
using SparkSteps.Embedded.FunctionsHost.Queues;
using SparkSteps.Embedded.FunctionsHost.Settings;
using SparkSteps.Embedded.FunctionsHost.Storage;
using SparkSteps.Embedded.FunctionsHost.Timers;

namespace SparkSteps.Embedded.FunctionsHost.Discovery;

internal sealed class FunctionCatalogReader(IConfiguration settings, HostJson hostJson, StartupProblems problems)
{
    private readonly FunctionCompiler _compiler = new(problems);
    private readonly SettingNames _names = new(settings, problems);
    private readonly StorageAccounts _accounts = new(settings);

    public FunctionCatalog Read(IEnumerable<Type> classes)
    {
        List<FunctionMethod> methods = [.. FunctionMethodReader.Read(classes, problems).Where(method => !IsDisabled(method.Name))];
        foreach (var method in methods.Where(method => !IsKnown(method)))
        {
            problems.Add(method.Name, $"this host does not know {method.Trigger.GetType().Name}.");
        }

        List<HttpFunction> http =
            [.. Of<HttpTriggerAttribute>(methods).Select(found => ReadHttp(found.Method, found.Trigger)).OfType<HttpFunction>()];
        RouteTwins.Refuse(http, problems);
        return new FunctionCatalog(
            http,
            [.. Of<QueueTriggerAttribute>(methods).Select(found => ReadQueue(found.Method, found.Trigger)).OfType<QueueFunction>()],
            [.. Of<BlobTriggerAttribute>(methods).Select(found => ReadBlob(found.Method, found.Trigger)).OfType<BlobFunction>()],
            [.. Of<TimerTriggerAttribute>(methods).Select(found => ReadTimer(found.Method, found.Trigger)).OfType<TimerFunction>()]);
    }

    private static bool IsKnown(FunctionMethod method) =>
        method.Trigger is HttpTriggerAttribute or QueueTriggerAttribute or BlobTriggerAttribute or TimerTriggerAttribute;

    private static IEnumerable<(FunctionMethod Method, T Trigger)> Of<T>(List<FunctionMethod> methods) =>
        methods.Where(method => method.Trigger is T).Select(method => (method, (T)(object)method.Trigger));

    // With "__" where a name in the environment may have no dots.
    private bool IsDisabled(string function) =>
        (settings[$"AzureWebJobs.{function}.Disabled"] ?? settings[$"AzureWebJobs:{function}:Disabled"])?.ToUpperInvariant() is "TRUE" or "1";

    private HttpFunction? ReadHttp(FunctionMethod method, HttpTriggerAttribute trigger)
    {
        var text = _names.Resolve(method.Name, trigger.Route ?? method.Name);
        var route = HttpRoute.Parse(hostJson.RoutePrefix, text);
        if (route is null || HttpRoute.IsReserved(text))
        {
            problems.Add(method.Name, route is null ? $"'{trigger.Route}' is not a route." : $"the Functions host keeps the route '{text}' for itself.");
            return null;
        }

        var function = _compiler.Compile(method, HttpBinding.ForParameter(method.TriggerParameter.ParameterType), route.ParameterNames);
        var methods = (trigger.Methods ?? []).Select(verb => verb.ToUpperInvariant());
        return function is null ? null : new HttpFunction(function, route.Pattern, [.. methods], trigger.AuthLevel);
    }

    private QueueFunction? ReadQueue(FunctionMethod method, QueueTriggerAttribute trigger)
    {
        var queue = _names.Resolve(method.Name, trigger.QueueName);
        var connection = ReadConnection(method, trigger.Connection);
        var function = _compiler.Compile(method, QueueBinding.ForParameter(method.TriggerParameter.ParameterType), QueueBinding.DataNames);
        return function is null || connection is null ? null : new QueueFunction(function, queue, connection);
    }

    private BlobFunction? ReadBlob(FunctionMethod method, BlobTriggerAttribute trigger)
    {
        var text = _names.Resolve(method.Name, trigger.BlobPath);
        var path = BlobPath.Parse(text);
        var connection = ReadConnection(method, trigger.Connection);
        if (path is null)
        {
            problems.Add(method.Name, $"'{text}' is not a path such as container/{{name}}.");
            return null;
        }

        var binder = BlobBinding.ForParameter(method.TriggerParameter.ParameterType);
        var function = _compiler.Compile(method, binder, [.. path.ParameterNames, .. BlobBinding.DataNames]);
        return function is null || connection is null ? null : new BlobFunction(function, path, connection);
    }

    private TimerFunction? ReadTimer(FunctionMethod method, TimerTriggerAttribute trigger)
    {
        var text = _names.Resolve(method.Name, trigger.Schedule);
        var schedule = TimerSchedule.Parse(text, settings["WEBSITE_TIME_ZONE"]);
        if (schedule is null)
        {
            problems.Add(method.Name, $"'{text}' is no schedule: six-field NCRONTAB or the text of a TimeSpan.");
        }

        var function = _compiler.Compile(method, TimerBinding.ForParameter(method.TriggerParameter.ParameterType), []);
        return function is null || schedule is null
            ? null
            : new TimerFunction(function, schedule, trigger.UseMonitor, trigger.RunOnStartup);
    }

    private string? ReadConnection(FunctionMethod method, string? connection)
    {
        var name = connection is { Length: > 0 } ? _names.Resolve(method.Name, connection) : StorageAccounts.DefaultConnection;
        if (_accounts.Has(name))
        {
            return name;
        }

        problems.Add(method.Name, $"no storage connection: setting {name} is not set.");
        return null;
    }
}
