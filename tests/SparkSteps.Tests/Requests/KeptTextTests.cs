using System.Text;
using SparkSteps.Requests;

namespace SparkSteps.Tests.Requests;

public sealed class KeptTextTests
{
    [Theory]
    [InlineData("env: {DB_PASSWORD: hunter2, STAGE: test}", "env: {DB_PASSWORD: (hidden), STAGE: test}")]
    [InlineData("""{"env":{"API_TOKEN":"a \"b\" c","STAGE":"test"}}""", """{"env":{"API_TOKEN":(hidden),"STAGE":"test"}}""")]
    [InlineData("client_secret = 'a b'\nname: x", "client_secret = (hidden)\nname: x")]
    [InlineData("- name: DB_PASSWORD\n  value: hunter2\n- name: STAGE", "- name: DB_PASSWORD\n  value: (hidden)\n- name: STAGE")]
    [InlineData("""{"name": "ACCESS_KEY", "value": "hunter2"}""", """{"name": "ACCESS_KEY", "value": (hidden)}""")]
    [InlineData("https://a.example/b?sv=1&sig=abc%2Bdefghijklmnop&se=2", "https://a.example/b?sv=1&sig=(hidden)&se=2")]
    [InlineData("jdbc:postgresql://user:hunter2@db/x", "jdbc:postgresql://user:…@db/x")]
    [InlineData("AccountName=a;AccountKey=abc/def==;EndpointSuffix=x", "AccountName=a;AccountKey=…;EndpointSuffix=x")]
    [InlineData("key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  abc\n  -----END RSA PRIVATE KEY-----\nmore: 1", "key: |\n  -----BEGIN RSA PRIVATE KEY-----…-----END RSA PRIVATE KEY-----\nmore: 1")]
    [InlineData("header: Bearer abc.def-1ghijklmnopqrstuv", "header: Bearer …")]
    [InlineData("arguments: [--db-password, hunter2, --stage, test]", "arguments: [--db-password, (hidden), --stage, test]")]
    [InlineData("""{"args": ["--api_key", "hunter2"]}""", """{"args": ["--api_key", (hidden)]}""")]
    [InlineData("args:\n- --access-token\n- hunter2\n- x", "args:\n- --access-token\n- (hidden)\n- x")]
    [InlineData("javaOptions: -Ddb.password=hunter2 -Xss4m", "javaOptions: -Ddb.password=(hidden) -Xss4m")]
    [InlineData("url: https://hooks.example/?code=hunter2&x=1", "url: https://hooks.example/?code=(hidden)&x=1")]
    [InlineData("x: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "x: eyJ…")]
    public void WhatLooksLikeASecret_isHidden_andNothingElse(string text, string expected) => Assert.Equal(expected, KeptText.Of(text));

    [Fact]
    public void AnOrdinaryRequest_isKeptAsItIs()
    {
        const string text = """
            apiVersion: sparksteps/v1
            kind: Step
            name: wordcount
            application: {type: python, mainFile: main.py, arguments: [--input, "data/keys.txt", --secret-name, db, --password-file, /etc/db]}
            project: {archive: archives/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}
            """;

        Assert.Equal(text, KeptText.Of(text));
    }

    [Fact]
    public void MoreThanAMessageHolds_isCut() => Assert.Equal(64 * 1024, KeptText.Of(Encoding.UTF8.GetBytes(new string('.', 70_000))).Length);

    [Fact]
    public void HostileText_takesNoTime()
    {
        var started = TimeProvider.System.GetTimestamp();

        foreach (var piece in new[] { "name: key ", "-----BEGIN ", "password:", "\"\\", "://a:", "secret", "--a-secret ", "-a", "?key=" })
        {
            KeptText.Of(string.Concat(Enumerable.Repeat(piece, 64 * 1024 / piece.Length)));
        }

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }
}
