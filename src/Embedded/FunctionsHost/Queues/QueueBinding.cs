using System.Globalization;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <summary>What a queue function's parameters can be made of.</summary>
internal static class QueueBinding
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static readonly string[] DataNames =
        ["QueueTrigger", "Id", "PopReceipt", "DequeueCount", "InsertionTime", "ExpirationTime", "NextVisibleTime"];

    /// <returns>
    /// Null when a message cannot become a value of that type. The binder of a POCO throws on a message that is not JSON.
    /// </returns>
    public static ParameterBinder<QueueMessage>? ForParameter(Type type) => type switch
    {
        _ when type == typeof(QueueMessage) => (message, _) => new(message),
        _ when type == typeof(string) => (message, _) => new(message.Body.ToString()),
        _ when type == typeof(BinaryData) => (message, _) => new(message.Body),
        _ when type == typeof(byte[]) => (message, _) => new(message.Body.ToArray()),
        { IsInterface: true } or { IsAbstract: true } or { IsPrimitive: true } or { IsByRef: true } => null,
        _ => (message, _) => new(JsonSerializer.Deserialize(message.Body, type, Json)),
    };

    public static IReadOnlyDictionary<string, object> Data(QueueMessage message) =>
        new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = message.Body.ToString(),
            ["Id"] = message.MessageId,
            ["PopReceipt"] = message.PopReceipt,
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["InsertionTime"] = Time(message.InsertedOn),
            ["ExpirationTime"] = Time(message.ExpiresOn),
            ["NextVisibleTime"] = Time(message.NextVisibleOn),
        };

    private static string Time(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
