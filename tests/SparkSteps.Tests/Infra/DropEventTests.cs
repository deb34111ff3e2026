using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Functions.Blobs;
using SparkSteps.Storage;

namespace SparkSteps.Tests.Infra;

/// <summary>Flex Consumption knows blobs by events only, and Event Grid sends them to an address with the function's name in it.</summary>
public sealed class DropEventTests
{
    private static readonly MethodInfo Method = typeof(DropFunctions).GetMethod(nameof(DropFunctions.AcceptAsync)) ?? throw new MissingMethodException();

    [Fact]
    public void Trigger_takes_events() =>
        Assert.Equal(BlobTriggerSource.EventGrid, Method.GetParameters()[0].GetCustomAttribute<BlobTriggerAttribute>()?.Source);

    [Fact]
    public void Events_of_the_container_go_to_its_function()
    {
        var template = InfraFolder.Text("drop-events.bicep");
        Assert.Contains($"var functionName = '{Method.GetCustomAttribute<FunctionAttribute>()?.Name}'", template);
        Assert.Contains($"var container = '{StorageNames.DropsContainer}'", template);
    }
}
