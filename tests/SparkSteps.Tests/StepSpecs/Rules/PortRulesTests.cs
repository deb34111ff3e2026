namespace SparkSteps.Tests.StepSpecs.Rules;

public sealed class PortRulesTests
{
    private const string First = """{"servicePort": 80, "servicePortName": "a", "ingressUrlFormat": "a"}""";

    [Theory]
    [InlineData("driver/ports", """[{"name": "spark-ui", "protocol": "TCP", "containerPort": 1}]""", "$.driver.ports[0].name")]
    [InlineData("driver/ports", """[{"name": "a-very-long-name-1", "protocol": "TCP", "containerPort": 1}]""", "$.driver.ports[0].name")]
    [InlineData("driver/ports", """[{"name": "a", "protocol": "TCP", "containerPort": 65536}]""", "$.driver.ports[0].containerPort")]
    [InlineData("ui", """{"servicePort": 0}""", "$.ui.servicePort")]
    [InlineData("ui", """{"servicePortName": "UI"}""", "$.ui.servicePortName")]
    [InlineData("ui", """{"serviceType": "Loadbalancer"}""", "$.ui.serviceType")]
    [InlineData("ui", """{"serviceLabels": {"team": "a b"}}""", "$.ui.serviceLabels.team")]
    [InlineData("ui", """{"serviceLabels": {"sparksteps.io/run-id": "x"}}""", "$.ui.serviceLabels['sparksteps.io/run-id']")]
    [InlineData("ui", """{"ingressAnnotations": {"a b": "x"}}""", "$.ui.ingressAnnotations['a b']")]
    [InlineData("ui", """{"ingressTls": [{"host": "x"}]}""", "$.ui.ingressTls[0].host")]
    [InlineData("ui", """{"ingressUrlFormat": "x"}""", "$.ui.ingressUrlFormat")]
    [InlineData("driverIngress", """[{"servicePort": 80, "servicePortName": "a"}]""", "$.driverIngress[0].ingressUrlFormat")]
    [InlineData("driverIngress", """[{"servicePortName": "a", "ingressUrlFormat": "a"}]""", "$.driverIngress[0].servicePort")]
    [InlineData("driverIngress", $$"""[{{First}}, {"servicePort": 80, "servicePortName": "b", "ingressUrlFormat": "b"}]""", "$.driverIngress[1].servicePort")]
    [InlineData("driverIngress", $$"""[{{First}}, {"servicePort": 81, "servicePortName": "b", "ingressUrlFormat": "a"}]""", "$.driverIngress[1].ingressUrlFormat")]
    public void Port_is_refused(string field, string json, string path) => Assert.Equal(path, Some.Error(Some.Document(field, json)).Path);
}
