using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using SparkSteps.Embedded.FunctionsHost.Http;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Tests.FunctionsHost;

public sealed class FunctionKeysTests
{
    [Theory]
    [InlineData("127.0.0.1", AuthorizationLevel.Admin, "true", true)]
    [InlineData("::1", AuthorizationLevel.Function, "true", true)]
    [InlineData("::1", AuthorizationLevel.Function, "false", false)]
    [InlineData("127.0.0.1", AuthorizationLevel.Function, null, false)]
    [InlineData("0.0.0.0", AuthorizationLevel.Function, "true", false)]
    [InlineData("0.0.0.0", AuthorizationLevel.Anonymous, null, true)]
    public void HostWithoutKeysIsOpen_toItsOwnMachineAndOnRequestOnly(string address, AuthorizationLevel level, string? open, bool expected)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Host:OpenWithoutKeys", open)]).Build();
        var keys = new FunctionKeys(settings, new HostSettings { Address = IPAddress.Parse(address) });
        Assert.Equal(expected, keys.Allow(level, new DefaultHttpContext().Request));
    }

    [Fact]
    public void OpenHostIsClosed_byItsFirstKey()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Host:OpenWithoutKeys", "true"), new("Host:FunctionKeys:a", "k")]).Build();
        Assert.False(new FunctionKeys(settings, new HostSettings()).Allow(AuthorizationLevel.Function, new DefaultHttpContext().Request));
    }

    [Fact]
    public void EmptyKey_isNoKey()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Host:FunctionKeys:a", "k"), new("Host:MasterKey", "")]).Build();
        var keys = new FunctionKeys(settings, new HostSettings());
        var http = new DefaultHttpContext { Request = { Headers = { ["x-functions-key"] = "" } } };
        Assert.False(keys.Allow(AuthorizationLevel.Admin, http.Request));
    }
}
