using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Descriptions.Comments;
using SparkSteps.Descriptions.Schemas;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>The OpenAPI 3.1 document: the routes of the functions, what <see cref="Operations"/> says of them, and the shapes of all bodies.</summary>
internal sealed class ApiDescription
{
    private const string Prefix = "/api/";
    private const string KeyScheme = "functionKey";
    private const string MasterScheme = "masterKey";

    private readonly Definitions _definitions = new("#/components/schemas");
    private readonly AnswerSchemas _answers;
    private readonly RequestSchemas _requests;

    public ApiDescription(DocComments comments)
    {
        _answers = new AnswerSchemas(_definitions, comments);
        _requests = new RequestSchemas(_definitions, _answers, comments);
    }

    public JsonObject Write()
    {
        // The shapes are known once all paths are written.
        var paths = Paths();
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "SparkSteps",
                ["version"] = "v1",
                ["description"] = "Submits Spark steps and pipelines to Kubernetes, follows them to their end and explains what failed.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["securitySchemes"] = SecuritySchemes(), ["schemas"] = _definitions.ToJson() },
        };
    }

    private JsonObject Paths() => new(
        from operation in Operations.All
        join function in HttpFunction.All on operation.Function equals function.Name
        group (function, operation) by function.Route into route
        select KeyValuePair.Create<string, JsonNode?>(Prefix + route.Key, new JsonObject(route.SelectMany(one => Methods(one.function, one.operation)))));

    private IEnumerable<KeyValuePair<string, JsonNode?>> Methods(HttpFunction function, Operation operation) =>
        function.Methods.Select(method => KeyValuePair.Create<string, JsonNode?>(method.ToLowerInvariant(), Write(function, operation)));

    private JsonObject Write(HttpFunction function, Operation operation)
    {
        var written = new JsonObject
        {
            ["operationId"] = function.Name,
            ["tags"] = Json.List([operation.Group]),
            ["summary"] = operation.Summary,
            ["security"] = Security(function.Level),
        };
        if (PathParameters(function).Concat(operation.Parameters).ToList() is { Count: > 0 } parameters)
        {
            written["parameters"] = new JsonArray([.. parameters.Select(Write)]);
        }

        if (operation.Body is { } body)
        {
            written["requestBody"] = _requests.Of(body);
        }

        written["responses"] = new JsonObject(AnswersOf(function, operation)
            .OrderBy(answer => answer.Status).Select(answer => KeyValuePair.Create<string, JsonNode?>($"{answer.Status}", Write(answer))));
        return written;
    }

    private static IEnumerable<Answer> AnswersOf(HttpFunction function, Operation operation) => function.Level == AuthorizationLevel.Anonymous
        ? operation.Answers
        : [.. operation.Answers, new Answer(401, "The key is missing or wrong.")];

    private static IEnumerable<Parameter> PathParameters(HttpFunction function) => function.Route.Split('/')
        .Where(segment => segment.StartsWith('{')).Select(segment => segment.Trim('{', '}'))
        .Select(name => new Parameter(name, "path", name == "id" ? "The id of the run." : "The schedule's name.", new JsonObject { ["type"] = "string" }));

    private static JsonObject Write(Parameter parameter)
    {
        var written = new JsonObject { ["name"] = parameter.Name, ["in"] = parameter.Place, ["description"] = parameter.Description };
        if (parameter.Place == "path")
        {
            written["required"] = true;
        }

        written["schema"] = parameter.Schema.DeepClone();
        return written;
    }

    private JsonObject Write(Answer answer)
    {
        var written = new JsonObject { ["description"] = answer.Description };
        if (answer.MediaType is { } type)
        {
            written["content"] = new JsonObject
            {
                [type] = new JsonObject { ["schema"] = Schema(answer) },
            };
        }

        return written;
    }

    private JsonObject Schema(Answer answer) => answer.Bodies switch
    {
        [] => new JsonObject { ["type"] = answer.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? "object" : "string" },
        [var one] => _answers.Of(one),
        var several => new JsonObject { ["anyOf"] = new JsonArray([.. several.Select(_answers.Of)]) },
    };

    private static JsonArray Security(AuthorizationLevel level) => level switch
    {
        AuthorizationLevel.Anonymous => [],
        AuthorizationLevel.Admin => new JsonArray(new JsonObject { [MasterScheme] = new JsonArray() }),
        _ => new JsonArray(new JsonObject { [KeyScheme] = new JsonArray() }),
    };

    private static JsonObject SecuritySchemes() => new()
    {
        [KeyScheme] = Key("A key of the function app; ?code= does as well."),
        [MasterScheme] = Key("The master key of the function app."),
    };

    private static JsonObject Key(string description) =>
        new() { ["type"] = "apiKey", ["in"] = "header", ["name"] = "x-functions-key", ["description"] = description };
}
