using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SparkSteps.Embedded.FunctionsHost.Blobs;
using SparkSteps.Embedded.FunctionsHost.Discovery;
using SparkSteps.Embedded.FunctionsHost.Invocations;
using SparkSteps.Embedded.FunctionsHost.Pumps;
using SparkSteps.Embedded.FunctionsHost.Queues;
using SparkSteps.Embedded.FunctionsHost.Settings;
using SparkSteps.Embedded.FunctionsHost.Storage;
using SparkSteps.Embedded.FunctionsHost.Timers;

namespace SparkSteps.Embedded.FunctionsHost;

internal static class FunctionsHostServiceCollectionExtensions
{
    /// <summary>How long after the grace time cancelled invocations may take to end.</summary>
    private static readonly TimeSpan AfterGrace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Called last: hosted services start in the order they are added, so the application's own are up before the first trigger fires.
    /// </summary>
    public static IServiceCollection AddFunctionsHost(
        this IServiceCollection services, FunctionsHostSetup setup, HostSettings settings, HostJson hostJson, FunctionCatalog functions)
    {
        services.TryAddSingleton(TimeProvider.System);
        services
            .Configure<KestrelServerOptions>(kestrel => Configure(kestrel, settings))
            .Configure<HostOptions>(options => options.ShutdownTimeout = settings.ShutdownGrace + AfterGrace)
            .AddSingleton(setup)
            .AddSingleton(settings)
            .AddSingleton(hostJson)
            .AddSingleton(functions)
            .AddSingleton<HostDrain>()
            .AddSingleton<InvocationRunner>()
            .AddSingleton<StorageAccounts>()
            .AddSingleton<HostContainer>()
            .AddQueuePumps(functions)
            .AddBlobPumps(functions)
            .AddTimerPumps(functions)
            .AddFunctionClasses(functions);
        if (functions.Blobs.Count + functions.Timers.Count > 0)
        {
            services.AddSingleton<PrimaryLease>().AddHostedService(provider => provider.GetRequiredService<PrimaryLease>());
        }

        return services.AddHostedService<PumpService>().AddHostedService<ReadyNotice>();
    }

    private static void Configure(KestrelServerOptions kestrel, HostSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(settings.Address, settings.Port);
    }

    // Invocations make their objects themselves; as services the classes are checked when the container is built, with all they depend on.
    private static IServiceCollection AddFunctionClasses(this IServiceCollection services, FunctionCatalog functions)
    {
        foreach (var type in functions.Methods.Where(method => !method.IsStatic).Select(method => method.DeclaringType).OfType<Type>().Distinct())
        {
            services.TryAddTransient(type);
        }

        return services;
    }

    private static IServiceCollection AddQueuePumps(this IServiceCollection services, FunctionCatalog functions)
    {
        services.AddSingleton(provider => new QueuePumpSettings(
            provider.GetRequiredService<HostJson>().Queues,
            provider.GetRequiredService<HostSettings>().MessageLease,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<HostDrain>().GraceIsOver));
        foreach (var function in functions.Queues)
        {
            services.AddSingleton<IPump>(provider => CreateQueuePump(provider, function));
        }

        return services;
    }

    private static QueuePump CreateQueuePump(IServiceProvider provider, QueueFunction function)
    {
        var account = provider.GetRequiredService<StorageAccounts>().Queues(function.Connection);
        var queue = FunctionQueue.Of(account, function.Queue);
        var processor = ActivatorUtilities.CreateInstance<MessageProcessor>(provider, function, queue);
        return ActivatorUtilities.CreateInstance<QueuePump>(provider, function, queue, processor);
    }

    private static IServiceCollection AddBlobPumps(this IServiceCollection services, FunctionCatalog functions)
    {
        foreach (var function in functions.Blobs)
        {
            services.AddSingleton<IPump>(provider => CreateBlobPump(provider, function));
        }

        return services;
    }

    private static BlobPump CreateBlobPump(IServiceProvider provider, BlobFunction function)
    {
        var account = provider.GetRequiredService<StorageAccounts>().Blobs(function.Connection);
        var container = account.GetBlobContainerClient(function.Path.Container);
        var receipts = ActivatorUtilities.CreateInstance<BlobReceipts>(provider, function);
        var poison = ActivatorUtilities.CreateInstance<PoisonBlobs>(provider);
        var processor = ActivatorUtilities.CreateInstance<BlobProcessor>(provider, receipts, poison);
        var settings = BlobPumpSettings.From(provider.GetRequiredService<HostJson>(), provider.GetRequiredService<HostSettings>());
        var services = ActivatorUtilities.CreateInstance<BlobPumpServices>(provider, processor, settings);
        return ActivatorUtilities.CreateInstance<BlobPump>(provider, function, container, receipts, services);
    }

    private static IServiceCollection AddTimerPumps(this IServiceCollection services, FunctionCatalog functions)
    {
        services.AddSingleton<TimerStatusStore>();
        foreach (var function in functions.Timers)
        {
            services.AddSingleton<IPump>(provider => ActivatorUtilities.CreateInstance<TimerPump>(provider, function));
        }

        return services;
    }
}
