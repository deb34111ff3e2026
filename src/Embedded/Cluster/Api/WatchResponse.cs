using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>A stream of changes, one JSON document a line. Without a subscription it is too old: one ERROR event says so.</summary>
internal sealed class WatchResponse(ApiCall call, Subscription? subscription, Selectors selectors, WatchSurroundings around) : ApiResponse
{
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(30);

    public override async Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(cancellationToken);
        if (subscription is null)
        {
            await WriteLineAsync(context, "ERROR", ApiStatus.Expired($"too old resource version: {call.Query("resourceVersion")}").ToJson().ToBytes(), cancellationToken);
            return;
        }

        using (subscription)
        {
            await context.Response.BodyWriter.FlushAsync(cancellationToken);
            await StreamAsync(context, subscription, cancellationToken);
        }
    }

    private async Task StreamAsync(HttpContext context, Subscription changes, CancellationToken cancellationToken)
    {
        var seconds = int.TryParse(call.Query("timeoutSeconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? TimeSpan.FromSeconds(asked) : LongestWatch;
        using var end = new CancellationTokenSource(seconds, around.Time);
        while (await WaitAsync(changes, end.Token, cancellationToken) is { } hasMore)
        {
            if (!hasMore)
            {
                await BookmarkAsync(context, cancellationToken);
            }

            while (changes.Changes.TryRead(out var change))
            {
                if (TypeFor(change) is not { } type)
                {
                    continue;
                }

                if (around.Faults.CutsWatch(call, change.Object))
                {
                    context.Abort();
                    return;
                }

                await WriteLineAsync(context, type, Show(change.Object), cancellationToken);
            }
        }

        await BookmarkAsync(context, cancellationToken);
    }

    /// <summary>True: there are changes. False: it is time for a bookmark. Null: the watch ends.</summary>
    private async Task<bool?> WaitAsync(Subscription changes, CancellationToken end, CancellationToken cancellationToken)
    {
        using var bookmark = new CancellationTokenSource(BookmarkEvery, around.Time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(end, bookmark.Token, cancellationToken);
        try
        {
            return await changes.Changes.WaitToReadAsync(any.Token) ? true : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return end.IsCancellationRequested ? null : false;
        }
    }

    // An object that enters or leaves the selected view is added or deleted as far as this watch can tell.
    private string? TypeFor(WatchEvent change)
    {
        var matches = change.Type != WatchEventType.Deleted && selectors.Matches(change.Object);
        var matched = change.Previous is { } previous && selectors.Matches(previous);
        return (matched, matches) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };
    }

    private byte[] Show(StoredObject stored) => call.WantsTable
        ? TableColumns.Print(call.Path.Type, [stored], new JsonObject { ["resourceVersion"] = stored.ResourceVersion.ToString() }, around.Time.GetUtcNow()).ToBytes()
        : stored.Json;

    private Task BookmarkAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // Events still in the channel are older than the store: a bookmark must not promise what was not sent.
        if (!call.QueryFlag("allowWatchBookmarks") || call.WantsTable || subscription?.Changes.Count > 0)
        {
            return Task.CompletedTask;
        }

        var bookmark = new JsonObject
        {
            ["kind"] = call.Path.Type.Kind,
            ["apiVersion"] = call.Path.Type.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = around.Store.Version.ToString(), ["creationTimestamp"] = null },
        };
        return WriteLineAsync(context, "BOOKMARK", bookmark.ToBytes(), cancellationToken);
    }

    private static async Task WriteLineAsync(HttpContext context, string type, byte[] json, CancellationToken cancellationToken)
    {
        var body = context.Response.BodyWriter;
        body.Write(Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":"));
        body.Write(json);
        body.Write("}\n"u8);
        await body.FlushAsync(cancellationToken);
    }
}
