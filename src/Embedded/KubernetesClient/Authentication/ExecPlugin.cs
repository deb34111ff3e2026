using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s.Authentication;

/// <summary>The client side of client.authentication.k8s.io: a program that prints a credential.</summary>
internal static class ExecPlugin
{
    public static async Task<ExecCredentialStatus> RunAsync(ExternalExecution exec, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(KubernetesClientConfiguration.ExecTimeout);
        using var process = new Process { StartInfo = StartInfoOf(exec) };
        try
        {
            process.Start();
            return await ReadAsync(process, exec, timeout.Token);
        }
        catch (Win32Exception e)
        {
            throw new KubeConfigException($"'{exec.Command}' cannot be started: {e.Message}", e);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new KubeConfigException($"'{exec.Command}' gave no credential in time", e);
        }
    }

    private static async Task<ExecCredentialStatus> ReadAsync(Process process, ExternalExecution exec, CancellationToken cancellationToken)
    {
        // Both pipes are read at once: a plugin that fills one of them would wait for ever.
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            var said = await errors;
            throw new KubeConfigException($"'{exec.Command}' ended with {process.ExitCode}: {said.Trim()}");
        }

        return Parse(output, exec);
    }

    private static ExecCredentialStatus Parse(string output, ExternalExecution exec)
    {
        try
        {
            var credential = KubernetesJson.Deserialize<ExecCredential>(output);
            if (credential?.ApiVersion != exec.ApiVersion)
                throw new KubeConfigException($"'{exec.Command}' answered in {credential?.ApiVersion}, not in {exec.ApiVersion}");
            return credential?.Status is { } status && (status.Token ?? status.ClientCertificateData) is not null
                ? status
                : throw new KubeConfigException($"'{exec.Command}' gave neither a token nor a certificate");
        }
        catch (JsonException e)
        {
            throw new KubeConfigException($"'{exec.Command}' did not answer in JSON", e);
        }
    }

    private static ProcessStartInfo StartInfoOf(ExternalExecution exec)
    {
        var info = new ProcessStartInfo(exec.Command ?? "", exec.Arguments ?? [])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["KUBERNETES_EXEC_INFO"] = JsonSerializer.Serialize(
            new { apiVersion = exec.ApiVersion, kind = "ExecCredential", spec = new { interactive = false } });
        foreach (var variable in exec.EnvironmentVariables ?? [])
        {
            if (!variable.TryGetValue("name", out var name) || !variable.TryGetValue("value", out var value))
                throw new KubeConfigException($"An environment variable of '{exec.Command}' lacks its name or value");
            info.Environment[name] = value;
        }

        return info;
    }
}
