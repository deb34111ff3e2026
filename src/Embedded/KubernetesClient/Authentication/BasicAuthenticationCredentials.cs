using System.Net.Http.Headers;
using System.Text;

namespace k8s.Authentication;

public class BasicAuthenticationCredentials : ServiceClientCredentials
{
    public string? UserName { get; set; }

    public string? Password { get; set; }

    public override Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
        return Task.CompletedTask;
    }
}
