using System.Net;
using System.Security.Cryptography;
using Azure.Identity;
using k8s;
using k8s.Autorest;
using k8s.Exceptions;
using Microsoft.Extensions.Logging;
using Polly;
using YamlDotNet.Core;

namespace SparkSteps.Clusters;

/// <summary>How every call to a cluster is made: signed in, tried again where that can help, and with its failure told apart.</summary>
internal sealed partial class ClusterCalls(
    string profile, ClusterConnection connection, ClusterWriteLimiter limiter, ClusterMetrics metrics, TimeProvider time, ILogger<ClusterCalls> logger) : IDisposable
{
    private readonly ResiliencePipeline _pipeline = ClusterRetry.Create(time, (attempt, delay, exception) =>
    {
        var reason = Explain(exception);
        LogRetry(logger, profile, attempt, delay, reason);
        metrics.CountRetry(profile);
    });

    public TimeProvider Time => time;

    /// <exception cref="ClusterUnavailableException">The cluster gave no answer, or one that says nothing about what was asked.</exception>
    public async Task<Answer<T>> TryAsync<T>(Func<IKubernetes, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return new Answer<T>(await _pipeline.ExecuteAsync(token => SignedInAsync(call, token), cancellationToken), null);
        }
        catch (HttpOperationException e) when (Refusal.Of(e) is { IsTransient: false, Code: not HttpStatusCode.Unauthorized } refusal)
        {
            return new Answer<T>(default, refusal);
        }
        catch (HttpOperationException e)
        {
            // Without the cause: it holds what was sent, which may be a secret.
            throw new ClusterUnavailableException(profile, Explain(e));
        }
        catch (Exception e) when (IsUnavailability(e) && !cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(e);
        }
    }

    /// <summary>As <see cref="TryAsync"/>, for calls that change something: each of their tries waits for the limiter.</summary>
    public Task<Answer<T>> TryWriteAsync<T>(Func<IKubernetes, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        TryAsync(
            async (client, token) =>
            {
                await limiter.WaitAsync(token);
                return await call(client, token);
            },
            cancellationToken);

    /// <summary>As <see cref="TryAsync"/>, for questions to which the cluster has no reason to say no.</summary>
    public async Task<T> AskAsync<T>(Func<IKubernetes, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        await TryAsync(call, cancellationToken) switch
        {
            { Refusal: { } refusal } => throw Unavailable(refusal),
            { Value: { } value } => value,
            _ => throw new ClusterUnavailableException(profile, "its answer was empty"),
        };

    public ClusterUnavailableException Unavailable(Refusal refusal) => new(profile, refusal.Text) { IsRefusal = true };

    public ClusterUnavailableException UnknownKind(Refusal refusal) => new(profile, refusal.Text) { IsUnknownKind = true };

    public ClusterUnavailableException Unavailable(Exception exception) => new(profile, Explain(exception), exception);

    public void Dispose()
    {
        connection.Dispose();
        limiter.Dispose();
    }

    private async ValueTask<T> SignedInAsync<T>(Func<IKubernetes, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var client = await connection.OpenAsync(cancellationToken);
        try
        {
            return await call(client, cancellationToken);
        }
        catch (HttpOperationException e) when (e.Response?.StatusCode == HttpStatusCode.Unauthorized)
        {
            // The token may have been withdrawn before its end: once more with a new one.
            connection.Distrust(client);
            return await call(await connection.OpenAsync(cancellationToken), cancellationToken);
        }
        catch (HttpRequestException)
        {
            // The cluster may have come back at another address, or with other certificates.
            connection.Drop(client);
            throw;
        }
    }

    private static bool IsUnavailability(Exception exception) =>
        ClusterRetry.IsTransient(exception)
        || exception is HttpRequestException or KubeConfigException or AuthenticationFailedException or YamlException
            or FormatException or CryptographicException or UnauthorizedAccessException;

    private static string Explain(Exception exception) => exception switch
    {
        HttpOperationException e => Refusal.Of(e).Text,
        OperationCanceledException => "it did not answer in time",
        HttpRequestException { InnerException: { } inner } e => $"{e.Message} {inner.Message}",
        YamlException e => $"its kubeconfig is not valid YAML at line {e.Start.Line}",
        _ => exception.Message,
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Cluster {Cluster}: attempt {Attempt} failed, again in {Delay}: {Reason}")]
    private static partial void LogRetry(ILogger logger, string cluster, int attempt, TimeSpan delay, string reason);
}
