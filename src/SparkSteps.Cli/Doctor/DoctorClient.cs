using System.Net;
using System.Net.Http.Json;

namespace SparkSteps.Cli.Doctor;

/// <summary>The operators' calls of the service.</summary>
internal sealed class DoctorClient : IDisposable
{
    /// <summary>The load balancer in front of Azure Functions ends a request after 230 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private readonly HttpClient _http;

    public DoctorClient(ServiceDoor door)
    {
        if (!Uri.TryCreate($"{door.Url.TrimEnd('/')}/api/", UriKind.Absolute, out var address))
        {
            throw new HttpRequestException($"'{door.Url}' is not a URL.");
        }

        _http = new HttpClient { BaseAddress = address, Timeout = Patience };
        if (door.Key is { Length: > 0 } key)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    public async Task<LookAnswer> LookAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync("doctor", cancellationToken);
        return await ReadAsync<LookAnswer>(answer, cancellationToken);
    }

    public async Task<RepairAnswer> RepairAsync(string what, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync("doctor/repair", new { repair = what }, cancellationToken);
        return await ReadAsync<RepairAnswer>(answer, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new HttpRequestException("it asks for its master key; name it with --key.");
        }

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(cancellationToken) ?? throw new HttpRequestException("its answer is empty.");
    }
}
