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
    [InlineData("127.0.0.1", AuthorizationLevel.Admin, true)]
    [InlineData("::1", AuthorizationLevel.Function, true)]
    [InlineData("0.0.0.0", AuthorizationLevel.Function, false)]
    [InlineData("0.0.0.0", AuthorizationLevel.Anonymous, true)]
    public void HostWithoutKeysIsOpen_toItsOwnMachineOnly(string address, AuthorizationLevel level, bool expected)
    {
        var keys = new FunctionKeys(new ConfigurationBuilder().Build(), new HostSettings { Address = IPAddress.Parse(address) });
        Assert.Equal(expected, keys.Allow(level, new DefaultHttpContext().Request));
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
