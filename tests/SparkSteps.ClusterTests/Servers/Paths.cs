namespace SparkSteps.ClusterTests.Servers;

/// <summary>Where the API keeps the objects of a namespace.</summary>
internal static class Paths
{
    public static string ConfigMaps(string @namespace) => Core(@namespace, "configmaps");

    public static string Secrets(string @namespace) => Core(@namespace, "secrets");

    public static string Pods(string @namespace) => Core(@namespace, "pods");

    public static string Events(string @namespace) => Core(@namespace, "events");

    public static string ServiceAccounts(string @namespace) => Core(@namespace, "serviceaccounts");

    public static string Applications(string @namespace) => $"/apis/sparkoperator.k8s.io/v1beta2/namespaces/{@namespace}/sparkapplications";

    public static string Schedules(string @namespace) => $"/apis/sparkoperator.k8s.io/v1beta2/namespaces/{@namespace}/scheduledsparkapplications";

    public static string Of(string @namespace, string plural) => plural == "jobs" ? $"/apis/batch/v1/namespaces/{@namespace}/jobs" : Core(@namespace, plural);

    private static string Core(string @namespace, string plural) => $"/api/v1/namespaces/{@namespace}/{plural}";
}
