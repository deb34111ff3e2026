using SparkSteps.Attempts;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Attempts.Causes;

/// <summary>What spark-submit says through the operator, and what the driver hears from the API server.</summary>
public sealed class SubmissionCausesTests
{
    private const string Quota = "exceeded quota: compute, requested: limits.memory=1408Mi, used: limits.memory=9Gi, limited: limits.memory=10Gi";

    private const string SparkSubmit = """
        failed to run spark-submit: failed to run spark-submit: 25/05/01 10:00:00 INFO SparkKubernetesClientFactory: Auto-configuring K8S client using current context
        25/05/01 10:00:01 ERROR Client: Please check "kubectl auth can-i create pod" first. It should be yes.
        Exception in thread "main" io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: POST at: https://10.0.0.1:443/api/v1/namespaces/spark-jobs/pods. Message: pods "wordcount-1-driver" is forbidden: REASON. Received status: Status(apiVersion=v1, code=403, reason=Forbidden, status=Failure).
        	at io.fabric8.kubernetes.client.dsl.base.OperationSupport.requestFailure(OperationSupport.java:682)
        	at io.fabric8.kubernetes.client.dsl.base.OperationSupport.assertResponseCode(OperationSupport.java:582)
        25/05/01 10:00:01 INFO ShutdownHookManager: Shutdown hook called
        """;

    [Fact]
    public void Quota_whenTheDriversPodHadNoRoom()
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(SparkSubmit.Replace("REASON", Quota, StringComparison.Ordinal)));

        Assert.Equal((FailureClass.Quota, $"A quota of the namespace has no room: {Quota}"), (diagnosis.Class, diagnosis.Summary));
        Assert.Contains(diagnosis.Evidence, line => line.StartsWith("Exception in thread", StringComparison.Ordinal));
        Assert.DoesNotContain(diagnosis.Evidence, line => line.Contains("INFO", StringComparison.Ordinal));
    }

    [Fact]
    public void Quota_whenTheExecutorsHadNoRoom() =>
        Assert.Equal(FailureClass.Quota, Some.ClassOf(Some.Failed(Some.Ended(), Logs.ExecutorQuota)));

    [Theory]
    [InlineData("User \"system:serviceaccount:spark-operator:spark\" cannot create resource \"pods\" in API group \"\" in the namespace \"spark-jobs\"")]
    [InlineData("violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false")]
    public void Refused_whenTheClusterForbidsThePod(string reason)
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(SparkSubmit.Replace("REASON", reason, StringComparison.Ordinal)));

        Assert.Equal(FailureClass.Refused, diagnosis.Class);
        Assert.Contains(reason[..20], diagnosis.Summary);
    }

    [Theory]
    [InlineData("failed to run spark-submit: driver pod already exist")]
    [InlineData("failed to run spark-submit: failed to run spark-submit: configmaps \"spark-drv-conf-map\" AlreadyExists")]
    [InlineData("failed to run spark-submit: org.apache.spark.SparkException: Please specify spark.kubernetes.file.upload.path property.")]
    [InlineData("failed to build spark-submit arguments: volume data not found")]
    public void Refused_whenSparkSubmitCannotDoIt(string message) => Assert.Equal(FailureClass.Refused, Some.ClassOf(Some.Failed(message)));

    [Theory]
    [InlineData("failed to run spark-submit: exit status 1")]
    [InlineData("failed to run spark-submit: signal: killed")]
    [InlineData("failed to run spark-submit: java.net.SocketTimeoutException: connect timed out")]
    public void Unknown_whenSparkSubmitFailed_andMayNotTheNextTime(string message) =>
        Assert.Equal(FailureClass.Unknown, Some.ClassOf(Some.Failed(message)));
}
