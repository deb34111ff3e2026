using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs;
using SparkSteps.Webhooks;

namespace SparkSteps.Tests.StepSpecs;

/// <summary>Documents and specs that are valid until a test changes them.</summary>
internal static class Some
{
    public const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static StepSpecOptions Options() => new()
    {
        Image = "apache/spark:3.5.3",
        WebhookTargets = new WebhookTargets(["hooks.example.org"], allowHttp: false),
        HasPrices = cluster => cluster != "free",
    };

    public static StepSpecReader Reader(StepSpecOptions? options = null) =>
        new(Microsoft.Extensions.Options.Options.Create(options ?? Options()));

    public static SpecResult<StepSpec> Read(string document, StepSpecOptions? options = null, string? attached = null) =>
        Reader(options).Read(Encoding.UTF8.GetBytes(document), new StepSpecReadOptions { AttachedArchive = attached });

    public static StepSpec Spec(string document)
    {
        var result = Read(document);
        Assert.Empty(result.Errors);
        return Assert.IsType<StepSpec>(result.Spec);
    }

    public static SpecError Error(string document)
    {
        var result = Read(document);
        Assert.Null(result.Spec);
        var error = Assert.Single(result.Errors);
        Assert.True(error.Allowed is not null || error.Hint is not null, $"'{error.Message}' says neither what is allowed nor what to do.");
        return error;
    }

    /// <param name="field">Names from the root on with '/' between them, for instance <c>spark/conf/spark.ui.port</c>.</param>
    /// <param name="json">The value to put there; null takes the field away.</param>
    public static string Document(string field, string? json)
    {
        var root = JsonNode.Parse(
            """
            {
              "apiVersion": "sparksteps/v1", "kind": "Step", "name": "wordcount",
              "application": {"type": "python", "mainFile": "main.py"},
              "project": {"archive": "wordcount.zip"}
            }
            """)!.AsObject();
        var names = field.Split('/');
        var parent = names[..^1].Aggregate(root, (node, name) => (node[name] ??= new JsonObject()).AsObject());
        parent.Remove(names[^1]);
        if (json is not null)
        {
            parent[names[^1]] = JsonNode.Parse(json);
        }

        return root.ToJsonString();
    }

    public static string Text(int length) => $"\"{new string('x', length)}\"";
}
