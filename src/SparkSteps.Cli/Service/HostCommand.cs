using System.Diagnostics;

namespace SparkSteps.Cli.Service;

/// <summary>The embedded functions host with the product in it.</summary>
internal static class HostCommand
{
    public static ProcessStartInfo Create(int port, string readyFile, string storage, string kubeconfig, ServiceIdentity identity)
    {
        var command = Programs.Command("SparkSteps.Functions", "--port", $"{port}", "--ready-file", readyFile);
        command.Environment["AzureWebJobsStorage"] = storage;
        command.Environment["Host__FunctionKeys__default"] = identity.FunctionsKey;
        command.Environment["Host__MasterKey"] = identity.MasterKey;
        command.Environment["SparkSteps__Clusters__default__Kubeconfig"] = kubeconfig;

        // Only this machine reaches it.
        command.Environment.TryAdd("SparkSteps__Ui__Open", "true");

        // Pods of the embedded cluster are processes: every image is this machine.
        command.Environment.TryAdd("SparkSteps__StepSpecs__Image", "this-machine/spark:local");
        return command;
    }
}
