using k8s.Autorest;
using k8s.Models;

namespace k8s;

internal sealed class CustomObjectsOperations(Kubernetes client) : ICustomObjectsOperations
{
    public Task<HttpOperationResponse<object>> ListNamespacedCustomObjectWithHttpMessagesAsync(
        string group,
        string version,
        string namespaceParameter,
        string plural,
        bool? allowWatchBookmarks = null,
        string? continueParameter = null,
        string? fieldSelector = null,
        string? labelSelector = null,
        int? limit = null,
        string? resourceVersion = null,
        string? resourceVersionMatch = null,
        int? timeoutSeconds = null,
        bool? watch = null,
        bool? pretty = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        ListNamespacedCustomObjectWithHttpMessagesAsync<object>(
            group, version, namespaceParameter, plural, allowWatchBookmarks, continueParameter, fieldSelector, labelSelector, limit,
            resourceVersion, resourceVersionMatch, timeoutSeconds, watch, pretty, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<T>> ListNamespacedCustomObjectWithHttpMessagesAsync<T>(
        string group,
        string version,
        string namespaceParameter,
        string plural,
        bool? allowWatchBookmarks = null,
        string? continueParameter = null,
        string? fieldSelector = null,
        string? labelSelector = null,
        int? limit = null,
        string? resourceVersion = null,
        string? resourceVersionMatch = null,
        int? timeoutSeconds = null,
        bool? watch = null,
        bool? pretty = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        client.RequestAsync<T>(
            HttpMethod.Get,
            new RelativeUri(PathOf(group, version, namespaceParameter, plural))
                .With("allowWatchBookmarks", allowWatchBookmarks)
                .With("continue", continueParameter)
                .With("fieldSelector", fieldSelector)
                .With("labelSelector", labelSelector)
                .With("limit", limit)
                .With("resourceVersion", resourceVersion)
                .With("resourceVersionMatch", resourceVersionMatch)
                .With("timeoutSeconds", timeoutSeconds)
                .With("watch", watch)
                .With("pretty", pretty),
            body: null,
            customHeaders,
            cancellationToken);

    public Task<HttpOperationResponse<object>> CreateNamespacedCustomObjectWithHttpMessagesAsync(
        object body,
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string? dryRun = null,
        string? fieldManager = null,
        string? fieldValidation = null,
        bool? pretty = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        CreateNamespacedCustomObjectWithHttpMessagesAsync<object>(
            body, group, version, namespaceParameter, plural, dryRun, fieldManager, fieldValidation, pretty, customHeaders,
            cancellationToken);

    public Task<HttpOperationResponse<T>> CreateNamespacedCustomObjectWithHttpMessagesAsync<T>(
        object body,
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string? dryRun = null,
        string? fieldManager = null,
        string? fieldValidation = null,
        bool? pretty = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        client.RequestAsync<T>(
            HttpMethod.Post,
            new RelativeUri(PathOf(group, version, namespaceParameter, plural))
                .With("dryRun", dryRun)
                .With("fieldManager", fieldManager)
                .With("fieldValidation", fieldValidation)
                .With("pretty", pretty),
            body,
            customHeaders,
            cancellationToken);

    public Task<HttpOperationResponse<object>> GetNamespacedCustomObjectWithHttpMessagesAsync(
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string name,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        GetNamespacedCustomObjectWithHttpMessagesAsync<object>(
            group, version, namespaceParameter, plural, name, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<T>> GetNamespacedCustomObjectWithHttpMessagesAsync<T>(
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string name,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        client.RequestAsync<T>(
            HttpMethod.Get,
            new RelativeUri(PathOf(group, version, namespaceParameter, plural, name)),
            body: null,
            customHeaders,
            cancellationToken);

    public Task<HttpOperationResponse<object>> DeleteNamespacedCustomObjectWithHttpMessagesAsync(
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string name,
        V1DeleteOptions? body = null,
        int? gracePeriodSeconds = null,
        bool? orphanDependents = null,
        string? propagationPolicy = null,
        string? dryRun = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        DeleteNamespacedCustomObjectWithHttpMessagesAsync<object>(
            group, version, namespaceParameter, plural, name, body, gracePeriodSeconds, orphanDependents, propagationPolicy, dryRun,
            customHeaders, cancellationToken);

    public Task<HttpOperationResponse<T>> DeleteNamespacedCustomObjectWithHttpMessagesAsync<T>(
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string name,
        V1DeleteOptions? body = null,
        int? gracePeriodSeconds = null,
        bool? orphanDependents = null,
        string? propagationPolicy = null,
        string? dryRun = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        client.RequestAsync<T>(
            HttpMethod.Delete,
            new RelativeUri(PathOf(group, version, namespaceParameter, plural, name))
                .With("gracePeriodSeconds", gracePeriodSeconds)
                .With("orphanDependents", orphanDependents)
                .With("propagationPolicy", propagationPolicy)
                .With("dryRun", dryRun),
            body,
            customHeaders,
            cancellationToken);

    public Task<HttpOperationResponse<object>> PatchNamespacedCustomObjectWithHttpMessagesAsync(
        object body,
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string name,
        string? dryRun = null,
        string? fieldManager = null,
        string? fieldValidation = null,
        bool? force = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        PatchNamespacedCustomObjectWithHttpMessagesAsync<object>(
            body, group, version, namespaceParameter, plural, name, dryRun, fieldManager, fieldValidation, force, customHeaders,
            cancellationToken);

    public Task<HttpOperationResponse<T>> PatchNamespacedCustomObjectWithHttpMessagesAsync<T>(
        object body,
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string name,
        string? dryRun = null,
        string? fieldManager = null,
        string? fieldValidation = null,
        bool? force = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default) =>
        client.RequestAsync<T>(
            HttpMethod.Patch,
            new RelativeUri(PathOf(group, version, namespaceParameter, plural, name))
                .With("dryRun", dryRun)
                .With("fieldManager", fieldManager)
                .With("fieldValidation", fieldValidation)
                .With("force", force),
            body,
            customHeaders,
            cancellationToken);

    private static string PathOf(string group, string version, string namespaceParameter, string plural, string? name = null)
    {
        var root = group.Length == 0 ? "api" : $"apis/{group}";
        return $"{root}/{version}/namespaces/{namespaceParameter}/{plural}{(name is null ? "" : $"/{name}")}";
    }
}
