using System.Text.Json;
using k8s.Models;

namespace k8s;

public static class CustomObjectsOperationsExtensions
{
    public static Task<object> ListNamespacedCustomObjectAsync(
        this ICustomObjectsOperations operations,
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
        bool? pretty = null,
        CancellationToken cancellationToken = default) =>
        operations.ListNamespacedCustomObjectAsync<object>(
            group, version, namespaceParameter, plural, allowWatchBookmarks, continueParameter, fieldSelector, labelSelector, limit,
            resourceVersion, resourceVersionMatch, timeoutSeconds, pretty, cancellationToken);

    public static async Task<T> ListNamespacedCustomObjectAsync<T>(
        this ICustomObjectsOperations operations,
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
        bool? pretty = null,
        CancellationToken cancellationToken = default)
    {
        using var result = await operations.ListNamespacedCustomObjectWithHttpMessagesAsync<T>(
            group, version, namespaceParameter, plural, allowWatchBookmarks, continueParameter, fieldSelector, labelSelector, limit,
            resourceVersion, resourceVersionMatch, timeoutSeconds, watch: null, pretty, customHeaders: null, cancellationToken);
        return result.Body ?? throw new JsonException("The API server answered with no object");
    }

    public static Task<object> CreateNamespacedCustomObjectAsync(
        this ICustomObjectsOperations operations,
        object body,
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string? dryRun = null,
        string? fieldManager = null,
        string? fieldValidation = null,
        bool? pretty = null,
        CancellationToken cancellationToken = default) =>
        operations.CreateNamespacedCustomObjectAsync<object>(
            body, group, version, namespaceParameter, plural, dryRun, fieldManager, fieldValidation, pretty, cancellationToken);

    public static async Task<T> CreateNamespacedCustomObjectAsync<T>(
        this ICustomObjectsOperations operations,
        object body,
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string? dryRun = null,
        string? fieldManager = null,
        string? fieldValidation = null,
        bool? pretty = null,
        CancellationToken cancellationToken = default)
    {
        using var result = await operations.CreateNamespacedCustomObjectWithHttpMessagesAsync<T>(
            body, group, version, namespaceParameter, plural, dryRun, fieldManager, fieldValidation, pretty, customHeaders: null,
            cancellationToken);
        return result.Body ?? throw new JsonException("The API server answered with no object");
    }

    public static Task<object> GetNamespacedCustomObjectAsync(
        this ICustomObjectsOperations operations,
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string name,
        CancellationToken cancellationToken = default) =>
        operations.GetNamespacedCustomObjectAsync<object>(
            group, version, namespaceParameter, plural, name, cancellationToken);

    public static async Task<T> GetNamespacedCustomObjectAsync<T>(
        this ICustomObjectsOperations operations,
        string group,
        string version,
        string namespaceParameter,
        string plural,
        string name,
        CancellationToken cancellationToken = default)
    {
        using var result = await operations.GetNamespacedCustomObjectWithHttpMessagesAsync<T>(
            group, version, namespaceParameter, plural, name, customHeaders: null, cancellationToken);
        return result.Body ?? throw new JsonException("The API server answered with no object");
    }

    public static Task<object> DeleteNamespacedCustomObjectAsync(
        this ICustomObjectsOperations operations,
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
        CancellationToken cancellationToken = default) =>
        operations.DeleteNamespacedCustomObjectAsync<object>(
            group, version, namespaceParameter, plural, name, body, gracePeriodSeconds, orphanDependents, propagationPolicy, dryRun,
            cancellationToken);

    public static async Task<T> DeleteNamespacedCustomObjectAsync<T>(
        this ICustomObjectsOperations operations,
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
        CancellationToken cancellationToken = default)
    {
        using var result = await operations.DeleteNamespacedCustomObjectWithHttpMessagesAsync<T>(
            group, version, namespaceParameter, plural, name, body, gracePeriodSeconds, orphanDependents, propagationPolicy, dryRun,
            customHeaders: null, cancellationToken);
        return result.Body ?? throw new JsonException("The API server answered with no object");
    }

    public static Task<object> PatchNamespacedCustomObjectAsync(
        this ICustomObjectsOperations operations,
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
        CancellationToken cancellationToken = default) =>
        operations.PatchNamespacedCustomObjectAsync<object>(
            body, group, version, namespaceParameter, plural, name, dryRun, fieldManager, fieldValidation, force, cancellationToken);

    public static async Task<T> PatchNamespacedCustomObjectAsync<T>(
        this ICustomObjectsOperations operations,
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
        CancellationToken cancellationToken = default)
    {
        using var result = await operations.PatchNamespacedCustomObjectWithHttpMessagesAsync<T>(
            body, group, version, namespaceParameter, plural, name, dryRun, fieldManager, fieldValidation, force, customHeaders: null,
            cancellationToken);
        return result.Body ?? throw new JsonException("The API server answered with no object");
    }
}
