using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>Who calls: by bearer token (a known user's or a service account's), or else by client certificate.</summary>
internal sealed class Users(KnownUsers known, ServiceAccountTokens tokens, ClusterCertificates certificates)
{
    private const string Scheme = "Bearer ";

    public User? Authenticate(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ByCertificate(context.Connection.ClientCertificate);
        }

        var token = authorization[Scheme.Length..].Trim();
        return known.Find(token) ?? tokens.Find(token);
    }

    // The cluster signs one client certificate only: its administrator's.
    private User? ByCertificate(X509Certificate2? certificate) =>
        certificate is not null && certificates.HaveSigned(certificate) ? User.Admin : null;
}
