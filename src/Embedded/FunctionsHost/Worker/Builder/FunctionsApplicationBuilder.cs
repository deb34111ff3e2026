using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost;
using SparkSteps.Embedded.FunctionsHost.Discovery;
using SparkSteps.Embedded.FunctionsHost.Http;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplicationBuilder
{
    private readonly string[] _args;
    private readonly FunctionsHostSetup _setup;
    private readonly WebApplicationBuilder _web;

    internal FunctionsApplicationBuilder(string[] args, FunctionsHostSetup setup)
    {
        _args = args;
        _setup = setup;
        _web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = setup.ScriptRoot });

        // Bodies of any size, unless the application says otherwise: what it adds later has the last word.
        _web.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _web.Host.UseDefaultServiceProvider(services => services.ValidateOnBuild = true);
        _web.Configuration.AddFunctionSettings(setup.ScriptRoot, args);
        _web.Logging.AddFunctionsHostLogging(_web.Configuration, setup.ScriptRoot);
    }

    public ConfigurationManager Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    /// <exception cref="InvalidOperationException">Functions or settings are wrong; the message names everything that is.</exception>
    public IHost Build()
    {
        var problems = new StartupProblems();
        var settings = HostSettings.Read(Configuration, _args, problems);
        var hostJson = HostJson.Read(_setup.ScriptRoot, problems);
        var functions = new FunctionCatalogReader(Configuration, hostJson, problems).Read(_setup.FunctionClasses);
        if (functions.Http.Count > 0 && Services.All(service => service.ServiceType != typeof(HttpDispatcher)))
        {
            problems.Add("HTTP functions need builder.ConfigureFunctionsWebApplication().");
        }

        new FunctionKeys(Configuration, settings).Check(functions.Http, problems);
        problems.ThrowIfAny();
        Services.AddFunctionsHost(_setup, settings, hostJson, functions);
        var app = BuildChecked(problems);
        if (functions.Http.Count > 0)
        {
            app.MapHttpFunctions();
        }

        return app;
    }

    private WebApplication BuildChecked(StartupProblems problems)
    {
        try
        {
            return _web.Build();
        }
        catch (AggregateException e)
        {
            // The container's own check. Each missing service is found once for every service that needs it.
            foreach (var problem in e.InnerExceptions.Select(inner => inner.GetBaseException().Message).Distinct())
            {
                problems.Add(problem);
            }

            problems.ThrowIfAny();
            throw;
        }
    }
}
