using System.Text;
using System.Text.Json.Nodes;

namespace SparkSteps.Descriptions.Pages;

/// <summary>docs/API.md: every call and every answer, from the API's description.</summary>
internal sealed class ApiPage
{
    private const string Opening = """
        # HTTP API

        Every call and every answer. This page is made from the code by `scripts/describe.sh`; `/api/openapi.json` says the same to programs, as OpenAPI 3.1.

        Calls send a key of the function app in `x-functions-key`. Whatever goes wrong is answered as `application/problem+json` with all errors at
        once, each with its place in what was sent, what is allowed and what to do next. Fields that have no value are left out of answers. Lists go on
        with `continuation`. Answers with an `ETag` cost nothing to ask for again with `If-None-Match`.


        """;

    private static readonly string[] s_elsewhere = ["kubernetes.", "StepPart", "PipelinePart"];

    private readonly StringBuilder _page = new(Opening);
    private readonly TypeText _types = new(Link);

    private ApiPage()
    {
    }

    public static string Of(JsonObject description)
    {
        var page = new ApiPage();
        var calls = description["paths"]?.AsObject().SelectMany(path => path.Value?.AsObject().Select(method => (Path: path.Key, Method: method.Key, Call: method.Value)) ?? []) ?? [];
        foreach (var group in calls.GroupBy(call => $"{call.Call?["tags"]?[0]}"))
        {
            page._page.Append($"## {group.Key}\n\n");
            foreach (var (path, method, call) in group)
            {
                page.AppendCall($"{method.ToUpperInvariant()} {path}", call);
            }
        }

        page.AppendShapes(description["components"]?["schemas"]?.AsObject() ?? []);
        return page._page.ToString().TrimEnd() + "\n";
    }

    private void AppendCall(string heading, JsonNode? call)
    {
        _page.Append($"### `{heading}`\n\n{Markdown.Text($"{call?["summary"]}")}\n\n");
        if (call?["parameters"] is JsonArray parameters)
        {
            _page.Append(Markdown.Head("parameter", "in", "type", "what"));
            _page.AppendJoin("", parameters.Select(parameter => Markdown.Row(
                Markdown.Code($"{parameter?["name"]}"), $"{parameter?["in"]}", _types.Of(parameter?["schema"]), Markdown.Text($"{parameter?["description"]}")))).Append('\n');
        }

        if (call?["requestBody"] is { } body)
        {
            var types = body["content"]?.AsObject().Select(content => Markdown.Code(content.Key)) ?? [];
            _page.Append($"Sends {string.Join(", ", types)}: {_types.Of(body["content"]?["application/json"]?["schema"])}. {Markdown.Text($"{body["description"]}")}\n\n");
        }

        _page.Append(Markdown.Head("status", "what", "body"));
        _page.AppendJoin("", call?["responses"]?.AsObject().Select(answer => Markdown.Row(
            answer.Key, Markdown.Text($"{answer.Value?["description"]}"), Body(answer.Value?["content"]?.AsObject()))) ?? []).Append('\n');
    }

    private string Body(JsonObject? content) => content?.FirstOrDefault() is { Key: { } type } media
        ? media.Value?["schema"] is JsonObject schema && !schema.ContainsKey("type") ? _types.Of(schema) : Markdown.Code(type)
        : "";

    private void AppendShapes(JsonObject shapes)
    {
        _page.Append("## Shapes\n\nFields that are always there are marked; `spec` and what it holds are as in [SPEC.md](SPEC.md).\n\n");
        foreach (var (name, shape) in shapes.Where(shape => !IsElsewhere(shape.Key)))
        {
            var always = shape?["required"]?.AsArray().Select(field => $"{field}").ToHashSet() ?? [];
            _page.Append($"### {name}\n\n");
            if (shape?["description"] is { } words)
            {
                _page.Append($"{Markdown.Text($"{words}")}\n\n");
            }

            _page.Append(Markdown.Head("field", "type", "always", "what"));
            _page.AppendJoin("", shape?["properties"]?.AsObject().Select(field => Markdown.Row(
                Markdown.Code(field.Key), _types.Of(field.Value), always.Contains(field.Key) ? "yes" : "", Markdown.Text($"{field.Value?["description"]}"))) ?? []).Append('\n');
        }
    }

    private static bool IsElsewhere(string name) =>
        name.EndsWith("Spec", StringComparison.Ordinal) || name.EndsWith("Document", StringComparison.Ordinal) || s_elsewhere.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    private static string Link(string name) => name switch
    {
        _ when name.EndsWith("Document", StringComparison.Ordinal) => $"a [{name[..^"Document".Length].ToLowerInvariant()}](SPEC.md#{name[..^"Document".Length].ToLowerInvariant()})",
        _ when IsElsewhere(name) => "[as in a spec](SPEC.md)",
        _ => $"[{name}](#{Markdown.Anchor(name)})",
    };
}
