using System.Text.Json.Nodes;

namespace SparkSteps.Cli.Api;

/// <summary>Reads lists that come in pages.</summary>
internal static class Pages
{
    // What the service gives at once at most.
    private const int PageSize = 1000;

    /// <param name="api">The service.</param>
    /// <param name="path">The list, with its query.</param>
    /// <param name="limit">How many items at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<JsonArray> ReadAsync(ApiClient api, string path, int limit, CancellationToken cancellationToken)
    {
        var items = new JsonArray();
        for (var next = ""; ;)
        {
            var page = await api.GetAsync($"{path}&limit={Math.Min(limit - items.Count, PageSize)}{next}", cancellationToken);
            foreach (var item in page["items"]?.AsArray() ?? [])
            {
                items.Add(item?.DeepClone());
            }

            if (items.Count >= limit || page["continuation"] is not { } continuation)
            {
                return items;
            }

            next = $"&continuation={Uri.EscapeDataString(continuation.GetValue<string>())}";
        }
    }
}
