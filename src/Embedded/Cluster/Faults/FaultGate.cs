using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Api;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>Lets requests through, delays them, answers in their place or breaks their connection, as the faults say.</summary>
internal sealed class FaultGate(FaultSet faults, ObjectStore store, TimeProvider time)
{
    public async Task<FaultAction?> EnterAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var action = faults.ForCall(call, () => LabelsOf(call));
        if (action is { DelayMs: > 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(action.DelayMs), time, cancellationToken);
        }

        return action;
    }

    public static ApiStatus? Answer(FaultAction action) => action.Status switch
    {
        null => null,
        StatusCodes.Status409Conflict => new ApiStatus(409, "Conflict", "Operation cannot be fulfilled: fault injected"),
        StatusCodes.Status410Gone => ApiStatus.Expired("The resourceVersion for the provided list is too old. (fault injected)"),
        StatusCodes.Status429TooManyRequests => new ApiStatus(429, "TooManyRequests", "Too many requests, please try again later. (fault injected)")
        {
            RetryAfterSeconds = action.RetryAfterSeconds ?? 1,
        },
        StatusCodes.Status500InternalServerError => ApiStatus.InternalError("fault injected"),
        StatusCodes.Status503ServiceUnavailable => new ApiStatus(503, "ServiceUnavailable", "the server is currently unable to handle the request (fault injected)")
        {
            RetryAfterSeconds = action.RetryAfterSeconds,
        },
        StatusCodes.Status504GatewayTimeout => new ApiStatus(504, "Timeout", "request did not complete within the allotted timeout (fault injected)"),
        { } code => new ApiStatus(code, "", action.Message),
    };

    // An object that is only being made is matched by what its body says.
    private IReadOnlyList<KeyValuePair<string, string>> LabelsOf(ApiCall call)
    {
        if (call.Path.Name is not null && store.Find(call.Path.Key()) is { } stored)
        {
            return stored.Labels;
        }

        return call.Verb == "create" ? [.. ReadLabels(call.Body)] : [];
    }

    private static Dictionary<string, string> ReadLabels(byte[] body)
    {
        try
        {
            return Json.Parse(body).Map("metadata", "labels");
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
